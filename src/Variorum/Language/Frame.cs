using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace Variorum.Language;

/// <summary>A word that takes part in what a predicate or trigger tells: the head of its phrase.</summary>
/// <param name="Label">PropBank's label ("A0", "TMP"), or a family of roles of WikiEvents ("Victim").</param>
/// <param name="Word">Index in <see cref="Sentence.Words"/>.</param>
/// <param name="Probability">0..1.</param>
public readonly record struct FrameArgument(string Label, int Word, float Probability);

/// <summary>A predicate with its sense and its arguments (PropBank).</summary>
/// <param name="Word">Index in <see cref="Sentence.Words"/>.</param>
/// <param name="Roleset">Its sense: <c>attack.01</c>.</param>
/// <param name="Probability">That it is a predicate, 0..1.</param>
/// <param name="SenseProbability">That this is its sense, among those known of its lemma, 0..1.</param>
/// <param name="Arguments">In the order of the words; one word may have one label only.</param>
public sealed record Frame(int Word, string Roleset, float Probability, float SenseProbability, ImmutableArray<FrameArgument> Arguments);

/// <summary>A type of event that a word may tell, in one scheme of types.</summary>
/// <param name="Scheme">"maven", "wiki" or "ecb".</param>
/// <param name="Type">The type in that scheme.</param>
/// <param name="Probability">0..1.</param>
public readonly record struct EventType(string Scheme, string Type, float Probability);

/// <summary>A word that may tell an event.</summary>
/// <param name="Word">Index in <see cref="Sentence.Words"/>.</param>
/// <param name="Types">By scheme, within it the likeliest first; what is unlikely is left out.</param>
/// <param name="Arguments">Who takes part in which family of roles; only where the scheme "wiki" holds the word rather for a trigger
/// than not.</param>
public sealed record EventTrigger(int Word, ImmutableArray<EventType> Types, ImmutableArray<FrameArgument> Arguments);

/// <summary>
/// The states in which a model holds the words of a sentence: what a word means here, to be compared with others of the same model.
/// </summary>
/// <param name="Width">Values of a word.</param>
/// <param name="Values">Bytes, word by word; a value is its byte times the word's scale.</param>
/// <param name="Scales">One a word.</param>
public sealed record WordStates(int Width, ImmutableArray<sbyte> Values, ImmutableArray<float> Scales)
{
    /// <summary>The state of one word; its scale does not matter to <see cref="Cosine"/>.</summary>
    public ReadOnlySpan<sbyte> this[int word] => Values.AsSpan(word * Width, Width);

    /// <summary>How alike two states are, -1..1; 0 where one of them is all zero.</summary>
    public static double Cosine(ReadOnlySpan<sbyte> first, ReadOnlySpan<sbyte> second)
    {
        var (one, two) = (Product(first, first), Product(second, second));
        return one == 0 || two == 0 ? 0 : Product(first, second) / Math.Sqrt((double)one * two);
    }

    /// <summary>
    /// The sum of the products, in whole numbers: the same on every processor. Every claim is compared with hundreds of others.
    /// </summary>
    public static int Product(ReadOnlySpan<sbyte> first, ReadOnlySpan<sbyte> second)
    {
        var sums = Vector256<int>.Zero;
        var i = 0;
        for (; i + Vector128<sbyte>.Count <= first.Length; i += Vector128<sbyte>.Count)
        {
            var (left, right) = (Vector256.WidenLower(Vector256.Create(Vector128.Create(first.Slice(i, 16)), default)),
                Vector256.WidenLower(Vector256.Create(Vector128.Create(second.Slice(i, 16)), default)));
            var products = left * right;
            sums += Vector256.WidenLower(products) + Vector256.WidenUpper(products);
        }

        var sum = Vector256.Sum(sums);
        for (; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }
}
