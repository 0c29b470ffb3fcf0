using Variorum.Keeping;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>The claims of a record as the case file lists them.</summary>
internal static class CaseClaims
{
    /// <summary>By account, then kind, then passage.</summary>
    public static IEnumerable<KeptClaim> Of(Record record)
    {
        var figures = record.Tallies.SelectMany(t => t.Figures.Select(f => (f.Account, f.Figure, Ref: f, t.Id)))
            .ToDictionary(f => (f.Account, f.Figure.Passage, f.Figure.Nth), f => (f.Ref, f.Id));
        var mentions = record.Events.SelectMany(e => e.Mentions.Select(m => (m.Account, m.Mention, Ref: m, e.Id)))
            .ToDictionary(m => (m.Account, m.Mention.Trigger, m.Mention.Nth), m => (m.Ref, m.Id));
        var demands = record.Demands.SelectMany(d => d.Mentions.Select(m => (m.Account, m.Demand.Passage, d.Id)))
            .DistinctBy(m => (m.Account, m.Passage)).ToDictionary(m => (m.Account, m.Passage), m => m.Id);
        var concessions = record.Concessions.SelectMany(c => c.Mentions.Select(m => (m.Account, m.Concession.Passage, c.Id)))
            .DistinctBy(m => (m.Account, m.Passage)).ToDictionary(m => (m.Account, m.Passage), m => m.Id);
        foreach (var claims in record.Accounts)
        {
            var account = claims.Account.Id;
            var keys = new ClaimKeys(claims.Account);
            foreach (var figure in claims.Figures)
            {
                var (shown, item) = figures.GetValueOrDefault((account, figure.Passage, figure.Nth));
                yield return Kept(keys.Of(figure), account, "figure", figure.Rule, shown?.Confidence, shown?.Settled ?? false, item);
            }

            foreach (var mention in claims.Events)
            {
                var (shown, item) = mentions.GetValueOrDefault((account, mention.Trigger, mention.Nth));
                yield return Kept(keys.Of(mention), account, "event", mention.Rule, shown?.Confidence, shown?.Settled ?? false, item);
            }

            foreach (var demand in claims.Demands)
            {
                yield return Kept(keys.Of(demand), account, "demand", demand.Rule, null, false,
                    demands.GetValueOrDefault((account, demand.Passage)));
            }

            foreach (var concession in claims.Concessions)
            {
                yield return Kept(keys.Of(concession), account, "concession", concession.Rule, null, false,
                    concessions.GetValueOrDefault((account, concession.Passage)));
            }
        }
    }

    private static KeptClaim Kept(ClaimKey key, string account, string kind, string rule, double? confidence, bool settled, string? item) =>
        new(key.ToString(), account, kind, key.Start, key.End, rule, confidence, settled, item);
}
