using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Variorum.Model;

namespace Variorum.Keeping;

/// <summary>A claim as the case file lists it, for programs of other people and to be judged by its key.</summary>
/// <param name="Key">Claim key (docs/judgements.md).</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Kind">figure, event, demand or concession.</param>
/// <param name="Start">First code point of its passage.</param>
/// <param name="End">Code point behind its passage.</param>
/// <param name="Rule">What read it.</param>
/// <param name="Confidence">0..1; null where the record does not say.</param>
/// <param name="Settled">Whether the record shows it as read.</param>
/// <param name="Item">Id of the tally, event, demand or concession of the record that holds it; null where none does.</param>
public sealed record KeptClaim(string Key, string Account, string Kind, int Start, int End, string Rule, double? Confidence, bool Settled, string? Item);

/// <summary>Something that most deserves a person's look.</summary>
/// <param name="Key">Claim key.</param>
/// <param name="About">What it is a part of, in a few words ("killed: T1").</param>
/// <param name="Reason">Why it is worth a look.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Reading">What the program reads there.</param>
/// <param name="Passage">The sentence around it.</param>
/// <param name="Command">What to type where it is right, without the program and the case.</param>
public sealed record QueueItem(string Key, string About, string Reason, string Account, string Reading, string Passage, string Command);

/// <summary>What people work with in a case file: readings that need not be made again, claims by key, judgements, the queue.</summary>
public sealed partial class CaseFile
{
    /// <summary>Keeps the reading of one account under <paramref name="key"/>, a lower-case hexadecimal SHA-256, in place of one that is there.</summary>
    public void AddReading(string key, string program, byte[] claims) =>
        Run("INSERT INTO readings (number, key, program, claims) VALUES ($number, $key, $program, $claims) ON CONFLICT (key) DO UPDATE SET program = excluded.program, claims = excluded.claims",
            ("$number", long.Parse(key.AsSpan(0, 15), NumberStyles.HexNumber, CultureInfo.InvariantCulture)), ("$key", key), ("$program", program), ("$claims", claims));

    /// <summary>The reading kept under <paramref name="key"/>; null where there is none.</summary>
    public byte[]? Reading(string key) =>
        Form < 3 ? null : Rows("SELECT claims FROM readings WHERE key = $key", r => r.GetFieldValue<byte[]>(0), ("$key", key)).FirstOrDefault();

    /// <summary>Key and program of every reading, in the order of the file.</summary>
    public ImmutableArray<(string Key, string Program)> Readings() =>
        Form < 3 ? [] : Rows("SELECT key, program FROM readings ORDER BY number", r => (r.GetString(0), r.GetString(1)));

    /// <summary>The hash of every original, in the order of the file.</summary>
    public ImmutableArray<string> Originals() => Rows("SELECT sha256 FROM originals ORDER BY number", r => r.GetString(0));

    /// <summary>Adds a judgement behind those that are there; its entry must be in the journal.</summary>
    public void AddJudgement(Judgement judgement) =>
        Run("""
            INSERT INTO judgements (id, entry, who, at, why, verb, subject, quote, other, other_quote, changes)
            VALUES ($id, $entry, $who, $at, $why, $verb, $subject, $quote, $other, $other_quote, $changes)
            """,
            ("$id", judgement.Id), ("$entry", (long)judgement.Entry), ("$who", judgement.Who), ("$at", judgement.At), ("$why", judgement.Why),
            ("$verb", judgement.Verb), ("$subject", judgement.Subject), ("$quote", judgement.Quote), ("$other", judgement.Other),
            ("$other_quote", judgement.OtherQuote), ("$changes", Object(judgement.Changes)));

    /// <summary>All judgements, oldest first, those taken back among them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ImmutableArray<Judgement> Judgements() => Form < 3 ? [] : Rows(
        "SELECT id, entry, who, at, why, verb, subject, quote, other, other_quote, changes FROM judgements ORDER BY number",
        r => new Judgement(
            r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), Text(r, 4), r.GetString(5), r.GetString(6), Text(r, 7), Text(r, 8), Text(r, 9),
            Fields(r.GetString(10))));

    /// <summary>Lists a claim.</summary>
    public void AddClaim(KeptClaim claim) =>
        Run("""
            INSERT INTO claims (key, account, kind, start, "end", rule, confidence, settled, item)
            VALUES ($key, $account, $kind, $start, $end, $rule, $confidence, $settled, $item)
            """,
            ("$key", claim.Key), ("$account", claim.Account), ("$kind", claim.Kind), ("$start", (long)claim.Start), ("$end", (long)claim.End),
            ("$rule", claim.Rule), ("$confidence", claim.Confidence), ("$settled", claim.Settled ? 1L : 0L), ("$item", claim.Item));

    /// <summary>The claims whose key is <paramref name="key"/>: several where two accounts have the same bytes.</summary>
    public ImmutableArray<KeptClaim> Claims(string key) => Form < 3 ? [] : Rows(
        """SELECT key, account, kind, start, "end", rule, confidence, settled, item FROM claims WHERE key = $key ORDER BY number""", Claim, ("$key", key));

    /// <summary>The claims that the record holds under <paramref name="item"/> ("E12", "T3"), in the order of the file.</summary>
    public ImmutableArray<KeptClaim> ClaimsOf(string item) => Form < 3 ? [] : Rows(
        """SELECT key, account, kind, start, "end", rule, confidence, settled, item FROM claims WHERE item = $item ORDER BY number""", Claim, ("$item", item));

    /// <summary>Keeps what most deserves a look, the weightiest first.</summary>
    public void SaveQueue(IEnumerable<QueueItem> items)
    {
        foreach (var item in items)
        {
            Run("INSERT INTO queue (key, about, reason, account, reading, passage, command) VALUES ($key, $about, $reason, $account, $reading, $passage, $command)",
                ("$key", item.Key), ("$about", item.About), ("$reason", item.Reason), ("$account", item.Account), ("$reading", item.Reading),
                ("$passage", item.Passage), ("$command", item.Command));
        }
    }

    /// <summary>The first <paramref name="most"/> of what most deserves a look.</summary>
    public ImmutableArray<QueueItem> Queue(int most) => Form < 3 ? [] : Rows(
        "SELECT key, about, reason, account, reading, passage, command FROM queue ORDER BY number LIMIT $most",
        r => new QueueItem(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6)),
        ("$most", (long)most));

    /// <summary>Copies the journal, the judgements, the readings and the originals of <paramref name="other"/>, in their order.</summary>
    /// <exception cref="InvalidDataException">The other was changed since it was written, or is damaged.</exception>
    public void CopyWork(CaseFile other)
    {
        other.RefuseChanged();

        foreach (var sha256 in other.Originals())
        {
            var bytes = other.Original(sha256) ?? [];
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
            {
                throw new InvalidDataException($"{other._path} is damaged: the original bytes under {sha256} do not have this hash.");
            }

            AddOriginal(sha256, bytes);
        }

        foreach (var entry in other.Journal())
        {
            AddJournal(entry.Program, entry.Action, entry.Detail, entry.Who, entry.At);
        }

        foreach (var judgement in other.Judgements())
        {
            AddJudgement(judgement);
        }

        foreach (var (key, program) in other.Readings())
        {
            // A damaged one is not missed: the account is read again.
            if (key.Length == Sha256Digits && key.All(char.IsAsciiHexDigitLower) && other.Reading(key) is { } claims)
            {
                AddReading(key, program, claims);
            }
        }
    }

    private void AddSections(Account account)
    {
        var points = new CodePoints(account.Text);
        foreach (var section in account.Sections)
        {
            Run("""
                INSERT INTO sections (account, start, "end", title, author, published_low, published_high, provenance)
                VALUES ($account, $start, $end, $title, $author, $low, $high, $provenance)
                """,
                ("$account", account.Id), ("$start", (long)points.FromUtf16(section.Passage.Start)), ("$end", (long)points.FromUtf16(section.Passage.End)),
                ("$title", section.Title), ("$author", section.Author), ("$low", section.Published.Days.LowIso), ("$high", section.Published.Days.HighIso),
                ("$provenance", section.Provenance));
        }
    }

    /// <summary>Reads every cell but originals and readings, and compares their hash with the one that was written with them.</summary>
    /// <exception cref="InvalidDataException">The file was changed since it was written, or is damaged.</exception>
    public void RefuseChanged()
    {
        if (IsChanged)
        {
            throw new InvalidDataException($"{_path}: {Changed}");
        }
    }

    private const int Sha256Digits = 64;
    private const string Changed = "It was changed since a program of ours wrote it, or is damaged: its content has another hash.";

    // Originals and readings carry hashes of their own.
    private static readonly string[] Hashed =
        ["settings", "tables", "arrivals", "notices", "accounts", "sections", "claims", "record", "judgements", "queue", "journal"];

    private bool IsChanged =>
        Form >= 3 && !(Rows("SELECT value FROM settings WHERE name = 'content'", r => r.GetString(0)) is [var said] && said == Content());

    /// <summary>
    /// A hash over every cell of every table but originals and readings, with its kind and its length before it. Anybody can make it:
    /// it tells damage and careless hands; <c>verify</c> tells forgery.
    /// </summary>
    internal string Content()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Hashed)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table));
            var rows = $"SELECT * FROM {table} WHERE {(table == "settings" ? "name <> 'content'" : "1")} ORDER BY rowid";
            _ = Rows(rows, row => Append(hash, row));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Read where SQLite holds them: a record of 83 MB copied into a string and again into bytes took 280 MB.
    private static int Append(IncrementalHash hash, SqliteDataReader row)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        for (var i = 0; i < row.FieldCount; i++)
        {
            var type = raw.sqlite3_column_type(row.Handle, i);
            var bytes = type switch
            {
                raw.SQLITE_INTEGER => BitConverter.GetBytes(raw.sqlite3_column_int64(row.Handle, i)),
                raw.SQLITE_FLOAT => BitConverter.GetBytes(raw.sqlite3_column_double(row.Handle, i)),
                raw.SQLITE_NULL => [],
                _ => raw.sqlite3_column_blob(row.Handle, i),
            };
            head[0] = type switch { raw.SQLITE_INTEGER => (byte)'i', raw.SQLITE_FLOAT => (byte)'r', raw.SQLITE_NULL => (byte)'n', _ => (byte)'t' };
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(head[1..], bytes.Length);
            hash.AppendData(head);
            hash.AppendData(bytes);
        }

        return row.FieldCount;
    }

    private static KeptClaim Claim(SqliteDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetString(5), r.IsDBNull(6) ? null : r.GetDouble(6), r.GetInt64(7) != 0, Text(r, 8));

    private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static string Object(ImmutableSortedDictionary<string, string> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static ImmutableSortedDictionary<string, string> Fields(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            return parsed.RootElement.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw new FormatException("A cell holds no JSON.", e);
        }
    }
}
