using System.Globalization;

namespace Variorum.Extracting.Dates;

/// <summary>What a function word may do inside a time expression; the words stand in dates.tsv, class "role".</summary>
[Flags]
internal enum DateRole : long
{
    None = 0,
    Of = 1L << 0, To = 1L << 1, And = 1L << 2, Or = 1L << 3, The = 1L << 4, On = 1L << 5, In = 1L << 6, At = 1L << 7,
    By = 1L << 8, For = 1L << 9, From = 1L << 10, Between = 1L << 11, Since = 1L << 12, Until = 1L << 13, During = 1L << 14,
    Within = 1L << 15, Before = 1L << 16, After = 1L << 17, Ago = 1L << 18, Earlier = 1L << 19, Later = 1L << 20,
    Last = 1L << 21, Past = 1L << 22, Previous = 1L << 23, Next = 1L << 24, Coming = 1L << 25, This = 1L << 26, That = 1L << 27,
    These = 1L << 28, Same = 1L << 29, Following = 1L << 30, Current = 1L << 31, Recent = 1L << 32, Latest = 1L << 33,
    Early = 1L << 34, Late = 1L << 35, Mid = 1L << 36, End = 1L << 37, Start = 1L << 38, Very = 1L << 39, Every = 1L << 40,
    About = 1L << 41, More = 1L << 42, Vague = 1L << 43, Couple = 1L << 44, Half = 1L << 45, Few = 1L << 46, Fiscal = 1L << 47,
    Am = 1L << 48, Pm = 1L << 49, Oclock = 1L << 50, O = 1L << 51, Zone = 1L << 52, Old = 1L << 53, Ahead = 1L << 54,
    Period = 1L << 55, Time = 1L << 56, Weekend = 1L << 57, S = 1L << 58, Straight = 1L << 59, Dozen = 1L << 60,
    Additional = 1L << 61, Ended = 1L << 62, Eve = 1L << 63,
}

/// <summary>Everything dates.tsv says of one lower-case word; zero or null where it says nothing.</summary>
internal sealed class DateWord
{
    public DateRole Roles { get; set; }

    public int Month { get; set; }

    public bool MonthShort { get; set; }

    public int Weekday { get; set; }

    public bool WeekdayShort { get; set; }

    public bool WeekdayPlural { get; set; }

    /// <summary>Y, Q, M, W, F (fortnight), D, DE, CE, H, m, S.</summary>
    public string? Unit { get; set; }

    public bool UnitPlural { get; set; }

    /// <summary>A word that is a unit only after a number ("second").</summary>
    public bool UnitAfterNumber { get; set; }

    public int? Number { get; set; }

    public int Tens { get; set; }

    public int Hundred { get; set; }

    public int Ordinal { get; set; }

    public bool OrdinalSuffix { get; set; }

    public bool Article { get; set; }

    public string? Season { get; set; }

    public string? Daypart { get; set; }

    public string? Noon { get; set; }

    public int? Deictic { get; set; }

    public bool Tonight { get; set; }

    public bool Overnight { get; set; }

    public string? Set { get; set; }

    public bool Future { get; set; }

    public bool PastTense { get; set; }

    /// <summary>"Said": a day right behind it is the day of the saying.</summary>
    public bool Saying { get; set; }

    public bool Counter { get; set; }

    public bool Currency { get; set; }

    /// <summary>A word of texts on money, in which a quarter is one of a year.</summary>
    public bool Trade { get; set; }

    /// <summary>Phrases that begin with this word, longest first.</summary>
    public List<DatePhrase>? Phrases { get; set; }
}

/// <summary>A fixed phrase with its value: a TIMEX3 reference ("PAST_REF") or a holiday rule.</summary>
internal sealed record DatePhrase(string[] Words, bool Holiday, string Value)
{
    /// <summary>The value of words that are no time, though one of them could be.</summary>
    public const string None = "NONE";
}

/// <summary>The words of <c>data/languages/&lt;code&gt;/dates.tsv</c>.</summary>
internal sealed class DateLexicon
{
    private readonly Dictionary<string, DateWord> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateWord>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private DateLexicon(string path)
    {
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                var cells = line.Split('\t');
                if (line.Length == 0 || line[0] == '#' || cells.Length < 3 || cells[0] == "word")
                {
                    continue;
                }

                Add(cells[0], cells[1], cells[2]);
            }
        }

        foreach (var word in _words.Values)
        {
            word.Phrases?.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
        }

        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static DateLexicon Load(string dataFolder, string language) =>
        new(Path.Combine(dataFolder, "languages", language, "dates.tsv"));

    /// <summary>What is known of a word of any case; null where nothing is.</summary>
    public DateWord? Find(ReadOnlySpan<char> word)
    {
        if (word.Length > 24)
        {
            return null;
        }

        Span<char> lower = stackalloc char[24];
        var length = word.ToLowerInvariant(lower);
        return _lookup.TryGetValue(lower[..length], out var found) ? found : null;
    }

    private DateWord Of(string word)
    {
        if (!_words.TryGetValue(word, out var known))
        {
            _words[word] = known = new DateWord();
        }

        return known;
    }

    private void Add(string text, string kind, string value)
    {
        if (kind is "ref" or "holiday" or "no-time")
        {
            // Phrases are matched token by token; an apostrophe or full stop is a token of its own.
            var parts = text.Replace("'", " ' ", StringComparison.Ordinal).Replace(".", " . ", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var first = Of(parts[0]);
            (first.Phrases ??= []).Add(new DatePhrase(parts, kind == "holiday", kind == "no-time" ? DatePhrase.None : value));
            foreach (var part in parts)
            {
                Of(part);
            }

            return;
        }

        var word = Of(text);
        var number = int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 0;
        switch (kind)
        {
            case "month": word.Month = number; break;
            case "month-short": (word.Month, word.MonthShort) = (number, true); break;
            case "weekday": word.Weekday = number; break;
            case "weekday-short": (word.Weekday, word.WeekdayShort) = (number, true); break;
            case "weekdays": (word.Weekday, word.WeekdayPlural) = (number, true); break;
            case "unit": word.Unit = value; break;
            case "units": (word.Unit, word.UnitPlural) = (value, true); break;
            case "unit-second": (word.Unit, word.UnitAfterNumber) = (value, true); break;
            case "number": word.Number = number; break;
            case "tens": word.Tens = number; break;
            case "hundred": word.Hundred = number; break;
            case "ordinal": word.Ordinal = number; break;
            case "ordinal-suffix": word.OrdinalSuffix = true; break;
            case "article": word.Article = true; break;
            case "season": word.Season = value; break;
            case "daypart": word.Daypart = value; break;
            case "noon": word.Noon = value; break;
            case "deictic": word.Deictic = number; break;
            case "deictic-night": word.Tonight = true; break;
            case "overnight": word.Overnight = true; break;
            case "set": word.Set = value; break;
            case "tense": (word.Future, word.PastTense) = (word.Future || value == "future", word.PastTense || value == "past"); break;
            case "saying": word.Saying = true; break;
            case "counter": word.Counter = true; break;
            case "currency": word.Currency = true; break;
            case "trade": word.Trade = true; break;
            case "role" when Enum.TryParse<DateRole>(value, true, out var role): word.Roles |= role; break;
            default: break;
        }
    }
}
