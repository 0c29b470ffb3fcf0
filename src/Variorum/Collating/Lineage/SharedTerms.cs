using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Finds one word of one speaker in several accounts: a term that an account puts between quotation marks as that of a named speaker
/// ("what Hale called \"vermin\"") and that another account reports of the same speaker, quoted or not.
/// </summary>
internal static class SharedTerms
{
    // A longer quotation is an utterance, which has words enough to be found by itself.
    private const int MostWords = 5;

    // A word that weighs less in the case is everybody's.
    private const double LeastWeight = 0.7;

    // Of one speaker's word, the first tellings are linked with each other.
    private const int MostTellers = 16;

    private readonly record struct Telling(int Account, int First, int End, bool Quoted, int Word);

    /// <summary>Kinships of the terms with their tellings.</summary>
    public static List<Kinship> Find(CaseText text, Precedence precedence)
    {
        var found = new List<Kinship>();
        var tellings = new Dictionary<(int Speaker, int Stem), List<Telling>>();
        for (var rank = 0; rank < text.Accounts.Length; rank++)
        {
            var account = text.Accounts[precedence.Account(rank)];
            var quotations = QuotedSpans.Find(account.Claims.Account.Text);
            foreach (var attribution in account.Claims.Attributions)
            {
                if (Speaker(text, account, attribution.Source) is not { } speaker)
                {
                    continue;
                }

                foreach (var content in attribution.Content)
                {
                    foreach (var (stem, telling) in Words(text, account, content, quotations))
                    {
                        if (!tellings.TryGetValue((speaker, stem), out var list))
                        {
                            tellings.Add((speaker, stem), list = []);
                        }

                        if (list.Count < MostTellers)
                        {
                            found.AddRange(
                                list.Where(o => o.Account != account.Number && Terms(o, telling)).Select(o => Link(text, o, telling)));
                            list.Add(telling);
                        }
                    }
                }
            }
        }

        return found;
    }

    // The last name of a speaker who is named: a spokesman without a name is somebody else in every account.
    private static int? Speaker(CaseText text, AccountText account, Source source)
    {
        var last = source.Name[(source.Name.LastIndexOf(' ') + 1)..];
        return source.Naming == SourceNaming.Named && last.Length > 0 && char.IsUpper(last[0]) && text.StemOf(last) is var stem and >= 0
            ? stem : null;
    }

    // The rarest word of every short quotation in the content, and the rarer words of content outside quotation marks.
    private static IEnumerable<(int Stem, Telling Telling)> Words(
        CaseText text, AccountText account, Passage content, List<Passage> quotations)
    {
        var (first, end) = (account.WordAt(content.Start), Math.Min(account.WordAt(content.End - 1) + 1, account.Stems.Length));
        for (var w = first; w < Math.Min(end, first + 60); w++)
        {
            if (text.Weight(account.Stems[w]) < LeastWeight || IsName(account, w))
            {
                continue;
            }

            if (QuotedSpans.Holding(quotations, account.Span(w, w + 1)) is not { } quoted)
            {
                yield return (account.Stems[w], new Telling(account.Number, Math.Max(first, w - 3), Math.Min(end, w + 4), false, w));
                continue;
            }

            var (from, to) = (account.WordAt(quoted.Start), Math.Min(account.WordAt(quoted.End - 1) + 1, account.Stems.Length));
            if (to - from <= MostWords)
            {
                yield return (account.Stems[w], new Telling(account.Number, from, to, true, w));
            }
        }
    }

    // Both quoted; or a term of one word, which the other reports: of several words outside quotation marks one alone is anybody's.
    private static bool Terms(Telling left, Telling right) =>
        (left.Quoted && right.Quoted) || (left.Quoted && left.End - left.First == 1) || (right.Quoted && right.End - right.First == 1);

    private static bool IsName(AccountText account, int word) =>
        char.IsUpper(account.Claims.Account.Text[account.Starts[word]]) || char.IsDigit(account.Claims.Account.Text[account.Starts[word]]);

    private static Kinship Link(CaseText text, Telling left, Telling right)
    {
        var (a, b) = (text.Accounts[left.Account], text.Accounts[right.Account]);
        double Whole(AccountText account, Telling telling) => account.Stems[telling.First..telling.End].Distinct().Sum(text.Weight);
        var term = left.Quoted && right.Quoted ? Math.Min(Whole(a, left), Whole(b, right)) : left.Quoted ? Whole(a, left) : Whole(b, right);
        var shared = a.Stems[left.First..left.End].Intersect(b.Stems[right.First..right.End]).Sum(text.Weight);
        return new Kinship(
            left.Account, a.SentenceOf[left.Word], left.First, left.End, right.Account, b.SentenceOf[right.Word], right.First, right.End,
            "quotation", Math.Min(1, shared / Math.Max(0.1, term)));
    }
}
