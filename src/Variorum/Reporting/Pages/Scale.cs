namespace Variorum.Reporting.Pages;

/// <summary>Maps the values of one tally to percent of the drawing's width.</summary>
internal sealed class Scale
{
    // From smallest to largest by more than this, a linear drawing would push all but the largest onto the left edge.
    private const double LinearUpTo = 60;

    // Room at both ends for a marker and for the arrow of an open bound.
    private const double Left = 2.5;
    private const double Right = 90;
    private readonly double _low;
    private readonly double _high;

    public Scale(IEnumerable<double> values)
    {
        var all = values.Where(double.IsFinite).ToList();
        var high = all.Count == 0 ? 1 : all.Max();
        var positive = all.Where(value => value > 0).ToList();
        Logarithmic = positive.Count > 1 && all.Min() > 0 && high / positive.Min() > LinearUpTo;
        if (Logarithmic)
        {
            _low = Math.Floor(Math.Log10(positive.Min()));
            _high = Math.Max(Math.Ceiling(Math.Log10(high)), _low + 1);
            Ticks = [.. Enumerable.Range((int)_low, (int)(_high - _low) + 1).Select(power => Math.Pow(10, power))];
            if (Ticks.Count > 6)
            {
                Ticks = [.. Ticks.Where((_, index) => index % 2 == 0)];
            }
        }
        else
        {
            var step = Step(Math.Max(high, 0) - Math.Min(0, all.Count == 0 ? 0 : all.Min()));
            _low = Math.Min(0, Math.Floor((all.Count == 0 ? 0 : all.Min()) / step) * step);
            _high = Math.Max(step, Math.Ceiling(high / step) * step);
            var count = (int)Math.Round((_high - _low) / step);
            Ticks = [.. Enumerable.Range(0, count + 1).Select(index => _low + (index * step))];
        }
    }

    /// <summary>True where equal distances mean equal ratios.</summary>
    public bool Logarithmic { get; }

    /// <summary>The value at the left end; of a logarithmic scale its power of ten.</summary>
    public double Low => _low;

    /// <summary>The value at the right end; of a logarithmic scale its power of ten.</summary>
    public double High => _high;

    /// <summary>Values to label, in order.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Percent of the width; the ends are left free for markers.</summary>
    public double At(double value)
    {
        var place = Logarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value;
        return Math.Round(Left + (Math.Clamp((place - _low) / (_high - _low), 0, 1) * (Right - Left)), 2);
    }

    // 1, 2 or 5 times a power of ten, so that three to five steps cover the range.
    private static double Step(double range)
    {
        if (range <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(range / 4)));
        var ratio = range / 4 / power;
        return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
    }
}
