using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Variorum.Extracting;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Extracting.Events;
using Variorum.Extracting.Names;
using Variorum.Extracting.Places;
using Variorum.Extracting.Quantities;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Benchmarks;

/// <summary>
/// What accounts say, read from their parse on one core: attributions, figures and events of ten accounts that hold the number of words
/// together. Divide words by the mean for words a second.
/// </summary>
public class ClaimBenchmarks
{
    private sealed record Read(
        Account Account, ParsedText Parsed, ImmutableArray<DateMention> Dates, Timeline Timeline, ImmutableArray<NameMention> Names, ImmutableArray<PlaceMention> Places);

    private readonly WordSets _sets = WordSets.Load(Path.Combine(AppContext.BaseDirectory, "data"), "en");
    private readonly List<Read> _accounts = [];
    private AttributionReader _attributions = null!;
    private QuantityReader _quantities = null!;
    private EventReader _events = null!;
    private Voices[] _voices = [];

    /// <summary>Words of the ten accounts together, from the samples.</summary>
    [Params(10_000)]
    public int Words { get; set; }

    /// <summary>Parses, and reads what these stages stand on: dates, names, places.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        var pack = LanguagePack.Load(ParsingBenchmarks.Data);
        var (dates, names, places) = (DateReader.Load(data, "en"), NameReader.Load(data, "en"), PlaceReader.Load(data, "en"));
        _attributions = AttributionReader.Load(data, "en");
        _quantities = QuantityReader.Load(data, "en");
        _events = EventReader.Load(data, "en");
        var text = SampleText.Of(pack, Words / 10);
        for (var i = 0; i < 10; i++)
        {
            var published = new Publication(DayRange.On(new NodaTime.LocalDate(2022, 1, 10)), [], "accounts.csv");
            var account = new Account(
                "a" + i, "a.txt", "", text.Length, "en", true, null, null, null, null, published, text, [new Section(new Passage(0, text.Length), null, null, published, null)]);
            var parsed = pack.Parse(text);
            var told = dates.Read(account, parsed);
            var named = names.Read(account, parsed);
            _accounts.Add(new Read(account, parsed, told, new Timeline(_sets, account, parsed, told), named, places.Read(account, parsed, named)));
        }

        _voices = [.. _accounts.Select(a => new Voices(_sets, a.Account, _attributions.Read(a.Account, a.Parsed, a.Names)))];
    }

    /// <summary>Who says what.</summary>
    [Benchmark]
    public int Attributions() => _accounts.Sum(a => _attributions.Read(a.Account, a.Parsed, a.Names).Length);

    /// <summary>How many.</summary>
    [Benchmark]
    public int Figures()
    {
        var count = 0;
        for (var i = 0; i < _accounts.Count; i++)
        {
            var a = _accounts[i];
            count += _quantities.Read(a.Account, a.Parsed, a.Dates, a.Timeline, a.Names, a.Places, _voices[i]).Length;
        }

        return count;
    }

    /// <summary>What happened.</summary>
    [Benchmark]
    public int Events()
    {
        var count = 0;
        for (var i = 0; i < _accounts.Count; i++)
        {
            var a = _accounts[i];
            count += _events.Read(a.Account, a.Parsed, a.Timeline, a.Names, a.Places, _voices[i]).Length;
        }

        return count;
    }

    /// <summary>The three together, as an account goes through them.</summary>
    [Benchmark(Baseline = true)]
    public int Claims()
    {
        var count = 0;
        foreach (var a in _accounts)
        {
            var voices = new Voices(_sets, a.Account, _attributions.Read(a.Account, a.Parsed, a.Names));
            count += _quantities.Read(a.Account, a.Parsed, a.Dates, a.Timeline, a.Names, a.Places, voices).Length
                + _events.Read(a.Account, a.Parsed, a.Timeline, a.Names, a.Places, voices).Length;
        }

        return count;
    }
}
