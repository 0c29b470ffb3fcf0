using System.Globalization;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>The numbers that a figure allows.</summary>
/// <param name="Low">Smallest number allowed, negative infinity where open.</param>
/// <param name="LowOpen">True where <paramref name="Low"/> itself is not allowed.</param>
/// <param name="High">Largest number allowed, positive infinity where open.</param>
/// <param name="HighOpen">True where <paramref name="High"/> itself is not allowed.</param>
internal readonly record struct Bounds(double Low, bool LowOpen, double High, bool HighOpen)
{
    // "About 50" is taken to allow 45 to 55: narrower makes "about 50" contradict "53", wider lets it agree with 60.
    private const double Roughly = 0.1;

    /// <summary>The numbers <paramref name="figure"/> allows; null where it has none ("several").</summary>
    public static Bounds? Of(Figure figure)
    {
        if (figure.Low is null && figure.High is null)
        {
            return null;
        }

        var low = figure.Low ?? double.NegativeInfinity;
        var high = figure.High ?? double.PositiveInfinity;
        return figure.Relation switch
        {
            Relation.Equal => new Bounds(low, false, figure.High ?? low, false),
            Relation.AtLeast => new Bounds(low, false, double.PositiveInfinity, false),
            Relation.MoreThan => new Bounds(low, true, double.PositiveInfinity, false),
            Relation.AtMost => new Bounds(double.NegativeInfinity, false, high, false),
            Relation.LessThan => new Bounds(double.NegativeInfinity, false, high, true),
            Relation.About => new Bounds(low * (1 - Roughly), false, (figure.High ?? low) * (1 + Roughly), false),
            _ => new Bounds(low, false, high, false),
        };
    }

    /// <summary>True where one number satisfies both.</summary>
    public bool Meets(Bounds other)
    {
        var low = Math.Max(Low, other.Low);
        var high = Math.Min(High, other.High);
        if (low != high)
        {
            return low < high;
        }

        // One number is left: it must be allowed at every edge that lies there.
        return !((Low == low && LowOpen) || (other.Low == low && other.LowOpen) || (High == low && HighOpen)
            || (other.High == low && other.HighOpen));
    }

    /// <summary>The figure in a few characters: "26", "more than 100", "dozens".</summary>
    public static string Say(Figure figure)
    {
        if (figure.Vague is { } word)
        {
            return word;
        }

        // A factor is the number itself: "doubled".
        var unit = figure.Unit is null or "persons" ? "" : figure.Unit == "factor" ? "-fold" : " " + figure.Unit;
        var low = Number(figure.Low);
        var high = Number(figure.High);
        var change = figure.Change is { } c ? " " + c : "";
        return figure.Relation switch
        {
            Relation.AtLeast => "at least " + low,
            Relation.MoreThan => "more than " + low,
            Relation.AtMost => "at most " + high,
            Relation.LessThan => "fewer than " + high,
            Relation.About => "about " + (low.Length > 0 ? low : high),
            Relation.Range => low + " to " + high,
            _ => low.Length > 0 ? low : high,
        } + unit + change;
    }

    /// <summary>The interval that a vague word is read as: "24 to 99".</summary>
    public static string Interval(Figure figure) => Number(figure.Low) + " to " + Number(figure.High);

    /// <summary>
    /// The number that stands for the figure when figures are put in order: the middle of what it says, not of what it allows.
    /// </summary>
    public static double Centre(Figure figure) => figure switch
    {
        { Low: { } low, High: { } high } => (low + high) / 2,
        { Low: { } low } => low,
        { High: { } high } => high,
        _ => double.NaN,
    };

    private static string Number(double? value) =>
        value is { } v ? v.ToString(Math.Abs(v) >= 1000 ? "#,0.##" : "0.##", CultureInfo.InvariantCulture) : "";
}
