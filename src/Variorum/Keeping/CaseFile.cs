using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Variorum.Model;

namespace Variorum.Keeping;

/// <summary>An account as the case file lists it.</summary>
/// <param name="Id">As in the record.</param>
/// <param name="File">As in the record.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the original bytes.</param>
/// <param name="Language">ISO 639-1 code, "und" where it could not be told.</param>
/// <param name="Text">The text that the passages of the record refer to.</param>
public sealed record KeptAccount(string Id, string File, string Sha256, string Language, string Text);

/// <summary>One line of the journal: what was done to the case file, by which program; without a time, so that the same work leaves the same file.</summary>
/// <param name="Number">1, 2, 3 ... in the order of the work.</param>
/// <param name="Program">Name and version.</param>
/// <param name="Action">What was done, in a word ("collate").</param>
/// <param name="Detail">What it was done to.</param>
public sealed record JournalEntry(long Number, string Program, string Action, string Detail);

/// <summary>
/// The case file: one SQLite database with the original bytes of every account under their hash, the texts that passages refer to, the record
/// and a journal. docs/case-file.md describes it for programs of other people. Knows only Model. Not for use by several threads at once.
/// </summary>
public sealed class CaseFile : IDisposable
{
    /// <summary>Marks a SQLite database as a case file ("VARI").</summary>
    public const int ApplicationId = 0x56415249;

    /// <summary>The form that this program writes; it reads this form and older ones.</summary>
    public const int Version = 1;

    // One row for each content: two accounts with the same bytes share it. The number is the head of the hash, so that the order in which
    // threads deliver originals leaves no trace in the file.
    private const string Schema = """
        CREATE TABLE originals (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals (sha256), language TEXT NOT NULL,
            title TEXT, publisher TEXT, author TEXT, url TEXT, published_low TEXT, published_high TEXT, text TEXT NOT NULL);
        CREATE TABLE record (name TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL);
        CREATE TABLE journal (number INTEGER PRIMARY KEY, program TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
        """;

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private SqliteTransaction? _transaction;

    private CaseFile(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <summary>
    /// Makes a new, empty case file at <paramref name="path"/>, in place of one that is there. Nothing is in it before <see cref="Commit"/>.
    /// </summary>
    /// <exception cref="IOException">It cannot be written, or the disk is full.</exception>
    public static CaseFile Create(string path)
    {
        File.Delete(path);
        var file = new CaseFile(Connect(path, SqliteOpenMode.ReadWriteCreate), path);
        try
        {
            return Guard(path, () =>
            {
                // The page size and the order of the pragmas are part of the bytes.
                file.Run($"PRAGMA page_size = 4096; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
                file._transaction = file._connection.BeginTransaction();
                file.Run(Schema);
                return file;
            });
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the case file at <paramref name="path"/> for reading.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no case file, is damaged, or was written by a newer program; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CaseFile Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no case file {path}.", path);
        }

        var file = new CaseFile(Connect(path, SqliteOpenMode.ReadOnly), path);
        try
        {
            var (id, version) = Guard(path, () => (file.Number("PRAGMA application_id"), file.Number("PRAGMA user_version")));
            if (id != ApplicationId)
            {
                throw new InvalidDataException($"{path} is no case file.");
            }

            if (version > Version)
            {
                throw new InvalidDataException($"{path} has form {version}, which a newer program wrote; this one reads up to {Version}. Use the newer program.");
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Keeps <paramref name="bytes"/> under their hash; a second time the same bytes change nothing. Throws <see cref="ArgumentException"/>
    /// where <paramref name="sha256"/> is not theirs.
    /// </summary>
    public void AddOriginal(string sha256, byte[] bytes)
    {
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), sha256, StringComparison.Ordinal))
        {
            throw new ArgumentException("The hash is not that of the bytes.", nameof(sha256));
        }

        Run("INSERT INTO originals (number, sha256, size, bytes) VALUES ($number, $sha256, $size, $bytes) ON CONFLICT (sha256) DO NOTHING",
            ("$number", long.Parse(sha256.AsSpan(0, 15), NumberStyles.HexNumber, CultureInfo.InvariantCulture)), ("$sha256", sha256), ("$size", (long)bytes.Length), ("$bytes", bytes));
    }

    /// <summary>Lists <paramref name="account"/>; its original bytes must have been added before.</summary>
    public void AddAccount(Account account) =>
        Run("""
            INSERT INTO accounts (id, file, sha256, language, title, publisher, author, url, published_low, published_high, text)
            VALUES ($id, $file, $sha256, $language, $title, $publisher, $author, $url, $low, $high, $text)
            """,
            ("$id", account.Id), ("$file", account.File), ("$sha256", account.Sha256), ("$language", account.Language), ("$title", account.Title),
            ("$publisher", account.Publisher), ("$author", account.Author), ("$url", account.Url),
            ("$low", account.Published.Days.LowIso), ("$high", account.Published.Days.HighIso), ("$text", Encoding.UTF8.GetBytes(account.Text)));

    /// <summary>Keeps the record, in place of one that is there; <paramref name="json"/> is the content of record.json.</summary>
    public void SaveRecord(byte[] json) =>
        Run("INSERT OR REPLACE INTO record (name, json) VALUES ('record', CAST($json AS TEXT))", ("$json", json));

    /// <summary>Adds a line to the journal.</summary>
    public void AddJournal(string program, string action, string detail) =>
        Run("INSERT INTO journal (program, action, detail) VALUES ($program, $action, $detail)", ("$program", program), ("$action", action), ("$detail", detail));

    /// <summary>Makes everything added so far last. Without it nothing of a new case file is there.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Commit() => Guard(_path, () =>
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
        // Writes the tables anew in their own order: the same content makes the same bytes.
        return Run("VACUUM");
    });

    /// <summary>The original bytes with this hash; null where there are none.</summary>
    public byte[]? Original(string sha256) => Rows("SELECT bytes FROM originals WHERE sha256 = $sha256", r => r.GetFieldValue<byte[]>(0), ("$sha256", sha256)).FirstOrDefault();

    /// <summary>The accounts, by id.</summary>
    public ImmutableArray<KeptAccount> Accounts() =>
        Rows("SELECT id, file, sha256, language, text FROM accounts ORDER BY id",
            r => new KeptAccount(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Encoding.UTF8.GetString(r.GetFieldValue<byte[]>(4))));

    /// <summary>The record as JSON; null where none was saved.</summary>
    public string? Record() => Rows("SELECT json FROM record WHERE name = 'record'", r => r.GetString(0)).FirstOrDefault();

    /// <summary>The journal, oldest line first.</summary>
    public ImmutableArray<JournalEntry> Journal() =>
        Rows("SELECT number, program, action, detail FROM journal ORDER BY number", r => new JournalEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3)));

    /// <summary>
    /// What is wrong with the case file, one sentence each: damage of the database, original bytes that do not have their hash, accounts
    /// without their bytes. Empty where nothing is.
    /// </summary>
    public ImmutableArray<string> Check()
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        try
        {
            wrong.AddRange(Rows("PRAGMA integrity_check", r => r.GetString(0)).Where(r => r != "ok").Select(r => $"The database is damaged: {r}."));
            foreach (var hash in Rows("SELECT sha256 FROM originals ORDER BY sha256", r => r.GetString(0)))
            {
                // One at a time: all originals together may be larger than memory.
                if (Convert.ToHexStringLower(SHA256.HashData(Original(hash) ?? [])) != hash)
                {
                    wrong.Add($"The original bytes under {hash} do not have this hash.");
                }
            }

            wrong.AddRange(Rows("SELECT id FROM accounts WHERE sha256 NOT IN (SELECT sha256 FROM originals) ORDER BY id",
                r => $"The original bytes of account {r.GetString(0)} are not there."));
        }
        catch (InvalidDataException e)
        {
            wrong.Add(e.Message);
        }

        return wrong.ToImmutable();
    }

    /// <summary>Closes the file; what was not committed is gone.</summary>
    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            Guard(path, () =>
            {
                connection.Open();
                return 0;
            });
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private long Number(string sql)
    {
        using var command = Command(sql, []);
        return (long)command.ExecuteScalar()!;
    }

    private int Run(string sql, params (string Name, object? Value)[] values) => Guard(_path, () =>
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    });

    private ImmutableArray<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values) => Guard(_path, () =>
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows.ToImmutable();
    });

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        // Every caller in this class passes a constant.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 1 or 11 or 26)
        {
            // SQLITE_ERROR (every statement here is a constant, so a table is missing), SQLITE_CORRUPT, SQLITE_NOTADB.
            throw new InvalidDataException($"{path} is damaged or no case file ({e.Message}).", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 13)
        {
            throw new IOException($"{path} cannot be written: the disk is full.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode != 19)
        {
            throw new IOException($"{path} cannot be read or written ({e.Message}).", e);
        }
    }
}
