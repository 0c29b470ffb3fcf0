using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>
/// Which rows of the record the page holds, by id: a long record stands whole in <c>record.json</c> and the tables, and the page cuts its
/// lists. Made first, so that nothing links to a row that is not there.
/// </summary>
internal sealed class Shown
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public Shown(Record record)
    {
        _ids.UnionWith(record.Tallies.Where(tally => tally.Figures.Length > 1).Select(tally => tally.Id));
        _ids.UnionWith(record.Tallies.Where(tally => tally.Figures.Length == 1).Take(TallySection.LongestTable).Select(tally => tally.Id));
        _ids.UnionWith(record.Events.Take(EventSection.Longest).Select(it => it.Id));
        _ids.UnionWith(record.Disagreements.Where(it => !it.Resolved).Take(DisagreementSection.Longest).Select(it => it.Id));
        _ids.UnionWith(record.Disagreements.Where(it => it.Resolved).Take(DisagreementSection.LongestResolved).Select(it => it.Id));
        _ids.UnionWith(record.Names.Length <= NameSections.Longest ? record.Names.Select(name => name.Id)
            : NameSections.Ranked(record).Take(NameSections.Longest).Select(name => name.Id));
        _ids.UnionWith(record.Demands.Take(DemandSection.Longest).Select(it => it.Id));
        _ids.UnionWith(record.Concessions.Take(DemandSection.Longest).Select(it => it.Id));
        _ids.UnionWith(
            LineageSection.Pairs(record).Take(LineageSection.MostPairs).SelectMany(pair => pair.Take(LineageSection.LinksAPair))
                .Select(item => Anchors.LineageId(item.Index)));
    }

    /// <summary>True where the page has a row with this id.</summary>
    public bool Has(string id) => _ids.Contains(id);
}
