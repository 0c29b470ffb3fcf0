namespace Variorum.Collating.Naming;

// Places by where they were located and how they are written; organisations, media and the rest by their words and acronyms.
public sealed partial class NameCollator
{
    private const int MostRows = 64;

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

            // "Puerto Montt", "Puerto-Montt" and "Puertomontt" are folded to one word.
            var core = forms[i].Folded.Length > 6 ? forms[i].Folded.Replace(" ", string.Empty, StringComparison.Ordinal) : forms[i].Folded;
            if (!cores.TryAdd(core, i))
            {
                join.Join(cores[core], i);
            }

            cores.TryAdd(forms[i].Folded, i);

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

            if (words.Length > 1 && char.IsLower(forms[i].Surface[0]) && cores.TryGetValue(string.Join(' ', words[1..]), out var whole)
                && forms[whole].Place is not null)
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
        var indexes = Enumerable.Range(0, forms.Count).Where(i => forms[i].Kind is "organisation" or "media" or "group" or "law" or "other")
            .ToArray();
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
        var byInitials = ByInitials(forms, indexes);
        foreach (var i in indexes)
        {
            var surface = forms[i].Surface;
            if (forms[i].Words.Length != 1 || surface.Length is < 2 or > 8 || surface.Count(char.IsUpper) < 2)
            {
                continue;
            }

            var owners = byInitials[forms[i].Folded].Where(k => k != i && Initials(forms[k], forms[i].Folded)).GroupBy(join.Root)
                .OrderByDescending(g => g.Sum(k => forms[k].Mentions.Count)).ThenBy(g => g.Key).ToArray();
            if (owners.Length == 1 || (owners.Length > 1
                && owners[0].Sum(k => forms[k].Mentions.Count) >= SlipRatio * owners[1].Sum(k => forms[k].Mentions.Count)))
            {
                join.Join(owners[0].Key, i);
            }
        }

        SameWords(forms, join, indexes);
        HalfAcronyms(forms, join, indexes);
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
    private bool Different(NameForm a, NameForm b) =>
        // Two countries are two, one letter apart or not.
        a.Words.Any(w => _countries.Contains(w) && !b.Words.Contains(w)) && b.Words.Any(w => _countries.Contains(w) && !a.Words.Contains(w))
        || a.Words.Any(w => w.Length > 3
            && !b.Words.Any(v => Near(v, w) || v.StartsWith(w, StringComparison.Ordinal) || w.StartsWith(v, StringComparison.Ordinal)))
        && b.Words.Any(w => w.Length > 3
            && !a.Words.Any(v => Near(v, w) || v.StartsWith(w, StringComparison.Ordinal) || w.StartsWith(v, StringComparison.Ordinal)));

    // The long forms by every row of initials that they may be called by.
    private static ILookup<string, int> ByInitials(List<NameForm> forms, int[] indexes)
    {
        var rows = new List<(string Row, int Form)>();
        foreach (var i in indexes.Where(i => forms[i].Words.Length > 1))
        {
            var made = new HashSet<string>(StringComparer.Ordinal) { "" };
            foreach (var word in forms[i].Words)
            {
                var longer = made.Select(m => m + word[0]).ToArray();
                if (word.Length > 3)
                {
                    made.Clear();
                }

                // Names have a few small words; what has more is no name, and its rows would double with each.
                made.UnionWith(made.Count + longer.Length <= MostRows ? longer : []);
            }

            rows.AddRange(made.Select(m => (m, i)));
        }

        return rows.ToLookup(r => r.Row, r => r.Form, StringComparer.Ordinal);
    }

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

    /// <summary>An account says itself that two forms are one: an acronym behind its long form, a short name of a newspaper.</summary>
    private static void Canonicals(List<NameForm> forms, NameJoin join)
    {
        var byText = new Dictionary<(string, string), int>();
        for (var i = 0; i < forms.Count; i++)
        {
            byText.TryAdd((forms[i].Kind, forms[i].Folded), i);
        }

        for (var i = 0; i < forms.Count; i++)
        {
            if (forms[i].Kind != "person" && forms[i].Canonical != forms[i].Folded
                && byText.TryGetValue((forms[i].Kind, forms[i].Canonical), out var owner))
            {
                join.Join(owner, i);
            }
        }
    }

    // "Chilean Navy", "Navy of Chile" and "Chile's navy" are the same words once the demonym is its country and small words are left out.
    private void SameWords(List<NameForm> forms, NameJoin join, int[] indexes)
    {
        var bySet = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var i in indexes)
        {
            if (forms[i].Words.Length < 2)
            {
                continue;
            }

            var words = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var word in forms[i].Words)
            {
                if (word.Length > 1 && _forms.Find(word).Role is not WordRole.Particle && word is not ("the" or "s"))
                {
                    words.Add(_demonyms.GetValueOrDefault(word, word));
                }
            }

            if (words.Count > 1 && !bySet.TryAdd(string.Join(' ', words), i))
            {
                join.Join(bySet[string.Join(' ', words)], i);
            }
        }
    }

    // "Lota TC" after "Lota Teachers Council": the same beginning, the rest by its initials.
    private static void HalfAcronyms(List<NameForm> forms, NameJoin join, int[] indexes)
    {
        var byFirst = indexes.Where(k => forms[k].Words.Length > 2).GroupBy(k => forms[k].Words[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        foreach (var i in indexes)
        {
            var space = forms[i].Surface.LastIndexOf(' ');
            var acronym = forms[i].Surface[(space + 1)..];
            if (forms[i].Words.Length != 2 || acronym.Length is < 2 or > 6 || acronym.Any(char.IsLower)
                || !byFirst.TryGetValue(forms[i].Words[0], out var longer))
            {
                continue;
            }

            var owners = longer.Where(k => k != i && string.Concat(forms[k].Words.Skip(1).Select(w => w[0])) == forms[i].Words[1])
                .Select(join.Root).Distinct().ToArray();
            if (owners.Length == 1)
            {
                join.Join(owners[0], i);
            }
        }
    }
}
