using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>Something in a record's folder that is not as the program wrote it, or that does not stand in its account.</summary>
/// <param name="File">Name of the file inside the folder, or of an account's file.</param>
/// <param name="Place">Where in it: a JSON path, a row and column, an account; empty where the whole file is meant.</param>
/// <param name="Message">What is wrong, one plain sentence.</param>
public sealed record Fault(string File, string Place, string Message);

/// <summary>What a verification found.</summary>
/// <param name="Faults">Empty where everything that was checked holds.</param>
/// <param name="Accounts">Accounts of the record.</param>
/// <param name="Program">Name and version that the record says wrote it; empty where it says none.</param>
/// <param name="Remade">True where the record was made again from the preserved bytes and compared.</param>
public sealed record VerificationResult(ImmutableArray<Fault> Faults, int Accounts, string Program, bool Remade)
{
    /// <summary>Files in the folder that are none of the record's, at most a few: whoever put them there vouches for them.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>True where a run was stopped between its renames; what was verified is the state that the next run will finish.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>
    /// True where the record was made again and everything that it says of itself holds: seal, hashes, passages, tables. Where it differs
    /// in spite of that, somebody made the seal anew, or another build of the same version wrote it.
    /// </summary>
    public bool HoldsByItself { get; init; }

    /// <summary>True where the record names another version of the program: then this one does not make it again.</summary>
    public bool IsOfAnotherVersion => Program.Length > 0 && Program != Terms.Program;
}

/// <summary>
/// Proves that a written record is whole, without making it again: every file has its sealed hash; every account's preserved bytes have the
/// hash that the record names; every passage's words stand, character for character, at its place in the account read again from those
/// bytes; and every cell of every table follows from <c>record.json</c>. The seal tells an accident; the rest also tells many a change that
/// was sealed again. <see cref="RecordProof"/> tells the others. Nothing is written, and whatever a file holds is a fault at worst.
/// </summary>
public static class Verification
{
    // A JSON document and the list of its passages take six times its size: a record of ten thousand accounts still fits.
    private const long RecordLimit = 1_900_000_000;

    /// <summary>What an account's preserved bytes say, or null where the case file does not hold them.</summary>
    internal delegate Preserved? Preservation(string account, string file, string sha256);

    /// <summary>
    /// Checks <paramref name="folder"/> without its case file's own tables. Where <paramref name="originals"/> names the folder that the
    /// accounts were read from, their files there are checked as well.
    /// </summary>
    internal static VerificationResult Check(string folder, string? originals, Preservation? preservation) =>
        Check(RecordFolder.Open(folder), originals, preservation, null, CancellationToken.None);

    /// <summary>As the other; <paramref name="inside"/> is given what record.json holds, to compare it with more.</summary>
    internal static VerificationResult Check(
        RecordFolder folder, string? originals, Preservation? preservation, Action<byte[], Faults>? inside, CancellationToken cancellation)
    {
        var faults = new Faults();
        var others = Sealed(folder, faults, cancellation);
        var (program, count) = ("", 0);
        if (Content(folder, faults) is { } content)
        {
            using var document = Parsed(content, faults);
            if (document is not null)
            {
                var record = document.RootElement;
                program = Text(record, "program");
                if (!program.StartsWith("variorum ", StringComparison.Ordinal))
                {
                    faults.Add(Seal.RecordFile, "program", "The record does not say which version of the program wrote it.");
                }

                Shaped(faults, "", () => count = OfRecord(record, folder, originals, preservation, faults, cancellation));
            }

            inside?.Invoke(content, faults);
        }

        return new VerificationResult(faults.All, count, program, Remade: false) { Others = others, IsUnfinished = folder.IsUnfinished };
    }

    private static int OfRecord(
        JsonElement record, RecordFolder folder, string? originals, Preservation? preservation, Faults faults,
        CancellationToken cancellation)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("accounts", out var accounts)
            || accounts.ValueKind != JsonValueKind.Array)
        {
            faults.Add(Seal.RecordFile, "accounts", "The record names no accounts.");
            return 0;
        }

        if (preservation is not null)
        {
            Shaped(faults, "", () => Accounts(accounts, Citations.Of(record), preservation, faults, cancellation));
        }

        if (originals is not null)
        {
            Originals(accounts, originals, faults);
        }

        Tables(record, folder, faults);
        return accounts.GetArrayLength();
    }

    // The bytes of record.json where they are there and are UTF-8.
    private static byte[]? Content(RecordFolder folder, Faults faults)
    {
        try
        {
            if (folder.Find(Seal.RecordFile) is not { } path)
            {
                faults.Add(Seal.RecordFile, "", "The file is not there, or is no plain file.");
                return null;
            }

            using var file = PlainFile.OpenRead(path);
            if (file.Length > RecordLimit)
            {
                faults.Add(Seal.RecordFile, "", "The file is too large to be checked.");
                return null;
            }

            var content = new byte[file.Length];
            file.ReadExactly(content);
            if (Utf8.IsValid(content))
            {
                return content;
            }

            var line = 1;
            for (var rest = content.AsSpan(); !rest.IsEmpty; line++)
            {
                var end = rest.IndexOf((byte)'\n');
                if (!Utf8.IsValid(end < 0 ? rest : rest[..end]))
                {
                    break;
                }

                rest = rest[(end + 1)..];
            }

            faults.Add(Seal.RecordFile, string.Create(CultureInfo.InvariantCulture, $"line {line}"), "The file is not valid UTF-8.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(Seal.RecordFile, "", "The file cannot be read: " + error.Message);
        }

        return null;
    }

    private static JsonDocument? Parsed(byte[] content, Faults faults)
    {
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException error)
        {
            faults.Add(Seal.RecordFile, Line(error), "The file is not valid JSON.");
            return null;
        }
    }

    // What is asked of a record of another shape than ours; which shapes there are nobody can list.
    private static void Shaped(Faults faults, string place, Action check)
    {
        try
        {
            check();
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException
            or OverflowException or IndexOutOfRangeException)
        {
            faults.Add(Seal.RecordFile, place, "The record is not shaped as the program writes it, and could not be checked to its end.");
        }
    }

    // Gives the names of what is there and is none of the record's.
    private static ImmutableArray<string> Sealed(RecordFolder folder, Faults faults, CancellationToken cancellation)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (folder.SealText() is not { } seal)
            {
                faults.Add(Seal.FileName, "", "The seal is not there: the record was not written to its end, or the file was taken away.");
                return [];
            }

            foreach (var (name, hash) in Seal.Lines(seal))
            {
                cancellation.ThrowIfCancellationRequested();
                if (name == Seal.FileName || !Seal.IsOwn(name) || !found.TryAdd(name, hash))
                {
                    faults.Add(Seal.FileName, name, "The seal has a line that the program does not write.");
                    continue;
                }

                if (folder.Find(name) is not { } file)
                {
                    faults.Add(name, "", "The seal names the file, but it is not there, or is no plain file.");
                }
                else if (Seal.HashOf(file) != hash)
                {
                    faults.Add(name, "", "The file is not the one that was sealed: at least one byte has changed.");
                }
            }

            if (seal != Seal.Text(Seal.InOrder(found)))
            {
                faults.Add(Seal.FileName, "", "The seal is not written as the program writes it.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(Seal.FileName, "", "A sealed file cannot be read: " + error.Message);
        }

        foreach (var name in Seal.Files.Where(name => !found.ContainsKey(name)))
        {
            faults.Add(name, "", "The seal does not name the file.");
        }

        return Others(folder, found, faults);
    }

    private static ImmutableArray<string> Others(RecordFolder folder, Dictionary<string, string> found, Faults faults)
    {
        const int Shown = 5;
        var others = ImmutableArray.CreateBuilder<string>();
        try
        {
            foreach (var name in folder.Entries().Where(name => name != Seal.FileName && !found.ContainsKey(name)))
            {
                if (Seal.IsOwn(name) && !Seal.Files.Contains(name))
                {
                    faults.Add(name, "", "The seal does not name the file.");
                }
                else if (!Seal.IsOwn(name) && others.Count < Shown)
                {
                    others.Add(name);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add("", "", "The folder cannot be looked at: " + error.Message);
        }

        return others.ToImmutable();
    }

    private static void Accounts(
        JsonElement accounts, Citations citations, Preservation preservation, Faults faults, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in accounts.EnumerateArray())
        {
            cancellation.ThrowIfCancellationRequested();
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
                    $"The passage {citation.Start}-{citation.End} does not lie in account {citation.Account}, which has {length} " +
                    $"characters."));
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
        var inside = new Lazy<Dictionary<string, AccountFile>>(() => AccountFinder.Find([originals]).Files
            .Where(f => f.Container is not null).DistinctBy(f => f.File, StringComparer.Ordinal).ToDictionary(f => f.File,
                StringComparer.Ordinal));
        foreach (var account in accounts.EnumerateArray())
        {
            var file = Text(account, "file");
            try
            {
                if (AccountFile.ContainerOf(file) is not null)
                {
                    if (!inside.Value.TryGetValue(file, out var member))
                    {
                        faults.Add(file, "", "The account is not there.");
                    }
                    else if (member.Hash() != Text(account, "sha256"))
                    {
                        faults.Add(file, "", "The account is not the one that was read: at least one byte has changed.");
                    }

                    continue;
                }

                // A crafted record could name a file anywhere on the disk.
                var path = Path.Combine(originals, file);
                if (file.Length == 0 || Path.IsPathRooted(file) || file.Split('/').Contains("..")
                    || PlainFile.KindOf(path) != FileKind.File)
                {
                    faults.Add(file, "", "The account's file is not there.");
                }
                else if (Seal.HashOf(path) != Text(account, "sha256"))
                {
                    faults.Add(file, "", "The account's file is not the one that was read: at least one byte has changed.");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                faults.Add(file, "", "The account's file cannot be read: " + error.Message);
            }
        }
    }

    private static void Tables(JsonElement record, RecordFolder folder, Faults faults)
    {
        foreach (var table in RecordTable.All)
        {
            if (folder.Find(table.Name) is not { } path)
            {
                faults.Add(table.Name, "", "The table is not there, or is no plain file.");
                continue;
            }

            try
            {
                if (Text(record, "program") is { Length: > 0 } program && program != Terms.Program && !HasColumnsOf(table, path))
                {
                    continue;
                }

                using var compared = new ComparedFile(path);
                Shaped(faults, "", () =>
                {
                    RecordTables.Write(table, record, compared);
                    compared.Complete();
                });
                if (compared.Difference is { } at)
                {
                    faults.Add(table.Name, Place(table.Name, path, at), "The table does not follow from record.json: this cell differs.");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Add(table.Name, "", "The table cannot be read: " + error.Message);
            }
        }
    }

    // Another version's table may have other columns: then it cannot be made again by this one.
    private static bool HasColumnsOf(RecordTable table, string path)
    {
        var header = string.Join(',', table.Columns.Select(c => c.Name)) + "\n";
        using var file = PlainFile.OpenRead(path);
        var start = new byte[header.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && System.Text.Encoding.ASCII.GetString(start) == header;
    }

    /// <summary>Where in the file at <paramref name="path"/> byte <paramref name="at"/> is, as a person would look for it.</summary>
    internal static string Place(string name, string path, long at)
    {
        using var file = PlainFile.OpenRead(path);
        var before = new byte[(int)Math.Min(at, Math.Min(file.Length, RecordLimit))];
        file.ReadExactly(before);
        return ComparedFile.PlaceOf(name, before, at);
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
    internal sealed class Faults
    {
        private const int Shown = 200;
        private readonly List<Fault> _faults = [];
        private int _more;

        public ImmutableArray<Fault> All => _more == 0
            ? [.. _faults]
            : [.. _faults,
                new Fault(Seal.RecordFile, "", string.Create(CultureInfo.InvariantCulture, $"{_more} more faults are not listed."))];

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
