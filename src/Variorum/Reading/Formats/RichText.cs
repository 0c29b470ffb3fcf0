using System.Globalization;
using System.Text;

namespace Variorum.Reading.Formats;

/// <summary>
/// The text of an RTF document: paragraphs, rows of tables, then its footnotes. Tables of fonts and styles, pictures, running heads and
/// feet, comments, codes of fields, tracked deletions and hidden text are no text of it.
/// </summary>
/// <remarks>
/// No library of the package index reads RTF. The form is a stream of groups in braces, control words and letters; what a reader does not
/// know it skips, as the specification (1.9.1) asks. Groups are kept on a stack of our own, so that their depth costs memory and no calls.
/// </remarks>
internal sealed partial class RichText
{
    private const int MaxDepth = 10_000;
    private const int FirstPage = 4_000;
    private const int LongestWord = 32;

    // Destinations whose content is no text of the document; those that begin with \* are skipped whatever their name.
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "generator", "pict", "object", "objdata",
        "themedata", "colorschememapping", "datastore",
        "latentstyles", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "fldinst", "annotation",
        "atnid", "atnauthor", "atndate", "atnref",
        "xe", "tc", "bkmkstart", "bkmkend", "revtbl", "filetbl", "pntext", "pntxta", "pntxtb", "listtext", "shpinst", "nonshppict",
        "xmlnstbl", "mmathPr", "upr",
    };

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["emdash"] = "\u2014",
        ["endash"] = "\u2013",
        ["lquote"] = "\u2018",
        ["rquote"] = "\u2019",
        ["ldblquote"] = "\u201C",
        ["rdblquote"] = "\u201D",
        ["bullet"] = "\u2022",
        ["tab"] = " ",
        ["emspace"] = " ",
        ["enspace"] = " ",
        ["qmspace"] = " ",
    };

    // The code pages of fonts by their charset, where they differ from that of the document.
    private static readonly Dictionary<int, int> Charsets = new()
    {
        [0] = 1252,
        [128] = 932,
        [129] = 949,
        [134] = 936,
        [136] = 950,
        [161] = 1253,
        [162] = 1254,
        [163] = 1258,
        [177] = 1255,
        [178] = 1256,
        [186] = 1257,
        [204] = 1251,
        [222] = 874,
        [238] = 1250,
    };

    private readonly byte[] _bytes;
    private readonly BlockWriter _writer = new();
    private readonly StringBuilder _notes = new();
    private readonly Stack<State> _stack = new();
    private readonly Dictionary<int, int> _fonts = [];
    private readonly List<byte> _coded = [];
    private readonly Dictionary<string, StringBuilder> _info = new(StringComparer.Ordinal);
    private State _state = new() { Skip = 1 };
    private int _codePage = 1252;
    private int _font;
    private int _at;
    private int _letters;
    private int _heading;
    private int _headingStart;
    private bool _deletions;
    private bool _hidden;
    private bool _locked;
    private readonly int[] _made = new int[3];

    private RichText(byte[] bytes) => _bytes = bytes;

    private struct State
    {
        // Characters that stand behind a Unicode sign for readers that do not know it.
        public int Skip;
        public int CodePage;
        public bool IsOut;
        public bool IsHidden;
        public bool IsDeleted;
        public bool IsNote;
        public bool IsMade;
        public string? Info;
    }

    /// <summary>Reads <paramref name="bytes"/>; never throws on content.</summary>
    public static FormatText Read(byte[] bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new RichText(bytes).Read();
    }

    private FormatText Read()
    {
        while (_at < _bytes.Length)
        {
            var c = _bytes[_at++];
            switch (c)
            {
                case (byte)'{':
                    Flush();
                    if (_stack.Count >= MaxDepth)
                    {
                        return FormatText.Failed(AccountFormats.Bomb($"nests its groups deeper than {MaxDepth}"));
                    }

                    _stack.Push(_state);
                    break;
                case (byte)'}':
                    Flush();
                    if (!_stack.TryPop(out _state))
                    {
                        // Text behind the last group is no text of the document.
                        _at = _bytes.Length;
                        _state = new State { IsOut = true };
                    }

                    break;
                case (byte)'\\':
                    Control();
                    break;
                case (byte)'\r' or (byte)'\n' or 0:
                    break;
                default:
                    Coded(c);
                    break;
            }
        }

        Flush();
        return Done();
    }

    private FormatText Done()
    {
        if (_locked)
        {
            return FormatText.Failed(AccountFormats.Encrypted);
        }

        Paragraph(2);
        foreach (var note in _notes.ToString().Split('\f', StringSplitOptions.RemoveEmptyEntries))
        {
            _writer.Words(note);
            _writer.Break(2);
        }

        var (text, marks) = _writer.Done();
        var first = text[..Math.Min(text.Length, FirstPage)];
        var notes = System.Collections.Immutable.ImmutableArray.CreateBuilder<(string, string, string)>();
        if (_deletions)
        {
            notes.Add(
                ("changes-tracked", "holds tracked deletions, which were left out", "Accept or reject the changes in it if they matter."));
        }

        if (_hidden)
        {
            notes.Add(("text-hidden", "holds hidden text, which was left out", "Show it in the document if it matters."));
        }

        return new FormatText(
            new PlainText(text, marks)
            {
                Title = StatedFields.Title(_info.GetValueOrDefault("title")?.ToString(), first),
                Author = StatedFields.Author(_info.GetValueOrDefault("author")?.ToString(), first),
                Made = StatedFields.Day(string.Create(CultureInfo.InvariantCulture, $"{_made[0]:0000}-{_made[1]:00}-{_made[2]:00}")),
                Notes = notes.ToImmutable(),
            },
            []);
    }

    private void Control()
    {
        if (_at >= _bytes.Length)
        {
            return;
        }

        var c = (char)_bytes[_at++];
        if (!char.IsAsciiLetter(c))
        {
            Symbol(c);
            return;
        }

        var start = _at - 1;
        while (_at < _bytes.Length && char.IsAsciiLetter((char)_bytes[_at]) && _at - start < LongestWord)
        {
            _at++;
        }

        var word = Encoding.ASCII.GetString(_bytes, start, _at - start);
        var sign = _at < _bytes.Length && _bytes[_at] == '-';
        var digits = _at + (sign ? 1 : 0);
        long number = 0;
        var end = digits;
        while (end < _bytes.Length && char.IsAsciiDigit((char)_bytes[end]) && end - digits < 10)
        {
            number = (number * 10) + (_bytes[end++] - '0');
        }

        int? value = end > digits ? (int)Math.Clamp(sign ? -number : number, int.MinValue, int.MaxValue) : null;
        _at = end > digits ? end : _at;
        if (_at < _bytes.Length && _bytes[_at] == ' ')
        {
            _at++;
        }

        Word(word, value);
    }

    private void Symbol(char c)
    {
        switch (c)
        {
            case '\'':
                var high = _at < _bytes.Length ? Hex(_bytes[_at]) : -1;
                var low = _at + 1 < _bytes.Length ? Hex(_bytes[_at + 1]) : -1;
                if (high >= 0 && low >= 0)
                {
                    _at += 2;
                    Coded((byte)((high << 4) + low));
                }

                break;
            case '*':
                _state.IsOut = true;
                break;
            case '~':
                Signed("\u00A0");
                break;
            case '_':
                Signed("-");
                break;
            case '\\' or '{' or '}':
                Coded((byte)c);
                break;
            case '\r' or '\n':
                Flush();
                Paragraph(2);
                break;
        }
    }

    private static int Hex(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : -1;

    private void Word(string word, int? value)
    {
        if (word == "u" && value is { } point)
        {
            Signed(((char)(ushort)point).ToString());
            PassFallback();
            return;
        }

        if (Signs.TryGetValue(word, out var sign))
        {
            Signed(sign);
            return;
        }

        Flush();
        if (Skipped.Contains(word))
        {
            _state.IsOut = true;
            return;
        }

        if (!Layout(word, value) && !Letters(word, value))
        {
            Told(word, value);
        }
    }

    private bool Layout(string word, int? value)
    {
        switch (word)
        {
            case "par" or "sect" or "page" or "column":
                Paragraph(2);
                return true;
            case "line" or "softline" or "cell" or "nestcell":
                Paragraph(1);
                return true;
            case "row" or "nestrow":
                Paragraph(2);
                return true;
            case "pard":
                _heading = 0;
                return true;
            case "outlinelevel":
                _heading = value is >= 0 and < 6 ? value.Value + 1 : 0;
                _headingStart = _writer.Length;
                return true;
            case "bin":
                // So many bytes that are no text.
                _at = (int)Math.Min(_bytes.Length, (long)_at + Math.Max(0, value ?? 0));
                return true;
            default:
                return false;
        }
    }

    private bool Letters(string word, int? value)
    {
        var on = value != 0;
        switch (word)
        {
            case "v":
                _state.IsHidden = on;
                return true;
            case "deleted":
                _state.IsDeleted = on;
                return true;
            case "plain":
                (_state.IsHidden, _state.IsDeleted) = (false, false);
                return true;
            case "uc":
                _state.Skip = Math.Clamp(value ?? 1, 0, 100);
                return true;
            case "ansicpg":
                _codePage = value ?? _codePage;
                return true;
            case "mac":
                _codePage = 10000;
                return true;
            case "f" or "deff":
                _font = value ?? 0;
                _state.CodePage = _fonts.GetValueOrDefault(_font);
                return true;
            case "fcharset":
                if (value is { } charset && charset != 0 && Charsets.TryGetValue(charset, out var page))
                {
                    _fonts[_font] = page;
                }

                return true;
            default:
                return false;
        }
    }
}
