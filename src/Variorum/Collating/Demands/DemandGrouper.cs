using System.Collections.Immutable;
using Variorum.Collating.Identity;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Demands;

/// <summary>Demands and concessions of all accounts, each grouped by what it is about, and which concession answers which demand.</summary>
internal static class DemandGrouper
{
    // Two demands are one where their words of content overlap this far; set on the first development case, whose demands for "higher
    // wages" and for "a wage increase of 100%" should stay two at 0.6 and merge at 0.4.
    private const double Same = 0.55;

    // A concession answers a demand from this likeness on: a shared topic counts 0.5.
    private const double Answers = 0.5;

    // Neighbours compared for a word in common.
    private const int Neighbours = 40;

    private sealed record Item(
        int Number, AccountText Account, Passage Passage, int[] Stems, ImmutableSortedSet<string> Topics, DayRange Days);


    /// <summary>Demand and concession groups in the record's order.</summary>
    public static (ImmutableArray<DemandGroup> Demands, ImmutableArray<ConcessionGroup> Concessions) Read(
        CaseText text, Matter matter, KinPassages kin)
    {
        var demands = text.Accounts.SelectMany(a => a.Claims.Demands.Select(d => (Account: a, Claim: d))).ToArray();
        var concessions = text.Accounts.SelectMany(a => a.Claims.Concessions.Select(c => (Account: a, Claim: c))).ToArray();
        var demandItems = demands.Select((d, i) => Look(text, matter, i, d.Account, d.Claim.Passage, d.Claim.Days)).ToArray();
        var concessionItems = concessions.Select((c, i) => Look(text, matter, i, c.Account, c.Claim.Passage, c.Claim.Days)).ToArray();

        var concessionGroups = Group(text, concessionItems, kin)
            .Select(g => (Items: g, Group: new ConcessionGroup(
                "",
                Commonest(g.Select(i => concessions[i.Number].Claim.What))!,
                Commonest(g.Select(i => concessions[i.Number].Claim.By?.Text)),
                Days(g),
                [.. g.Select(i => new ConcessionRef(i.Account.Claims.Account.Id, concessions[i.Number].Claim))])))
            .OrderBy(p => p.Group.Days.Low ?? NodaTime.LocalDate.MaxIsoValue)
            .ThenBy(p => p.Items[0].Number)
            .Select((p, i) => (p.Items, Group: p.Group with { Id = "C" + (i + 1) }))
            .ToList();
        var demandGroups = Group(text, demandItems, kin)
            .OrderBy(g => g[0].Number)
            .Select((g, i) => new DemandGroup(
                "D" + (i + 1),
                Commonest(g.Select(x => demands[x.Number].Claim.What))!,
                Commonest(g.Select(x => demands[x.Number].Claim.Kind))!,
                [.. g.Select(x => new DemandRef(x.Account.Claims.Account.Id, demands[x.Number].Claim))],
                [.. concessionGroups.Where(c => Answer(text, g, c.Items)).Select(c => c.Group.Id)]));
        return ([.. demandGroups], [.. concessionGroups.Select(c => c.Group)]);
    }

    private static Item Look(CaseText text, Matter matter, int number, AccountText account, Passage passage, DayRange days)
    {
        var first = account.WordAt(passage.Start);
        var end = Math.Min(account.WordAt(passage.End - 1) + 1, account.Stems.Length);
        var stems = first < end ? account.Stems[first..end].Where(s => text.Weight(s) > 0.1).Distinct().Order().Take(40).ToArray() : [];
        return new Item(number, account, passage, stems, [.. stems.Select(s => matter.Of(text.Vocabulary.StemText(s))).OfType<string>()],
            days);
    }

    private static IEnumerable<List<Item>> Group(CaseText text, Item[] items, KinPassages kin)
    {
        var groups = new Groups(items.Length);
        var holders = new Dictionary<int, List<Item>>();
        foreach (var item in items)
        {
            foreach (var stem in item.Stems)
            {
                if (!holders.TryGetValue(stem, out var list))
                {
                    holders.Add(stem, list = []);
                }

                foreach (var other in list.TakeLast(Neighbours))
                {
                    if (groups.Of(other.Number) != groups.Of(item.Number)
                        && (Alike(text, other, item) >= Same
                            || (Alike(text, other, item) >= Same / 2
                                && kin.Linked(other.Account, other.Passage, item.Account, item.Passage))))
                    {
                        groups.Join(other.Number, item.Number);
                    }
                }

                list.Add(item);
            }
        }

        return items.GroupBy(i => groups.Of(i.Number)).Select(g => g.ToList());
    }

    // Two thirds of the weight of both, one third of that of the shorter: "the release of prisoners" is most of "the immediate release of
    // all political prisoners".
    private static double Alike(CaseText text, Item left, Item right)
    {
        var shared = left.Stems.Where(s => Array.BinarySearch(right.Stems, s) >= 0).Sum(text.Weight);
        var l = left.Stems.Sum(text.Weight);
        var r = right.Stems.Sum(text.Weight);
        return l <= 0 || r <= 0 ? 0 : ((4 * shared / (l + r)) + (shared / Math.Min(l, r))) / 3;
    }

    private static bool Answer(CaseText text, List<Item> demand, List<Item> concession)
    {
        // An answer does not come before the question.
        var asked = demand.Min(d => d.Days.Low);
        var granted = concession.Max(c => c.Days.High);
        if (asked is { } a && granted is { } g && g < a)
        {
            return false;
        }

        return demand.Take(12)
            .Any(d => concession.Take(12).Any(c => Alike(text, d, c) + (d.Topics.Overlaps(c.Topics) ? 0.5 : 0) >= Answers));
    }

    private static DayRange Days(List<Item> items)
    {
        var dated = items.Select(i => i.Days).Where(d => !d.IsUndated).ToList();
        if (dated.Count == 0)
        {
            return DayRange.Undated;
        }

        var low = dated.Max(d => d.Low);
        var high = dated.Min(d => d.High);
        return low is { } l && high is { } h && l > h ? new DayRange(dated.Min(d => d.Low), dated.Max(d => d.High))
            : new DayRange(low, high);
    }

    private static string? Commonest(IEnumerable<string?> values) =>
        values.Where(v => v is not null).GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key!.Length).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
