using System.Collections.Immutable;
using Variorum.Collating.Confidence;
using Variorum.Collating.Demands;
using Variorum.Collating.Disagreements;
using Variorum.Collating.Identity;
using Variorum.Collating.Judged;
using Variorum.Collating.Lineage;
using Variorum.Collating.Naming;
using Variorum.Collating.Overviews;
using Variorum.Collating.Scenes;
using Variorum.Collating.Silences;
using Variorum.Collating.Tallies;
using Variorum.Collating.Texts;
using Variorum.Collating.Wordings;
using Variorum.Model;

namespace Variorum.Collating;

/// <summary>The claims of all accounts become one record. Knows <c>Model</c>, <c>Language</c> and <c>Extracting</c>' ontology.</summary>
public sealed class Collator
{
    private readonly CollatingData _data;

    private readonly NameCollator _names;

    private Collator(CollatingData data, NameCollator names) => (_data, _names) = (data, names);

    /// <summary>Loads what comparing needs from the data folder.</summary>
    public static Collator Load(string dataFolder, string language) =>
        new(CollatingData.Load(dataFolder, language), NameCollator.Load(dataFolder, language));

    // What of the time is gone behind each part, for whoever shows how far it is: scenes, texts, lineage, events, tallies, names,
    // wordings, disagreements, confidence. The middle of a text of 5 MB and of a thousand accounts.
    private static readonly double[] Shares = [0.25, 0.27, 0.35, 0.7, 0.76, 0.85, 0.86, 0.97, 1];

    /// <summary>One record, the same whatever the order of <paramref name="accounts"/>.</summary>
    /// <param name="caseName">Name of the case.</param>
    /// <param name="accounts">What each account says by itself.</param>
    /// <param name="done">Told after each part what share of the work is done, about.</param>
    /// <param name="judgements">What people decided, oldest first.</param>
    /// <param name="cancellation">Looked at between the parts.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Record Collate(
        string caseName, IReadOnlyList<AccountClaims> accounts, Action<double>? done = null,
        ImmutableArray<Judgement> judgements = default, CancellationToken cancellation = default)
    {
        var parts = 0;
        var decided = Decided.Of([.. accounts.OrderBy(a => a.Account.Id, StringComparer.Ordinal)], judgements.IsDefault ? [] : judgements);
        var (ordered, main) = Done(SceneReader.Read(decided.Accounts, _data));
        ordered = decided.Scenes(ordered);
        var text = Done(CaseText.Read(ordered, _data));
        var (lineage, origins) = Done(LineageReader.Read(text, decided.Origins()));
        var witnesses = new Witnesses(origins, lineage, ordered.Where(c => c.Account.BodyLost).Select(c => c.Account.Id));
        var kin = new KinPassages(lineage);
        var (events, candidates, same) = Done(EventReader.Read(text, _data, main, kin, witnesses, new Coverage(ordered), decided));
        var tallies = Done(TallyReader.Read(text, _data.Measures, witnesses, decided));
        var names = Done(_names.Collate(ordered, out var nameCandidates));
        var (demands, concessions) = DemandGrouper.Read(text, _data.Matter, kin);
        var wordings = Done(WordingReader.Read(text, _data));
        var disagreements =
            Done(DisagreementReader.Read(text, ordered, _data, tallies, events, same, lineage, names, wordings, demands, witnesses));
        var record = new Record(
            caseName,
            ordered,
            origins,
            events,
            [.. tallies.Select(t => t.Tally)],
            demands,
            concessions,
            lineage,
            disagreements,
            names,
            wordings,
            [.. candidates, .. nameCandidates])
        {
            Main = main,
        };
        record = Done(new Assessor(_data.Confidence, _data.Settled).Assess(record));
        record = decided.Settle(record);
        return decided.Shown(record with { Overview = OverviewReader.Read(record, _data.Blaming, _data.Measures.IsToll, Acts) });

        IEnumerable<string> Acts(string action) => _data.Akin.Alike(_data.Stemmer, action).Where(a => !_data.IsFunctionWord(a));

        T Done<T>(T part)
        {
            cancellation.ThrowIfCancellationRequested();
            done?.Invoke(Shares[parts++]);
            return part;
        }
    }
}
