using System.Collections.Immutable;

namespace Variorum.Reporting;

/// <summary>How far the people who filled tables agree on one field.</summary>
/// <param name="Field">"verdict", or a field of the claims.</param>
/// <param name="Units">Claims that two people or more judged.</param>
/// <param name="Alpha">Krippendorff's alpha; null where nothing varies, so that agreement means nothing.</param>
public sealed record FieldAgreement(string Field, int Units, double? Alpha);

/// <summary>A cell on which people differ.</summary>
/// <param name="Key">Claim key.</param>
/// <param name="Field">The field.</param>
/// <param name="Values">What each says, in the order of the tables; null where one says nothing.</param>
public sealed record DisputedCell(string Key, string Field, ImmutableArray<string?> Values);

/// <summary>
/// Agreement of several coders by Krippendorff's alpha for nominal data, missing values allowed. Source: K. Krippendorff, Computing
/// Krippendorff's Alpha-Reliability (University of Pennsylvania, 2011), section E.
/// </summary>
public static class Agreement
{
    /// <summary>Per field, and the cells on which the tables differ. A claim that one calls wrong has a verdict and no fields.</summary>
    public static (ImmutableArray<FieldAgreement> Fields,
        ImmutableArray<DisputedCell> Disputed) Of(IReadOnlyList<ImmutableArray<JudgedLine>> tables)
    {
        var cells = new SortedDictionary<(string Field, string Key), string?[]>();
        foreach (var (table, coder) in tables.Select((t, i) => (t, i)))
        {
            foreach (var line in table.Where(l => l.Verdict.Length > 0))
            {
                Set("verdict", line.Verdict == "wrong" ? "wrong" : "right");
                foreach (var (field, value) in line.Values ?? ImmutableSortedDictionary<string, string>.Empty)
                {
                    Set(field, value);
                }

                void Set(string field, string value)
                {
                    if (!cells.TryGetValue((field, line.Key), out var values))
                    {
                        cells.Add((field, line.Key), values = new string?[tables.Count]);
                    }

                    values[coder] = value;
                }
            }
        }

        var fields = cells
            .GroupBy(c => c.Key.Field, StringComparer.Ordinal)
            .Select(g => (g.Key, Units: g.Select(c => c.Value.OfType<string>().ToList()).Where(v => v.Count > 1).ToList()))
            .Where(f => f.Units.Count > 0)
            .Select(f => new FieldAgreement(f.Key, f.Units.Count, Alpha(f.Units)));
        var disputed = cells
            .Where(c => c.Value.OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(c => new DisputedCell(c.Key.Key, c.Key.Field, [.. c.Value]))
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .ThenBy(c => c.Field, StringComparer.Ordinal);
        return ([.. fields], [.. disputed]);
    }

    /// <summary>
    /// Krippendorff's alpha for nominal data: 1 where all agree, 0 where they agree as by chance. Each unit holds the values of those who
    /// judged it; units of one value do not count. Null where there is only one value in all.
    /// </summary>
    public static double? Alpha(IEnumerable<IReadOnlyList<string>> units)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        var (pairable, apart) = (0.0, 0.0);
        foreach (var unit in units.Where(u => u.Count > 1))
        {
            var values = unit.CountBy(v => v, StringComparer.Ordinal).ToList();
            pairable += unit.Count;
            apart += values.Sum(v => (double)v.Value * (unit.Count - v.Value)) / (unit.Count - 1);
            foreach (var (value, count) in values)
            {
                counts[value] = counts.GetValueOrDefault(value) + count;
            }
        }

        var expected = counts.Values.Sum(n => n * (pairable - n));
        return expected == 0 ? null : 1 - ((pairable - 1) * apart / expected);
    }
}
