using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Variorum.Keeping;

/// <summary>What the tables of a case file are, and what keeps a crafted one from doing harm while it is read.</summary>
public sealed partial class CaseFile
{
    // By form. In "originals" one row stands for each content: two accounts with the same bytes share it. Its number is the head of the hash, so
    // that the order in which threads deliver originals leaves no trace in the file.
    internal static readonly SortedDictionary<int, string> Schemas = new()
    {
        [1] = """
        CREATE TABLE originals (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals (sha256), language TEXT NOT NULL,
            title TEXT, publisher TEXT, author TEXT, url TEXT, published_low TEXT, published_high TEXT, text TEXT NOT NULL);
        CREATE TABLE record (name TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL);
        CREATE TABLE journal (number INTEGER PRIMARY KEY, program TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
        """,
        [2] = """
        CREATE TABLE originals (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE tables (number INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals (sha256));
        CREATE TABLE arrivals (
            number INTEGER PRIMARY KEY, file TEXT NOT NULL, account TEXT NOT NULL, sha256 TEXT REFERENCES originals (sha256),
            row_table INTEGER REFERENCES tables (number), row_file TEXT);
        CREATE TABLE notices (
            number INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL, file TEXT NOT NULL, account TEXT,
            message TEXT NOT NULL, remedy TEXT NOT NULL);
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals (sha256), language TEXT NOT NULL,
            title TEXT, publisher TEXT, author TEXT, url TEXT, published_low TEXT, published_high TEXT, text TEXT NOT NULL);
        CREATE TABLE record (name TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL);
        CREATE TABLE journal (number INTEGER PRIMARY KEY, program TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
        """,
        [3] = """
        CREATE TABLE originals (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE tables (number INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals (sha256));
        CREATE TABLE arrivals (
            number INTEGER PRIMARY KEY, file TEXT NOT NULL, account TEXT NOT NULL, sha256 TEXT REFERENCES originals (sha256),
            row_table INTEGER REFERENCES tables (number), row_file TEXT, entry INTEGER NOT NULL REFERENCES journal (number));
        CREATE TABLE notices (
            number INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL, file TEXT NOT NULL, account TEXT,
            message TEXT NOT NULL, remedy TEXT NOT NULL);
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals (sha256), language TEXT NOT NULL,
            title TEXT, publisher TEXT, author TEXT, url TEXT, published_low TEXT, published_high TEXT, text TEXT NOT NULL);
        CREATE TABLE sections (
            number INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            title TEXT, author TEXT, published_low TEXT, published_high TEXT, provenance TEXT);
        CREATE TABLE claims (
            number INTEGER PRIMARY KEY, key TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts (id), kind TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, rule TEXT NOT NULL, confidence REAL, settled INTEGER NOT NULL, item TEXT);
        CREATE TABLE readings (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, program TEXT NOT NULL, claims BLOB NOT NULL);
        CREATE TABLE record (name TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL);
        CREATE TABLE judgements (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry INTEGER NOT NULL REFERENCES journal (number), who TEXT NOT NULL,
            at TEXT NOT NULL, why TEXT, verb TEXT NOT NULL, subject TEXT NOT NULL, quote TEXT, other TEXT, other_quote TEXT, changes TEXT NOT NULL);
        CREATE TABLE queue (
            number INTEGER PRIMARY KEY, key TEXT NOT NULL, about TEXT NOT NULL, reason TEXT NOT NULL, account TEXT NOT NULL, reading TEXT NOT NULL,
            passage TEXT NOT NULL, command TEXT NOT NULL);
        CREATE TABLE journal (number INTEGER PRIMARY KEY, program TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL, who TEXT, at TEXT);
        """,
    };

    private const string Parts = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

    // Instructions of SQLite's machine between two looks at the budget and at the cancellation.
    private const int Stride = 10_000;

    // What a whole check of a file costs is less than one instruction a byte (measured: 0.2 on 1,000 accounts, 3 on an empty case); a small
    // file gets enough for any question of ours.
    private const long SmallBudget = 20_000_000;
    private const int BudgetPerByte = 4;

    private bool _defended;
    private long _allowed;
    private long _left;

    /// <summary>
    /// The byte at which the file at <paramref name="path"/> first differs from this one after <see cref="Commit"/>; null where it does not.
    /// Only the count of writes in the header, which depends on the way a file was written, is not compared.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public long? FirstDifference(string path)
    {
        var pointer = raw.sqlite3_serialize(_connection.Handle!, "main", out var size, 0);
        if (pointer == IntPtr.Zero)
        {
            throw new InvalidOperationException("The case file could not be made in memory.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var ours = new byte[1 << 16];
            var theirs = new byte[1 << 16];
            for (long at = 0; at < size;)
            {
                var length = (int)Math.Min(ours.Length, size - at);
                Marshal.Copy(IntPtr.Add(pointer, 0) + (nint)at, ours, 0, length);
                var read = file.ReadAtLeast(theirs.AsSpan(0, length), length, throwOnEndOfStream: false);
                if (at == 0 && read > VersionAt)
                {
                    SkipCounts(ours, theirs);
                }

                var same = ours.AsSpan(0, length).CommonPrefixLength(theirs.AsSpan(0, read));
                if (same < length)
                {
                    return at + same;
                }

                at += length;
            }

            return file.Length > size ? size : null;
        }
        finally
        {
            raw.sqlite3_free(pointer);
        }
    }

    // https://sqlite.org/fileformat2.html: the file change counter at 24, the application id at 68, the counter again at 92, the library's number at 96.
    private const int ApplicationIdAt = 68;
    private const int CounterAt = 24;
    private const int ValidForAt = 92;
    private const int VersionAt = 96;

    private static void SkipCounts(byte[] ours, byte[] theirs)
    {
        if (theirs.AsSpan(CounterAt, 4).SequenceEqual(theirs.AsSpan(ValidForAt, 4)))
        {
            theirs.AsSpan(CounterAt, 4).CopyTo(ours.AsSpan(CounterAt));
            theirs.AsSpan(ValidForAt, 4).CopyTo(ours.AsSpan(ValidForAt));
        }

        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(ours.AsSpan(VersionAt), raw.sqlite3_libversion_number());
    }

    private void Defend(long size, CancellationToken cancellation)
    {
        var handle = _connection.Handle!;
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_VIEW, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, out _);
        _defended = true;
        _allowed = SmallBudget + (BudgetPerByte * size);
        _left = _allowed;
        raw.sqlite3_progress_handler(handle, Stride, _ => (_left -= Stride) < 0 || cancellation.IsCancellationRequested ? 1 : 0, null);
        Run("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;");
    }

    // A view in place of a table could go on for ever, a virtual table could reach other files: only what a program of ours made is read.
    private void RefuseOtherParts()
    {
        var expected = PartsOf.GetOrAdd(Form, form =>
        {
            using var model = new CaseFile(Connect(":memory:", ":memory:", SqliteOpenMode.Memory), ":memory:");
            model.Run(Schemas[form]);
            return [.. model.Rows(Parts, Part)];
        });
        var found = Rows(Parts, Part);
        foreach (var part in found.Except(expected).Concat(expected.Except(found)).Take(1))
        {
            throw new InvalidDataException(
                $"{_path} is no case file as a program of ours writes it: its {part.Type} \"{Short(part.Name)}\" is {(found.Contains(part) ? "not ours" : "not there")}.");
        }
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, (string Type, string Name, string Table, string Sql)[]> PartsOf = new();

    private static (string Type, string Name, string Table, string Sql) Part(SqliteDataReader r) =>
        (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3));

    private static string Short(string name) => name.Length > 60 ? name[..60] + "…" : name;
}
