using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Variorum.Model;

namespace Variorum.Keeping;

/// <summary>An account as the case file lists it.</summary>
/// <param name="Id">As in the record.</param>
/// <param name="File">As in the record.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the original bytes.</param>
/// <param name="Language">ISO 639-1 code, "und" where it could not be told.</param>
/// <param name="Text">The text that the passages of the record refer to.</param>
public sealed record KeptAccount(string Id, string File, string Sha256, string Language, string Text);

/// <summary>
/// One line of the journal: what was done to the case file, by which program. Making a record of paths has no person and no time, so that the
/// same work leaves the same file.
/// </summary>
/// <param name="Number">1, 2, 3 ... in the order of the work.</param>
/// <param name="Program">Name and version.</param>
/// <param name="Action">What was done, in a word ("collate").</param>
/// <param name="Detail">What it was done to.</param>
public sealed record JournalEntry(long Number, string Program, string Action, string Detail)
{
    /// <summary>The person who did it; null where none is named.</summary>
    public string? Who { get; init; }

    /// <summary>ISO 8601 instant in UTC; null where none is told.</summary>
    public string? At { get; init; }
}

/// <summary>
/// The case file: one SQLite database with the original bytes of every account under their hash, what is needed to make the record of them
/// again, the texts that passages refer to, the record and a journal. docs/case-file.md describes it for programs of other people. Knows
/// only Model. Not for use by several threads at once.
/// </summary>
/// <remarks>
/// A case file may come from somebody who means harm. It is opened as it lies, without a lock or a journal beside it; what it holds besides
/// our tables is refused before any of them is read; and a question that takes too long is broken off.
/// </remarks>
public sealed partial class CaseFile : IDisposable
{
    /// <summary>Marks a SQLite database as a case file ("VARI").</summary>
    public const int ApplicationId = 0x56415249;

    /// <summary>How the name of a case file ends.</summary>
    public const string Extension = ".case";

    /// <summary>The form that this program writes; it reads this form and older ones.</summary>
    public const int Version = 3;

    /// <summary>What an <see cref="IOException"/> of a full disk has for its HResult: the system's own number (ENOSPC).</summary>
    public const int DiskFull = 28;

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
        return Begun(new CaseFile(Connect(path, path, SqliteOpenMode.ReadWriteCreate), path));
    }

    /// <summary>Makes a case file that is never written to a disk: to compare it with one that is.</summary>
    public static CaseFile CreateInMemory() => Begun(new CaseFile(Connect(":memory:", ":memory:", SqliteOpenMode.Memory), ":memory:"));

    private static CaseFile Begun(CaseFile file)
    {
        try
        {
            // The page size and the order of the pragmas are part of the bytes.
            file.Run($"PRAGMA page_size = 4096; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            file._transaction = file._connection.BeginTransaction();
            file.Run(Schemas[Version]);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the case file at <paramref name="path"/> for reading; nothing is written, not even beside it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no case file, is damaged, or was written by a newer program; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CaseFile Open(string path, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no case file {path}.", path);
        }

        // "Immutable": no lock is taken, no journal beside it is carried out, whoever put it there.
        var file = new CaseFile(Connect(new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri + "?immutable=1", path, SqliteOpenMode.ReadOnly), path);
        try
        {
            file.Defend(new FileInfo(path).Length, cancellation);
            var (id, version) = (file.Number("PRAGMA application_id"), file.Number("PRAGMA user_version"));
            if (id != ApplicationId)
            {
                throw new InvalidDataException($"{path} is no case file.");
            }

            if (version > Version)
            {
                throw new InvalidDataException($"{path} has form {version}, which a newer program wrote; this one reads up to {Version}. Use the newer program.");
            }

            if (version < 1)
            {
                throw new InvalidDataException($"{path} is damaged: it has no form.");
            }

            file.Form = (int)version;
            file.RefuseOtherParts();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>True where the file at <paramref name="path"/> calls itself a case file; that it is a whole one <see cref="Open"/> tells.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            var head = new byte[ApplicationIdAt + sizeof(int)];
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(file) > head.Length && RandomAccess.Read(file, head, 0) == head.Length
                && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(ApplicationIdAt)) == ApplicationId;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The form the file was written in.</summary>
    public int Form { get; private set; } = Version;

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

    /// <summary>Lists <paramref name="account"/> with its sections; its original bytes must have been added before.</summary>
    public void AddAccount(Account account)
    {
        Run("""
            INSERT INTO accounts (id, file, sha256, language, title, publisher, author, url, published_low, published_high, text)
            VALUES ($id, $file, $sha256, $language, $title, $publisher, $author, $url, $low, $high, $text)
            """,
            ("$id", account.Id), ("$file", account.File), ("$sha256", account.Sha256), ("$language", account.Language), ("$title", account.Title),
            ("$publisher", account.Publisher), ("$author", account.Author), ("$url", account.Url),
            ("$low", account.Published.Days.LowIso), ("$high", account.Published.Days.HighIso), ("$text", Encoding.UTF8.GetBytes(account.Text)));
        AddSections(account);
    }

    /// <summary>Keeps the record, in place of one that is there; <paramref name="json"/> is the content of record.json.</summary>
    public void SaveRecord(byte[] json) => Guard(_path, _defended, () =>
    {
        // Bound by hand as text: a parameter of bytes, cast to text, is held once more, and the record of a long text is a hundred megabytes.
        var result = raw.sqlite3_prepare_v2(_connection.Handle, "INSERT OR REPLACE INTO record (name, json) VALUES ('record', ?)", out var insert);
        using (insert)
        {
            result = result == raw.SQLITE_OK ? raw.sqlite3_bind_text(insert, 1, json) : result;
            result = result == raw.SQLITE_OK ? raw.sqlite3_step(insert) : result;
            SqliteException.ThrowExceptionForRC(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result, _connection.Handle);
        }

        return result;
    });

    /// <summary>Adds a line to the journal, with the next number.</summary>
    public void AddJournal(string program, string action, string detail, string? who = null, string? at = null) =>
        Run("INSERT INTO journal (program, action, detail, who, at) VALUES ($program, $action, $detail, $who, $at)",
            ("$program", program), ("$action", action), ("$detail", detail), ("$who", who), ("$at", at));

    /// <summary>Makes everything added so far last. Without it nothing of a new case file is there.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Commit() => Guard(_path, _defended, () =>
    {
        Run("INSERT OR REPLACE INTO settings (name, value) VALUES ('content', $value)", ("$value", Content()));
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
        // Writes the tables anew in their own order: the same content makes the same bytes. Without a journal, which would hold the whole file
        // in memory once more: what is written here is nobody's before the run puts it in place.
        return Run("PRAGMA journal_mode = OFF; VACUUM");
    });

    /// <summary>Keeps what the record was made of; the bytes of files and tables must have been added before.</summary>
    public void SaveArrived(ArrivedCase arrived)
    {
        Run("INSERT INTO settings (name, value) VALUES ('case', $value)", ("$value", arrived.Name));
        if (arrived.Fast)
        {
            Run("INSERT INTO settings (name, value) VALUES ('reading', 'fast')");
        }

        if (arrived.Fields is { } fields)
        {
            Run("INSERT INTO settings (name, value) VALUES ('fields', $value)", ("$value", fields));
        }

        foreach (var (table, number) in arrived.Tables.Select((t, i) => (t, i)))
        {
            Run("INSERT INTO tables (number, file, sha256) VALUES ($number, $file, $sha256)", ("$number", number), ("$file", table.File), ("$sha256", table.Sha256));
        }

        foreach (var (file, number) in arrived.Files.Select((f, i) => (f, i)))
        {
            Run("""
                INSERT INTO arrivals (number, file, account, sha256, row_table, row_file, entry)
                VALUES ($number, $file, $account, $sha256, $table, $row, $entry)
                """,
                ("$number", number), ("$file", file.File), ("$account", file.Id), ("$sha256", file.Sha256),
                ("$table", file.Row?.Table), ("$row", file.Row?.Name), ("$entry", (long)file.Entry));
        }

        foreach (var (notice, number) in arrived.Notices.Select((n, i) => (n, i)))
        {
            Run("""
                INSERT INTO notices (number, code, severity, file, account, message, remedy)
                VALUES ($number, $code, $severity, $file, $account, $message, $remedy)
                """,
                ("$number", number), ("$code", notice.Code), ("$severity", notice.Severity.ToString().ToLowerInvariant()), ("$file", notice.File),
                ("$account", notice.Account), ("$message", notice.Message), ("$remedy", notice.Remedy));
        }
    }

    /// <summary>What the record was made of; null where the file does not keep it, as those of form 1.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ArrivedCase? Arrived() => Form < 2 || Rows("SELECT value FROM settings WHERE name = 'case'", r => r.GetString(0)) is not [var name] ? null : new ArrivedCase(
        name,
        Rows($"SELECT file, account, sha256, row_table, row_file, {(Form < 3 ? "1" : "entry")} FROM arrivals ORDER BY number", r => new Arrival(
            r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2),
            r.IsDBNull(3) ? null : new TableRowKey(r.GetInt32(3), r.GetString(4)))
        {
            Entry = r.GetInt32(5),
        }),
        Rows("SELECT file, sha256 FROM tables ORDER BY number", r => new ArrivedTable(r.GetString(0), r.GetString(1))),
        Rows("SELECT code, file, message, remedy, severity, account FROM notices ORDER BY number", r => new Diagnostic(
            r.GetString(0), r.GetString(1), null, r.GetString(2), r.GetString(3),
            Enum.Parse<Severity>(r.GetString(4), ignoreCase: true), r.IsDBNull(5) ? null : r.GetString(5))))
    {
        Fast = Rows("SELECT value FROM settings WHERE name = 'reading'", r => r.GetString(0)) is ["fast"],
        Fields = Rows("SELECT value FROM settings WHERE name = 'fields'", r => r.GetString(0)).FirstOrDefault(),
    };

    /// <summary>The original bytes with this hash; null where there are none.</summary>
    public byte[]? Original(string sha256) => Rows("SELECT bytes FROM originals WHERE sha256 = $sha256", r => r.GetFieldValue<byte[]>(0), ("$sha256", sha256)).FirstOrDefault();

    /// <summary>Name and hash of every account's file, by id.</summary>
    public ImmutableArray<(string File, string Sha256)> Files() =>
        Rows("SELECT file, sha256 FROM accounts ORDER BY id", r => (r.GetString(0), r.GetString(1)));

    /// <summary>The accounts, by id.</summary>
    public ImmutableArray<KeptAccount> Accounts() =>
        Rows("SELECT id, file, sha256, language, text FROM accounts ORDER BY id",
            r => new KeptAccount(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Encoding.UTF8.GetString(r.GetFieldValue<byte[]>(4))));

    /// <summary>The record as JSON, UTF-8; null where none was saved.</summary>
    public byte[]? Record() => Rows("SELECT CAST(json AS BLOB) FROM record WHERE name = 'record'", r => r.GetFieldValue<byte[]>(0)).FirstOrDefault();

    /// <summary>The journal, oldest line first.</summary>
    public ImmutableArray<JournalEntry> Journal() =>
        Rows($"SELECT number, program, action, detail, {(Form < 3 ? "NULL, NULL" : "who, at")} FROM journal ORDER BY number",
            r => new JournalEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3)) { Who = Text(r, 4), At = Text(r, 5) });

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

            if (IsChanged)
            {
                wrong.Add(Changed);
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

    private static SqliteConnection Connect(string source, string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
        try
        {
            Guard(path, mode == SqliteOpenMode.ReadOnly, () =>
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

    private long Number(string sql) => Rows(sql, r => r.GetInt64(0)).Single();

    private int Run(string sql, params (string Name, object? Value)[] values) => Guard(_path, _defended, () =>
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    });

    private ImmutableArray<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values) => Guard(_path, _defended, () =>
    {
        _left = _allowed;
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

    // Of a file that is only read, whatever goes wrong is the file's fault: a cut one gives "disk I/O error" as well as "malformed".
    private static T Guard<T>(string path, bool read, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (read || e.SqliteErrorCode is 1 or 11 or 26)
        {
            // When writing: SQLITE_ERROR (every statement here is a constant, so a table is missing), SQLITE_CORRUPT, SQLITE_NOTADB.
            throw new InvalidDataException($"{path} is damaged or no case file ({e.Message}).", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 13)
        {
            throw new IOException($"{path} cannot be written: the disk is full.", DiskFull);
        }
        catch (SqliteException e) when (e.SqliteErrorCode != 19)
        {
            throw new IOException($"{path} cannot be read or written ({e.Message}).", e);
        }
        catch (Exception e) when (read && e is InvalidOperationException or InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            // A cell of another type than the table says; SQLite keeps what it is given.
            throw new InvalidDataException($"{path} is damaged: a cell holds what no program of ours writes.", e);
        }
    }
}
