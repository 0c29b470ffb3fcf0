using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>What a time expression is about, before any date is known.</summary>
internal enum TimeForm
{
    /// <summary>Day, month or year given by number or name, perhaps with a weekday and a daypart; perhaps a range.</summary>
    Calendar,

    /// <summary>today, yesterday, tomorrow, tonight: an offset in days from the telling.</summary>
    Deictic,

    /// <summary>last week, this year, the next day.</summary>
    UnitReference,

    /// <summary>the past three months, in the next 24 hours.</summary>
    Span,

    /// <summary>three years ago, two days later.</summary>
    Shift,

    /// <summary>five years, for decades.</summary>
    Duration,

    /// <summary>every Monday, daily.</summary>
    Set,

    /// <summary>now, recently, the future.</summary>
    Vague,

    /// <summary>the 1990s; Year holds the first year.</summary>
    Decade,

    /// <summary>the 19th century; Year holds the first year.</summary>
    Century,

    /// <summary>summer of 1994.</summary>
    Season,

    /// <summary>third quarter; Number 1 to 4.</summary>
    Quarter,

    /// <summary>first half of 1989; Number 1 or 2.</summary>
    Half,

    /// <summary>6.10am, noon, that morning: a part of a day that must be told otherwise.</summary>
    Daypart,

    /// <summary>the weekend.</summary>
    Weekend,

    /// <summary>Christmas Day; Value holds the rule.</summary>
    Holiday,
}

/// <summary>From which end a relative expression counts.</summary>
internal enum TimeAnchor
{
    None,

    /// <summary>last, past, ago.</summary>
    Last,

    /// <summary>this, current.</summary>
    This,

    /// <summary>next, coming.</summary>
    Next,

    /// <summary>that, the same: the story's own day.</summary>
    Same,

    /// <summary>the following, later: after the story's day.</summary>
    Following,

    /// <summary>the previous, earlier: before the story's day.</summary>
    Previous,

    /// <summary>the latest quarter: the one told before, or the last complete one.</summary>
    Latest,
}

/// <summary>A time expression as written: what the grammar reads and the resolver turns into days.</summary>
internal sealed record TimeExpression(TimeForm Form, int First, int Next)
{
    public int? Year { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public int Weekday { get; init; }

    public int? EndYear { get; init; }

    public int? EndMonth { get; init; }

    public int? EndDay { get; init; }

    public int EndWeekday { get; init; }

    /// <summary>MO, AF, EV, NI, DT; null where none.</summary>
    public string? Daypart { get; init; }

    /// <summary>"06:10"; null where no clock time.</summary>
    public string? Clock { get; init; }

    /// <summary>'e' early, 'm' mid, 'l' late, 's' start, 'x' end, '\0' none.</summary>
    public char Part { get; init; }

    /// <summary>Which week, half or weekday of the month; null where the whole is meant.</summary>
    public MonthPart? MonthPart { get; init; }

    public TimeAnchor Anchor { get; init; }

    public string? Unit { get; init; }

    /// <summary>NaN where vague ("several").</summary>
    public double Number { get; init; } = 1;

    public int Offset { get; init; }

    public string? Value { get; init; }

    public bool Since { get; init; }

    public bool Until { get; init; }

    /// <summary>Which production read it.</summary>
    public string Rule { get; init; } = "date";
}

/// <summary>A part of a month by its number.</summary>
/// <param name="Kind">"W" a week of seven days from the first, "D" days at an end, "half", "weekday".</param>
/// <param name="Number">1 to 5 from the beginning, -1 the last.</param>
/// <param name="Days">How many days, for "D".</param>
/// <param name="Weekday">1 to 7, for "weekday".</param>
internal sealed record MonthPart(string Kind, int Number, double Days, int Weekday);

/// <summary>A word, number or sign of the text as the date grammar sees it.</summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">UTF-16 offset behind it.</param>
/// <param name="Word">What the lexicon knows; null where nothing.</param>
/// <param name="Digits">Its value where it is a run of at most nine digits, else -1.</param>
/// <param name="Sign">The character where it is a single sign, else '\0'; '\n' stands for an empty line.</param>
/// <param name="Capital">True where it begins with an upper-case letter.</param>
internal readonly record struct TimeToken(int Start, int End, DateWord? Word, int Digits, char Sign, bool Capital)
{
    public int Length => End - Start;

    public Passage Passage => new(Start, End);

    public bool Is(DateRole role) => Word is not null && (Word.Roles & role) != 0;
}

/// <summary>A text cut for the grammar of time, with the time expressions that it found there, in text order.</summary>
internal sealed record WrittenTimes(List<TimeToken> Tokens, List<TimeExpression> Expressions);
