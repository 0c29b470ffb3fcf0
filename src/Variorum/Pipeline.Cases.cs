using System.Collections.Immutable;
using System.Globalization;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reading;
using Variorum.Reporting;

namespace Variorum;

/// <summary>What is asked of a case that is kept.</summary>
/// <param name="Path">A case file, or the folder of a record; a case file that is not there yet is made.</param>
/// <param name="Action">What the journal calls it: add, remove, judge, read-again, collate.</param>
public sealed record CaseRequest(string Path, string Action)
{
    /// <summary>The person who asks; for the journal.</summary>
    public string? Who { get; init; }

    /// <summary>ISO 8601 instant in UTC; for the journal.</summary>
    public string? At { get; init; }

    /// <summary>What is done, in a sentence, for the journal; else the pipeline says it.</summary>
    public string? Detail { get; init; }

    /// <summary>The folder that the record goes to; null to make the case itself current.</summary>
    public string? Out { get; init; }

    /// <summary>Files and folders to be added.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Judgements to be added; their entry is given by the journal.</summary>
    public ImmutableArray<Judgement> Judgements { get; init; } = [];

    /// <summary>True to read every account again.</summary>
    public bool ReadAgain { get; init; }

    /// <summary>Name of a case that is made; null for that of the file.</summary>
    public string? Name { get; init; }

    /// <summary>How a case that is made is read.</summary>
    public bool Fast { get; init; }

    /// <summary>How many accounts are read at one time.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>True where links that lead out of the folders given are followed.</summary>
    public bool FollowLinks { get; init; }

    /// <summary>True where the record of another case may be replaced in <see cref="Out"/>.</summary>
    public bool Force { get; init; }
}

/// <summary>What came of a request.</summary>
/// <param name="Collation">As of a run over paths; no record where nothing was written.</param>
/// <param name="Added">Ids of the accounts that are new.</param>
/// <param name="ReadAnew">How many accounts were read, and not taken as they were read before.</param>
public sealed record CaseOutcome(Collation Collation, ImmutableArray<string> Added, int ReadAnew);

/// <summary>
/// A case that people work on: it is added to, judged and made current, always as a whole, so that a stop leaves the last whole one.
/// </summary>
public sealed partial class Pipeline
{
    /// <summary>Does what is asked of a case and makes its record anew; only accounts that are new or changed are read.</summary>
    /// <exception cref="IOException">It cannot be written; or another run writes it.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to write.</exception>
    /// <exception cref="InvalidDataException">It is no case file, is damaged, or was written by a newer program.</exception>
    public static CaseOutcome Work(string dataFolder, CaseRequest request, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Work(fast => Load(dataFolder, fast), request, progress, cancellation);

    /// <summary>As the other, with this pipeline whatever the case was read with.</summary>
    public CaseOutcome Work(CaseRequest request, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Work(_ => this, request, progress, cancellation);

    private static CaseOutcome Work(Func<bool, Pipeline> load, CaseRequest request, IProgress<Progress>? progress,
        CancellationToken cancellation)
    {
        var place = CasePlace.Of(request.Path);
        var folder = request.Out ?? (place is { IsFolder: true } ? place.Path : null);
        var holder = string.Create(CultureInfo.InvariantCulture,
            $"{request.Who ?? "somebody"}, {request.Action}, process {Environment.ProcessId}");
        if (folder is not null)
        {
            using var kept = request.Out is null || place is null ? null : CaseFile.Open(place.CaseFilePath, cancellation);
            if (Objection(folder, kept, request) is { } objection)
            {
                return new CaseOutcome(new Collation(null, []) { Objection = objection }, [], 0);
            }

            using var output = OutputFolder.Begin(folder, Seal.IsOwn, holder);
            var outcome = Into(load, request, place, System.IO.Path.Combine(output.Path, Seal.CaseFile), output.Path, progress,
                cancellation);
            if (outcome.Collation.Record is not null)
            {
                Seal.Write(output.Path);
                cancellation.ThrowIfCancellationRequested();
                output.Complete();
            }

            return outcome;
        }

        using var replacement = CaseReplacement.Begin(request.Path, holder);
        var made = Into(load, request, CasePlace.Of(request.Path), replacement.Path, null, progress, cancellation);
        if (made.Collation.Record is not null)
        {
            cancellation.ThrowIfCancellationRequested();
            replacement.Complete();
        }

        return made;
    }

    private static Diagnostic? Objection(string folder, CaseFile? kept, CaseRequest request) =>
        kept?.Arrived() is { } arrived
            ? StandingRecord.Objection(folder, arrived.Name, FoundFiles.Again(arrived with { Tables = [] }, _ => []).Files, request.Force)
            : StandingRecord.Changed(folder);

    private static CaseOutcome Into(
        Func<bool, Pipeline> load, CaseRequest request, CasePlace? place, string path, string? folder, IProgress<Progress>? progress,
            CancellationToken cancellation)
    {
        using var kept = place is null ? null : CaseFile.Open(place.CaseFilePath, cancellation);
        using var caseFile = CaseFile.Create(path);
        var before = kept is null
            ? new ArrivedCase(request.Name ?? System.IO.Path.GetFileNameWithoutExtension(request.Path), [], [], []) { Fast = request.Fast }
            : kept.Arrived() ?? throw new InvalidDataException(
                $"{place!.CaseFilePath} does not keep what the record was made of: collate its accounts anew.");
        if (kept is not null)
        {
            caseFile.CopyWork(kept);
        }

        var entry = caseFile.Journal().Length + 1;
        var arrival = NewArrivals.Of(before, request.Add, request.FollowLinks, entry, caseFile);
        ImmutableArray<Judgement> added = [.. request.Judgements.Select(j => j with { Entry = entry })];
        ImmutableArray<Judgement> judgements = [.. caseFile.Judgements(), .. added];
        if (request.Action != "collate" || caseFile.Journal() is not [.., { Program: var last }] || last != Terms.Program)
        {
            caseFile.AddJournal(Terms.Program, request.Action, request.Detail ?? arrival.Say(), request.Who, request.At);
            foreach (var judgement in added)
            {
                caseFile.AddJudgement(judgement);
            }
        }

        var arrived = arrival.Arrived;
        var pipeline = load(arrived.Fast);
        var (found, arriving) = Again(caseFile, pipeline, arrived, judgements, request.ReadAgain);
        var (record, reading) = pipeline.Make(arrived.Name, found, arriving, request.Threads, progress, cancellation);
        ImmutableArray<Diagnostic> diagnostics = [.. arrival.Notes, .. reading.Diagnostics];
        if (record is not null)
        {
            record = folder is not null
                ? pipeline.Write(record, caseFile, folder, progress, cancellation)
                : WithJson(record, caseFile);
        }

        if (record is null)
        {
            return new CaseOutcome(new Collation(null, diagnostics), [], arriving.ReadAnew);
        }

        Keep(record, arriving.Case(arrived.Name, found, i => arrived.Files[i].Entry) with { Fast = arrived.Fast, Fields = arrived.Fields },
            caseFile);
        return new CaseOutcome(new Collation(record, [.. arrival.Notes, .. record.Diagnostics]), arrival.Added, arriving.ReadAnew);
    }

    // What arrived, out of a case file that holds its bytes and what was read of them.
    private static (FoundFiles Found, Arriving Arriving) Again(
        CaseFile caseFile, Pipeline pipeline, ArrivedCase arrived, ImmutableArray<Judgement> judgements, bool readAgain)
    {
        byte[] Original(string hash) => caseFile.Original(hash) ?? [];
        return (
            AccountDecisions.Apply(FoundFiles.Again(arrived, Original), arrived, judgements),
            new Arriving(i => FileBytes.Kept(arrived.Files[i].Sha256 is { } hash ? Original(hash) : null))
            {
                CaseFile = caseFile,
                Keys = pipeline._keys.GetAwaiter().GetResult(),
                FromCaseFile = true,
                ReadAgain = readAgain,
                Judgements = judgements,
                Removed = Removals.Of(arrived, judgements),
            });
    }

    /// <summary>
    /// What the entries of the journal after <paramref name="since"/> changed in the record: both records are made by this program, so that
    /// nothing is told that only another version of it reads otherwise.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no case file, is damaged, or was written by a newer program.</exception>
    public static ImmutableArray<RecordChange> Diff(
        string dataFolder, CasePlace place, int since, int threads, IProgress<Progress>? progress, CancellationToken cancellation) =>
        Diff(fast => Load(dataFolder, fast), place, since, threads, progress, cancellation);

    /// <summary>As the other, with this pipeline whatever the case was read with.</summary>
    public ImmutableArray<RecordChange> Diff(CasePlace place, int since, CancellationToken cancellation) =>
        Diff(_ => this, place, since, 1, null, cancellation);

    private static ImmutableArray<RecordChange> Diff(
        Func<bool, Pipeline> load, CasePlace place, int since, int threads, IProgress<Progress>? progress, CancellationToken cancellation)
    {
        using var kept = CaseFile.Open(place.CaseFilePath, cancellation);
        using var work = CaseFile.CreateInMemory();
        work.CopyWork(kept);
        var arrived = kept.Arrived() ?? throw new InvalidDataException($"{place.CaseFilePath} does not keep what the record was made of.");
        var pipeline = load(arrived.Fast);
        Record? At(int entry)
        {
            var then = arrived with { Files = [.. arrived.Files.Where(f => f.Entry <= entry)] };
            var (found, arriving) = Again(work, pipeline, then, [.. work.Judgements().Where(j => j.Entry <= entry)], readAgain: false);
            return pipeline.Make(arrived.Name, found, arriving, threads, progress, cancellation).Record;
        }

        return At(since) is { } before && At(int.MaxValue) is { } after ? RecordDiff.Of(before, after) : [];
    }

    // A case file by itself has the record, and no pages.
    private static Record WithJson(Record record, CaseFile caseFile)
    {
        using var json = new MemoryStream();
        RecordJson.Write(record, json);
        caseFile.SaveRecord(json.ToArray());
        return record;
    }
}
