using System.Diagnostics;
using System.Globalization;
using System.Text;
using Variorum.Collating;
using Variorum.Extracting;
using Variorum.Language;
using Variorum.Reading;
using Variorum.Reporting;

namespace Variorum.Benchmarks;

/// <summary>
/// Reads the texts of <see cref="HostileTexts"/> at two sizes, one four times the other, and prints for each stage what the larger cost and
/// how many times the smaller that is: <c>dotnet run -c Release -- hostile [KB] [name] [fast]</c>. Linear is 4.
/// </summary>
internal static class HostileLoad
{
    private static readonly string[] Stages = ["reading", "language", "extracting", "collating", "reporting"];

    /// <summary>One row a text; only those whose name begins with <paramref name="name"/>; with the small network where <paramref name="fast"/>.</summary>
    public static void Run(string dataFolder, int kilobytes, string name, bool fast)
    {
        var reader = AccountReader.Load(dataFolder);
        var pack = LanguagePack.Load(Path.Combine(dataFolder, "languages", "en"), fast);
        var extractor = ClaimExtractor.Load(dataFolder, pack);
        var collator = Collator.Load(dataFolder, "en");
        var all = HostileTexts.All.Select(t => (t.Key, t.Value, ".txt"))
            .Concat(HostileTexts.Pages.Select(t => (t.Key, t.Value, ".html")))
            .Concat(HostileTexts.Markdown.Select(t => (t.Key, t.Value, ".md")));
        Time(reader, pack, extractor, collator, HostileTexts.All["prose"](100_000), ".txt");
        Console.WriteLine($"| text | {string.Join(" | ", Stages)} | peak MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (key, make, kind) in all.Where(t => t.Key.StartsWith(name, StringComparison.Ordinal)))
        {
            var small = Time(reader, pack, extractor, collator, make(kilobytes * 256), kind);
            var large = Time(reader, pack, extractor, collator, make(kilobytes * 1024), kind);
            var cells = Enumerable.Range(0, Stages.Length).Select(i => string.Create(
                CultureInfo.InvariantCulture, $"{large[i]:0.00} s ×{(small[i] < 0.005 ? 0 : large[i] / small[i]):0.0}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {key} | {string.Join(" | ", cells)} | {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} |"));
        }
    }

    private static double[] Time(AccountReader reader, LanguagePack pack, ClaimExtractor extractor, Collator collator, string text, string kind)
    {
        var process = Process.GetCurrentProcess();
        var seconds = new double[Stages.Length];
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = new AccountFile("a", "a" + kind, "a" + kind, new ManifestRow("a" + kind, null, null, null, null, "en", null));
        var read = Take(0, () => reader.Read(file, bytes));
        if (read.Account is not { } account)
        {
            return seconds;
        }

        Take(1, () => pack.Parse(account.Text));
        var claims = Take(2, () => extractor.Extract(account, read.Diagnostics));
        seconds[2] -= seconds[1];
        var record = Take(3, () => collator.Collate("hostile", [claims, claims with { Account = account with { Id = "b" } }]));
        Take(4, () =>
        {
            using var json = new MemoryStream();
            RecordJson.Write(record, json);
            RecordTables.Write(json.GetBuffer().AsMemory(0, (int)json.Length), _ => Stream.Null);
            Dossier.Write(record, Stream.Null, _ => Stream.Null);
            return 0;
        });
        return seconds;

        T Take<T>(int stage, Func<T> work)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var result = work();
            process.Refresh();
            seconds[stage] = (process.TotalProcessorTime - before).TotalSeconds;
            return result;
        }
    }
}
