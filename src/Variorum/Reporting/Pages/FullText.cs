using Variorum.Model;

namespace Variorum.Reporting.Pages;

/// <summary>Writes a text in paragraphs with its highlights as nested marks.</summary>
/// <remarks>
/// <c>fileOf</c> gives the file that has a row, where the text stands in a page of its own. Claims may overlap in any way, marks may only
/// nest: where two cross, or a claim runs over a paragraph's end, the mark that would stay open is closed and opened again. Only its first
/// piece carries the anchor; the others name it in <c>data-of</c>.
/// </remarks>
internal static class FullText
{
    public static void Write(
        Html html, string text, IReadOnlyList<Highlight> highlights, Func<Passage, string> anchor, Func<string, string>? fileOf = null)
    {
        var open = new List<Highlight>();
        var next = 0;
        var at = 0;
        var paragraph = ParagraphEnd(text, 0);
        html.Add($"<p>");
        while (at < text.Length)
        {
            while (next < highlights.Count && highlights[next].Passage.Start == at)
            {
                Open(html, highlights[next], anchor, first: true);
                open.Add(highlights[next++]);
                // A claim of no length has nothing to mark.
                Close(html, open, at, anchor, fileOf);
            }

            var to = Math.Min(paragraph, next < highlights.Count ? Math.Max(highlights[next].Passage.Start, at + 1) : text.Length);
            foreach (var highlight in open)
            {
                to = Math.Min(to, highlight.Passage.End);
            }

            html.Text(text.AsSpan(at, to - at));
            at = to;
            Close(html, open, at, anchor, fileOf);
            if (at == paragraph && at < text.Length)
            {
                for (var i = 0; i < open.Count; i++)
                {
                    html.Add($"</mark>");
                }

                html.Add($"</p><p>");
                foreach (var highlight in open)
                {
                    Open(html, highlight, anchor, first: false);
                }

                paragraph = ParagraphEnd(text, at);
            }
        }

        html.Add($"</p>");
    }

    // Closes what ends here; what lies above it in the nesting is opened again.
    private static void Close(Html html, List<Highlight> open, int at, Func<Passage, string> anchor, Func<string, string>? fileOf)
    {
        var lowest = open.FindIndex(highlight => highlight.Passage.End <= at);
        if (lowest < 0)
        {
            return;
        }

        var above = open[lowest..];
        open.RemoveRange(lowest, open.Count - lowest);
        for (var i = above.Count - 1; i >= 0; i--)
        {
            html.Add($"</mark>");
            if (above[i].Passage.End <= at)
            {
                References(html, above[i], fileOf);
            }
        }

        foreach (var highlight in above.Where(highlight => highlight.Passage.End > at))
        {
            Open(html, highlight, anchor, first: false);
            open.Add(highlight);
        }
    }

    // A sentence that a dozen accounts print would carry a dozen signs: the first few lead on.
    private static void References(Html html, Highlight highlight, Func<string, string>? fileOf)
    {
        const int most = 4;
        foreach (var reference in highlight.References.Take(most))
        {
            html.Add($"<a class=\"ref\" href=\"{fileOf?.Invoke(reference)}#{reference}\">{reference}</a>");
        }

        if (highlight.References.Count > most)
        {
            html.Add($"<span class=\"ref\">+{highlight.References.Count - most}</span>");
        }
    }

    private static void Open(Html html, Highlight highlight, Func<Passage, string> anchor, bool first)
    {
        if (highlight.With is not null)
        {
            html.Add($"<mark class=\"{highlight.Kind}\" data-with=\"{highlight.With}\">");
        }
        else if (first)
        {
            html.Add($"<mark class=\"{highlight.Kind}\" id=\"{anchor(highlight.Passage)}\" title=\"{highlight.Reading}\">");
        }
        else
        {
            html.Add($"<mark class=\"{highlight.Kind}\" data-of=\"{anchor(highlight.Passage)}\">");
        }
    }

    // Behind the empty lines that end a paragraph, so that every character stays in some paragraph.
    private static int ParagraphEnd(string text, int from)
    {
        for (var line = text.IndexOf('\n', from); line >= 0; line = text.IndexOf('\n', line + 1))
        {
            var end = AfterBlankLines(text, line + 1);
            if (end > line + 1)
            {
                return end;
            }
        }

        return text.Length;
    }

    private static int AfterBlankLines(string text, int from)
    {
        var end = from;
        for (var at = from; at < text.Length && (text[at] is ' ' or '\t' or '\r' or '\n'); at++)
        {
            if (text[at] == '\n')
            {
                end = at + 1;
            }
        }

        return end;
    }
}
