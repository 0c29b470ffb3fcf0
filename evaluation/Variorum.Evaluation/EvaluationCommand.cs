using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Variorum.Language;

namespace Variorum.Evaluation;

/// <summary>
/// Measures the program on every corpus that is at hand: <c>[CORPORA] [--check] [--only=WORD]</c>. Writes docs/accuracy.md (with
/// <c>--check</c>, or where <c>--only</c> leaves out corpora without the word in their names, nothing is written) and holds every figure against
/// its floor in evaluation/baseline.json. Exit code 1 where one is below it.
/// </summary>
internal static class EvaluationCommand
{
    // A room adds its rows by adding its measurement here.
    private static readonly Measurement[] Measurements = [new ParseMeasurement(), new HeadMeasurement(), .. ReadingMeasurements.All, new CasesMeasurement(Path.Combine(Root(), "variorum"))];

    /// <summary>Runs all; 0 also where no corpora are there, which is said.</summary>
    public static int Run(string[] args)
    {
        var root = Root();
        const string Only = "--only=";
        var only = args.FirstOrDefault(a => a.StartsWith(Only, StringComparison.Ordinal))?[Only.Length..] ?? "";
        var check = args.Contains("--check") || only.Length > 0;
        var corpora = Path.GetFullPath(args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? Path.Combine(root, "..", "shared", "corpora"));
        if (!Directory.Exists(corpora))
        {
            Console.WriteLine($"No corpora beside the project (looked for {Path.GetFileName(corpora)}): accuracy is not measured. Give their folder as argument.");
            Console.WriteLine("0 passed, 0 failed");
            return 0;
        }

        var pack = LanguagePack.Load(Path.Combine(AppContext.BaseDirectory, "data", "languages", "en"));
        var rows = new List<Row>();
        var remarks = new StringBuilder();
        foreach (var measurement in Measurements.Where(m => m.Corpus.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            if (!measurement.IsAtHand(corpora))
            {
                Console.WriteLine($"{measurement.Corpus}: not at hand, left out.");
                continue;
            }

            try
            {
                rows.AddRange(measurement.Run(corpora, pack));
                remarks.Append(measurement.Remarks);
            }
            catch (Win32Exception)
            {
                Console.WriteLine($"{measurement.Corpus}: left out, its scorer needs python3.");
            }
        }

        var failed = Compare(rows, Path.Combine(root, "evaluation", "baseline.json"));
        if (!check && rows.Count > 0)
        {
            File.WriteAllText(Path.Combine(root, "docs", "accuracy.md"), Report(rows) + remarks);
        }
        else
        {
            Console.Write(remarks);
        }

        Console.WriteLine($"{rows.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static int Compare(List<Row> rows, string file)
    {
        var floors = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        var failed = 0;
        foreach (var row in rows)
        {
            var floor = floors[row.Key]?["floor"]?.GetValue<double>();
            var below = floor is { } least && Math.Round(row.Value, 2) < least;
            failed += below ? 1 : 0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(below ? "BELOW" : floor is null ? "new  " : "ok   ")} {row.Key,-42} {row.Value,7:f2}   floor {(floor is null ? "none" : floor.Value.ToString("f2", CultureInfo.InvariantCulture))}"));
        }

        return failed;
    }

    private static string Report(List<Row> rows)
    {
        var text = new StringBuilder(
            "# Accuracy\n\nWritten by `dotnet run -c Release --project evaluation/Variorum.Evaluation`; floors are held in `evaluation/baseline.json`. "
            + "Published figures are of other versions of the corpora or other programs' settings and only say what is usual. "
            + "What is below is measured on development parts, which the program was made with; parts it has not seen may give less.\n");
        foreach (var corpus in rows.GroupBy(r => (r.Corpus, r.Sha256)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {corpus.Key.Corpus}\n\nSHA-256 `{corpus.Key.Sha256}`\n\n| measure | Variorum | published |\n| --- | ---: | --- |\n");
            foreach (var row in corpus)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Measure} | {row.Value:f2} | {row.Published} |\n");
            }
        }

        return text.ToString();
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Variorum.slnx")))
            {
                return folder.FullName;
            }
        }

        return Directory.GetCurrentDirectory();
    }
}
