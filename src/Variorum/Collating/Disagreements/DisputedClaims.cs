using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// Claims that an account itself sets against others: one that it reports and disputes ("records cast doubt on the claim"), an official figure that it
/// corrects ("officially eight, in reality many more"), and what it reports with a word of doubt. Who denies what nobody is said to claim is
/// left to <see cref="Denials"/>.
/// </summary>
internal sealed class DisputedClaims(CaseText text, CollatingData data, ImmutableArray<Event> events)
{
    // A side shorter than this many words says nothing ("He denied it").
    private const int LeastWords = 2;

    private const int MostWords = 30;

    // Words of doubt alone ("claimed") are shown for the claims that come first; a hostile text has thousands.
    private const int MostDoubted = 4;

    // In a longer sentence a word of doubt ("claims") is one word among many, or the page is run together: of twelve found so in hand-read cases
    // one was known to the reader, of twenty-two in shorter ones sixteen.
    private const int MostDoubtfulWords = 30;

    private readonly Denials _denials = new(text, data, events);

    /// <summary>Disagreements without ids.</summary>
    public IEnumerable<Disagreement> Find()
    {
        var index = data.Disputes.Index(text.Vocabulary);
        foreach (var account in text.Accounts)
        {
            var turned = new HashSet<int>();
            var found = data.Disputes.Find(text, account, index).ToList();
            var compared = found.Where(f => f.Meaning == "compare").Select(f => f.First).ToList();
            var claimed = found.Where(f => f.Meaning == "claim").Select(f => f.First).ToHashSet();
            foreach (var (first, end, kind) in found)
            {
                if (kind is "verb" or "turn" && (kind == "turn" || Enumerable.Range(first, end - first + 5).Any(claimed.Contains)) && turned.Count < 40 && turned.Add(account.SentenceOf[first]) && Turn(account, first, end, kind, compared, claimed) is { } dispute)
                {
                    yield return dispute;
                }
            }

            var doubted = 0;
            foreach (var attribution in account.Claims.Attributions.Where(a => a.Stance is "disputes" or "doubts" && a.Content[0].Length > 20 && Speaks(a.Source)))
            {
                var sentence = account.SentenceAt((attribution.Cue ?? attribution.Content[0]).Start);
                if (sentence < 0 || turned.Contains(sentence)
                    || account.FirstWord[sentence + 1] - account.FirstWord[sentence] > MostDoubtfulWords
                    || (attribution.Stance == "doubts" && doubted++ >= MostDoubted))
                {
                    continue;
                }

                yield return Doubt(account, attribution, sentence);
            }
        }
    }

    // A speaker is a name, or people of a kind: what else stands where a speaker should is misread.
    private bool Speaks(Source source) =>
        source.Naming == SourceNaming.Named && source.Name.Length < 80 && (data.Classes.People(source.Name) is not null || char.IsUpper(source.Name[0]));

    private Disagreement? Turn(AccountText account, int first, int end, string kind, List<int> compared, HashSet<int> claimed)
    {
        var sentence = account.SentenceOf[first];
        var from = Math.Max(account.FirstWord[sentence], first - (kind == "turn" ? 14 : MostWords));
        var to = Math.Min(account.FirstWord[sentence + 1], end + MostWords);
        var after = kind == "turn" ? first : end;
        if (first - from < LeastWords || to - after < LeastWords)
        {
            return null;
        }

        var left = account.Span(from, first);
        var right = account.Span(after, to);
        var figures = Figures(account, left) + Figures(account, right);

        // A turn needs a figure that is told officially and another, or a measure against it; "was denied" is a verb of another kind.
        if (kind == "turn"
            ? Figures(account, left) == 0 || !Official(account, from, first) || (Figures(account, right) == 0 && !compared.Exists(w => w >= end && w < to))
            : account.Span(first - 1, first).Of(account.Claims.Account.Text).ToLowerInvariant() is "was" or "were" or "been" or "be" or "being" or "is" or "are")
        {
            return null;
        }

        if (kind == "verb" && Denier(account, from, first, end) is { } denier && !Owned(account, end, to, claimed))
        {
            var opening = end;
            while (opening < to - 1 && account.Span(opening, opening + 1).Of(account.Claims.Account.Text) is "that" or "the" or "having")
            {
                opening++;
            }

            return _denials.Find(account, denier, opening, to, Side(account, account.Span(from, to), "denied by " + denier));
        }

        var said = left.Of(account.Claims.Account.Text);
        var against = right.Of(account.Claims.Account.Text);
        return new Disagreement(
            "", kind == "turn" ? "figure" : "motive", "",
            [Side(account, left, said), Side(account, right, against)],
            kind == "turn"
                ? $"One account gives what is told officially, “{OneLine.Of(said, 70)}”, and sets against it “{OneLine.Of(against, 70)}”."
                : $"In one account “{OneLine.Of(said, 70)}” stands against “{OneLine.Of(against, 70)}”.",
            false, kind == "turn" ? 4.6 : 3 + (0.4 * figures))
        {
            Rule = kind == "turn" ? "official" : "against",
        };
    }

    // Who speaks the denial; null where no speaker stands before it, but evidence ("records contradict the claim").
    private string? Denier(AccountText account, int from, int first, int end)
    {
        var verb = account.Span(first, end);
        var speaker = account.Claims.Attributions.FirstOrDefault(a => a.Cue is { } cue && cue.Overlaps(verb) && a.Source.Passage is { } source && source.End <= verb.Start && source.Start >= account.Starts[from])?.Source.Name;
        return speaker ?? (data.Classes.People(account.Span(from, first).Of(account.Claims.Account.Text)) is null ? null : account.Span(Math.Max(from, first - 4), first).Of(account.Claims.Account.Text));
    }

    // A claim that somebody is said to make: "official claims", "Moscow's account", "reports by activists".
    private bool Owned(AccountText account, int end, int to, HashSet<int> claimed)
    {
        for (var w = end; w < Math.Min(to, end + 5); w++)
        {
            if (claimed.Contains(w) && text.Vocabulary.StemText(account.Stems[w]) != "that")
            {
                return (w + 1 < to && account.Span(w + 1, w + 2).Of(account.Claims.Account.Text) is "by" or "from")
                    || (w > end && !data.IsFunctionWord(text.Vocabulary.StemText(account.Stems[w - 1])));
            }
        }

        return false;
    }

    private Disagreement Doubt(AccountText account, Attribution attribution, int sentence)
    {
        var whole = account.Span(account.FirstWord[sentence], account.FirstWord[sentence + 1]);
        var strong = attribution.Stance == "disputes" || Against(account, sentence);
        return new Disagreement(
            "", "motive", "",
            [
                new Side(OneLine.Of(attribution.Source.Name, 60), [new SideClaim(new Citation(account.Claims.Account.Id, attribution.Content[0]), attribution.Source)]),
                Side(account, whole, "the account"),
            ],
            $"One account passes on what {OneLine.Of(attribution.Source.Name, 60)} says, “{OneLine.Of(attribution.Content[0].Of(account.Claims.Account.Text), 90)}”, and {(attribution.Stance == "disputes" ? "disputes it" : "keeps a distance from it")}.",
            false, strong ? 2.2 : 1.2)
        {
            Rule = "distance",
        };
    }

    // A word that turns against what was said stands in the sentence ("despite claiming", "even as he claimed").
    private bool Against(AccountText account, int sentence)
    {
        for (var w = account.FirstWord[sentence]; w < account.FirstWord[sentence + 1]; w++)
        {
            if (text.Vocabulary.StemText(account.Stems[w]) is "despite" or "although" or "though" or "however" or "but" or "even" or "yet" or "not")
            {
                return true;
            }
        }

        return false;
    }

    private static int Figures(AccountText account, Passage passage) => account.Claims.Figures.Any(f => f.Passage.Overlaps(passage)) ? 1 : 0;

    private bool Official(AccountText account, int from, int to)
    {
        for (var w = from; w < to; w++)
        {
            if (data.OfficialWords.Contains(account.Span(w, w + 1).Of(account.Claims.Account.Text).ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }

    private static Side Side(AccountText account, Passage passage, string value) => new(
        OneLine.Of(value, 70),
        [new SideClaim(new Citation(account.Claims.Account.Id, passage), Speaker(account.Claims, passage))]);

    private static Source Speaker(AccountClaims claims, Passage passage) =>
        claims.Attributions.FirstOrDefault(a => a.Source.Naming == SourceNaming.Named && a.Content.Any(c => c.Contains(passage)))?.Source
        ?? new Source(claims.Account.Author ?? claims.Account.Publisher ?? "author", SourceNaming.Author, "author", null);
}
