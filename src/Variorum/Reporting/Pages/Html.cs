using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Variorum.Reporting.Pages;

/// <summary>
/// Writes a page: in <c>html.Add($"&lt;p&gt;{text}&lt;/p&gt;")</c> the literal parts are ours and pass, whatever stands in a hole is
/// encoded.
/// </summary>
/// <remarks>
/// Blazor's HtmlRenderer encodes as well, but asks for a service container, an async renderer and the web framework in the library,
/// which costs start-up time for a page that has no state. An interpolation handler gives the same safety at compile time:
/// there is no overload that takes a plain string, so forgetting to encode does not compile.
/// </remarks>
internal sealed class Html(TextWriter to)
{
    private TextWriter _to = to;

    /// <summary>What <paramref name="write"/> adds, by itself and not in the page.</summary>
    public string Aside(Action write)
    {
        using var own = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var page = _to;
        _to = own;
        try
        {
            write();
        }
        finally
        {
            _to = page;
        }

        return own.ToString();
    }

    /// <summary>Writes markup with encoded holes.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] ref Writing markup)
    {
        // The handler has written already; the argument is there for the compiler.
        _ = markup;
    }

    /// <summary>Writes text that is encoded whole.</summary>
    public void Text(ReadOnlySpan<char> text) => Encode(_to, text);

    /// <summary>
    /// Encodes for text and for attributes in double quotes. Controls that could reorder, hide or end what is shown are made visible:
    /// bidirectional controls as <c>⟨U+202E⟩</c>, C0 controls as their pictures (␀), lone surrogates as U+FFFD.
    /// </summary>
    internal static void Encode(TextWriter to, ReadOnlySpan<char> text) => Encode(to, text, markup: true);

    /// <summary>
    /// The text with everything visible that could reorder, hide or end what is shown; for places that encode by themselves (JSON).
    /// </summary>
    internal static string Visible(string text)
    {
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        Encode(to, text, markup: false);
        return to.ToString();
    }

    private static void Encode(TextWriter to, ReadOnlySpan<char> text, bool markup)
    {
        var begun = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is >= ' ' and < '\u007F' and not ('<' or '>' or '&' or '"' or '\'') or '\n' or '\t')
            {
                continue;
            }

            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                // Tag characters (U+E0000 on) are invisible and can carry hidden text.
                if (character == '\uDB40')
                {
                    to.Write(text[begun..i]);
                    Shown(to, char.ConvertToUtf32(character, text[i + 1]));
                    begun = i + 2;
                }

                i++;
                continue;
            }

            if (!markup && character is ('<' or '>' or '&' or '"' or '\''))
            {
                continue;
            }

            if (Replacement(character) is { } replacement)
            {
                to.Write(text[begun..i]);
                to.Write(replacement);
                begun = i + 1;
            }
            else if (Hidden(character))
            {
                to.Write(text[begun..i]);
                Shown(to, character);
                begun = i + 1;
            }
        }

        to.Write(text[begun..]);
    }

    private static string? Replacement(char character) => character switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '"' => "&quot;",
        '\'' => "&#39;",
        // A browser would read it as a line feed of its own: the picture says that it stands there.
        '\r' => "",
        < ' ' => ((char)('\u2400' + character)).ToString(),
        '\u007F' => "\u2421",
        _ when char.IsSurrogate(character) => "\uFFFD",
        _ => null,
    };

    private static bool Hidden(char character) => character is
        (>= '\u0080' and <= '\u009F') or '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E')
        or (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFB') or '\uFFFE' or '\uFFFF';

    private static void Shown(TextWriter to, int point) =>
        to.Write(string.Create(CultureInfo.InvariantCulture, $"\u27E8U+{point:X4}\u27E9"));

    /// <summary>Takes the literal parts of a page as they are and encodes what stands in the holes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writing
    {
        private readonly TextWriter _to;

        public Writing(int literalLength, int formattedCount, Html html) => _to = html._to;

        public void AppendLiteral(string literal) => _to.Write(literal);

        public void AppendFormatted(string? text) => Encode(_to, text);

        public void AppendFormatted(ReadOnlySpan<char> text) => Encode(_to, text);

        public void AppendFormatted(int number) => _to.Write(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double number) => _to.Write(number.ToString("0.###", CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => _to.Write(markup.Source);
    }
}

/// <summary>A piece of page that was made with encoded holes and may therefore stand in another's hole as it is.</summary>
internal readonly struct Markup
{
    private readonly string? _source;

    private Markup(string source) => _source = source;

    public string Source => _source ?? "";

    public bool IsEmpty => string.IsNullOrEmpty(_source);

    public static Markup Of(ref Building markup) => new(markup.Built());

    /// <summary>The program's own style or script, as it is.</summary>
    public static Markup Own(string asset) => new(asset);

    public static Markup Join(string separator, IEnumerable<Markup> parts)
    {
        var joined = new StringWriter(CultureInfo.InvariantCulture);
        var first = true;
        foreach (var part in parts)
        {
            if (!first)
            {
                Html.Encode(joined, separator);
            }

            first = false;
            joined.Write(part.Source);
        }

        return new Markup(joined.ToString());
    }

    /// <summary>The same as <see cref="Html.Writing"/>, kept in memory.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Building
    {
        private readonly StringBuilder _built;

        public Building(int literalLength, int formattedCount) =>
            _built = new StringBuilder(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _built.Append(literal);

        public void AppendFormatted(string? text)
        {
            using var to = new StringWriter(_built, CultureInfo.InvariantCulture);
            Html.Encode(to, text);
        }

        public void AppendFormatted(int number) => _built.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double number) => _built.Append(number.ToString("0.###", CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => _built.Append(markup.Source);

        public string Built() => _built.ToString();
    }
}
