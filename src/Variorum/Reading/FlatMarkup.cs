using System.Text;

namespace Variorum.Reading;

/// <summary>
/// Makes hostile markup bearable before it is parsed: tags that only dress words are taken out, and nesting ends at a depth. A parser of
/// HTML walks its stack of open elements at every tag, so 100,000 open elements cost minutes; with this pass the cost is linear.
/// </summary>
internal static class FlatMarkup
{
    /// <summary>
    /// Deepest nesting kept; browsers keep 512, and real pages stay below 60. The parser walks so many elements at each tag.
    /// </summary>
    public const int MaxDepth = 100;

    private const int MaxTag = 20_000;

    private static readonly HashSet<string> Dress = new(StringComparer.OrdinalIgnoreCase)
    {
        "b", "i", "u", "s", "em", "strong", "font", "small", "big", "tt", "code", "strike", "nobr", "span", "mark", "ins", "sub", "sup",
        "abbr", "cite", "q", "bdi", "bdo", "wbr",
    };

    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "p", "li", "td", "th", "tr",
        "dt", "dd", "option",
        "html", "head", "body", "thead", "tbody", "tfoot",
    };

    private static readonly string[] Raw = ["script", "style", "textarea", "title", "xmp", "noscript", "iframe"];

    /// <summary>The markup without dress and depth; <paramref name="cut"/> tells whether tags were left out for their depth.</summary>
    public static string Of(string html, out bool cut)
    {
        cut = false;
        var flat = new StringBuilder(html.Length);
        var open = new List<string>();
        var spans = new TellingSpans();
        for (var at = 0; at < html.Length;)
        {
            var next = html.IndexOf('<', at);
            if (next < 0 || next + 1 >= html.Length)
            {
                flat.Append(html, at, html.Length - at);
                break;
            }

            flat.Append(html, at, next - at);
            if (html.AsSpan(next).StartsWith("<!--"))
            {
                var close = html.IndexOf("-->", next + 4, StringComparison.Ordinal);
                at = close < 0 ? html.Length : close + 3;
                continue;
            }

            var closing = html[next + 1] == '/';
            var name = Name(html, next + (closing ? 2 : 1));
            if (name.Length == 0)
            {
                flat.Append('<');
                at = next + 1;
                continue;
            }

            var end = TagEnd(html, next);
            at = end;
            if (Dress.Contains(name))
            {
                // "q" and "span" may carry a hidden attribute; their words are kept all the same.
                if (name.Equals("span", StringComparison.OrdinalIgnoreCase) && spans.Takes(closing, html.AsSpan(next, end - next)))
                {
                    flat.Append(html, next, end - next);
                    continue;
                }

                if (closing && Parts(html, end, flat))
                {
                    flat.Append(' ');
                }

                continue;
            }

            if (!closing && Array.FindIndex(Raw, r => r.Equals(name, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                var close = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
                close = close < 0 ? html.Length : TagEnd(html, close);
                if (end - next <= MaxTag)
                {
                    flat.Append(html, next, close - next);
                }

                at = close;
                continue;
            }

            if (!Unclosed.Contains(name))
            {
                if (!closing && html[end - 1] == '>' && html[end - 2] != '/')
                {
                    open.Add(name);
                    if (open.Count > MaxDepth)
                    {
                        cut = true;
                        continue;
                    }
                }
                else if (closing)
                {
                    // Only the nearest open elements are looked at: a stray closing tag must not cost a walk.
                    var found = open.Count == 0 ? -1
                        : open.FindLastIndex(open.Count - 1, Math.Min(open.Count, 16),
                            o => o.Equals(name, StringComparison.OrdinalIgnoreCase));
                    var wasCut = open.Count > MaxDepth;
                    if (found >= 0)
                    {
                        open.RemoveRange(found, open.Count - found);
                    }

                    if (wasCut)
                    {
                        continue;
                    }
                }
            }

            if (end - next <= MaxTag)
            {
                flat.Append(html, next, end - next);
            }
            else
            {
                // An attribute of megabytes (an inlined picture) says nothing of the text.
                flat.Append('<').Append(closing ? "/" : "").Append(name).Append('>');
            }
        }

        return flat.ToString();
    }

    // Two dressed pieces side by side are set apart by their style ("16 March 2021" and "Karsund"), unless they are letters of one word.
    private static bool Parts(string html, int end, StringBuilder flat)
    {
        if (end + 1 >= html.Length || html[end] != '<' || html[end + 1] == '/' || !Dress.Contains(Name(html, end + 1)) || flat.Length == 0)
        {
            return false;
        }

        var next = TagEnd(html, end);
        return next < html.Length && (char.IsUpper(html[next]) || char.IsAsciiDigit(html[next]))
            && (char.IsLower(flat[^1]) || char.IsAsciiDigit(flat[^1]))
            && !(char.IsAsciiDigit(html[next]) && char.IsAsciiDigit(flat[^1]));
    }

    private static string Name(string html, int at)
    {
        var end = at;
        while (end < html.Length && end - at < 30 && (char.IsAsciiLetterOrDigit(html[end]) || (html[end] is '-' or ':' && end > at)))
        {
            end++;
        }

        return end > at && char.IsAsciiLetter(html[at]) ? html[at..end] : "";
    }

    // One past the '>' that closes the tag, minding quotation marks of attributes.
    private static int TagEnd(string html, int start)
    {
        var quote = '\0';
        for (var i = start + 1; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && html[i - 1] is '=' or ' ')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        return html.Length;
    }
}
