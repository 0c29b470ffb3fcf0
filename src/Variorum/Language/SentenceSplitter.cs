namespace Variorum.Language;

/// <summary>
/// Decides after which tokens a sentence ends. Lay-out is read by rule (a blank line always parts; a line break parts unless the
/// lines are wrapped); everything else by a linear model over the tokens around the gap.
/// </summary>
internal sealed class SentenceSplitter(LinearModel? model, TokenRules rules)
{
    /// <summary>The most features a gap has.</summary>
    public const int MostFeatures = 32;

    /// <summary>
    /// A boundary where no full stop, question mark or exclamation mark stands needs this much more: the treebank's web texts
    /// run sentences together, edited news does not.
    /// </summary>
    private const int UnmarkedMargin = 0;

    /// <summary>
    /// Appends the index of each sentence's last token to <paramref name="ends"/>; the last token of all is one. No sentence has more than
    /// <see cref="LanguagePack.LongestParse"/> tokens: what runs on is cut where it hurts least, and <paramref name="cuts"/> gets the index
    /// before the cut.
    /// </summary>
    public void Split(string text, List<Token> tokens, ReadOnlySpan<WordAtoms> atoms, List<int> ends, List<int> cuts)
    {
        Span<uint> features = stackalloc uint[MostFeatures];
        Span<int> scores = stackalloc int[2];
        var lines = new LineLayout(text);
        var state = new State();
        var dateline = tokens.Count > 0 ? Dateline.End(text, tokens, 0) : -1;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            state.Take(text, tokens[i]);
            if (i - state.First + 1 >= LanguagePack.LongestParse)
            {
                i = Cut(text, tokens, state.First, i);
                ends.Add(i);
                cuts.Add(i);
                state.Reset(i + 1);
                continue;
            }

            if (i < dateline)
            {
                continue;
            }

            if (tokens[i + 1].Joined)
            {
                continue;
            }

            var gap = lines.Gap(tokens[i].End, tokens[i + 1].Start);
            bool end;
            if (gap == GapKind.Break)
            {
                end = true;
                dateline = Dateline.End(text, tokens, i + 1);
            }
            else if (i == dateline)
            {
                end = true;
            }
            else if (!IsCandidate(text, tokens, i, gap) || IsTitle(text, tokens, i) || IsInitial(text, tokens, i)
                || IsNickname(text, tokens, i, state.First) || IsMonth(text, tokens, i))
            {
                end = false;
            }
            else if (model is null)
            {
                // Without a model only a mark by itself ends a sentence: an abbreviation has its full stop inside.
                end = IsTerminal(text, tokens[i]) && !char.IsLetterOrDigit(text[tokens[i].Start]) && gap != GapKind.None
                    && !char.IsLower(text[tokens[i + 1].Start]);
            }
            else
            {
                var count = Features(text, tokens, atoms, i, gap, state, features);
                scores.Clear();
                model.Score(features[..count], scores);
                end = scores[1] - scores[0] > (IsTerminal(text, tokens[i]) ? 0 : UnmarkedMargin);
            }

            if (end)
            {
                ends.Add(i);
                state.Reset(i + 1);
            }
        }

        if (tokens.Count > 0)
        {
            ends.Add(tokens.Count - 1);
        }
    }

    // The last of the best places in the second half of what is too long: behind a semicolon, a colon or dash, a comma, else between words.
    // Nothing before it was an end, so that a sentence is read at most twice.
    private static int Cut(string text, List<Token> tokens, int first, int last)
    {
        var (best, most) = (last, -1);
        for (var i = last; i > first + (LanguagePack.LongestParse / 2); i--)
        {
            var worth = tokens[i + 1].Joined ? -1
                : tokens[i + 1].Start == tokens[i].End ? 0
                : text[tokens[i].End - 1] switch { ';' => 4, ':' or '\u2014' or '\u2013' or '\u201d' or '"' => 3, ',' or ')' => 2, _ => 1 };
            if (worth > most)
            {
                (best, most) = (i, worth);
            }
        }

        return best;
    }

    /// <summary>Only a gap with white space can end a sentence, or one after a closing mark ("end.Next").</summary>
    public static bool IsCandidate(string text, List<Token> tokens, int i, GapKind gap) =>
        gap != GapKind.None || IsTerminal(text, tokens[i])
            || text[tokens[i].End - 1] is '"' or '\u201d' or ')' or ']' or '\'' or '\u2019' or '>';

    // "“It holds,” Mrs. Lund said": the title of a name ends no sentence, though the model, which met few, thinks it does behind a
    // quotation.
    private bool IsTitle(string text, List<Token> tokens, int i) =>
        text[tokens[i].End - 1] == '.' && char.IsUpper(text[tokens[i + 1].Start])
            && rules.Titles.Contains(text[tokens[i].Start..tokens[i].End]);

    // "Ernest R. May", "Jon B. Carver": the initial behind a first name ends no sentence where a name may follow.
    private bool IsInitial(string text, List<Token> tokens, int i) =>
        tokens[i].End - tokens[i].Start == 2 && text[tokens[i].End - 1] == '.' && char.IsUpper(text[tokens[i].Start])
            && text[tokens[i].Start] != 'I'
        && i > 0 && tokens[i - 1].End < tokens[i].Start && rules.FirstNames.Contains(text[tokens[i - 1].Start..tokens[i - 1].End])
        && tokens[i + 1].End - tokens[i + 1].Start > 2 && char.IsUpper(text[tokens[i + 1].Start]) && char.IsUpper(text[tokens[i - 1].Start])
        && !rules.Openers.Contains(text[tokens[i + 1].Start..tokens[i + 1].End]);

    // "Ivo “Wolf” Hradek": a word or two in marks between names, with no stop inside, end no sentence.
    private static bool IsNickname(string text, List<Token> tokens, int i, int first)
    {
        if (text[tokens[i].End - 1] is not ('”' or '"') || tokens[i].End >= text.Length || text[tokens[i].End] != ' '
            || !char.IsUpper(text[tokens[i + 1].Start]))
        {
            return false;
        }

        for (var open = i - 1; open > first && open > i - 5; open--)
        {
            if (IsTerminal(text, tokens[open]))
            {
                return false;
            }

            if (text[tokens[open].Start] is '“' or '"')
            {
                return char.IsUpper(text[tokens[open - 1].Start]) && open < i - 1;
            }
        }

        return false;
    }

    // "May. 9, 2019": a full stop behind a month that is written out.
    private bool IsMonth(string text, List<Token> tokens, int i) =>
        text[tokens[i].Start] == '.' && i > 0 && tokens[i - 1].End == tokens[i].Start && i + 3 < tokens.Count
            && tokens[i + 1].End - tokens[i + 1].Start <= 2
        && char.IsAsciiDigit(text[tokens[i + 1].Start]) && text[tokens[i + 2].Start] == ',' && tokens[i + 3].End - tokens[i + 3].Start == 4
        && text[tokens[i + 3].Start] is '1' or '2'
        && rules.Months.Contains(text[tokens[i - 1].Start..tokens[i - 1].End]);

    /// <summary>Fills the features of the gap after token <paramref name="i"/>; returns how many.</summary>
    public static int Features(
        string text, List<Token> tokens, ReadOnlySpan<WordAtoms> atoms, int i, GapKind gap, in State state, Span<uint> into)
    {
        var previous = i > 0 ? atoms[i - 1].Lower : 1u;
        var before = i > 1 ? atoms[i - 2].Lower : 1u;
        var here = atoms[i];
        var next = atoms[i + 1];
        var after = i + 2 < atoms.Length ? atoms[i + 2] : default;
        var last = text[tokens[i].End - 1] is var c && c == '\u2026' ? '.' : c;
        var mark = IsTerminal(text, tokens[i]) ? (uint)last : 2u;
        var length = (uint)Math.Min(i - state.First, 12) / 3;
        var inside = (state.Brackets > 0 ? 1u : 0u) + (state.Quoted ? 2u : 0u);
        var space = (uint)gap;
        var stop = mark != 2u && last == '.' && tokens[i].End - tokens[i].Start > 1 ? 1u : 0u;
        var n = 0;
        into[n++] = Join(1, mark, space);
        into[n++] = Join(2, here.Lower, space);
        into[n++] = Join(3, here.Exact, next.Shape);
        into[n++] = Join(4, next.Exact, mark);
        into[n++] = Join(5, next.Lower, mark);
        into[n++] = Join(6, next.Shape, WordAtoms.Mix(mark, space));
        into[n++] = Join(7, previous, here.Lower);
        into[n++] = Join(8, here.Lower, next.Lower);
        into[n++] = Join(9, next.Exact, after.Lower);
        into[n++] = Join(10, WordAtoms.Mix(mark, (uint)next.Case), (uint)after.Case);
        into[n++] = Join(11, WordAtoms.Mix(mark, length), (uint)next.Case);
        into[n++] = Join(12, WordAtoms.Mix(mark, inside), (uint)next.Case);
        into[n++] = Join(13, here.Shape, WordAtoms.Mix((uint)next.Case, space));
        into[n++] = Join(14, previous, mark);
        into[n++] = Join(15, WordAtoms.Mix(before, previous), mark);
        into[n++] = Join(16, i > 0 ? atoms[i - 1].Shape : 1u, WordAtoms.Mix(here.Shape, next.Shape));
        into[n++] = Join(17, WordAtoms.Mix(stop, (uint)Math.Min(tokens[i].End - tokens[i].Start, 6)), (uint)next.Case);
        into[n++] = Join(18, here.Shape, next.Lower);
        into[n++] = Join(19, here.Suffix3, (uint)next.Case);
        into[n++] = Join(20, next.Shape, after.Shape);
        into[n++] = Join(21, next.Exact, (uint)here.Case);
        into[n++] = Join(22, WordAtoms.Mix((uint)here.Case, (uint)next.Case), WordAtoms.Mix((uint)after.Case, WordAtoms.Mix(length, mark)));
        into[n++] = Join(23, (uint)Math.Min(i - state.First, 40), mark);
        into[n++] = Join(24, state.FirstAtoms == 0 ? 0 : state.FirstAtoms, mark);
        return n;
    }

    /// <summary>A full stop, question or exclamation mark, or dots; with its closing quotation mark it is two tokens.</summary>
    public static bool IsTerminal(string text, Token token) =>
        text[token.End - 1] is '.' or '!' or '?' or '\u2026' or '\u3002' or '\uff01' or '\uff1f';

    private static uint Join(uint template, uint a, uint b) => WordAtoms.Mix(WordAtoms.Mix(template * 0x9E3779B1u, a), b);

    /// <summary>What the sentence so far has opened.</summary>
    public struct State
    {
        /// <summary>First token of the sentence.</summary>
        public int First;

        /// <summary>Brackets open.</summary>
        public int Brackets;

        /// <summary>Inside double quotation marks.</summary>
        public bool Quoted;

        /// <summary>Hash of the first form.</summary>
        public uint FirstAtoms;

        /// <summary>Takes note of a token.</summary>
        public void Take(string text, Token token)
        {
            switch (text[token.Start])
            {
                case '(' or '[':
                    Brackets++;
                    break;
                case ')' or ']' when Brackets > 0:
                    Brackets--;
                    break;
                case '"':
                    Quoted = !Quoted;
                    break;
                case '\u201c' or '\u00ab':
                    Quoted = true;
                    break;
                case '\u201d' or '\u00bb':
                    Quoted = false;
                    break;
            }

            FirstAtoms = FirstAtoms == 0 ? (uint)char.GetUnicodeCategory(text[token.Start]) + 1 : FirstAtoms;
        }

        /// <summary>A new sentence begins at token <paramref name="first"/>.</summary>
        public void Reset(int first) => this = new State { First = first };
    }
}
