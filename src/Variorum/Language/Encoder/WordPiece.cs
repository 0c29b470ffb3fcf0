using System.Globalization;
using System.Text;

namespace Variorum.Language.Encoder;

/// <summary>
/// Cuts words into the pieces of an uncased BERT vocabulary: lower case, marks stripped, signs apart, then the longest known piece
/// again and again.
/// Typographic quotes, dashes and dots become the plain ones that treebanks have. Immutable and shared by all threads.
/// </summary>
internal sealed class WordPiece
{
    /// <summary>A run of letters longer than this is one unknown piece, as in BERT.</summary>
    public const int LongestRun = 100;

    /// <summary>
    /// No word gives more pieces than this: an address of a thousand signs must not push its sentence out of the window.
    /// </summary>
    public const int MostPieces = 16;

    private readonly Dictionary<string, int> _begins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _goesOn = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <summary>
    /// Takes the vocabulary, a piece's number its place; throws <see cref="ArgumentException"/> where a mark ([UNK], [CLS], [SEP]) is
    /// missing.
    /// </summary>
    public WordPiece(IReadOnlyList<string> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var follows = piece.Length > 2 && piece.StartsWith("##", StringComparison.Ordinal);
            (follows ? _goesOn : _begins).TryAdd(follows ? piece[2..] : piece, i);
            _longest = Math.Max(_longest, piece.Length);
        }

        Unknown = Mark("[UNK]");
        Start = Mark("[CLS]");
        End = Mark("[SEP]");
    }

    /// <summary>The piece for what the vocabulary cannot spell.</summary>
    public int Unknown { get; }

    /// <summary>The piece before a sentence.</summary>
    public int Start { get; }

    /// <summary>The piece after a sentence.</summary>
    public int End { get; }

    /// <summary>
    /// Adds the pieces of <paramref name="word"/> to <paramref name="into"/>: one at least, <see cref="MostPieces"/> at most.
    /// </summary>
    public void Add(ReadOnlySpan<char> word, List<int> into)
    {
        var start = into.Count;
        Span<char> run = stackalloc char[LongestRun + 4];
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (into.Count - start >= MostPieces)
            {
                break;
            }

            var kind = Rune.GetUnicodeCategory(rune);
            if (IsNothing(rune, kind))
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                Run(run, ref length, into);
            }
            else if (IsAlone(rune, kind))
            {
                Run(run, ref length, into);
                Sign(rune, into);
            }
            else if (length <= LongestRun)
            {
                length += Fold(rune, run[length..]);
            }
        }

        Run(run, ref length, into);
        if (into.Count == start)
        {
            into.Add(Unknown);
        }
        else if (into.Count > start + MostPieces)
        {
            into.RemoveRange(start + MostPieces, into.Count - start - MostPieces);
        }
    }

    /// <summary>The pieces of <paramref name="word"/>.</summary>
    public List<int> Pieces(string word)
    {
        var pieces = new List<int>();
        Add(word, pieces);
        return pieces;
    }

    private int Mark(string mark) =>
        _begins.TryGetValue(mark, out var piece) ? piece : throw new ArgumentException($"The vocabulary has no {mark}.", nameof(mark));

    // Controls, direction marks, soft hyphens, lone surrogates (which arrive as U+FFFD) and marks over letters.
    private static bool IsNothing(Rune rune, UnicodeCategory kind) =>
        rune.Value == 0xFFFD || kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
        || (kind is UnicodeCategory.Control && !Rune.IsWhiteSpace(rune));

    private static bool IsAlone(Rune rune, UnicodeCategory kind) =>
        rune.Value is >= 33 and <= 47 or >= 58 and <= 64 or >= 91 and <= 96 or >= 123 and <= 126
            or >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF
            or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x2CEAF or >= 0x2F800 and <= 0x2FA1F
        || kind is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation;

    private static int Fold(Rune rune, Span<char> into)
    {
        var low = Rune.ToLowerInvariant(rune);
        if (!low.IsBmp)
        {
            return low.EncodeToUtf16(into);
        }

        into[0] = Accents.Strip((char)low.Value);
        return 1;
    }

    private void Sign(Rune rune, List<int> into)
    {
        if (rune.Value == 0x2026)
        {
            for (var i = 0; i < 3; i++)
            {
                into.Add(Known(".") ?? Unknown);
            }

            return;
        }

        Span<char> sign = stackalloc char[2];
        var length = rune.EncodeToUtf16(sign);
        sign[0] = TokenRules.IsApostrophe(sign[0]) ? '\''
            : sign[0] is '\u201c' or '\u201d' or '\u00ab' or '\u00bb' or '\u201e' ? '"'
            : sign[0] is '\u2013' or '\u2014' ? '-'
            : sign[0];
        into.Add(Known(sign[..length]) ?? Unknown);
    }

    private int? Known(ReadOnlySpan<char> piece) =>
        _begins.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out var number) ? number : null;

    // A run that cannot be spelt to its end is one unknown piece, whatever its beginning.
    private void Run(ReadOnlySpan<char> run, ref int length, List<int> into)
    {
        run = run[..length];
        if (length == 0)
        {
            return;
        }

        length = 0;
        if (run.Length > LongestRun)
        {
            into.Add(Unknown);
            return;
        }

        var start = into.Count;
        for (var at = 0; at < run.Length;)
        {
            var known = (at == 0 ? _begins : _goesOn).GetAlternateLookup<ReadOnlySpan<char>>();
            var end = Math.Min(run.Length, at + _longest);
            int piece;
            while (!known.TryGetValue(run[at..end], out piece))
            {
                if (--end == at)
                {
                    into.RemoveRange(start, into.Count - start);
                    into.Add(Unknown);
                    return;
                }
            }

            into.Add(piece);
            at = end;
        }
    }
}
