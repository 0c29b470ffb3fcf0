using System.Collections.Immutable;
using System.Text;
using Variorum.Keeping;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>What a case file preserves, read again as the program read it first. Uses Reading and Keeping.</summary>
internal static class PreservedAccounts
{
    /// <summary>Everything of <see cref="Verification"/> that needs the case file of <paramref name="folder"/>.</summary>
    public static ImmutableArray<Fault> Verify(string folder, string? originals)
    {
        CaseFile? kept = null;
        AccountReader? reader = null;
        Fault? unusable = null;
        try
        {
            kept = CaseFile.Open(Path.Combine(folder, Seal.CaseFile));
            reader = AccountReader.Load(Path.Combine(AppContext.BaseDirectory, "data"));
        }
        catch (FileNotFoundException)
        {
            unusable = new Fault(Seal.CaseFile, "", "The case file is not there: no passage could be checked.");
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            unusable = new Fault(Seal.CaseFile, "", "The case file cannot be used, and so no passage could be checked: " + error.Message);
        }

        using (kept)
        {
            if (unusable is not null)
            {
                return [unusable, .. Verification.Verify(folder, originals, null)];
            }

            var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
            var faults = Verification.Verify(folder, originals, (account, file, sha256) =>
            {
                var preserved = Preserved(kept!, reader!, account, file, sha256);
                texts[account] = preserved?.Text;
                return preserved;
            });
            return [.. faults, .. Inside(kept!, folder, texts)];
        }
    }

    private static Verification.Preserved? Preserved(CaseFile kept, AccountReader reader, string account, string file, string sha256)
    {
        try
        {
            if (kept.Original(sha256) is not { } bytes)
            {
                return null;
            }

            // What accounts.csv said does not change the text; the name says of which kind the file is.
            var text = reader.Read(new AccountFile("", file, account, null), bytes).Account?.Text;
            return new Verification.Preserved(bytes, text);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IEnumerable<Fault> Inside(CaseFile kept, string folder, Dictionary<string, string?> texts)
    {
        foreach (var message in kept.Check())
        {
            yield return new Fault(Seal.CaseFile, "", message);
        }

        foreach (var account in Listed(kept))
        {
            if (texts.GetValueOrDefault(account.Id) is { } text && text != account.Text)
            {
                yield return new Fault(Seal.CaseFile, "account " + account.Id, "The text that the case file keeps is not the one its original bytes give.");
            }
        }

        if (!SameRecord(kept, Path.Combine(folder, Seal.RecordFile)))
        {
            yield return new Fault(Seal.CaseFile, "record", "The record that the case file keeps is not the one in record.json.");
        }
    }

    private static ImmutableArray<KeptAccount> Listed(CaseFile kept)
    {
        try
        {
            return kept.Accounts();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    // A case file may be kept without a record; a different one is a fault.
    private static bool SameRecord(CaseFile kept, string path)
    {
        try
        {
            return kept.Record() is not { } json || !File.Exists(path) || File.ReadAllText(path, Encoding.UTF8) == json;
        }
        catch (InvalidDataException)
        {
            // Check has said so already.
            return true;
        }
    }
}
