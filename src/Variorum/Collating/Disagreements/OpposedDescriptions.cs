using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// One thing that accounts describe by words that exclude each other ("passed peacefully", "bloody"), from
/// <c>data/languages/&lt;code&gt;/collating/opposed.tsv</c>. It is one thing where a name stands by both, or two weighty words.
/// </summary>
internal sealed class OpposedDescriptions(CaseText text, CollatingData data)
{
    // Words on either side of a description that tell what it describes.
    private const int Window = 9;

    // Descriptions of one kind that are compared: a case of a thousand accounts repeats them.
    private const int Most = 150;

    private sealed record Description(AccountText Account, int First, int End, int[] Around, string[] Names, DayRange? Day);

    /// <summary>Disagreements without ids, at most two a row of the table.</summary>
    public IEnumerable<Disagreement> Find()
    {
        var told = new SortedDictionary<(int Row, bool Other), List<Description>>();
        var index = data.Opposed.Index(text.Vocabulary);
        foreach (var account in text.Accounts)
        {
            foreach (var (first, end, meaning) in data.Opposed.Find(text, account, index))
            {
                if (!told.TryGetValue(meaning, out var list))
                {
                    told.Add(meaning, list = []);
                }

                if (list.Count < Most)
                {
                    list.Add(Describe(account, first, end));
                }
            }
        }

        foreach (var row in told.Keys.Select(k => k.Row).Distinct())
        {
            if (!told.TryGetValue((row, false), out var one) || !told.TryGetValue((row, true), out var other))
            {
                continue;
            }

            var used = new HashSet<(int, int)>();
            foreach (var (left, right, likeness) in Pairs(one, other).Take(2))
            {
                if (used.Add((left.Account.Number, left.First)) & used.Add((right.Account.Number, right.First)))
                {
                    yield return Say(left, right, likeness);
                }
            }
        }
    }

    private IEnumerable<(Description Left, Description Right, double Likeness)> Pairs(List<Description> one, List<Description> other)
    {
        var pairs = new List<(Description Left, Description Right, double Likeness)>();
        foreach (var left in one)
        {
            foreach (var right in other)
            {
                if (left.Account == right.Account || (left.Day is { } l && right.Day is { } r && !l.Overlaps(r)))
                {
                    continue;
                }

                var shared = left.Around.Intersect(right.Around).ToList();
                var names = left.Names.Intersect(right.Names, StringComparer.OrdinalIgnoreCase).Count();
                var weight = shared.Sum(text.Weight);
                if (shared.Count == 0)
                {
                    continue;
                }

                if (weight >= 1.1 && (names > 0 || shared.Count > 1))
                {
                    pairs.Add((left, right, weight + (1.2 * names)));
                }
                else if (names > 0)
                {
                    pairs.Add((left, right, weight + 1.2));
                }
            }
        }

        return pairs.OrderByDescending(p => p.Likeness).ThenBy(p => p.Left.Account.Number).ThenBy(p => p.Left.First).ThenBy(p => p.Right.Account.Number).ThenBy(p => p.Right.First);
    }

    private Description Describe(AccountText account, int first, int end)
    {
        var sentence = account.SentenceOf[first];
        var from = Math.Max(account.FirstWord[sentence], first - Window);
        var to = Math.Min(account.FirstWord[sentence + 1], end + Window);
        var around = new SortedSet<int>();
        for (var w = from; w < to; w++)
        {
            if ((w < first || w >= end) && text.Weight(account.Stems[w]) > 0.2)
            {
                around.Add(account.Stems[w]);
            }
        }

        // Places by their gazetteer entry; other names whole: two councils are not one for being councils.
        var span = account.Span(from, to);
        var names = account.Claims.Places.Where(p => p.Place is { Kind: not "country" } && span.Overlaps(p.Passage)).Select(p => p.Place!.Name)
            .Concat(account.Claims.Names.Where(n => span.Contains(n.Passage)).Select(n => n.Passage.Of(account.Claims.Account.Text)))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        return new Description(account, first, end, [.. around], [.. names], Day(account, first));
    }

    // The day of the event told nearest in the sentence: two nights of one town are two things.
    private static DayRange? Day(AccountText account, int word)
    {
        var sentence = account.SentenceOf[word];
        var passage = account.Span(account.FirstWord[sentence], account.FirstWord[sentence + 1]);
        var nearest = account.Claims.Events
            .Where(m => passage.Contains(m.Trigger))
            .MinBy(m => (Math.Abs(m.Trigger.Start - account.Starts[word]), m.Trigger.Start));
        return nearest is { Scene.Days: { IsDay: true } day } ? day : null;
    }

    private Disagreement Say(Description left, Description right, double likeness)
    {
        var l = left.Account.Span(left.First, left.End).Of(left.Account.Claims.Account.Text).ToLowerInvariant();
        var r = right.Account.Span(right.First, right.End).Of(right.Account.Claims.Account.Text).ToLowerInvariant();
        var about = left.Around.Intersect(right.Around).OrderByDescending(text.Weight).ThenBy(s => s).Take(3).Select(s => Written(left, s));
        return new Disagreement(
            "", "action", "", [Side(left, l), Side(right, r)],
            $"Of {Saying.List(about.Select(a => "“" + a + "”"))} one account says “{l}” and another “{r}”.",
            false, 2.3 + Math.Min(1, 0.35 * likeness));
    }

    // A word of the account's own for a stem.
    private static string Written(Description description, int stem)
    {
        var account = description.Account;
        for (var w = Math.Max(0, description.First - Window); w < Math.Min(account.Stems.Length, description.End + Window); w++)
        {
            if (account.Stems[w] == stem)
            {
                return account.Span(w, w + 1).Of(account.Claims.Account.Text);
            }
        }

        return "";
    }

    private static Side Side(Description description, string value)
    {
        var account = description.Account;
        var sentence = account.SentenceOf[description.First];
        var passage = account.Span(Math.Max(account.FirstWord[sentence], description.First - (2 * Window)), Math.Min(account.FirstWord[sentence + 1], description.End + (2 * Window)));
        var source = account.Claims.Attributions.FirstOrDefault(a => a.Source.Naming == SourceNaming.Named && a.Content.Any(c => c.Contains(passage)))?.Source
            ?? new Source(account.Claims.Account.Author ?? account.Claims.Account.Publisher ?? "author", SourceNaming.Author, "author", null);
        return new Side(value, [new SideClaim(new Citation(account.Claims.Account.Id, passage), source)]);
    }
}
