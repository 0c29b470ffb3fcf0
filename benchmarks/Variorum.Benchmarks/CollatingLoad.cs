using System.Diagnostics;
using System.Globalization;
using Variorum.Collating;
using Variorum.Model;

namespace Variorum.Benchmarks;

/// <summary>
/// Collates generated cases of growing size and prints what it cost: <c>dotnet run -c Release -- collating [sizes]</c>. The whole way from files
/// is timed on the files that <c>-- case ACCOUNTS FOLDER</c> writes.
/// </summary>
internal static class CollatingLoad
{
    /// <summary>The case of a size: one account in ten writes for itself, 600 words an account.</summary>
    public static CaseGenerator.Case Case(int accounts) => new CaseGenerator(1, accounts, Math.Max(5, accounts / 10), sentences: 34, plain: true).Write();

    /// <summary>One row a size; the first size is run once more before, so that compiling is not measured.</summary>
    public static void Run(string dataFolder, IReadOnlyList<int> sizes)
    {
        var collator = Collator.Load(dataFolder, "en");
        collator.Collate("warm", new CaseGenerator(1, 100, 20).Write().Accounts);
        Console.WriteLine("| accounts | words | processor seconds | lineage links | events | peak MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            var made = WithEvents(Case(size));
            var words = made.Accounts.Sum(a => a.Account.Text.Count(c => c == ' ') + 1);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var record = collator.Collate("load", made.Accounts);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:#,0} | {words:#,0} | {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.0} | {record.Lineage.Length:#,0} | {record.Events.Length:#,0} | {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:#,0} |"));
        }
    }

    // A killing for each figure, so that identity, silences and disagreements are under the same load.
    private static CaseGenerator.Case WithEvents(CaseGenerator.Case made) => made with
    {
        Accounts = [.. made.Accounts.Select(a => a with
        {
            Events = [.. a.Figures.Select(f => new EventMention(
                f.Passage, f.Passage, "KILLING", null, "kill", new Argument("people", f.Passage), null, f.EventDays,
                a.Places.Where(p => p.Place?.Name == f.Place).Select(p => new Argument(f.Place!, p.Passage)).FirstOrDefault(),
                a.Places.FirstOrDefault(p => p.Place?.Name == f.Place)?.Place, Realis.Actual, f.Source, "made"))],
        })],
    };
}
