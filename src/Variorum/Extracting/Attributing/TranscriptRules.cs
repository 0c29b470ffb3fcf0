using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>
/// Reads who speaks in a transcript: a name before a colon at the start of a turn ("OKORO: We left at six."), told more than once in the
/// text, each with all that is said until the next turn or the paragraph's end.
/// </summary>
internal sealed class TranscriptRules
{
    private const int LongestLabel = 40;
    private const int MostWords = 4;

    private readonly List<(Passage Label, int End)> _turns = [];
    private readonly HashSet<int> _starts = [];
    private readonly ParsedText _parsed;

    /// <summary>Finds the turns; a label that stands once is a heading.</summary>
    public TranscriptRules(ParsedText parsed)
    {
        _parsed = parsed;
        var text = parsed.Text;
        var labels = new List<Passage>();
        for (var at = text.IndexOf(':', StringComparison.Ordinal); at >= 0 && at + 2 < text.Length; at = text.IndexOf(':', at + 1))
        {
            if (text[at + 1] is ' ' or '\u00a0' && Label(text, at) is { } label)
            {
                labels.Add(label);
            }
        }

        var told = labels.GroupBy(l => l.Of(text), StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        labels.RemoveAll(l => !told.Contains(l.Of(text)));
        for (var i = 0; i < labels.Count; i++)
        {
            var end = text.IndexOf('\n', labels[i].End);
            end = end < 0 ? text.Length : end;
            _starts.Add(labels[i].Start);
            _turns.Add((labels[i], i + 1 < labels.Count ? Math.Min(end, labels[i + 1].Start) : end));
        }
    }

    /// <summary>True where a turn begins at <paramref name="offset"/>.</summary>
    public bool IsTurn(int offset) => _starts.Contains(offset);

    /// <summary>An attribution for each turn.</summary>
    public void Read(SourceReader sources, List<Attribution> into)
    {
        var text = _parsed.Text;
        foreach (var (label, until) in _turns)
        {
            var (start, end) = (label.End + 1, until);
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end - start > 1)
            {
                into.Add(
                    new Attribution(sources.ByLabel(label), new Passage(label.End, label.End + 1), [new Passage(start, end)], null, true,
                        "label"));
            }
        }
    }

    // Capitals right before the colon, at a line's start or behind a sentence's end; mixed case only at a line's start.
    private static Passage? Label(string text, int colon)
    {
        var start = colon;
        var words = 0;
        while (start > 0 && colon - start < LongestLabel
            && (char.IsLetter(text[start - 1]) || text[start - 1] is ' ' or '.' or '-' or '\'' or '’'))
        {
            // A point ends the sentence before, unless it stands behind a short word ("MR.").
            if (text[start - 1] == '.' && (start < 3 || char.IsLower(text[start - 2]) || start == colon))
            {
                break;
            }

            start--;
        }

        while (start < colon && !char.IsLetter(text[start]))
        {
            start++;
        }

        var label = text.AsSpan(start, colon - start);
        var capitals = true;
        foreach (var range in label.Split(' '))
        {
            var word = label[range];
            if (word.Length == 0 || !char.IsUpper(word[0]))
            {
                return null;
            }

            words++;
            foreach (var c in word)
            {
                capitals &= !char.IsLower(c);
            }
        }

        var before = start - 1;
        while (before >= 0 && text[before] is ' ' or '\t' or '*')
        {
            before--;
        }

        var line = before < 0 || text[before] == '\n';
        return label.Length > 1 && words <= MostWords
            && (line || (capitals && text[before] is '.' or '?' or '!' or '”' or '"' or '—' or ')' or ']')) ? new Passage(start, colon)
            : null;
    }
}
