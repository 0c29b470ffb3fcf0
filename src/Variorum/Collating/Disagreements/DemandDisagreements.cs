using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>One demand that accounts put into the mouths of different people.</summary>
internal static class DemandDisagreements
{
    /// <summary>Disagreements of <paramref name="demands"/>, without ids.</summary>
    public static IEnumerable<Disagreement> Find(ImmutableArray<DemandGroup> demands, CollatingData data)
    {
        foreach (var group in demands)
        {
            var groups = new List<(ActorKey Key, List<DemandRef> Demands)>();
            foreach (var mention in group.Mentions.Where(m => m.Demand.By is not null).Take(60))
            {
                if (data.ActorKey(mention.Demand.By!.Text) is not { } key)
                {
                    continue;
                }

                // Here a name against a class is a difference: "the Tenants' League" is not "residents of the quay".
                var fitting = groups.Find(g => g.Key.Stems.Intersect(key.Stems, StringComparer.Ordinal).Any() || (g.Key.Class is not null && g.Key.Class == key.Class));
                if (fitting.Demands is null)
                {
                    groups.Add((key, [mention]));
                }
                else
                {
                    fitting.Demands.Add(mention);
                }
            }

            ImmutableArray<Side> sides = [.. groups.OrderByDescending(g => g.Demands.Count).Take(4).Select(g => new Side(
                OneLine.Of(g.Demands[0].Demand.By!.Text, 60),
                [.. g.Demands.Select(d => new SideClaim(new Citation(d.Account, d.Demand.Passage), d.Demand.Source))]))];
            if (sides.Length < 2 || sides.SelectMany(s => s.Claims).Select(c => c.Citation.Account).Distinct(StringComparer.Ordinal).Count() < 2)
            {
                continue;
            }

            yield return new Disagreement(
                "", "actor", group.Id, sides, $"The demand “{OneLine.Of(group.What, 80)}” is put forward by {Saying.List(sides.Select(s => s.Value))}.", false, 2.7);
        }
    }
}
