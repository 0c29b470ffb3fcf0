namespace Variorum.Collating.Naming;

// Who is who: full names by surname and first names, surnames after full names, slips of the pen.
public sealed partial class NameCollator
{
    private void Persons(List<NameForm> forms, NameJoin join, NamesApart apart, List<(int Left, int Right, NameLikeness Likeness)> doubts)
    {
        var full = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var byFirst = new Dictionary<string, List<int>>(StringComparer.Ordinal);
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
                if (!byFirst.TryGetValue(forms[i].Words[0], out var same))
                {
                    byFirst[forms[i].Words[0]] = same = [];
                }

                same.Add(i);
            }
        }

        // Full names: the same surname with first names that go together, or all in all alike.
        var fulls = full.Values.SelectMany(v => v).Order().ToArray();
        var namesakes = new Namesakes(Array.ConvertAll(fulls, i => forms[i].Words), Near);
        for (var x = 0; x < fulls.Length; x++)
        {
            foreach (var y in namesakes.Behind(x))
            {
                var (a, b) = (forms[fulls[x]], forms[fulls[y]]);
                var likeness = _scorer.Compare(a.Folded, b.Folded);
                if (a.Generation != b.Generation && (a.Generation > 0 && b.Generation > 0 || HasFatherAndSon(forms, fulls, a)))
                {
                    // Father and son: which of them is meant where neither is said, a person has to tell.
                    doubts.Add((fulls[x], fulls[y], likeness with { Veto = true, Score = Math.Min(likeness.Score, Even - 0.01) }));
                    continue;
                }

                var sameSurname = a.Words[^1] == b.Words[^1] && a.Words[^1].Length > 2;
                if (apart.InOneSentence(a, b))
                {
                    // Nobody writes one person's name in two ways in one sentence.
                    if (likeness.Score >= CandidateFloor)
                    {
                        doubts.Add((fulls[x], fulls[y], likeness with { Veto = true, Score = Math.Min(likeness.Score, Even - 0.01) }));
                    }
                }
                else if ((likeness.Score >= Even && !likeness.Veto && FirstNamesGo(a, b, 0.6)) || (sameSurname && FirstNamesGo(a, b, 0.5)))
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
                var groups =
                    bearers.GroupBy(join.Root).OrderByDescending(g => g.Sum(k => forms[k].Mentions.Count)).ThenBy(g => g.Key).ToArray();
                if (groups.Length == 1)
                {
                    join.Join(groups[0].Key, i);
                }
                else
                {
                    doubts.Add((groups[0].Key, i, new NameLikeness(0.49, 1, 0, 0.5, false)));
                }
            }
            else if (forms[i].Titled.Exists(t => char.IsUpper(t.Text[0])) && byFirst.TryGetValue(forms[i].Folded, out var first)
                && first.Select(join.Root).Distinct().Count() == 1)
            {
                // "President Lim" for Lim Bo-ra: the surname stands first.
                join.Join(first[0], i);
            }
            else
            {
                slips.Add(i);
            }
        }

        Slips(forms, join, slips, f => f.Kind == "person");
    }

    private static bool HasFatherAndSon(List<NameForm> forms, int[] fulls, NameForm one) =>
        fulls.Where(i => forms[i].Generation > 0 && forms[i].Words[^1] == one.Words[^1] && forms[i].Words[0] == one.Words[0])
            .Select(i => forms[i].Generation).Distinct().Count() > 1;

    /// <summary>A rare form one letter away from a common one of the same account is a slip.</summary>
    private static void Slips(List<NameForm> forms, NameJoin join, List<int> rare, Func<NameForm, bool> among)
    {
        var common = Enumerable.Range(0, forms.Count).Where(k => forms[k].Mentions.Count >= SlipRatio && among(forms[k])).ToArray();
        var near = new NearWords(Array.ConvertAll(common, k => forms[k].Folded), _ => 1);
        foreach (var i in rare)
        {
            var form = forms[i];
            if (form.Folded.Length < SlipLength || form.Mentions.Count > 2)
            {
                continue;
            }

            foreach (var k in near.Of(form.Folded, 1).Select(n => common[n]))
            {
                if (k != i && forms[k].Folded[0] == form.Folded[0] && Math.Abs(forms[k].Folded.Length - form.Folded.Length) <= 1
                    && forms[k].Mentions.Count >= SlipRatio * form.Mentions.Count && forms[k].Accounts.Overlaps(form.Accounts)
                    && NameScorer.Distance(form.Folded, forms[k].Folded) == 1)
                {
                    join.Join(k, i);
                    break;
                }
            }
        }
    }

    private static bool EndsWith(string[] longer, string[] shorter) =>
        shorter.Length > 1 && longer.Length > shorter.Length && longer.AsSpan(longer.Length - shorter.Length).SequenceEqual(shorter);

    private static bool Near(string a, string b) => a == b
        || (a.Length > 4 && b.Length > 4 && NameScorer.Distance(a, b) <= (Math.Max(a.Length, b.Length) > 7 ? 2 : 1));

    /// <summary>True where the first names do not speak against each other: initials, nicknames, spellings, or one is left out.</summary>
    private bool FirstNamesGo(NameForm a, NameForm b, double floor)
    {
        var (x, y) = (a.Words[0], b.Words[0]);
        if (x == y || (x.Length == 1 && y.StartsWith(x, StringComparison.Ordinal))
            || (y.Length == 1 && x.StartsWith(y, StringComparison.Ordinal)) || _forms.Nicknames(x, y))
        {
            return true;
        }

        // "De Sa" behind "Rui De Sa": the shorter is the surname alone.
        if (a.Words.Length != b.Words.Length && (EndsWith(a.Words, b.Words) || EndsWith(b.Words, a.Words)))
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
}
