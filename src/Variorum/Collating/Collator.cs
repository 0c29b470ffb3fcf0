using System.Collections.Immutable;
using Variorum.Collating.Disagreements;
using Variorum.Collating.Identity;
using Variorum.Collating.Lineage;
using Variorum.Collating.Silences;
using Variorum.Collating.Tallies;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating;

/// <summary>The claims of all accounts become one record. Knows <c>Model</c>, <c>Language</c> and <c>Extracting</c>' ontology.</summary>
public sealed class Collator
{
    private readonly CollatingData _data;

    private Collator(CollatingData data) => _data = data;

    /// <summary>Loads what comparing needs from the data folder.</summary>
    public static Collator Load(string dataFolder, string language) => new(CollatingData.Load(dataFolder, language));

    /// <summary>One record, the same whatever the order of <paramref name="accounts"/>.</summary>
    public Record Collate(string caseName, IReadOnlyList<AccountClaims> accounts)
    {
        ImmutableArray<AccountClaims> ordered = [.. accounts.OrderBy(a => a.Account.Id, StringComparer.Ordinal)];
        var text = CaseText.Read(ordered, _data);
        var (lineage, origins) = LineageReader.Read(text);
        var witnesses = new Witnesses(origins, lineage);
        var (events, candidates) = EventReader.Read(text, _data, lineage, witnesses, new Coverage(ordered));
        var tallies = TallyReader.Read(text, _data.Measures, witnesses);
        var disagreements = DisagreementReader.Read(ordered, _data, tallies, events, lineage, witnesses);
        return new Record(
            caseName,
            ordered,
            origins,
            events,
            [.. tallies.Select(t => t.Tally)],
            [],
            [],
            lineage,
            disagreements,
            [],
            [],
            candidates);
    }
}
