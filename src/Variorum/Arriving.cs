using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reading;
using Variorum.Reporting;

namespace Variorum;

/// <summary>
/// The bytes of each file as they come, from the disk or from a case file; what came, and what was read of it, is kept. Serves several
/// threads.
/// </summary>
/// <param name="load">The bytes of the file with this number.</param>
internal sealed class Arriving(Func<int, FileBytes> load)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, string> _hashes = [];
    private readonly SortedDictionary<int, Diagnostic> _problems = [];
    private int _readAnew;

    /// <summary>Where everything is kept; null where nothing is.</summary>
    public CaseFile? CaseFile { get; init; }

    /// <summary>Under which keys readings are kept; null where none is kept.</summary>
    public ReadingKeys? Keys { get; init; }

    /// <summary>What people decided.</summary>
    public ImmutableArray<Judgement> Judgements { get; init; } = [];

    /// <summary>True where the bytes come out of <see cref="CaseFile"/> itself, which serves one thread at a time.</summary>
    public bool FromCaseFile { get; init; }

    /// <summary>True where what was read before does not count.</summary>
    public bool ReadAgain { get; init; }

    /// <summary>The ids of the accounts that somebody took out.</summary>
    public FrozenSet<string> Removed { get; init; } = [];

    /// <summary>What the disk told of files that could not be opened.</summary>
    public IEnumerable<Diagnostic> Problems => _problems.Values;

    /// <summary>How many accounts were read, and not taken from what was read before.</summary>
    public int ReadAnew => _readAnew;

    /// <summary>The bytes; null where the file could not be opened.</summary>
    public byte[]? Arrive(int index)
    {
        var loaded = FromCaseFile ? null : load(index);
        var hash = loaded?.Bytes is { } read && CaseFile is not null ? Convert.ToHexStringLower(SHA256.HashData(read)) : null;
        // One writer at a time: SQLite would otherwise make the others wait inside it.
        lock (_gate)
        {
            loaded ??= load(index);
            if (loaded.Problem is { } problem)
            {
                _problems[index] = problem;
            }

            if (CaseFile is not null && loaded.Bytes is { } bytes)
            {
                hash ??= Convert.ToHexStringLower(SHA256.HashData(bytes));
                _hashes[index] = hash;
                CaseFile.AddOriginal(hash, bytes);
            }
        }

        return loaded.Bytes;
    }

    /// <summary>What was read of a file before, by this program; null where it was not.</summary>
    public AccountClaims? Reading(int index, AccountFile file)
    {
        byte[]? packed = null;
        if (Keys is not null && !ReadAgain)
        {
            lock (_gate)
            {
                packed = CaseFile!.Reading(Keys.Of(file, _hashes[index]));
            }
        }

        if (packed is null || Unpacked(packed) is not { } claims)
        {
            Interlocked.Increment(ref _readAnew);
            return null;
        }

        // The name of an account is the case's, not the file's.
        return claims with
        {
            Account = claims.Account with { Id = file.Id },
            Diagnostics = [.. claims.Diagnostics.Select(d => d.Account is null ? d : d with { Account = file.Id })],
        };
    }

    private static AccountClaims? Unpacked(byte[] packed)
    {
        try
        {
            return KeptClaims.Unpack(packed);
        }
        catch (InvalidDataException)
        {
            // Damaged: then the account is read again.
            return null;
        }
    }

    /// <summary>Keeps what was read.</summary>
    public void Keep(int index, AccountFile file, AccountClaims claims)
    {
        if (Keys is null || KeptClaims.Pack(claims) is not { } packed)
        {
            return;
        }

        lock (_gate)
        {
            CaseFile!.AddReading(Keys.Of(file, _hashes[index]), Terms.Program, packed);
        }
    }

    /// <summary>
    /// What came, to make the record again. <paramref name="entries"/> tells by number which entry of the journal brought a file.
    /// </summary>
    public ArrivedCase Case(string name, FoundFiles found, Func<int, int>? entries = null) => new(
        name,
        [.. found.Files.Select((f, i) =>
            new Arrival(f.File, f.Id, _hashes.GetValueOrDefault(i), f.Row) { Entry = entries?.Invoke(i) ?? 1 })],
        [.. found.Tables.Select(t => t.Table)],
        [.. found.Notices.Concat(Problems)]);
}
