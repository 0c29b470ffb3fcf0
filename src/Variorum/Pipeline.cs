using System.Collections.Immutable;
using Variorum.Collating;
using Variorum.Extracting;
using Variorum.Language;
using Variorum.Model;
using System.Security.Cryptography;
using Variorum.Reporting;

namespace Variorum;

/// <summary>How far a run has come: for a progress display, never for a decision.</summary>
/// <param name="Stage">"reading", "collating" or "writing".</param>
/// <param name="Done">Accounts done in this stage.</param>
/// <param name="Total">Accounts of this stage.</param>
public readonly record struct Progress(string Stage, int Done, int Total);

/// <summary>What each account says by itself, for all accounts found.</summary>
/// <param name="Accounts">By account id.</param>
/// <param name="Diagnostics">Of files and of accounts, by file, then passage.</param>
public sealed record CaseReading(ImmutableArray<AccountClaims> Accounts, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>A record with everything that was doubtful on the way to it.</summary>
/// <param name="Record">Null where no account could be read; then nothing was written.</param>
/// <param name="Diagnostics">Of files and of accounts, by file, then passage.</param>
public sealed record Collation(Record? Record, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// The whole way from files to a dossier, and the only file that names every stage:
/// Reading, Language, Extracting, Collating, Keeping, Reporting.
/// </summary>
public sealed class Pipeline
{
    private readonly ClaimExtractor _extractor;
    private readonly Collator _collator;

    private Pipeline(ClaimExtractor extractor, Collator collator) => (_extractor, _collator) = (extractor, collator);

    /// <summary>
    /// Loads what all stages need from the data folder. Throws <see cref="InvalidDataException"/> where a data file is
    /// missing or damaged: the program cannot work without it.
    /// </summary>
    public static Pipeline Load(string dataFolder)
    {
        const string Language = "en";
        var collator = Task.Run(() => Collator.Load(dataFolder, Language));
        var pack = LanguagePack.Load(Path.Combine(dataFolder, "languages", Language));
        var extractor = ClaimExtractor.Load(dataFolder, pack);
        return new Pipeline(extractor, collator.GetAwaiter().GetResult());
    }

    /// <summary>What each account under <paramref name="paths"/> says by itself.</summary>
    public CaseReading Read(
        IReadOnlyList<string> paths, int threads, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Read(Find(paths), threads, progress, cancellation);

    /// <summary>
    /// Makes the record of the case under <paramref name="paths"/> and writes it to <paramref name="folder"/>. The folder
    /// changes only when everything is written; on cancellation it keeps its last complete state.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to write.</exception>
    public Collation Collate(
        IReadOnlyList<string> paths,
        string caseName,
        string folder,
        int threads,
        IProgress<Progress>? progress,
        CancellationToken cancellation)
    {
        var reading = Read(Find(paths), threads, progress, cancellation);
        if (reading.Accounts.IsEmpty)
        {
            return new Collation(null, reading.Diagnostics);
        }

        progress?.Report(new Progress("collating", 0, reading.Accounts.Length));
        var record = _collator.Collate(caseName, reading.Accounts) with { Diagnostics = reading.Diagnostics };
        cancellation.ThrowIfCancellationRequested();

        progress?.Report(new Progress("writing", 0, reading.Accounts.Length));
        Directory.CreateDirectory(folder);
        using (var json = File.Create(Path.Combine(folder, "record.json")))
        {
            RecordJson.Write(record, json);
        }

        RecordTables.Write(record, folder);
        return new Collation(record, reading.Diagnostics);
    }

    private static List<string> Find(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(p => Directory.Exists(p) ? Directory.GetFiles(p, "*.txt") : [p]).Order(StringComparer.Ordinal)];

    private CaseReading Read(List<string> files, int threads, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        var claims = new AccountClaims[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            var bytes = File.ReadAllBytes(files[i]);
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            var account = new Account(
                Path.GetFileNameWithoutExtension(files[i]), Path.GetFileName(files[i]), Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length,
                "en", true, null, null, null, null, Publication.Unknown, text, [new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null)]);
            claims[i] = _extractor.Extract(account, []);
            progress?.Report(new Progress("reading", i, files.Count));
        });
        return new CaseReading([.. claims.OrderBy(c => c.Account.Id, StringComparer.Ordinal)], []);
    }
}
