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
    private static readonly (string Measure, string Pattern)[] Figures =
    [
        ("case", @"^mean +(\d+)"),
        ("figures right of those shown", @"^score: all settled figures P (\S+)"),
        ("figures of the gold shown right", @"^score: all settled figures P \S+ C (\S+)"),
        ("mentions right of those shown", @"events P (\S+) C \S+$"),
        ("mentions of the gold shown right", @"events P \S+ C (\S+)$"),
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
        return [.. Figures.Select(f => new Row(Corpus, f.Measure, Find(table, f.Pattern), Hash(corpora)))];
    }

    private static double Find(string table, string pattern)
    {
        var match = Regex.Match(table, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }
}
