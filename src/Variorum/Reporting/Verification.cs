using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Variorum.Keeping;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>Something in a record's folder that is not as the program wrote it, or that does not stand in its account.</summary>
/// <param name="File">Name of the file inside the folder, or of an account's file.</param>
/// <param name="Place">Where in it: a JSON path, a row and column, an account; empty where the whole file is meant.</param>
/// <param name="Message">What is wrong, one plain sentence.</param>
public sealed record Fault(string File, string Place, string Message);

/// <summary>
/// Proves that a written record is whole: every file has its sealed hash; every account's preserved bytes have the hash that the
/// record names; every passage's words stand, character for character, at its place in the account read again from those bytes; and
/// every cell of every table follows from <c>record.json</c>. The seal tells an accident; the rest also tells a change that
/// was sealed again.
/// </summary>
public static class Verification
{
    /// <summary>What an account's preserved bytes say, or null where the case file does not hold them.</summary>
    internal delegate Preserved? Preservation(string account, string file, string sha256);

    /// <summary>
    /// Checks <paramref name="folder"/>; empty where everything holds. A file that cannot be opened is a fault, not an exception. Where
    /// <paramref name="originals"/> names the folder that the accounts were read from, their files there are checked as well.
    /// </summary>
    public static ImmutableArray<Fault> Verify(string folder, string? originals = null)
    {
        try
        {
            // A run that was stopped between two renames is finished first: half of it is no record to judge.
            OutputFolder.Recover(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new Fault(folder, "", "A stopped run could not be finished here: " + error.Message)];
        }

        return PreservedAccounts.Verify(folder, originals);
    }

    internal static ImmutableArray<Fault> Verify(string folder, string? originals, Preservation? preservation)
    {
        var faults = new Faults();
        Sealed(folder, faults);
        var path = Path.Combine(folder, Seal.RecordFile);
        JsonDocument? document = null;
        try
        {
            using var file = File.OpenRead(path);
            document = JsonDocument.Parse(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(Seal.RecordFile, "", "The file is not there or cannot be opened.");
        }
        catch (JsonException error)
        {
            faults.Add(Seal.RecordFile, Line(error), "The file is not valid JSON.");
        }

        if (document is null)
        {
            return faults.All;
        }

        using (document)
        {
            var record = document.RootElement;
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("accounts", out var accounts)
                || accounts.ValueKind != JsonValueKind.Array)
            {
                faults.Add(Seal.RecordFile, "accounts", "The record names no accounts.");
                return faults.All;
            }

            var citations = Citations.Of(record);
            if (preservation is not null)
            {
                Accounts(accounts, citations, preservation, faults);
            }

            if (originals is not null)
            {
                Originals(accounts, originals, faults);
            }

            Tables(record, folder, faults);
        }

        return faults.All;
    }

    private static void Sealed(string folder, Faults faults)
    {
        var path = Path.Combine(folder, Seal.FileName);
        if (!File.Exists(path))
        {
            faults.Add(Seal.FileName, "", "The seal is not there: the record was not written to its end, or the file was taken away.");
            return;
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, hash) in Seal.Read(path))
            {
                if (!(Seal.Files.Contains(name) || Seal.IsText(name)) || !found.Add(name))
                {
                    faults.Add(Seal.FileName, name, "The seal has a line that the program does not write.");
                    continue;
                }

                var file = Path.Combine(folder, name);
                if (!File.Exists(file))
                {
                    faults.Add(name, "", "The seal names the file, but it is not there.");
                }
                else if (Seal.HashOf(file) != hash)
                {
                    faults.Add(name, "", "The file is not the one that was sealed: at least one byte has changed.");
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(Seal.FileName, "", "A sealed file cannot be read: " + error.Message);
        }

        foreach (var name in Seal.Files)
        {
            if (!found.Contains(name))
            {
                faults.Add(name, "", "The seal does not name the file.");
            }
        }
    }

    private static void Accounts(JsonElement accounts, Citations citations, Preservation preservation, Faults faults)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in accounts.EnumerateArray())
        {
            var id = Text(account, "id");
            var sha256 = Text(account, "sha256");
            known.Add(id);
            var preserved = preservation(id, Text(account, "file"), sha256);
            if (preserved is null)
            {
                faults.Add(Seal.CaseFile, "account " + id, "The case file does not hold the account's original bytes.");
                continue;
            }

            if (Seal.HashOf(preserved.Bytes) != sha256)
            {
                faults.Add(Seal.CaseFile, "account " + id, "The preserved bytes do not have the hash that the record names.");
                continue;
            }

            if (preserved.Text is null)
            {
                faults.Add(Seal.CaseFile, "account " + id, "The preserved bytes can no longer be read as text.");
                continue;
            }

            Passages(citations.In(id), preserved.Text, faults);
        }

        foreach (var id in citations.Accounts.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal))
        {
            foreach (var citation in citations.In(id))
            {
                faults.Add(Seal.RecordFile, citation.Place, $"The passage cites account {id}, which the record does not have.");
            }
        }
    }

    private static void Passages(IEnumerable<CitedPassage> citations, string text, Faults faults)
    {
        var points = new CodePoints(text);
        var length = points.FromUtf16(text.Length);
        var words = JsonParts.WellFormed(text);
        foreach (var citation in citations)
        {
            if (citation.Start < 0 || citation.End < citation.Start || citation.End > length)
            {
                faults.Add(Seal.RecordFile, citation.Place, string.Create(CultureInfo.InvariantCulture,
                    $"The passage {citation.Start}-{citation.End} does not lie in account {citation.Account}, which has {length} characters."));
            }
            else if (citation.Text is { } claimed)
            {
                var start = points.ToUtf16(citation.Start);
                var actual = words.AsSpan(start, points.ToUtf16(citation.End) - start);
                if (citation.Exact ? !actual.SequenceEqual(claimed) : !Alike(actual, claimed))
                {
                    faults.Add(Seal.RecordFile, citation.Place, string.Create(CultureInfo.InvariantCulture,
                        $"The words at {citation.Start}-{citation.End} of account {citation.Account} are not those the record gives."));
                }
            }
        }
    }

    // The same letters in the same order, whatever their case and the white space between them.
    private static bool Alike(ReadOnlySpan<char> actual, ReadOnlySpan<char> claimed)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < actual.Length && char.IsWhiteSpace(actual[i]))
            {
                i++;
            }

            while (j < claimed.Length && char.IsWhiteSpace(claimed[j]))
            {
                j++;
            }

            if (i == actual.Length || j == claimed.Length)
            {
                return i == actual.Length && j == claimed.Length;
            }

            if (char.ToLowerInvariant(actual[i++]) != char.ToLowerInvariant(claimed[j++]))
            {
                return false;
            }
        }
    }

    private static void Originals(JsonElement accounts, string originals, Faults faults)
    {
        foreach (var account in accounts.EnumerateArray())
        {
            var file = Text(account, "file");
            var path = Path.Combine(originals, file);
            if (!File.Exists(path))
            {
                faults.Add(file, "", "The account's file is not there.");
            }
            else if (Seal.HashOf(path) != Text(account, "sha256"))
            {
                faults.Add(file, "", "The account's file is not the one that was read: at least one byte has changed.");
            }
        }
    }

    private static void Tables(JsonElement record, string folder, Faults faults)
    {
        foreach (var table in RecordTable.All)
        {
            var path = Path.Combine(folder, table.Name);
            if (!File.Exists(path))
            {
                faults.Add(table.Name, "", "The table is not there.");
                continue;
            }

            using var expected = new MemoryStream();
            try
            {
                RecordTables.Write(table, record, expected);
                var actual = File.ReadAllBytes(path);
                if (!expected.GetBuffer().AsSpan(0, (int)expected.Length).SequenceEqual(actual))
                {
                    faults.Add(table.Name, FirstDifference(expected.ToArray(), actual),
                        "The table does not follow from record.json: this cell differs.");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Add(table.Name, "", "The table cannot be read: " + error.Message);
            }
            catch (InvalidOperationException)
            {
                faults.Add(Seal.RecordFile, "", $"The record is not shaped so that {table.Name} could follow from it.");
            }
        }
    }

    // Rows and columns as RFC 4180 has them, counted up to the first byte that differs; the header is row 1.
    private static string FirstDifference(byte[] expected, byte[] actual)
    {
        var at = expected.AsSpan().CommonPrefixLength(actual);
        int row = 1, column = 1;
        var quoted = false;
        for (var i = 0; i < at; i++)
        {
            switch (expected[i])
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)',' when !quoted:
                    column++;
                    break;
                case (byte)'\n' when !quoted:
                    row++;
                    column = 1;
                    break;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"row {row}, column {column}");
    }

    private static string Line(JsonException error) =>
        error.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}") : "";

    private static string Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    /// <summary>An account's preserved bytes and the text they are read as; null text where they cannot be read.</summary>
    internal sealed record Preserved(byte[] Bytes, string? Text);

    // A record torn apart would give one fault a passage: enough are shown to see where, the rest are counted.
    private sealed class Faults
    {
        private const int Shown = 200;
        private readonly List<Fault> _faults = [];
        private int _more;

        public ImmutableArray<Fault> All => _more == 0
            ? [.. _faults]
            : [.. _faults, new Fault(Seal.RecordFile, "", string.Create(CultureInfo.InvariantCulture, $"{_more} more faults are not listed."))];

        public void Add(string file, string place, string message)
        {
            if (_faults.Count < Shown)
            {
                _faults.Add(new Fault(file, place, message));
            }
            else
            {
                _more++;
            }
        }
    }
}
