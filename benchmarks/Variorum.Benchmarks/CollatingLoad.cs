using System.Diagnostics;
using System.Globalization;
using Variorum.Collating;

namespace Variorum.Benchmarks;

/// <summary>Collates generated cases of growing size and prints what it cost: <c>dotnet run -c Release -- collating [sizes]</c>.</summary>
internal static class CollatingLoad
{
    /// <summary>One row a size; the first size is run once more before, so that compiling is not measured.</summary>
    public static void Run(string dataFolder, IReadOnlyList<int> sizes)
    {
        var collator = Collator.Load(dataFolder, "en");
        collator.Collate("warm", new CaseGenerator(1, 100, 20).Write().Accounts);
        Console.WriteLine("| accounts | words | seconds | lineage links | MB allocated at the end |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            var made = new CaseGenerator(1, size, Math.Max(5, size / 10)).Write();
            var words = made.Accounts.Sum(a => a.Account.Text.Count(c => c == ' ') + 1);
            var watch = Stopwatch.StartNew();
            var record = collator.Collate("load", made.Accounts);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:#,0} | {words:#,0} | {watch.Elapsed.TotalSeconds:0.0} | {record.Lineage.Length:#,0} | {GC.GetTotalMemory(false) / 1048576:#,0} |"));
        }
    }
}
