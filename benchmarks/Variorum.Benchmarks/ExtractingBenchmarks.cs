using BenchmarkDotNet.Attributes;
using Variorum.Extracting.Dates;
using Variorum.Extracting.Names;
using Variorum.Extracting.Places;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Benchmarks;

/// <summary>Dates, names and places of parsed text, on one core. Divide words by the mean for words a second.</summary>
public class ExtractingBenchmarks
{
    private Account _account = null!;
    private ParsedText _parsed = null!;
    private DateReader _dates = null!;
    private NameReader _names = null!;
    private PlaceReader _places = null!;

    /// <summary>Words of the text, from the samples.</summary>
    [Params(10_000)]
    public int Words { get; set; }

    /// <summary>Loads the readers, parses the text.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        var pack = LanguagePack.Load(ParsingBenchmarks.Data);
        var text = SampleText.Of(pack, Words);
        _parsed = pack.Parse(text);
        _account = new Account(
            "sample", "sample.txt", "", text.Length, "en", true, null, null, null, null, Publication.Unknown, text,
            [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
        _dates = DateReader.Load(data, "en");
        _names = NameReader.Load(data, "en");
        _places = PlaceReader.Load(data, "en");
    }

    /// <summary>Reads the time expressions.</summary>
    [Benchmark]
    public int Dates() => _dates.Read(_account, _parsed).Length;

    /// <summary>Reads all three, each with what it needs of the others.</summary>
    [Benchmark]
    public int DatesNamesPlaces()
    {
        var names = _names.Read(_account, _parsed);
        return _dates.Read(_account, _parsed).Length + names.Length + _places.Read(_account, _parsed, names).Length;
    }
}

/// <summary>The gazetteer from disk (in the page cache) to memory, and names found in it.</summary>
public class GazetteerBenchmarks
{
    private readonly string _file = Path.Combine(AppContext.BaseDirectory, "data", "gazetteer", "gazetteer.bin");
    private string[] _names = [];
    private Gazetteer _gazetteer = null!;

    /// <summary>A thousand names in their own spelling, a thousand that no place bears.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _gazetteer = Gazetteer.Read(_file);
        _names = [.. Enumerable.Range(0, 1000).SelectMany(i => (string[])[_gazetteer.Name(i * 150), _gazetteer.Name(i * 150) + "xq"])];
    }

    /// <summary>Reads the file.</summary>
    [Benchmark]
    public object Load() => Gazetteer.Read(_file);

    /// <summary>Finds one name; every second is known.</summary>
    [Benchmark(OperationsPerInvoke = 2000)]
    public int Find()
    {
        var found = 0;
        foreach (var name in _names)
        {
            found += _gazetteer.Find(name).Count;
        }

        return found;
    }
}
