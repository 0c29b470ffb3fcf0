using System.Globalization;
using Variorum.Collating.Naming;
using Variorum.Reporting;

namespace Variorum.Evaluation;

/// <summary>What the program says about a corpus, written for a scorer.</summary>
/// <param name="Corpora">The corpora's folder.</param>
/// <param name="Work">An empty folder to write into.</param>
internal sealed record Prediction(string Corpora, string Work)
{
    // Loaded once: every corpus is read by the same program.
    private static readonly Lazy<Pipeline> Program = new(() => Pipeline.Load(Data));

    private static string Data => Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>As <c>variorum read FOLDER --json</c>; the file written.</summary>
    public string Read(string folder)
    {
        var file = Path.Combine(Work, Directory.GetFileSystemEntries(Work).Length.ToString(CultureInfo.InvariantCulture) + ".jsonl");
        using var stream = File.Create(file);
        foreach (var account in Program.Value.Read([Path.Combine(Corpora, folder)], Environment.ProcessorCount, null, CancellationToken.None).Accounts)
        {
            AccountJson.Write(stream, account);
        }

        return file;
    }

    /// <summary>As <c>variorum collate FOLDER --out NAME</c>; the folder written.</summary>
    public string Collate(string folder, string name)
    {
        var record = Path.Combine(Work, name);
        var request = new CollateRequest([Path.Combine(Corpora, folder)], name, record) { Threads = Environment.ProcessorCount };
        Program.Value.Collate(request, null, CancellationToken.None);
        return record;
    }

    /// <summary>As <c>variorum names compare FILE</c>; the file written.</summary>
    public string Compare(string pairs)
    {
        var file = Path.Combine(Work, "names.tsv");
        var comparer = NameComparer.Load(Data);
        File.WriteAllLines(file, File.ReadLines(Path.Combine(Corpora, pairs)).Select(line =>
        {
            var names = line.Split('\t');
            return string.Create(CultureInfo.InvariantCulture, $"{line}\t{comparer.Compare(names[0], names[1]):0.0000}");
        }));
        return file;
    }
}
