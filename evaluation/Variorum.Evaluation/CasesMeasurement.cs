using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Variorum.Language;

namespace Variorum.Evaluation;

/// <summary>
/// What the record shows over all hand-read cases beside the corpora, by the scorer that runs the whole program on each (<c>all_cases.py</c>). The
/// shipped heads and tables are fitted on these cases: the figures of cases left out stand in docs/left-out.md.
/// </summary>
internal sealed class CasesMeasurement(string program) : Measurement
{
    // The columns of the table's last row, in their order.
    private static readonly string[] Figures =
    [
        "case", "settled figures right of those shown", "settled figures of the gold shown right", "figures right of those shown", "figures of the gold shown right",
        "settled mentions right of those shown", "settled mentions of the gold shown right", "mentions right of those shown", "mentions of the gold shown right",
        "first 20", "joined", "first screen",
    ];

    /// <inheritdoc/>
    public override string Corpus => "hand-read cases, fitted on them";

    /// <inheritdoc/>
    public override string[] Files => ["../score/all_cases.py"];

    /// <inheritdoc/>
    public override IEnumerable<Row> Run(string corpora, LanguagePack pack)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(corpora, Files[0]));
        start.ArgumentList.Add(program);
        using var process = Process.Start(start)!;
        var table = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var mean = Regex.Match(table, @"^mean( +\d+( / \d+)?)+", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Value;
        var values = Regex.Matches(mean, @"\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        return [.. Figures.Select((f, i) => new Row(Corpus, f, i < values.Count ? values[i] : 0, Hash(corpora)))];
    }
}
