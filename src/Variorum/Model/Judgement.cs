using System.Collections.Immutable;

namespace Variorum.Model;

/// <summary>
/// A person's decision about the record: kept for good, taken back only by another one. docs/judgements.md says what each means.
/// </summary>
/// <param name="Id">"J" and the head of a hash of what it says: the same words of the same person at the same time are one
/// judgement.</param>
/// <param name="Entry">The entry of the journal that brought it.</param>
/// <param name="Who">The person, as named by themselves.</param>
/// <param name="At">ISO 8601 instant in UTC, whole seconds.</param>
/// <param name="Why">In the person's words; null where nothing was said.</param>
/// <param name="Verb">right, wrong, set, add, same, different, main, out, holds, explained, remove or undo.</param>
/// <param name="Subject">Claim key of what is judged; of an undo, the id of the judgement that is taken back.</param>
/// <param name="Quote">The words at the subject's passage when it was judged; null where the subject is an account or a judgement.</param>
/// <param name="Other">Claim key of the second thing; null where there is none.</param>
/// <param name="OtherQuote">As <paramref name="Quote"/>, of the second thing.</param>
/// <param name="Changes">What is so, by field ("value" → "12"); empty where nothing is set.</param>
public sealed record Judgement(
    string Id,
    int Entry,
    string Who,
    string At,
    string? Why,
    string Verb,
    string Subject,
    string? Quote,
    string? Other,
    string? OtherQuote,
    ImmutableSortedDictionary<string, string> Changes);

/// <summary>What of many judgements counts.</summary>
public static class Standing
{
    /// <summary>Those that nobody took back, oldest first, without what takes back.</summary>
    public static ImmutableArray<Judgement> Of(ImmutableArray<Judgement> judgements)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        var standing = ImmutableArray.CreateBuilder<Judgement>();
        for (var i = judgements.Length - 1; i >= 0; i--)
        {
            var judgement = judgements[i];
            if (gone.Contains(judgement.Id))
            {
                continue;
            }

            if (judgement.Verb == Verb.Undo)
            {
                gone.Add(judgement.Subject);
            }
            else
            {
                standing.Add(judgement);
            }
        }

        standing.Reverse();
        return standing.ToImmutable();
    }
}
