using NodaTime;

namespace Variorum.Model;

/// <summary>
/// First and last day meant, both inclusive, ISO calendar, no time zone: days are those of the place told about.
/// Either end may be null (open: "since 2008"); both null is undated, and undated stays undated.
/// </summary>
public readonly record struct DayRange(LocalDate? Low, LocalDate? High)
{
    /// <summary>Nothing in the text supports a day.</summary>
    public static DayRange Undated => default;

    /// <summary>One single day.</summary>
    public static DayRange On(LocalDate day) => new(day, day);

    /// <summary>True where neither end is known.</summary>
    public bool IsUndated => Low is null && High is null;

    /// <summary>True where exactly one day is meant.</summary>
    public bool IsDay => Low is not null && Low == High;

    /// <summary>True where some day can lie in both; an open end reaches for ever; undated overlaps everything.</summary>
    public bool Overlaps(DayRange other) =>
        !(High is { } h && other.Low is { } ol && h < ol) && !(other.High is { } oh && Low is { } l && oh < l);

    /// <summary>
    /// True where every day of <paramref name="other"/> lies in this range; false where other is open on a side this is not.
    /// </summary>
    public bool Contains(DayRange other) =>
        (Low is not { } l || (other.Low is { } ol && ol >= l)) && (High is not { } h || (other.High is { } oh && oh <= h));

    /// <summary>ISO text of <see cref="Low"/> ("2022-01-05"), null where open.</summary>
    public string? LowIso => Iso(Low);

    /// <summary>ISO text of <see cref="High"/>, null where open.</summary>
    public string? HighIso => Iso(High);

    private static string? Iso(LocalDate? day) =>
        day is { } d ? NodaTime.Text.LocalDatePattern.Iso.Format(d) : null;
}
