using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests.Reporting;

/// <summary>
/// A record changed by chance in every way that a disk, an editor or somebody with a purpose changes it, half of them sealed again: each
/// change is a fault; none crashes or hangs.
/// </summary>
[Trait("Category", "Slow")]
public sealed class MutatedRecordTests : IDisposable
{
    // No verification of a case this small takes a second.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_change_of_a_record_is_found_and_none_crashes_or_hangs()
    {
        var whole = _folder["whole"];
        Assert.NotNull(LoadedPipeline.CollateFast(SmallCase.Write(_folder), whole).Record);
        Assert.Empty(LoadedPipeline.Verify(whole, pipeline: LoadedPipeline.Fast).Faults);
        var names = Seal.Files.Append(Seal.FileName).ToArray();
        var original = names.ToDictionary(n => n, n => File.ReadAllBytes(Path.Combine(whole, n)), StringComparer.Ordinal);
        var wrong = new ConcurrentBag<string>();
        var changed = 0;
        // One in seven comes to nothing (a digit where there is none): as many more are tried.
        Parallel.For(0, Effort.Of(600, 12_000), new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            var at = _folder[number.ToString(CultureInfo.InvariantCulture)];
            var what = Changed(at, original, new Random(number), out var isSealed);
            if (what is null)
            {
                return;
            }

            Interlocked.Increment(ref changed);
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                if (LoadedPipeline.Verify(at, quick: !isSealed, LoadedPipeline.Fast, patience.Token).Faults.IsEmpty)
                {
                    wrong.Add($"{number}: not found: {what}");
                }
            }
            catch (Exception e)
            {
                wrong.Add($"{number}: {e.GetType().Name} {e.Message}: {what}");
            }

            Directory.Delete(at, recursive: true);
        });

        Assert.True(changed >= Effort.Of(500, 10_000), $"Only {changed} changes were any.");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(20)));
    }

    // What was done; null where it came to nothing.
    private static string? Changed(string folder, Dictionary<string, byte[]> original, Random random, out bool isSealed)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in original)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }

        var file = original.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(original.Count));
        isSealed = random.Next(2) == 0;
        var what = random.Next(10) switch
        {
            0 => Deleted(folder, file),
            1 => Added(folder, random),
            2 or 3 or 4 => InDatabase(Path.Combine(folder, Seal.CaseFile), random),
            _ => Bytes(folder, file, original[file], random),
        };
        if (what is not null && isSealed)
        {
            // A changed or missing seal would be mended by the new one.
            Seal.Write(folder);
            isSealed = original.Any(o => o.Key != Seal.FileName && !(File.Exists(Path.Combine(folder, o.Key)) && File.ReadAllBytes(Path.Combine(folder, o.Key)).AsSpan().SequenceEqual(o.Value)))
                || Directory.Exists(Path.Combine(folder, "texts"));
            what = isSealed ? what + ", sealed again" : null;
        }

        if (what is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return what;
    }

    private static string Deleted(string folder, string file)
    {
        File.Delete(Path.Combine(folder, file));
        return "delete " + file;
    }

    private static string Added(string folder, Random random)
    {
        Directory.CreateDirectory(Path.Combine(folder, "texts"));
        var name = $"texts/a{random.Next(1, 50)}.html";
        File.WriteAllText(Path.Combine(folder, name), "<p>a page of nobody</p>");
        return "add " + name;
    }

    private static string? Bytes(string folder, string file, byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, 65), bytes.Length - start);
        var (what, made) = random.Next(8) switch
        {
            0 => ("cut", bytes[..start]),
            1 => ("take out", [.. bytes[..start], .. bytes[(start + length)..]]),
            2 => ("double", [.. bytes[..(start + length)], .. bytes[start..]]),
            3 => ("insert", [.. bytes[..start], .. Any(random, length), .. bytes[start..]]),
            4 => ("overwrite", [.. bytes[..start], .. Any(random, length), .. bytes[(start + length)..]]),
            5 => ("another digit", Digit(bytes, start, random)),
            6 => ("no bytes", []),
            _ => ("a bit", Bit(bytes, start, random)),
        };
        if (made.AsSpan().SequenceEqual(bytes))
        {
            return null;
        }

        File.WriteAllBytes(Path.Combine(folder, file), made);
        return $"{what} in {file} at {start}, {length}";
    }

    private static byte[] Any(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Bit(byte[] bytes, int at, Random random)
    {
        var made = bytes.ToArray();
        made[at] ^= (byte)(1 << random.Next(8));
        return made;
    }

    private static byte[] Digit(byte[] bytes, int from, Random random)
    {
        var made = bytes.ToArray();
        var at = made.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (at >= 0)
        {
            made[from + at] = (byte)('0' + ((made[from + at] - '0' + random.Next(1, 10)) % 10));
        }

        return made;
    }

    // A cell or a row of a random table, as somebody with a database program would change it.
    private static string? InDatabase(string path, Random random)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        string[] tables = ["originals", "settings", "tables", "arrivals", "notices", "accounts", "record", "journal"];
        var table = tables[random.Next(tables.Length)];
        var columns = List(connection, $"SELECT name FROM pragma_table_info('{table}')");
        var column = columns[random.Next(columns.Count)];
        string[] values = [$"{column} || 'x'", "NULL", "x'FF00'", "9223372036854775807", "''", "-1", $"replace({column}, 'a', 'b')", "zeroblob(100000)"];
        var row = $"rowid = (SELECT rowid FROM {table} LIMIT 1 OFFSET {random.Next(3)})";
        var sql = random.Next(6) switch
        {
            0 => $"DELETE FROM {table} WHERE {row}",
            1 => $"DROP TABLE {table}",
            2 => $"ALTER TABLE {table} RENAME COLUMN {column} TO another",
            _ => $"UPDATE {table} SET {column} = {values[random.Next(values.Length)]} WHERE {row}",
        };
        var before = Dump(connection, tables);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " + sql;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            return null;
        }

        return Dump(connection, tables) == before ? null : sql;
    }

    private static string Dump(SqliteConnection connection, string[] tables)
    {
        var dump = new StringBuilder();
        dump.AppendJoin('\n', List(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"));
        var there = List(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
        foreach (var table in tables.Where(there.Contains))
        {
            var columns = string.Join(" || ',' || ", List(connection, $"SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')"));
            dump.AppendJoin('\n', List(connection, $"SELECT {columns} FROM {table}"));
        }

        return dump.ToString();
    }

    private static List<string> List(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var list = new List<string>();
        while (reader.Read())
        {
            list.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return list;
    }
}
