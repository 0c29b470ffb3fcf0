using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Disagreements;

/// <summary>
/// Two speakers whom one sentence sets against each other ("the guards say that he was armed, but his sister says that he held a book"): the
/// account itself says that what they tell does not go together.
/// </summary>
internal sealed class ContrastDisagreements(CaseText text, CollatingData data)
{
    // A longer sentence is a run-together page or a list.
    private const int MostWords = 70;

    private const int LeastWords = 3;

    private const double Weight = 3.4;

    private sealed record Voice(AccountText Account, Passage Passage, ImmutableArray<Source> Sources);

    /// <summary>Disagreements without ids, at most one a sentence.</summary>
    public IEnumerable<Disagreement> Find()
    {
        var index = data.Disputes.Index(text.Vocabulary);
        foreach (var account in text.Accounts)
        {
            var seen = new HashSet<int>();
            foreach (var (first, end, _) in data.Disputes.Find(text, account, index).Where(f => f.Meaning == "contrast"))
            {
                var sentence = account.SentenceOf[first];
                if (!seen.Contains(sentence) && Part(account, sentence, first, end) is var (left, right))
                {
                    seen.Add(sentence);
                    yield return Say(left, right);
                }
            }
        }
    }

    private (Voice Left, Voice Right)? Part(AccountText account, int sentence, int first, int end)
    {
        var (from, to) = (account.FirstWord[sentence], account.FirstWord[sentence + 1]);
        var (until, after) = first > from ? (first, end)
            : Comma(account, end, to) is var comma && comma > end ? (comma, comma)
            : (from, from);
        return to - from <= MostWords && until - from >= LeastWords && to - after >= LeastWords
            && Speaking(account, from, until) is { } left && Speaking(account, after, to) is { } right
            && !left.Sources.Any(l => right.Sources.Any(r => IsOne(l, r)))
            ? (left, right)
            : null;
    }

    // The word after the first comma: where "although the guards say so, ..." turns.
    private static int Comma(AccountText account, int from, int to)
    {
        for (var w = from; w < to; w++)
        {
            if (account.Claims.Account.Text.AsSpan(account.Ends[w - 1], account.Starts[w] - account.Ends[w - 1]).Contains(','))
            {
                return w;
            }
        }

        return from;
    }

    private Voice? Speaking(AccountText account, int from, int to)
    {
        var passage = account.Span(from, to);
        ImmutableArray<Source> sources =
        [
            .. account.Claims.Attributions
                .Where(a => a.Cue is { } cue && passage.Contains(cue)
                    && a.Source is { Naming: not SourceNaming.Author, Kind: not "unknown", Passage: { } named } && passage.Contains(named))
                .Select(a => a.Source),
        ];
        return sources.IsEmpty ? null : new Voice(account, passage, sources);
    }

    private bool IsOne(Source left, Source right) =>
        data.ActorKey(left.Name) is not { } l || data.ActorKey(right.Name) is not { } r
        || l.Stems.Intersect(r.Stems, StringComparer.Ordinal).Any();

    private static Disagreement Say(Voice left, Voice right)
    {
        var (one, other) = (Name(left), Name(right));
        return new Disagreement(
            "", "action", "", [Side(left), Side(right)],
            $"One account sets “{one}” against “{other}”: “{Told(left)}” and “{Told(right)}”.", false, Weight)
        {
            Rule = "contrast",
        };
    }

    private static string Name(Voice voice) => OneLine.Of(voice.Sources[0].Name, 50);

    private static string Told(Voice voice) => OneLine.Of(voice.Passage.Of(voice.Account.Claims.Account.Text), 110);

    private static Side Side(Voice voice) => new(
        Name(voice), [new SideClaim(new Citation(voice.Account.Claims.Account.Id, voice.Passage), voice.Sources[0])]);
}
