using System.Collections.Immutable;
using System.Text.Json;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// What stands in a folder that a record is to be written to. Only a record that we wrote may be replaced, and only by one of the same
/// case: whatever else stands there belongs to somebody.
/// </summary>
public static class StandingRecord
{
    // Where the case is named in record.json.
    private const int HeadLength = 1 << 16;
    private const int Named = 3;

    /// <summary>
    /// Why no record of <paramref name="caseName"/> may be written to <paramref name="folder"/>; null where it may. Reads only.
    /// </summary>
    /// <param name="folder">Need not exist.</param>
    /// <param name="caseName">Of the record to be written.</param>
    /// <param name="accounts">What the record is to be made of.</param>
    /// <param name="force">True where the record of another case may be replaced.</param>
    /// <exception cref="IOException">The folder cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static Diagnostic? Objection(string folder, string caseName, ImmutableArray<AccountFile> accounts, bool force)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var record = RecordFolder.Open(folder);
        var sealedFiles = Sealed(record);
        if (Foreign(folder, record, sealedFiles) is { } foreign)
        {
            return foreign;
        }

        if (force || sealedFiles.Count == 0)
        {
            return null;
        }

        return CaseOf(record) is var standing && standing == caseName && Shares(record, accounts)
            ? null
            : new Diagnostic("output-other-case", folder, null, standing is null or "" || standing == caseName
                    ? "The folder holds the record of another case: none of its accounts is among these."
                    : $"The folder holds the record of another case, \"{standing}\".",
                "Nothing was written. Name another folder with --out, or add --force to replace that record.", Severity.Error);
    }

    /// <summary>
    /// Why the record in <paramref name="folder"/> must not be made anew of its own case; null where it may: somebody changed it, or put
    /// something beside it.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static Diagnostic? Changed(string folder) =>
        !Directory.Exists(folder) || RecordFolder.Open(folder) is not { } record ? null : Foreign(folder, record, Sealed(record));

    /// <summary>
    /// Why the record in <paramref name="folder"/> must not be replaced by one of paths: people worked on it, and what they added and
    /// decided
    /// would be gone. Null where nobody did.
    /// </summary>
    public static Diagnostic? WorkedOn(string folder)
    {
        try
        {
            if (!Directory.Exists(folder) || RecordFolder.Open(folder).Find(Seal.CaseFile) is not { } path)
            {
                return null;
            }

            using var kept = CaseFile.Open(path);
            return kept.Journal().All(e => e.Who is null)
                ? null
                : new Diagnostic("output-worked-on", folder, null,
                    "People worked on the case in this folder: what they added and decided would be gone.",
                    "Nothing was written. Add accounts with 'variorum add DIR PATH...', or name another --out; --force replaces all.",
                    Severity.Error);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Sealed(RecordFolder record)
    {
        var lines = record.SealLines() ?? [];
        return lines.All(l => Seal.IsOwn(l.Name))
            ? lines.DistinctBy(l => l.Name, StringComparer.Ordinal).ToDictionary(l => l.Name, l => l.Hash, StringComparer.Ordinal)
            : [];
    }

    private static Diagnostic? Foreign(string folder, RecordFolder record, Dictionary<string, string> sealedFiles)
    {
        var foreign = record.Entries().Where(name => !IsOurs(record, name, sealedFiles)).Take(Named + 1).ToList();
        if (foreign.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", foreign.Take(Named)) + (foreign.Count > Named ? " and more" : "");
        return new Diagnostic("output-not-ours", folder, null,
            $"The folder holds what no record of this program wrote, or what was changed since: {names}.",
            "Nothing was written. Name another folder with --out, or move these away.", Severity.Error);
    }

    private static bool IsOurs(RecordFolder record, string name, Dictionary<string, string> sealedFiles) =>
        Seal.IsOwn(name) && record.Find(name) is { } path
        && (name == Seal.FileName ? sealedFiles.Count > 0 : sealedFiles.TryGetValue(name, out var hash) && Seal.HashOf(path) == hash);

    // Its second and third fields may hold everything: only the first is read.
    private static string? CaseOf(RecordFolder record)
    {
        if (record.Find(Seal.RecordFile) is not { } path)
        {
            return null;
        }

        using var file = PlainFile.OpenRead(path);
        var head = new byte[HeadLength];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        try
        {
            var json = new Utf8JsonReader(head.AsSpan(0, read), isFinalBlock: false, default);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
                {
                    return json.ValueTextEquals("case") && json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Sealed by somebody else: then it is no case of ours.
        }

        return null;
    }

    private static bool Shares(RecordFolder record, ImmutableArray<AccountFile> accounts)
    {
        try
        {
            if (record.Find(Seal.CaseFile) is not { } path)
            {
                return false;
            }

            using var kept = CaseFile.Open(path);
            var files = kept.Files();
            var names = files.Select(f => f.File).ToHashSet(StringComparer.Ordinal);
            var hashes = files.Select(f => f.Sha256).ToImmutableHashSet(StringComparer.Ordinal);
            return files.IsEmpty || accounts.Any(a => names.Contains(a.File)) || accounts.Any(a => hashes.Contains(HashOf(a)));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static string HashOf(AccountFile file)
    {
        try
        {
            return file.Hash();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader says so when it comes to this file.
            return "";
        }
    }
}
