using System.Collections.Immutable;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// The proof of a written record by its case file: first everything that <see cref="Verification"/> checks; then, where the caller can make
/// the record again from what the case file preserves, that every file of the folder is, byte for byte, what comes out.
/// </summary>
public sealed class RecordProof : IDisposable
{
    private readonly RecordFolder _folder;
    private readonly CaseFile? _kept;
    private readonly string? _unusable;
    private readonly string _program;

    // Of another version only: each account's text as the case file keeps it, since this version may read the bytes otherwise.
    private readonly Dictionary<string, string>? _keptTexts;

    private RecordProof(RecordFolder folder, CaseFile? kept, string? unusable)
    {
        (_folder, _kept, _unusable) = (folder, kept, unusable);
        _program = kept?.Journal() is [.., { } last] ? last.Program : "";
        if (kept is not null && _program.Length > 0 && _program != Terms.Program)
        {
            _keptTexts = kept.Accounts().ToDictionary(a => a.Id, a => a.Text, StringComparer.Ordinal);
        }
    }

    /// <summary>What the record was made of; null where the case file does not say or cannot be used.</summary>
    public ArrivedCase? Arrived { get; private set; }

    /// <summary>What people decided, as the case file has it.</summary>
    public ImmutableArray<Judgement> Judgements { get; private set; } = [];

    /// <summary>True where the case file is of an older form, which kept less than it takes to make the record again.</summary>
    public bool IsOfOlderForm => _kept is { Form: < CaseFile.Version };

    /// <summary>Looks at <paramref name="folder"/> and opens its case file. I/O errors of the folder itself pass through.</summary>
    public static RecordProof Open(string folder, CancellationToken cancellation)
    {
        var record = RecordFolder.Open(folder);
        if (record.Find(Seal.CaseFile) is not { } path)
        {
            return new RecordProof(record, null, "The case file is not there, or is no plain file: no passage could be checked.");
        }

        CaseFile? kept = null;
        try
        {
            kept = CaseFile.Open(path, cancellation);
            return new RecordProof(record, kept, null) { Arrived = kept.Arrived(), Judgements = kept.Judgements() };
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            kept?.Dispose();
            cancellation.ThrowIfCancellationRequested();
            return new RecordProof(record, null, "The case file cannot be used, and so no passage could be checked: " + error.Message);
        }
    }

    /// <summary>
    /// Everything but making the record again. Where <paramref name="originals"/> names the folder that the accounts were read from, their
    /// files there are checked as well.
    /// </summary>
    public VerificationResult Check(AccountReader reader, string? originals, CancellationToken cancellation)
    {
        if (_kept is null)
        {
            var rest = Verification.Check(_folder, originals, null, null, cancellation);
            return rest with { Faults = [new Fault(Seal.CaseFile, "", _unusable!), .. rest.Faults] };
        }

        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var result = Verification.Check(
            _folder,
            originals,
            (account, file, sha256) =>
            {
                var preserved = Preserved(reader, account, file, sha256);
                texts[account] = preserved?.Text;
                return preserved;
            },
            (content, faults) => Inside(texts, content, faults),
            cancellation);
        return result.Program == _program
            ? result
            : result with
            {
                Faults = result.Faults
                .Add(new Fault(Seal.CaseFile, "journal", "The case file names another version of the program than record.json."))
            };
    }

    /// <summary>The preserved bytes under a hash; empty where they are not there, which <see cref="Check"/> tells.</summary>
    public byte[] Original(string sha256)
    {
        // SQLite serves one question at a time.
        lock (_folder)
        {
            return _kept?.Original(sha256) ?? [];
        }
    }

    /// <summary>
    /// Copies into <paramref name="remade"/> what no accounts can give again: who did what, what people decided, the readings that are kept
    /// (a saving of time, of which the record made again owes nothing), and originals of nothing that still counts.
    /// </summary>
    public void CopyInto(CaseFile remade) => remade.CopyWork(_kept!);

    /// <summary>
    /// Where the folder differs from the record made again. <paramref name="publish"/> writes the record as it was written first: files to
    /// the streams it asks for by name, the rest into the case file.
    /// </summary>
    public ImmutableArray<Fault> Differences(CaseFile remade, Action<CaseFile, Func<string, Stream>> publish)
    {
        var faults = new Verification.Faults();
        var compared = new Dictionary<string, ComparedFile>(StringComparer.Ordinal);
        try
        {
            publish(remade, name => compared[name] = new ComparedFile(_folder.Find(name)));
            foreach (var (name, file) in compared.OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                if (file.Difference is { } at)
                {
                    faults.Add(name, _folder.Find(name) is { } path ? Verification.Place(name, path, at) : "", Otherwise);
                }
            }

            foreach (var name in _folder.Entries()
                .Where(n => Seal.IsOwn(n) && n is not Seal.FileName and not Seal.CaseFile && !compared.ContainsKey(n)))
            {
                faults.Add(name, "", "Made again from the preserved accounts, the record has no such file.");
            }

            if (_folder.Find(Seal.CaseFile) is { } caseFile && remade.FirstDifference(caseFile) is { } byteAt)
            {
                faults.Add(Seal.CaseFile, ComparedFile.PlaceOf(Seal.CaseFile, [], byteAt), Otherwise);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add("", "", "A file of the record cannot be read: " + error.Message);
        }
        finally
        {
            foreach (var file in compared.Values)
            {
                file.Dispose();
            }
        }

        return faults.All;
    }

    private const string Otherwise = "Made again from the preserved accounts, the file differs from here on.";

    /// <summary>Closes the case file.</summary>
    public void Dispose() => _kept?.Dispose();

    private Verification.Preserved? Preserved(AccountReader reader, string account, string file, string sha256)
    {
        try
        {
            if (_kept!.Original(sha256) is not { } bytes)
            {
                return null;
            }

            // What accounts.csv said does not change the text; the name says of which kind the file is.
            var text = _keptTexts is null
                ? reader.Read(new AccountFile("", file, account, null) { Fields = Arrived?.Fields is { } map ? FieldMap.Parse(map) : null },
                    bytes).Account?.Text : _keptTexts.GetValueOrDefault(account);
            return new Verification.Preserved(bytes, text);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private void Inside(Dictionary<string, string?> texts, byte[] content, Verification.Faults faults)
    {
        foreach (var message in _kept!.Check())
        {
            faults.Add(Seal.CaseFile, "", message);
        }

        try
        {
            foreach (var account in _kept.Accounts())
            {
                if (texts.GetValueOrDefault(account.Id) is { } text && text != account.Text)
                {
                    faults.Add(Seal.CaseFile, "account " + account.Id,
                        "The text that the case file keeps is not the one its original bytes give.");
                }
            }

            if (_kept.Record() is not { } record || !record.AsSpan().SequenceEqual(content))
            {
                faults.Add(Seal.CaseFile, "record", "The record that the case file keeps is not the one in record.json.");
            }
        }
        catch (InvalidDataException error)
        {
            faults.Add(Seal.CaseFile, "", error.Message);
        }
    }
}
