using System.Collections.Immutable;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reading.Formats;

/// <summary>One kind of file that holds several accounts.</summary>
/// <param name="Name">As a sentence names it ("mailbox").</param>
/// <param name="Extensions">With the dot, in lower case; the longest that a name ends in counts.</param>
/// <param name="Magic">How such files begin, as <see cref="FileMagic"/> names it; null where they begin in no way of their own.</param>
/// <param name="Unpack">Gives what a stream holds to an <see cref="Unpacking"/>; never throws on content.</param>
internal sealed record ContainerFormat(string Name, ImmutableArray<string> Extensions, string? Magic, Action<Stream, Unpacking> Unpack);

/// <summary>
/// The kinds of files that hold several accounts. Each account gets a name of its own behind that of its file and "!/"
/// (<c>post.mbox!/post-0003.eml</c>); nothing is ever written under it.
/// </summary>
internal static class ContainerFormats
{
    /// <summary>What stands between the name of a file and that of an account inside of it.</summary>
    public const string Inside = "!/";

    /// <summary>All of them.</summary>
    public static ImmutableArray<ContainerFormat> All { get; } =
    [
        new("ZIP archive", [".zip"], FileMagic.Zip, ZipContainer.Unpack),
        new("mailbox", [".mbox"], null, MailboxContainer.Unpack),
        new("web archive", [".warc", ".warc.gz"], null, WarcContainer.Unpack),
        new("web archive", [".wacz"], FileMagic.Zip, WarcContainer.UnpackPackage),
        new("JSON", [".json"], null, ArticleExport.UnpackJson),
        new("JSON lines", [".ndjson", ".jsonl"], null, ArticleExport.UnpackLines),
        new("table", [".csv"], null, ArticleExport.UnpackTable),
    ];

    /// <summary>The kind that <paramref name="name"/> ends in; null where it is none of these.</summary>
    public static ContainerFormat? Of(string name) => All
        .SelectMany(f =>
            f.Extensions.Where(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase) && name.Length > e.Length).Select(e => (f, e)))
        .OrderByDescending(p => p.e.Length)
        .Select(p => p.f)
        .FirstOrDefault();

    /// <summary>The name of the outermost file that holds the account <paramref name="file"/>; null where it is a file by itself.</summary>
    public static string? ContainerOf(string file) => file.IndexOf(Inside, StringComparison.Ordinal) is var at and > 0 ? file[..at] : null;

    /// <summary>
    /// Unpacks <paramref name="stream"/> into <paramref name="unpacking"/>, as far as its bounds and the file's state allow.
    /// </summary>
    public static void Unpack(ContainerFormat format, Stream stream, Unpacking unpacking)
    {
        try
        {
            var head = new byte[16];
            var magic = FileMagic.Of(head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
            stream.Position = 0;
            if (format.Magic is { } own && magic != own)
            {
                unpacking.Report("format-other",
                    $"is named as {format.Name}, but {(magic is null ? "it does not begin like one" : $"it begins like {magic}")}",
                    "Give it the extension of what it is, or save it again from where it came from.");
                return;
            }

            format.Unpack(stream, unpacking);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException or JsonException
            or ArgumentException or InvalidOperationException or OverflowException)
        {
            unpacking.Report("file-damaged", "is damaged: what lies behind the damage was not read",
                "Save it again from where it came from.");
        }
    }
}

/// <summary>
/// What comes out of one container, within bounds: how many accounts, how many bytes, how many more than went in. One for a file that was
/// given, with all containers inside of it.
/// </summary>
internal sealed class Unpacking
{
    /// <summary>Most accounts of one file that was given.</summary>
    public const int MaxMembers = 20_000;

    // A year of a newspaper as pages; what unpacks to more is split by whoever made it.
    private const long MaxBytes = 1L << 30;

    // Text packs to a quarter, tables of like rows to a fiftieth; what packs to less than this is made to grow.
    private const int MaxRatio = 200;
    private const long Unasked = 16L * 1024 * 1024;

    // Archives in archives: a mailbox in a folder that was packed twice.
    private const int MaxDepth = 3;

    private readonly Action<string, StoredMember> _take;
    private readonly Action<string, string, string, string, Severity> _report;
    private readonly Func<string, bool> _isRead;
    private readonly MemberStore _store;
    private readonly Budget _budget;
    private readonly int _depth;
    private readonly SortedDictionary<string, int> _unread = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private Unpacking(
        string name, int depth, Budget budget, MemberStore store, Func<string, bool> isRead, Action<string, StoredMember> take,
        Action<string, string, string, string, Severity> report) =>
        (Name, _depth, _budget, _store, _isRead, _take, _report) = (name, depth, budget, store, isRead, take, report);

    /// <summary>
    /// Begins with the file <paramref name="name"/> of <paramref name="size"/> bytes. <paramref name="isRead"/> tells by its name whether a
    /// file inside is an account or a table that speaks of accounts; <paramref name="take"/> gets those, <paramref name="report"/> what is
    /// told of which file.
    /// </summary>
    public static Unpacking Of(
        string name, long size, FieldMap fields, MemberStore store, Func<string, bool> isRead, Action<string, StoredMember> take,
        Action<string, string, string, string, Severity> report) =>
        new(name, 1, new Budget { Bytes = Math.Min(MaxBytes, Math.Max(Unasked, size > MaxBytes / MaxRatio ? MaxBytes : size * MaxRatio)) },
            store, isRead, take, report)
        {
            Fields = fields,
            MostStreamed = Math.Max(Unasked, size > long.MaxValue / MaxRatio ? size : size * MaxRatio),
        };

    /// <summary>Which fields of an export hold what.</summary>
    public FieldMap Fields { get; private init; } = FieldMap.None;

    /// <summary>
    /// Bytes that a compressed stream may unpack to while it is passed over: a web archive holds more pictures than pages.
    /// </summary>
    public long MostStreamed { get; private init; }

    /// <summary>True where the file turned out to be something that holds no accounts at all, as most tables do.</summary>
    public bool IsOther { get; set; }

    /// <summary>The container's name, with those that it lies in.</summary>
    public string Name { get; }

    /// <summary>The container's own name without its extension, to name what it holds.</summary>
    public string Stem
    {
        get
        {
            var own = Name[(Name.LastIndexOf('/') + 1)..];
            return own.IndexOf('.', 1) is var dot and > 0 ? own[..dot] : own;
        }
    }

    /// <summary>True where no more is taken: the container stops.</summary>
    public bool IsFull => _budget.IsSpent;

    /// <summary>Bytes that may still be unpacked.</summary>
    public long Left => _budget.Bytes;

    /// <summary>A file that lies in the container, under its path there; false where nothing more is taken.</summary>
    /// <param name="path">With <c>/</c>; one that leads out of the container is told and not taken.</param>
    /// <param name="read">Gives its bytes; null where they could not be had, which was told.</param>
    public bool File(string path, Func<byte[]?> read)
    {
        if (IsOutside(path))
        {
            Report("member-outside", $"holds a file whose name leads out of it ({Short(path)}): it was not read",
                "Ask whoever packed it; do not unpack it by hand.");
            return !IsFull;
        }

        if (path.Split('/').Any(p => p.StartsWith('.') || p == "__MACOSX"))
        {
            return true;
        }

        var isRead = _isRead(path);
        var nested = isRead ? null : ContainerFormats.Of(path);
        if (nested is null && !isRead)
        {
            var kind = Path.GetExtension(path).ToLowerInvariant();
            _unread[kind.Length is 0 or > 12 ? "no extension" : kind] =
                _unread.GetValueOrDefault(kind.Length is 0 or > 12 ? "no extension" : kind) + 1;
            return true;
        }

        if (nested is not null && _depth >= MaxDepth)
        {
            Report("container-too-deep", $"holds {Short(path)} inside of archives in archives: it was not opened", "Unpack it by hand.");
            return true;
        }

        if (read() is not { } bytes)
        {
            return !IsFull;
        }

        if (nested is null)
        {
            return Account(path, bytes);
        }

        Spend(bytes.Length, 0);
        var inner = new Unpacking(Name + ContainerFormats.Inside + Own(path), _depth + 1, _budget, _store, _isRead, _take,
            _report)
        { Fields = Fields, MostStreamed = MostStreamed };
        using var stream = new MemoryStream(bytes, writable: false);
        ContainerFormats.Unpack(nested, stream, inner);
        inner.Done();
        return !IsFull;
    }

    /// <summary>An account by itself, under a name that the format gives it; false where nothing more is taken.</summary>
    public bool Account(string name, ReadOnlySpan<byte> bytes)
    {
        if (!Spend(bytes.Length, 1))
        {
            return false;
        }

        _take(Name + ContainerFormats.Inside + Own(name), _store.Add(bytes));
        return !IsFull;
    }

    // An archive may hold one name twice.
    private string Own(string name)
    {
        var own = name;
        for (var n = 2; !_names.Add(own); n++)
        {
            own = $"{Path.ChangeExtension(name, null)}-{n}{Path.GetExtension(name)}";
        }

        return own;
    }

    /// <summary>Tells something of the container: the end of a sentence that begins with "The file".</summary>
    public void Report(string code, string what, string remedy, Severity severity = Severity.Error)
    {
        if (_budget.Told++ < 100)
        {
            _report(code, Name, what, remedy, severity);
        }
    }

    /// <summary>Tells what was passed over.</summary>
    public void Done()
    {
        if (_unread.Count > 0)
        {
            Report("members-unread",
                $"holds {_unread.Values.Sum()} files of kinds that are not read ({string.Join(", ", _unread.Keys.Take(8))})",
                "Unpack it and save as text those that are accounts.", Severity.Note);
        }
    }

    private bool Spend(long bytes, int members)
    {
        if (_budget.IsSpent)
        {
            return false;
        }

        _budget.Bytes -= bytes;
        _budget.Members += members;
        if (_budget.Members > MaxMembers || _budget.Bytes < 0)
        {
            Exceed();
            return false;
        }

        return true;
    }

    /// <summary>Tells that the container holds more than is read, and stops it.</summary>
    public void Exceed()
    {
        if (!_budget.IsSpent)
        {
            _budget.IsSpent = true;
            Report("too-large", _budget.Members > MaxMembers ? $"holds more than {MaxMembers} accounts: the rest was not read"
                : "unpacks to more than is read: the rest was not read",
                "Split it, or unpack it and give the folder.");
        }
    }

    private static bool IsOutside(string path) =>
        path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
            || (path.Length > 1 && path[1] == ':')
        || path.Split('/').Any(p => p is ".." or "~") || path.Contains(ContainerFormats.Inside, StringComparison.Ordinal);

    private static string Short(string path)
    {
        var clean = string.Concat(path.Take(80).Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return path.Length > 80 ? clean + "…" : clean;
    }

    private sealed class Budget
    {
        public long Bytes { get; set; }

        public int Members { get; set; }

        public int Told { get; set; }

        public bool IsSpent { get; set; }
    }
}
