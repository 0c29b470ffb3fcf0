using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Variorum.Language;

namespace Variorum.Evaluation;

/// <summary>A figure in the table that a scorer prints.</summary>
/// <param name="Measure">Its name in the report.</param>
/// <param name="Pattern">What finds it, the figure being the last group: "^relaxed .* (\S+)$".</param>
/// <param name="Published">What others published; "" where nothing is comparable.</param>
internal sealed record PrintedFigure(string Measure, string Pattern, string Published = "");

/// <summary>Runs the scorer that comes with a corpus over what the program says about it.</summary>
/// <param name="corpus">The corpus with its part, as the report names it.</param>
/// <param name="script">The scorer's file in the folder <c>score</c> beside the corpora.</param>
/// <param name="gold">The gold standard, seen from the corpora's folder; the first file or folder names the corpus by its hash.</param>
/// <param name="predict">Has the program read the corpus, writes what it says into a folder for the scorer, and gives the scorer's arguments.</param>
/// <param name="figures">What is taken from the table.</param>
internal sealed class ScorerMeasurement(
    string corpus, string script, string[] gold, Func<Prediction, IEnumerable<string>> predict, PrintedFigure[] figures) : Measurement
{
    /// <inheritdoc/>
    public override string Corpus => corpus;

    /// <inheritdoc/>
    public override string[] Files => [.. gold, "../score/" + script];

    /// <inheritdoc/>
    public override IEnumerable<Row> Run(string corpora, LanguagePack pack)
    {
        var work = Directory.CreateTempSubdirectory("variorum-evaluation-");
        try
        {
            var table = Score(corpora, predict(new Prediction(corpora, work.FullName)));
            var hash = Hash(corpora);
            return [.. figures.Select(f => new Row(Corpus, f.Measure, Find(table, f.Pattern), hash, f.Published))];
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private string Score(string corpora, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        foreach (var argument in arguments.Prepend(Path.Combine(corpora, "..", "score", script)))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var table = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? table : throw new InvalidOperationException($"{script} ended with {process.ExitCode}.");
    }

    // A figure that the scorer does not print counts as 0: it must not be left out in silence.
    private static double Find(string table, string pattern)
    {
        var match = Regex.Match(table, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        return match.Success ? double.Parse(match.Groups[^1].Value, CultureInfo.InvariantCulture) : 0;
    }
}
