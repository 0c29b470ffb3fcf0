using System.Collections.Immutable;
using System.Globalization;
using Variorum.Model;

namespace Variorum.Collating.Naming;

/// <summary>
/// Joins the names of all accounts into whom and what they name: by the same form, the same located place, a surname after its full
/// name, an acronym with its long form, spellings of one name. Knows <c>Model</c>.
/// </summary>
public sealed class NameCollator
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

    private NameCollator(NameForms forms) => (_forms, _scorer) = (forms, new NameScorer(forms));

    /// <summary>Loads nicknames, titles and legal forms of <paramref name="language"/>.</summary>
    public static NameCollator Load(string dataFolder, string language) => new(NameForms.Load(dataFolder));

    /// <summary>
    /// Name entities by kind, then canonical form, the same whatever the order of <paramref name="accounts"/>;
    /// <paramref name="candidates"/> are pairs below the threshold, by the entities' ids.
    /// </summary>
    public ImmutableArray<NameEntity> Collate(IReadOnlyList<AccountClaims> accounts, out ImmutableArray<Candidate> candidates)
    {
        var forms = Gather(accounts);
        var join = new NameJoin(forms.Count);
        var doubts = new List<(int Left, int Right, NameLikeness Likeness)>();
        Persons(forms, join, doubts);
        Places(forms, join);
        Others(forms, join, doubts);
        return Entities(forms, join, doubts, out candidates);
    }

    private static string Fold(string text)
    {
        Span<char> target = stackalloc char[256];
        return target[..NameFolding.Fold(text.Length > 200 ? text.AsSpan(0, 200) : text, target)].ToString();
    }

    private static List<NameForm> Gather(IReadOnlyList<AccountClaims> accounts)
    {
        var kinds = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var mentions = new List<(string Account, string Text, string Folded, NameMention Mention, string Canonical, Place? Place)>();
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

                mentions.Add((claims.Account.Id, text, folded, name, Fold(name.Canonical), name.Kind == "place" ? places.GetValueOrDefault(name.Passage.End) : null));
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
            var kind = partOfPerson ? "person" : kinds[m.Folded].OrderByDescending(k => k.Key == "other" ? 0 : k.Value).ThenBy(k => k.Key, StringComparer.Ordinal).First().Key;
            var canonical = kind == "person" ? m.Canonical : m.Folded;
            var key = kind + "\t" + m.Folded + "\t" + canonical;
            if (!forms.TryGetValue(key, out var form))
            {
                forms[key] = form = new NameForm(m.Folded, m.Text, kind, canonical);
            }

            form.Mentions.Add((m.Account, m.Text, m.Mention.Passage));
            form.Accounts.Add(m.Account);
            if (m.Place is { } place)
            {
                var id = place.GeoName?.ToString(CultureInfo.InvariantCulture) ?? place.Name + "/" + place.Country;
                form.Located[id] = form.Located.GetValueOrDefault(id) + 1;
            }
        }

        return [.. forms.Values];
    }

    private void Persons(List<NameForm> forms, NameJoin join, List<(int Left, int Right, NameLikeness Likeness)> doubts)
    {
        var full = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms[i].Kind != "person")
            {
                continue;
            }

            if (!byText.TryAdd(forms[i].Folded, i))
            {
                if (forms[i].Words.Length > 1)
                {
                    join.Join(byText[forms[i].Folded], i);
                }
            }

            if (forms[i].Words.Length > 1)
            {
                var last = forms[i].Words[^1];
                if (!full.TryGetValue(last, out var list))
                {
                    full[last] = list = [];
                }

                list.Add(i);
            }
        }

        // Full names: the same surname with first names that go together, or all in all alike.
        var fulls = full.Values.SelectMany(v => v).Order().ToArray();
        for (var x = 0; x < fulls.Length; x++)
        {
            for (var y = x + 1; y < fulls.Length; y++)
            {
                var (a, b) = (forms[fulls[x]], forms[fulls[y]]);
                if (!Near(a.Words[^1], b.Words[^1]) && !a.Words.Contains(b.Words[^1]) && !b.Words.Contains(a.Words[^1]))
                {
                    continue;
                }

                var likeness = _scorer.Compare(a.Folded, b.Folded);
                var sameSurname = a.Words[^1] == b.Words[^1] && a.Words[^1].Length > 2;
                if ((likeness.Score >= Even && !likeness.Veto && FirstNamesGo(a, b, 0.6)) || (sameSurname && FirstNamesGo(a, b, 0.5)))
                {
                    join.Join(fulls[x], fulls[y]);
                }
                else if (likeness.Score >= CandidateFloor)
                {
                    doubts.Add((fulls[x], fulls[y], likeness));
                }
            }
        }

        // Parts after their full name: in the account that gives it, else where the case has only one such person.
        var slips = new List<int>();
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms[i].Kind != "person" || forms[i].Words.Length != 1)
            {
                continue;
            }

            if (forms[i].Canonical != forms[i].Folded && byText.TryGetValue(forms[i].Canonical, out var owner))
            {
                join.Join(owner, i);
            }
            else if (full.TryGetValue(forms[i].Folded, out var bearers))
            {
                var groups = bearers.GroupBy(join.Root).OrderByDescending(g => g.Sum(k => forms[k].Mentions.Count)).ThenBy(g => g.Key).ToArray();
                if (groups.Length == 1)
                {
                    join.Join(groups[0].Key, i);
                }
                else
                {
                    doubts.Add((groups[0].Key, i, new NameLikeness(0.49, 1, 0, 0.5, false)));
                }
            }
            else
            {
                slips.Add(i);
            }
        }

        Slips(forms, join, slips, f => f.Kind == "person");
    }

    /// <summary>A rare form one letter away from a common one of the same account is a slip.</summary>
    private static void Slips(List<NameForm> forms, NameJoin join, List<int> rare, Func<NameForm, bool> among)
    {
        foreach (var i in rare)
        {
            var form = forms[i];
            if (form.Folded.Length < SlipLength || form.Mentions.Count > 2)
            {
                continue;
            }

            for (var k = 0; k < forms.Count; k++)
            {
                if (k != i && among(forms[k]) && forms[k].Folded[0] == form.Folded[0] && Math.Abs(forms[k].Folded.Length - form.Folded.Length) <= 1
                    && forms[k].Mentions.Count >= SlipRatio * form.Mentions.Count && forms[k].Accounts.Overlaps(form.Accounts)
                    && NameScorer.Distance(form.Folded, forms[k].Folded) == 1)
                {
                    join.Join(k, i);
                    break;
                }
            }
        }
    }

    private static bool Near(string a, string b) => a == b
        || (a.Length > 4 && b.Length > 4 && NameScorer.Distance(a, b) <= (Math.Max(a.Length, b.Length) > 7 ? 2 : 1));

    /// <summary>True where the first names do not speak against each other: initials, nicknames, spellings, or one is left out.</summary>
    private bool FirstNamesGo(NameForm a, NameForm b, double floor)
    {
        var (x, y) = (a.Words[0], b.Words[0]);
        if (x == y || (x.Length == 1 && y.StartsWith(x, StringComparison.Ordinal)) || (y.Length == 1 && x.StartsWith(y, StringComparison.Ordinal)) || _forms.Nicknames(x, y))
        {
            return true;
        }

        if (x == b.Words[^1] || y == a.Words[^1])
        {
            return a.Words.Length != b.Words.Length;
        }

        // "Jean-Pierre" and "Jan Piotr" are two words each to the folding: compare all that stands before the surname.
        var left = string.Concat(a.Words[..^1]);
        var right = string.Concat(b.Words[..^1]);
        Span<char> sx = stackalloc char[40];
        Span<char> sy = stackalloc char[40];
        sx = sx[..NameFolding.Sound(left, sx)];
        sy = sy[..NameFolding.Sound(right, sy)];
        if (sx.Length == 0 || sy.Length == 0 || sx[0] != sy[0])
        {
            return false;
        }

        var written = 1 - ((double)NameScorer.Distance(left, right) / Math.Max(left.Length, right.Length));
        var spoken = 1 - ((double)NameScorer.Distance(sx, sy) / Math.Max(sx.Length, sy.Length));
        return Math.Max(written, spoken) >= floor && (written + spoken) / 2 >= floor - 0.1 && Math.Min(left.Length, right.Length) > 2;
    }

    private void Places(List<NameForm> forms, NameJoin join)
    {
        var located = new Dictionary<string, int>(StringComparer.Ordinal);
        var cores = new Dictionary<string, int>(StringComparer.Ordinal);
        var rare = new List<int>();
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms[i].Kind != "place")
            {
                continue;
            }

            if (forms[i].Place is { } place && !located.TryAdd(place, i))
            {
                join.Join(located[place], i);
            }

            if (!cores.TryAdd(forms[i].Folded, i))
            {
                join.Join(cores[forms[i].Folded], i);
            }

            rare.Add(i);
        }

        // "Elmwood tram stop" after "Elmwood", "south London" after "London": what is added is general.
        foreach (var i in rare)
        {
            var words = forms[i].Words;
            for (var cut = words.Length - 1; cut > 0; cut--)
            {
                if (cores.TryGetValue(string.Join(' ', words[..cut]), out var shorter) && forms[i].Place is null
                    && words[cut..].All(w => char.IsLower(Written(forms[i], w)) || w is "station" or "stop"))
                {
                    join.Join(shorter, i);
                    break;
                }
            }

            if (words.Length > 1 && char.IsLower(forms[i].Surface[0]) && cores.TryGetValue(string.Join(' ', words[1..]), out var whole) && forms[whole].Place is not null)
            {
                join.Join(whole, i);
            }
        }

        Slips(forms, join, rare, f => f.Kind == "place");
    }

    // The first letter of a word as the form writes it.
    private static char Written(NameForm form, string word)
    {
        var at = form.Surface.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 'A' : form.Surface[at];
    }

    private void Others(List<NameForm> forms, NameJoin join, List<(int Left, int Right, NameLikeness Likeness)> doubts)
    {
        var indexes = Enumerable.Range(0, forms.Count).Where(i => forms[i].Kind is "organisation" or "media" or "group" or "law" or "other").ToArray();
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        var byFirst = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var i in indexes)
        {
            var plain = Plain(forms[i].Folded);
            if (!byText.TryAdd(plain, i))
            {
                join.Join(byText[plain], i);
            }

            foreach (var word in forms[i].Words.Where(w => w.Length > 3).Distinct(StringComparer.Ordinal))
            {
                if (!byFirst.TryGetValue(word, out var list))
                {
                    byFirst[word] = list = [];
                }

                list.Add(i);
            }
        }

        // Acronyms: the long form's initials, small words left out or not.
        foreach (var i in indexes)
        {
            var surface = forms[i].Surface;
            if (forms[i].Words.Length != 1 || surface.Length is < 2 or > 8 || surface.Count(char.IsUpper) < 2)
            {
                continue;
            }

            var owners = indexes.Where(k => k != i && forms[k].Words.Length > 1 && Initials(forms[k], forms[i].Folded)).GroupBy(join.Root).ToArray();
            if (owners.Length == 1)
            {
                join.Join(owners[0].Key, i);
            }
        }

        var seen = new HashSet<(int, int)>();
        foreach (var list in byFirst.Values)
        {
            if (list.Count > 60)
            {
                continue; // A word that half the organisations bear tells none apart.
            }

            for (var x = 0; x < list.Count; x++)
            {
                for (var y = x + 1; y < list.Count; y++)
                {
                    var (i, k) = (list[x], list[y]);
                    if (!seen.Add((i, k)) || join.Root(i) == join.Root(k))
                    {
                        continue;
                    }

                    var likeness = _scorer.Compare(forms[i].Folded, forms[k].Folded);
                    if (likeness.Score >= 0.56 && !likeness.Veto && !Different(forms[i], forms[k]))
                    {
                        join.Join(i, k);
                    }
                    else if (likeness.Score >= CandidateFloor + 0.06)
                    {
                        doubts.Add((i, k, likeness));
                    }
                }
            }
        }
    }

    private static string Plain(string folded)
    {
        var text = folded.Replace(" ", string.Empty, StringComparison.Ordinal);
        foreach (var ending in (string[])["org", "com", "net"])
        {
            if (text.Length > ending.Length + 4 && text.EndsWith(ending, StringComparison.Ordinal))
            {
                return text[..^ending.Length];
            }
        }

        return text.StartsWith("the", StringComparison.Ordinal) && text.Length > 6 ? text[3..] : text;
    }

    /// <summary>Two organisations that differ in a word each are two, however alike ("Bank of Ireland", "Bank of Iceland").</summary>
    private static bool Different(NameForm a, NameForm b) =>
        a.Words.Any(w => w.Length > 3 && !b.Words.Any(v => Near(v, w) || v.StartsWith(w, StringComparison.Ordinal) || w.StartsWith(v, StringComparison.Ordinal)))
        && b.Words.Any(w => w.Length > 3 && !a.Words.Any(v => Near(v, w) || v.StartsWith(w, StringComparison.Ordinal) || w.StartsWith(v, StringComparison.Ordinal)));

    private static bool Initials(NameForm form, string acronym)
    {
        var at = 0;
        var skipped = 0;
        foreach (var word in form.Words)
        {
            if (at < acronym.Length && word[0] == acronym[at])
            {
                at++;
            }
            else if (word.Length > 3)
            {
                skipped++;
            }
        }

        return at == acronym.Length && skipped == 0;
    }

    private static ImmutableArray<NameEntity> Entities(
        List<NameForm> forms, NameJoin join, List<(int Left, int Right, NameLikeness Likeness)> doubts, out ImmutableArray<Candidate> candidates)
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
            var variants = group.Members.SelectMany(f => f.Mentions)
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
                .OrderByDescending(d => d.Likeness.Score).ThenBy(d => d.Left, StringComparer.Ordinal).ThenBy(d => d.Right, StringComparer.Ordinal)
                .Take(MostCandidates)
                .Select(d => new Candidate("name", d.Left, d.Right, d.Likeness.Score, Features(d.Likeness))),
        ];
        return entities.MoveToImmutable();
    }

    private static ImmutableSortedDictionary<string, double> Features(NameLikeness likeness) => new Dictionary<string, double>(StringComparer.Ordinal)
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
