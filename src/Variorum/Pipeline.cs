using System.Collections.Immutable;
using System.Security.Cryptography;
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
/// <param name="Stage">"checking", "reading", "collating" or "writing".</param>
/// <param name="Done">Accounts (when reading) or files (when writing) done in this stage.</param>
/// <param name="Total">All of this stage; 0 where it cannot be told.</param>
public readonly record struct Progress(string Stage, int Done, int Total);

/// <summary>What each account says by itself, for all accounts found.</summary>
/// <param name="Accounts">By account id.</param>
/// <param name="Diagnostics">Of files and of accounts, by file, then passage.</param>
public sealed record CaseReading(ImmutableArray<AccountClaims> Accounts, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>A record with everything that was doubtful on the way to it.</summary>
/// <param name="Record">Null where no account could be read, or where there is an objection; then nothing was written.</param>
/// <param name="Diagnostics">Of files and of accounts, by file, then passage.</param>
public sealed record Collation(Record? Record, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Why the folder must not be written to; null where it may.</summary>
    public Diagnostic? Objection { get; init; }
}

/// <summary>What a run of <see cref="Pipeline.Collate"/> is asked for.</summary>
/// <param name="Paths">Files and folders, in any order.</param>
/// <param name="CaseName">Name of the case.</param>
/// <param name="Folder">Where the record goes.</param>
public sealed record CollateRequest(IReadOnlyList<string> Paths, string CaseName, string Folder)
{
    /// <summary>How many accounts are read at one time.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>True where links that lead out of the folders given are followed.</summary>
    public bool FollowLinks { get; init; }

    /// <summary>True where the record of another case may be replaced.</summary>
    public bool Force { get; init; }
}

/// <summary>What a verification is asked for.</summary>
/// <param name="Folder">Holds the record.</param>
public sealed record VerifyRequest(string Folder)
{
    /// <summary>True where the record need not be made again: hashes, passages and tables are checked.</summary>
    public bool Quick { get; init; }

    /// <summary>The folder that the accounts were read from, to check their files as well; null where it is not at hand.</summary>
    public string? Originals { get; init; }

    /// <summary>How many accounts are read at one time.</summary>
    public int Threads { get; init; } = 1;
}

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
        IReadOnlyList<string> paths, int threads, IProgress<Progress>? progress, CancellationToken cancellation, bool followLinks = false)
    {
        var found = AccountFinder.Find(paths, followLinks);
        return Read(found, new Arriving(i => FileBytes.Load(found.Files[i])), threads, progress, cancellation);
    }

    /// <summary>
    /// Makes the record of a case and writes it. The folder changes only when everything is written; on cancellation it keeps its last
    /// complete state. What is no record of ours, or the record of another case, is not replaced: the collation then says why.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to write.</exception>
    public Collation Collate(CollateRequest request, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        var found = AccountFinder.Find(request.Paths, request.FollowLinks);
        if (found.Files.IsEmpty)
        {
            return new Collation(null, found.Diagnostics);
        }

        if (StandingRecord.Objection(request.Folder, request.CaseName, found.Files, request.Force) is { } objection)
        {
            return new Collation(null, found.Diagnostics) { Objection = objection };
        }

        using var output = OutputFolder.Begin(request.Folder, Seal.IsOwn);
        using var caseFile = CaseFile.Create(Path.Combine(output.Path, Seal.CaseFile));
        var arriving = new Arriving(i => FileBytes.Load(found.Files[i])) { CaseFile = caseFile };
        var (record, reading) = Make(request.CaseName, found, arriving, request.Threads, progress, cancellation);
        if (record is null)
        {
            return new Collation(null, reading.Diagnostics);
        }

        Publish(record, arriving.Case(request.CaseName, found), caseFile, Into(output.Path), progress, cancellation);
        Seal.Write(output.Path);
        cancellation.ThrowIfCancellationRequested();
        output.Complete();
        return new Collation(record, reading.Diagnostics);
    }

    /// <summary>
    /// Proves the record in a folder: checks what it holds, then makes it again from the bytes that its case file preserves and compares
    /// every file. Nothing is written, anywhere. The record of another version of the program is checked only.
    /// </summary>
    /// <param name="dataFolder">As for <see cref="Load"/>.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Looked at between two accounts.</param>
    /// <exception cref="IOException">The folder itself cannot be looked at. What is wrong inside is a fault.</exception>
    public static VerificationResult Verify(string dataFolder, VerifyRequest request, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Verify(new Lazy<Pipeline>(() => Load(dataFolder)), AccountReader.Load(dataFolder), request, progress, cancellation);

    /// <summary>As the other, with a pipeline that is loaded.</summary>
    public VerificationResult Verify(VerifyRequest request, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Verify(new Lazy<Pipeline>(this), _reader, request, progress, cancellation);

    private static VerificationResult Verify(
        Lazy<Pipeline> pipeline, AccountReader reader, VerifyRequest request, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new Progress("checking", 0, 0));
        using var proof = RecordProof.Open(request.Folder, cancellation);
        var result = proof.Check(reader, request.Originals, cancellation);
        if (request.Quick || result.IsOfAnotherVersion || proof.IsOfOlderForm)
        {
            return result;
        }

        if (proof.Arrived is not { } arrived)
        {
            return Unmakable(result, "the case file does not say what the record was made of");
        }

        using var caseFile = CaseFile.CreateInMemory();
        try
        {
            var found = FoundFiles.Again(arrived, proof.Original);
            var arriving = new Arriving(i => FileBytes.Kept(arrived.Files[i].Sha256 is { } hash ? proof.Original(hash) : null)) { CaseFile = caseFile };
            var (record, _) = pipeline.Value.Make(arrived.Name, found, arriving, request.Threads, progress, cancellation);
            if (record is null)
            {
                return Unmakable(result, "none of the preserved accounts can be read");
            }

            var differences = proof.Differences(
                caseFile, (file, open) => Publish(record, arriving.Case(arrived.Name, found), file, open, progress, cancellation));
            return result with { Faults = [.. result.Faults, .. differences], Remade = true };
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // What a crafted case file preserves need not fit together as what a run keeps does.
            return Unmakable(result, e.Message);
        }
    }

    private static VerificationResult Unmakable(VerificationResult result, string why) => result with
    {
        Faults = result.Faults.Add(new Fault(Seal.CaseFile, "", $"The record cannot be made again from what is preserved: {why}")),
    };

    private (Record? Record, CaseReading Reading) Make(
        string caseName, FoundFiles found, Arriving arriving, int threads, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        foreach (var (table, bytes) in found.Tables)
        {
            arriving.CaseFile?.AddOriginal(table.Sha256, bytes);
        }

        var reading = Read(found, arriving, threads, progress, cancellation);
        if (reading.Accounts.IsEmpty)
        {
            return (null, reading);
        }

        progress?.Report(new Progress("collating", 0, 0));
        var record = _collator.Collate(caseName, reading.Accounts) with { Diagnostics = reading.Diagnostics };
        cancellation.ThrowIfCancellationRequested();
        return (record, reading);
    }

    // Everything of a record but its seal; to a folder when it is made, to a comparison when it is proved.
    private static void Publish(
        Record record, ArrivedCase arrived, CaseFile caseFile, Func<string, Stream> open, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        const int Steps = 4;
        progress?.Report(new Progress("writing", 0, Steps));
        using (var json = new MemoryStream())
        {
            RecordJson.Write(record, json);
            using (var file = open(Seal.RecordFile))
            {
                json.WriteTo(file);
            }

            progress?.Report(new Progress("writing", 1, Steps));
            RecordTables.Write(json.GetBuffer().AsMemory(0, (int)json.Length), open);
            // As bytes: the record of a thousand accounts is 120 MB, and as text it would be held three times over.
            caseFile.SaveRecord(json.ToArray());
        }

        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new Progress("writing", 2, Steps));
        using (var page = open(Dossier.FileName))
        {
            Dossier.Write(record, page, open);
        }

        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new Progress("writing", 3, Steps));
        foreach (var claims in record.Accounts)
        {
            caseFile.AddAccount(claims.Account);
        }

        caseFile.SaveArrived(arrived);
        caseFile.AddJournal(Terms.Program, "collate", $"{record.Accounts.Length} accounts read, record written");
        caseFile.Commit();
    }

    private static Func<string, Stream> Into(string folder) => name =>
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.Create(path);
    };

    private CaseReading Read(FoundFiles found, Arriving arriving, int threads, IProgress<Progress>? progress, CancellationToken cancellation)
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
                lost[i] = [];
                if (arriving.Arrive(i) is { } bytes)
                {
                    var read = _reader.Read(found.Files[i], bytes);
                    if (read.Account is null)
                    {
                        lost[i] = read.Diagnostics;
                    }
                    else
                    {
                        claims[i] = _extractor.Extract(read.Account, read.Diagnostics);
                    }
                }

                progress?.Report(new Progress("reading", Interlocked.Increment(ref done), found.Files.Length));
            });

        ImmutableArray<AccountClaims> accounts =
            [.. _calendar.InferDates([.. claims.OfType<AccountClaims>().OrderBy(c => c.Account.Id, StringComparer.Ordinal)])];
        return new CaseReading(
            accounts,
            [
                .. found.Diagnostics
                    .Concat(arriving.Problems)
                    .Concat(lost.SelectMany(d => d))
                    .Concat(accounts.SelectMany(a => a.Diagnostics))
                    .OrderBy(d => d.File, StringComparer.Ordinal)
                    .ThenBy(d => d.Passage?.Start ?? -1)
                    .ThenBy(d => d.Code, StringComparer.Ordinal)
                    .ThenBy(d => d.Message, StringComparer.Ordinal),
            ]);
    }

    // The bytes of each file as they come, from the disk or from a case file; what came is kept.
    private sealed class Arriving(Func<int, FileBytes> load)
    {
        private readonly Lock _gate = new();
        private readonly SortedDictionary<int, string> _hashes = [];
        private readonly SortedDictionary<int, Diagnostic> _problems = [];

        // Null where nothing is kept.
        public CaseFile? CaseFile { get; init; }

        public IEnumerable<Diagnostic> Problems => _problems.Values;

        // Null where the file could not be opened.
        public byte[]? Arrive(int index)
        {
            var loaded = load(index);
            var hash = loaded.Bytes is { } bytes && CaseFile is not null ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null;
            // One writer at a time: SQLite would otherwise make the others wait inside it.
            lock (_gate)
            {
                if (loaded.Problem is { } problem)
                {
                    _problems[index] = problem;
                }

                if (hash is not null)
                {
                    _hashes[index] = hash;
                    CaseFile!.AddOriginal(hash, loaded.Bytes!);
                }
            }

            return loaded.Bytes;
        }

        public ArrivedCase Case(string name, FoundFiles found) => new(
            name,
            [.. found.Files.Select((f, i) => new Arrival(f.File, f.Id, _hashes.GetValueOrDefault(i), f.Row))],
            [.. found.Tables.Select(t => t.Table)],
            [.. found.Notices.Concat(Problems)]);
    }
}
