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
/// <param name="Stage">"checking", "reading", "collating" or "writing".</param>
/// <param name="Done">
/// Done in this stage: accounts when reading, where a long one counts by what is read of it; else a share of the work.
/// </param>
/// <param name="Total">All of this stage: the accounts, or 1; 0 where it cannot be told.</param>
public readonly record struct Progress(string Stage, double Done, double Total);

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

    /// <summary>Which fields of exports hold what of an account.</summary>
    public FieldMap Fields { get; init; } = FieldMap.None;

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
public sealed partial class Pipeline
{
    private readonly AccountReader _reader;
    private readonly ClaimExtractor _extractor;
    private readonly CaseCalendar _calendar;
    private readonly Collator _collator;

    private readonly Task<ReadingKeys> _keys;
    private readonly bool _fast;

    private Pipeline(AccountReader reader, ClaimExtractor extractor, CaseCalendar calendar, Collator collator, Task<ReadingKeys> keys, bool fast) =>
        (_reader, _extractor, _calendar, _collator, _keys, _fast) = (reader, extractor, calendar, collator, keys, fast);

    /// <summary>
    /// Loads what all stages need from the data folder. Throws <see cref="InvalidDataException"/> where a data file is
    /// missing or damaged: the program cannot work without it.
    /// </summary>
    /// <param name="dataFolder">The folder <c>data</c> beside the program.</param>
    /// <param name="fast">True to read with the small network where the language has an encoder too (<see cref="LanguagePack.Load"/>).</param>
    public static Pipeline Load(string dataFolder, bool fast = false)
    {
        const string Language = "en";
        var reader = Task.Run(() => AccountReader.Load(dataFolder));
        var keys = Task.Run(() => ReadingKeys.Load(dataFolder, fast));
        var collator = Task.Run(() => Collator.Load(dataFolder, Language));
        var pack = LanguagePack.Load(Path.Combine(dataFolder, "languages", Language), fast);
        var extractor = ClaimExtractor.Load(dataFolder, pack);
        return new Pipeline(
            reader.GetAwaiter().GetResult(),
            extractor,
            CaseCalendar.Load(dataFolder, Language),
            collator.GetAwaiter().GetResult(),
            keys,
            fast);
    }

    // Called with stage and account id whenever an account comes to a stage, where all come to it at once for each of them.
    private Action<string, string>? Entering { get; init; }

    /// <summary>For tests: the same pipeline, watched. What <paramref name="entering"/> throws is a fault of that stage in that account.</summary>
    internal Pipeline Watched(Action<string, string> entering) => new(_reader, _extractor, _calendar, _collator, _keys, _fast) { Entering = entering };

    /// <summary>What each account under <paramref name="paths"/> says by itself.</summary>
    public CaseReading Read(
        IReadOnlyList<string> paths, int threads, IProgress<Progress>? progress, CancellationToken cancellation, bool followLinks = false, FieldMap? fields = null)
    {
        var found = AccountFinder.Find(paths, followLinks, fields);
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
        var found = AccountFinder.Find(request.Paths, request.FollowLinks, request.Fields);
        if (found.Files.IsEmpty)
        {
            return new Collation(null, found.Diagnostics);
        }

        var worked = request.Force ? null : StandingRecord.WorkedOn(request.Folder);
        if ((StandingRecord.Objection(request.Folder, request.CaseName, found.Files, request.Force) ?? worked) is { } objection)
        {
            return new Collation(null, found.Diagnostics) { Objection = objection };
        }

        using var output = OutputFolder.Begin(request.Folder, Seal.IsOwn);
        using var caseFile = CaseFile.Create(Path.Combine(output.Path, Seal.CaseFile));
        var arriving = new Arriving(i => FileBytes.Load(found.Files[i])) { CaseFile = caseFile, Keys = _keys.GetAwaiter().GetResult() };
        var (record, reading) = Make(request.CaseName, found, arriving, request.Threads, progress, cancellation);
        if (record is null)
        {
            return new Collation(null, reading.Diagnostics);
        }

        record = Write(record, caseFile, output.Path, progress, cancellation);
        if (record is null)
        {
            return new Collation(null, reading.Diagnostics);
        }

        caseFile.AddJournal(Terms.Program, "collate", $"{record.Accounts.Length} accounts read, record written");
        Keep(record, arriving.Case(request.CaseName, found) with { Fast = _fast, Fields = request.Fields.IsOwn ? request.Fields.ToString() : null }, caseFile);
        Seal.Write(output.Path);
        cancellation.ThrowIfCancellationRequested();
        output.Complete();
        return new Collation(record, record.Diagnostics);
    }

    private void Enter(string stage, ImmutableArray<AccountClaims> accounts)
    {
        foreach (var claims in accounts)
        {
            Entering?.Invoke(stage, claims.Account.Id);
        }
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
        Verify(fast => Load(dataFolder, fast), AccountReader.Load(dataFolder), request, progress, cancellation);

    /// <summary>As the other, with a pipeline that is loaded as the record's was (<c>fast</c> or not).</summary>
    public VerificationResult Verify(VerifyRequest request, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Verify(_ => this, _reader, request, progress, cancellation);

    private static VerificationResult Verify(
        Func<bool, Pipeline> load, AccountReader reader, VerifyRequest request, IProgress<Progress>? progress, CancellationToken cancellation)
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
            var found = AccountDecisions.Apply(FoundFiles.Again(arrived, proof.Original), arrived, proof.Judgements);
            var arriving = new Arriving(i => FileBytes.Kept(arrived.Files[i].Sha256 is { } hash ? proof.Original(hash) : null))
            {
                CaseFile = caseFile,
                Judgements = proof.Judgements,
                Removed = Removals.Of(arrived, proof.Judgements),
            };
            var (record, _) = load(arrived.Fast).Make(arrived.Name, found, arriving, request.Threads, progress, cancellation);
            if (record is null)
            {
                return Unmakable(result, "none of the preserved accounts can be read");
            }

            proof.CopyInto(caseFile);
            var differences = proof.Differences(
                caseFile,
                (file, open) => Publish(
                    record,
                    arriving.Case(arrived.Name, found, i => arrived.Files[i].Entry) with { Fast = arrived.Fast, Fields = arrived.Fields },
                    file,
                    open,
                    progress,
                    cancellation));
            return result with { Faults = [.. result.Faults, .. differences], Remade = true, HoldsByItself = result.Faults.IsEmpty };
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

        void Collated(double share) => progress?.Report(new Progress("collating", share, 1));
        Collated(0);
        var diagnostics = reading.Diagnostics;
        var record = FaultyAccounts.Without(
            reading.Accounts,
            accounts =>
            {
                Enter("collating", accounts);
                return _collator.Collate(caseName, accounts, Collated, arriving.Judgements, cancellation) with { Diagnostics = diagnostics };
            },
            (lost, fault) => diagnostics = With(diagnostics, lost, "collating", fault));
        cancellation.ThrowIfCancellationRequested();
        GiveBack(reading.Accounts);
        return (record, reading with { Diagnostics = diagnostics });
    }

    // Writes the files of a record into a folder; where the program fails on some accounts, of the record that is made without them, which
    // comes back. Null where it fails on every one.
    private Record? Write(Record record, CaseFile caseFile, string folder, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        try
        {
            Enter("writing", record.Accounts);
            Write(record, caseFile, Into(folder), progress, cancellation);
            return record;
        }
        catch (Exception e) when (FaultyAccounts.IsFault(e))
        {
            // Looked for below, without a file.
        }

        var diagnostics = record.Diagnostics;
        var rest = FaultyAccounts.Without(
            record.Accounts,
            accounts =>
            {
                var made = _collator.Collate(record.Case, accounts, null, JudgementsOf(record), cancellation) with { Diagnostics = diagnostics };
                Enter("writing", accounts);
                Write(made, null, _ => Stream.Null, null, cancellation);
                return made;
            },
            (lost, fault) => diagnostics = With(diagnostics, lost, "writing", fault));
        if (rest is not null)
        {
            foreach (var beside in Directory.GetDirectories(folder))
            {
                // Pages of an account that is left out now.
                Directory.Delete(beside, recursive: true);
            }

            Write(rest, caseFile, Into(folder), progress, cancellation);
        }

        return rest;
    }

    private static ImmutableArray<Judgement> JudgementsOf(Record record) => [.. record.Judgements.Select(j => j.Judgement)];

    private static ImmutableArray<Diagnostic> With(ImmutableArray<Diagnostic> diagnostics, AccountClaims lost, string stage, Exception fault) =>
        InOrder(diagnostics.Add(FaultyAccounts.Diagnose(lost.Account.Id, lost.Account.File, stage, fault)));

    // Everything of a record but its seal; to a folder when it is made, to a comparison when it is proved.
    private static void Publish(
        Record record, ArrivedCase arrived, CaseFile caseFile, Func<string, Stream> open, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        Write(record, caseFile, open, progress, cancellation);
        Keep(record, arrived, caseFile);
    }

    private static void Write(Record record, CaseFile? caseFile, Func<string, Stream> open, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        // Shares of the time that the files take, as measured on 5 MB of prose and on a thousand accounts; the rest keeps and seals.
        const double Tables = 0.5, Pages = 0.9;
        void Written(double share) => progress?.Report(new Progress("writing", share, 1));
        Written(0);
        WriteTables(record, caseFile, open, share => Written(share * Tables));
        GiveBack(record.Accounts);
        cancellation.ThrowIfCancellationRequested();
        using (var page = open(Dossier.FileName))
        {
            Dossier.Write(record, page, open, share => Written(Tables + (share * (Pages - Tables))));
        }

        cancellation.ThrowIfCancellationRequested();
    }

    // The record and its tables. Apart from the rest, so that nothing holds the bytes once they are kept.
    private static void WriteTables(Record record, CaseFile? caseFile, Func<string, Stream> open, Action<double> done)
    {
        const double Json = 0.4;
        var json = WriteJson(record, open(Seal.RecordFile));
        RecordTables.Write(json, open, share => done(Json + (share * (1 - Json))));
        // The case file holds it twice more until it is written.
        GiveBack(record.Accounts);
        caseFile?.SaveRecord(json);
    }

    // The record as bytes of their own length. That of a thousand accounts is 120 MB, and pieces that are put together, or a stream that
    // doubles, hold it two or three times over: it is read back from its file; where it is compared as it comes, it is written a second time.
    private static byte[] WriteJson(Record record, Stream file)
    {
        const int Piece = 1 << 18;
        using (file)
        {
            using var pieces = new BufferedStream(file, Piece);
            var json = new byte[RecordJson.Write(record, pieces)];
            pieces.Flush();
            if (file is FileStream)
            {
                file.Position = 0;
                file.ReadExactly(json);
            }
            else
            {
                RecordJson.Write(record, new MemoryStream(json));
            }

            return json;
        }
    }

    // Where memory is free the runtime lets garbage grow to as much again as is in use: behind a stage over much text it is asked to give
    // it back. Of 5 MB of prose the whole process took 600 MB so, and 900 MB without; it costs a third of a second.
    private static void GiveBack(IEnumerable<AccountClaims> accounts) => GiveBack(accounts.Sum(a => (long)a.Account.Text.Length));

    private static void GiveBack(long characters)
    {
        const long Much = 2_000_000;
        if (characters > Much)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static void Keep(Record record, ArrivedCase arrived, CaseFile caseFile)
    {
        foreach (var claims in record.Accounts)
        {
            caseFile.AddAccount(claims.Account);
        }

        caseFile.SaveArrived(arrived);
        foreach (var claim in CaseClaims.Of(record))
        {
            caseFile.AddClaim(claim);
        }

        caseFile.SaveQueue(WorkQueue.Of(record));
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
        var headway = new Headway(found.Files.Length, progress);
        Parallel.For(
            0,
            found.Files.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            i =>
            {
                (claims[i], lost[i]) = One(found.Files[i], i, arriving, threads, share => headway.Report(i, share), cancellation);
                headway.Report(i, 1);
            });

        ImmutableArray<AccountClaims> read = [.. claims.OfType<AccountClaims>().OrderBy(c => c.Account.Id, StringComparer.Ordinal)];
        GiveBack(read);
        var failed = ImmutableArray<Diagnostic>.Empty;
        var dated = FaultyAccounts.Without(
            read,
            some =>
            {
                Enter("dating", some);
                return _calendar.InferDates(some);
            },
            (account, fault) => failed = With(failed, account, "dating", fault));
        ImmutableArray<AccountClaims> accounts = [.. (dated ?? []).Select(ClaimKeys.Numbered)];
        GiveBack(accounts);
        return new CaseReading(
            accounts,
            InOrder([.. found.Diagnostics, .. arriving.Problems, .. lost.SelectMany(d => d), .. failed, .. accounts.SelectMany(a => a.Diagnostics)]));
    }

    // The claims of one file; where it holds no account, or the program fails on it, the diagnostics that say so.
    private (AccountClaims? Claims, ImmutableArray<Diagnostic> Lost) One(
        AccountFile file, int index, Arriving arriving, int threads, Action<double> done, CancellationToken cancellation)
    {
        var stage = "reading";
        ReadAccount? read = null;
        if (arriving.Arrive(index) is not { } bytes)
        {
            return (null, []);
        }

        if (arriving.Removed.Contains(file.Id))
        {
            return (null, []);
        }

        try
        {
            Enter(stage);
            if (arriving.Reading(index, file) is { } kept)
            {
                return (kept, []);
            }

            read = _reader.Read(file, bytes);
            if (read.Account is null)
            {
                return (null, read.Diagnostics);
            }

            var claims = _extractor.Extract(read.Account, read.Diagnostics, Enter, threads, done, cancellation);
            arriving.Keep(index, file, claims);
            return (claims, []);
        }
        catch (Exception e) when (FaultyAccounts.IsFault(e))
        {
            var failed = FaultyAccounts.Diagnose(file.Id, file.File, stage, e);
            return read?.Account is { } account
                ? (AccountClaims.Unread(account with { LanguageRead = false }, [.. read.Diagnostics, failed]), [])
                : (null, [failed]);
        }

        void Enter(string entered)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entered is "dates" or "events")
            {
                // The first is behind the grammar, the second needs most.
                GiveBack(read?.Account?.Text.Length ?? 0);
            }

            stage = entered;
            Entering?.Invoke(entered, file.Id);
        }
    }

    private static ImmutableArray<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(d => d.File, StringComparer.Ordinal)
            .ThenBy(d => d.Passage?.Start ?? -1)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    // How far all accounts are together, from how far each of them is: one long account moves too. In thousandths, which add up.
    private sealed class Headway(int accounts, IProgress<Progress>? progress)
    {
        private const int Whole = 1000;

        private readonly Lock _gate = new();
        private readonly int[] _done = new int[accounts];
        private long _sum;

        public void Report(int account, double share)
        {
            long sum;
            lock (_gate)
            {
                var now = Math.Max(_done[account], (int)(share * Whole));
                _sum += now - _done[account];
                _done[account] = now;
                sum = _sum;
            }

            progress?.Report(new Progress("reading", (double)sum / Whole, accounts));
        }
    }
}
