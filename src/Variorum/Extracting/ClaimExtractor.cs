using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Extracting.Demands;
using Variorum.Extracting.Events;
using Variorum.Extracting.Names;
using Variorum.Extracting.Places;
using Variorum.Extracting.Quantities;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting;

/// <summary>
/// An account becomes claims. Knows <c>Model</c> and <c>Language</c>. One instance serves all threads: it holds only what was
/// loaded from <c>data/</c>.
/// </summary>
public sealed class ClaimExtractor
{
    private readonly WordSets _sets;
    private readonly LanguagePack _language;
    private readonly DateReader _dates;
    private readonly NameReader _names;
    private readonly PlaceReader _places;
    private readonly AttributionReader _attributions;
    private readonly EventReader _events;
    private readonly QuantityReader _quantities;
    private readonly DemandReader _demands;

    private ClaimExtractor(string dataFolder, LanguagePack language, bool judged)
    {
        _sets = WordSets.Load(dataFolder, language.Code);
        _language = language;
        _dates = DateReader.Load(dataFolder, language.Code);
        _names = NameReader.Load(dataFolder, language.Code);
        _places = PlaceReader.Load(dataFolder, language.Code);
        _attributions = AttributionReader.Load(dataFolder, language.Code);
        _events = EventReader.Load(dataFolder, language.Code, judged);
        _quantities = QuantityReader.Load(dataFolder, language.Code);
        _demands = DemandReader.Load(dataFolder, language.Code);
    }

    /// <summary>Loads everything that reading accounts of <paramref name="language"/> needs from the data folder.</summary>
    public static ClaimExtractor Load(string dataFolder, LanguagePack language) => new(dataFolder, language, true);

    /// <summary>The same without the heads that hand-read cases taught: what those heads are fitted on.</summary>
    internal static ClaimExtractor LoadUnjudged(string dataFolder, LanguagePack language) => new(dataFolder, language, false);

    /// <summary>What the account says by itself. An account in a language that is not read comes back without claims.</summary>
    /// <param name="account">The account.</param>
    /// <param name="diagnostics">What was doubtful about it before.</param>
    /// <param name="entering">Told the name of each stage before it begins; what it throws goes through.</param>
    /// <param name="threads">How many threads may read the grammar of a long account.</param>
    /// <param name="done">Told now and then what share of the work is done; of a long account by several threads at once.</param>
    /// <param name="cancellation">Looked at between stages and, where the grammar is read, every thousand words.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public AccountClaims Extract(
        Account account,
        ImmutableArray<Diagnostic> diagnostics,
        Action<string>? entering = null,
        int threads = 1,
        Action<double>? done = null,
        CancellationToken cancellation = default)
    {
        if (!account.LanguageRead)
        {
            return AccountClaims.Unread(account, diagnostics);
        }

        // The grammar takes six tenths of the time with the small network, nine with the encoder; seven stages share the rest.
        const double Grammar = 0.7, Stage = (1 - Grammar) / 7;
        var at = 0.0;
        Enter("language");
        var parsed = _language.Parse(account.Text, threads, share => done?.Invoke(share * Grammar), cancellation);
        at = Grammar;
        Enter("dates");
        var dates = _dates.Read(account, parsed);
        var timeline = new Timeline(_sets, account, parsed, dates);
        Enter("names");
        var names = _names.Read(account, parsed);
        Enter("places");
        var places = _places.Read(account, parsed, names);
        Enter("attributions");
        var attributions = _attributions.Read(account, parsed, names);
        // An adjective ("Norwegian troops") is no place where something happens, nor is the town an account was written in.
        var scenes = PlacesOfWriting.Without(parsed, [.. places.Where(p => p.Place?.Kind != "demonym")]);
        scenes = SpeakingPlaces.Without(scenes, names, attributions);
        var voices = new Voices(_sets, account, attributions);
        Enter("figures");
        var figures =
            _quantities.Read(account, parsed, dates, timeline, names, SpeakingPlaces.WithoutBodies(scenes, names, attributions), voices);
        Enter("events");
        var events = _events.Read(account, parsed, timeline, names, scenes, voices);
        var clauses = new ClauseReader(_sets, parsed, dates, places);
        Enter("demands");
        return new AccountClaims(
            account,
            [.. parsed.Sentences.Select(s => s.Passage)],
            dates,
            names,
            places,
            [.. figures.Select(f => f with { Clause = clauses.Of(f.Passage, state: true) })],
            attributions,
            [.. events.Select(e => e with { Clause = clauses.Of(e.Trigger) })],
            _demands.ReadDemands(account, parsed, timeline, names, scenes, voices),
            _demands.ReadConcessions(account, parsed, timeline, names, scenes, voices),
            [.. diagnostics, .. _dates.Doubts(account, dates), .. Cut(account, parsed)]);

        void Enter(string stage)
        {
            cancellation.ThrowIfCancellationRequested();
            done?.Invoke(at);
            at += Stage;
            entering?.Invoke(stage);
        }
    }

    // One for the account: a table without stops has a cut on every page.
    private static IEnumerable<Diagnostic> Cut(Account account, ParsedText parsed)
    {
        if (parsed.Cuts is [var first, ..] cuts && parsed.SentenceAt(first - 1) is { } sentence)
        {
            yield return new Diagnostic(
                "sentence-cut",
                account.File,
                sentence.Passage,
                cuts.Length == 1
                    ? $"A sentence runs on for more than {LanguagePack.LongestParse} words and was read in parts."
                    : $"{cuts.Length} times text runs on for more than {LanguagePack.LongestParse} words without the end of a sentence; " +
                        $"it was read in parts.",
                "Give each item of a list or table a line of its own, if the text can be saved so.",
                Severity.Warning,
                account.Id);
        }
    }
}
