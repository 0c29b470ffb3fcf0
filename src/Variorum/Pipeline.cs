using System.Collections.Immutable;
using Variorum.Collating;
using Variorum.Collating.Dating;
using Variorum.Extracting;
using Variorum.Keeping;
using Variorum.Language;
using Variorum.Model;
using Variorum.Reading;
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
    private readonly AccountReader _reader;
    private readonly ClaimExtractor _extractor;
    private readonly CaseCalendar _calendar;
    private readonly Collator _collator;

    private Pipeline(AccountReader reader, ClaimExtractor extractor, CaseCalendar calendar, Collator collator) =>
        (_reader, _extractor, _calendar, _collator) = (reader, extractor, calendar, collator);

    /// <summary>
    /// Loads what all stages need from the data folder. Throws <see cref="InvalidDataException"/> where a data file is
    /// missing or damaged: the program cannot work without it.
    /// </summary>
    public static Pipeline Load(string dataFolder)
    {
        const string Language = "en";
        var reader = Task.Run(() => AccountReader.Load(dataFolder));
        var collator = Task.Run(() => Collator.Load(dataFolder, Language));
        var pack = LanguagePack.Load(Path.Combine(dataFolder, "languages", Language));
        var extractor = ClaimExtractor.Load(dataFolder, pack);
        return new Pipeline(
            reader.GetAwaiter().GetResult(),
            extractor,
            CaseCalendar.Load(dataFolder, Language),
            collator.GetAwaiter().GetResult());
    }

    /// <summary>What each account under <paramref name="paths"/> says by itself.</summary>
    public CaseReading Read(
        IReadOnlyList<string> paths, int threads, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Read(AccountFinder.Find(paths), threads, progress, keep: null, cancellation);

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
        var found = AccountFinder.Find(paths);
        if (found.Files.IsEmpty)
        {
            return new Collation(null, found.Diagnostics);
        }

        using var output = OutputFolder.Begin(folder);
        using var caseFile = CaseFile.Create(Path.Combine(output.Path, "record.case"));
        var gate = new Lock();
        var reading = Read(
            found,
            threads,
            progress,
            read =>
            {
                // One writer at a time: SQLite would otherwise make the others wait inside it.
                lock (gate)
                {
                    caseFile.AddOriginal(read.Account!.Sha256, read.Original);
                }
            },
            cancellation);
        if (reading.Accounts.IsEmpty)
        {
            return new Collation(null, reading.Diagnostics);
        }

        progress?.Report(new Progress("collating", 0, reading.Accounts.Length));
        var record = _collator.Collate(caseName, reading.Accounts) with { Diagnostics = reading.Diagnostics };
        cancellation.ThrowIfCancellationRequested();

        progress?.Report(new Progress("writing", 0, reading.Accounts.Length));
        Write(record, caseFile, output.Path);
        cancellation.ThrowIfCancellationRequested();
        output.Complete();
        return new Collation(record, reading.Diagnostics);
    }

    private static void Write(Record record, CaseFile caseFile, string folder)
    {
        var json = Path.Combine(folder, "record.json");
        using (var file = File.Create(json))
        {
            RecordJson.Write(record, file);
        }

        RecordTables.Write(record, folder);
        Dossier.Write(record, folder);
        foreach (var claims in record.Accounts)
        {
            caseFile.AddAccount(claims.Account);
        }

        // As bytes: the record of a thousand accounts is 120 MB, and as text it would be held three times over.
        caseFile.SaveRecord(File.ReadAllBytes(json));
        caseFile.AddJournal(Terms.Program, "collate", $"{record.Accounts.Length} accounts read, record written");
        caseFile.Commit();
        Seal.Write(folder);
    }

    private CaseReading Read(
        FoundFiles found,
        int threads,
        IProgress<Progress>? progress,
        Action<ReadAccount>? keep,
        CancellationToken cancellation)
    {
        var claims = new AccountClaims?[found.Files.Length];
        var lost = new ImmutableArray<Diagnostic>[found.Files.Length];
        var done = 0;
        Parallel.For(
            0,
            found.Files.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            i =>
            {
                var read = _reader.Read(found.Files[i]);
                if (read.Account is null)
                {
                    lost[i] = read.Diagnostics;
                }
                else
                {
                    lost[i] = [];
                    keep?.Invoke(read);
                    claims[i] = _extractor.Extract(read.Account, read.Diagnostics);
                }

                progress?.Report(new Progress("reading", Interlocked.Increment(ref done), found.Files.Length));
            });

        ImmutableArray<AccountClaims> accounts =
            [.. _calendar.InferDates([.. claims.OfType<AccountClaims>().OrderBy(c => c.Account.Id, StringComparer.Ordinal)])];
        return new CaseReading(
            accounts,
            [
                .. found.Diagnostics
                    .Concat(lost.SelectMany(d => d))
                    .Concat(accounts.SelectMany(a => a.Diagnostics))
                    .OrderBy(d => d.File, StringComparer.Ordinal)
                    .ThenBy(d => d.Passage?.Start ?? -1)
                    .ThenBy(d => d.Code, StringComparer.Ordinal)
                    .ThenBy(d => d.Message, StringComparer.Ordinal),
            ]);
    }
}
