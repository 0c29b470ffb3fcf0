using System.Collections.Immutable;
using System.Globalization;
using Variorum.Model;

namespace Variorum.Collating.Naming;

/// <summary>
/// Joins the names of all accounts into whom and what they name: by the same form, the same located place, a surname after its full
/// name, an acronym with its long form, spellings of one name. Knows <c>Model</c>.
/// </summary>
public sealed partial class NameCollator
{
    // Pairs scored from here up to the scorer's even point are kept for a person's judgement.
    private const double CandidateFloor = 0.36;
    private const double Even = 0.5;
    private const int MostCandidates = 500;

    // A form seen once whose neighbour, one letter away, is told this often is a slip of the pen.
    private const int SlipRatio = 3;
    private const int SlipLength = 6;

    private readonly NameScorer _scorer;
    private readonly NameForms _forms;
    private readonly Dictionary<string, string> _demonyms;
    private readonly HashSet<string> _countries;

    private NameCollator(NameForms forms, Dictionary<string, string> demonyms) =>
        (_forms, _demonyms, _countries, _scorer) = (forms, demonyms, [.. demonyms.Values], new NameScorer(forms));

    /// <summary>Loads nicknames, titles and legal forms of <paramref name="language"/>.</summary>
    public static NameCollator Load(string dataFolder, string language) =>
        new(NameForms.Load(dataFolder), Demonyms(Path.Combine(dataFolder, "languages", language, "demonyms.tsv")));

    /// <summary>
    /// Name entities by kind, then canonical form, the same whatever the order of <paramref name="accounts"/>;
    /// <paramref name="candidates"/> are pairs below the threshold, by the entities' ids.
    /// </summary>
    public ImmutableArray<NameEntity> Collate(IReadOnlyList<AccountClaims> accounts, out ImmutableArray<Candidate> candidates)
    {
        var forms = Gather(accounts);
        var apart = new NamesApart(accounts);
        var join = new NameJoin(forms.Count);
        var doubts = new List<(int Left, int Right, NameLikeness Likeness)>();
        Persons(forms, join, apart, doubts);
        Places(forms, join);
        Others(forms, join, doubts);
        Canonicals(forms, join);
        return Entities(forms, join, doubts, out candidates);
    }

    // Folded demonym to folded place ("norwegian" to "norway"); empty where the language has no table.
    private static Dictionary<string, string> Demonyms(string file)
    {
        var demonyms = new Dictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(file))
        {
            foreach (var cells in File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t'))
                .Where(c => c.Length > 1))
            {
                foreach (var word in cells[1].Split('|'))
                {
                    demonyms.TryAdd(Fold(word), Fold(cells[0]));
                }
            }
        }

        return demonyms;
    }

    private static string Fold(string text)
    {
        Span<char> target = stackalloc char[256];
        return target[..NameFolding.Fold(text.Length > 200 ? text.AsSpan(0, 200) : text, target)].ToString();
    }

    private NameForm Form(string folded, string text, string kind, string canonical)
    {
        var words = folded.Split(' ');
        return kind == "person" && words.Length > 2 && _forms.Find(words[^1]) is (WordRole.Generation, var generation)
            ? new NameForm(folded, text, kind, canonical) { Words = words[..^1], Generation = generation }
            : new NameForm(folded, text, kind, canonical);
    }

    private List<NameForm> Gather(IReadOnlyList<AccountClaims> accounts)
    {
        var kinds = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var mentions =
            new List<(string Account, string Text, string Folded, NameMention Mention, string Canonical, Place? Place,
                (string Account, string Text, Passage Passage)? Titled)>();
        foreach (var claims in accounts.OrderBy(a => a.Account.Id, StringComparer.Ordinal))
        {
            var places = new Dictionary<int, Place>();
            foreach (var place in claims.Places)
            {
                if (place.Place is { } located)
                {
                    places.TryAdd(place.Passage.End, located);
                }
            }

            foreach (var name in claims.Names)
            {
                var text = name.Passage.Of(claims.Account.Text);
                var folded = Fold(text);
                if (folded.Length == 0)
                {
                    continue;
                }

                mentions.Add((claims.Account.Id, text, folded, name, Fold(name.Canonical),
                    name.Kind == "place" ? places.GetValueOrDefault(name.Passage.End) : null, Titled(claims.Account, name)));
                if (!kinds.TryGetValue(folded, out var of))
                {
                    kinds[folded] = of = new Dictionary<string, int>(StringComparer.Ordinal);
                }

                of[name.Kind] = of.GetValueOrDefault(name.Kind) + 1;
            }
        }

        var forms = new SortedDictionary<string, NameForm>(StringComparer.Ordinal);
        foreach (var m in mentions)
        {
            // One form is of one kind in the whole case, but a person's surname may also be a place.
            var partOfPerson = m.Mention.Kind == "person" && m.Canonical != m.Folded;
            var kind = partOfPerson ? "person"
                : kinds[m.Folded].OrderByDescending(k => k.Key == "other" ? 0 : k.Value).ThenBy(k => k.Key, StringComparer.Ordinal)
                    .First().Key;
            var canonical = m.Canonical;
            var key = kind + "\t" + m.Folded + "\t" + canonical;
            if (!forms.TryGetValue(key, out var form))
            {
                forms[key] = form = Form(m.Folded, m.Text, kind, canonical);
            }

            form.Mentions.Add((m.Account, m.Text, m.Mention.Passage));
            if (m.Titled is { } titled)
            {
                form.Titled.Add(titled);
            }

            form.Accounts.Add(m.Account);
            if (m.Place is { } place)
            {
                var id = place.GeoName?.ToString(CultureInfo.InvariantCulture) ?? place.Name + "/" + place.Country;
                form.Located[id] = form.Located.GetValueOrDefault(id) + 1;
            }
        }

        return [.. forms.Values];
    }

    // The name with the title that stands right before it ("Governor Lee"): how somebody is called is kept as a form of its own.
    private static (string Account, string Text, Passage Passage)? Titled(Account account, NameMention name)
    {
        if (name.Role is not { Length: > 0 } role)
        {
            return null;
        }

        var end = name.Passage.Start;
        while (end > 0 && (char.IsWhiteSpace(account.Text[end - 1]) || account.Text[end - 1] == '.'))
        {
            end--;
        }

        end = account.Text.AsSpan(end, name.Passage.Start - end).Contains('.') && role[^1] == '.' ? end + 1 : end;
        var start = end - role.Length;
        return start >= 0 && account.Text.AsSpan(start, role.Length).SequenceEqual(role)
            && !account.Text.AsSpan(start, name.Passage.End - start).Contains('\n')
            ? (account.Id, account.Text[start..name.Passage.End], new Passage(start, name.Passage.End))
            : null;
    }

    private static ImmutableArray<NameEntity> Entities(
        List<NameForm> forms, NameJoin join, List<(int Left, int Right, NameLikeness Likeness)> doubts,
        out ImmutableArray<Candidate> candidates)
    {
        var groups = Enumerable.Range(0, forms.Count).GroupBy(join.Root).Select(g =>
        {
            var members = g.Select(i => forms[i]).ToArray();
            var kind = members.SelectMany(f => Enumerable.Repeat(f.Kind, f.Mentions.Count)).GroupBy(k => k)
                .OrderByDescending(k => k.Count()).ThenBy(k => k.Key, StringComparer.Ordinal).First().Key;
            return (Root: g.Key, Members: members, Kind: kind, Canonical: Fullest(members, kind));
        }).OrderBy(g => g.Kind, StringComparer.Ordinal).ThenBy(g => g.Canonical, StringComparer.Ordinal).ThenBy(g => g.Root).ToArray();

        var ids = new Dictionary<int, string>();
        var entities = ImmutableArray.CreateBuilder<NameEntity>(groups.Length);
        foreach (var group in groups)
        {
            var id = "N" + (entities.Count + 1).ToString(CultureInfo.InvariantCulture);
            ids[group.Root] = id;
            var variants = group.Members.SelectMany(f => f.Mentions.Concat(f.Titled))
                .GroupBy(m => (m.Text, m.Account))
                .OrderBy(g => g.Key.Text, StringComparer.Ordinal).ThenBy(g => g.Key.Account, StringComparer.Ordinal)
                .Select(g => new NameVariant(g.Key.Text, g.Key.Account, [.. g.Select(m => m.Passage).Order()]));
            entities.Add(new NameEntity(id, group.Kind, group.Canonical, [.. variants]));
        }

        candidates =
        [
            .. doubts
                .Where(d => join.Root(d.Left) != join.Root(d.Right))
                .Select(d => (Left: ids[join.Root(d.Left)], Right: ids[join.Root(d.Right)], d.Likeness))
                .Select(d => string.CompareOrdinal(d.Left, d.Right) <= 0 ? d : (Left: d.Right, Right: d.Left, d.Likeness))
                .GroupBy(d => (d.Left, d.Right))
                .Select(g => g.MaxBy(d => d.Likeness.Score))
                .OrderByDescending(d => d.Likeness.Score).ThenBy(d => d.Left, StringComparer.Ordinal)
                .ThenBy(d => d.Right, StringComparer.Ordinal)
                .Take(MostCandidates)
                .Select(d => new Candidate("name", d.Left, d.Right, d.Likeness.Score, Features(d.Likeness))),
        ];
        return entities.MoveToImmutable();
    }

    private static ImmutableSortedDictionary<string, double> Features(NameLikeness likeness) =>
        new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["words"] = Math.Round(likeness.Words, 4),
            ["whole"] = Math.Round(likeness.Whole, 4),
            ["missing"] = Math.Round(likeness.Missing, 4),
            ["veto"] = likeness.Veto ? 1 : 0,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The fullest common form: for persons the longest of the well attested, else the most frequent.</summary>
    private static string Fullest(NameForm[] members, string kind)
    {
        var own = members.Where(f => f.Kind == kind).ToArray();
        return (kind == "person"
            ? own.OrderByDescending(f => f.Words.Length > 1).ThenByDescending(f => f.Mentions.Count).ThenByDescending(f => f.Folded.Length)
            : own.OrderByDescending(f => f.Mentions.Count + (f.Words.Length > 1 ? 1 : 0)).ThenByDescending(f => f.Folded.Length))
            .ThenBy(f => f.Surface, StringComparer.Ordinal).First().Surface;
    }
}
