using System.Collections.Immutable;
using System.Security.Cryptography;
using Variorum.Model;
using Variorum.Reading.Formats;

namespace Variorum.Reading;

/// <summary>Finds the files under the paths given and what <c>accounts.csv</c> says of each. Knows only Model.</summary>
public sealed class AccountFinder
{
    // Deep enough for any archive made by hand; a loop of symbolic links ends here at the latest.
    private const int MaxDepth = 32;
    private const int MaxFiles = 100_000;

    // Written last, kept first, and the one that proves the others: a folder with any of them is, or was meant to be, a record.
    private static readonly string[] RecordMarks = ["record.sha256", "record.case", "record.json"];
    private static readonly string[] ReadKinds =
        [".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", .. AccountFormats.All.Where(f => !f.IsPiece).SelectMany(f => f.Extensions)];

    // Not read, but likely to be accounts: they are missed where nothing is said.
    private static readonly string[] KnownAccountKinds =
        [".doc", ".msg", ".gz", ".7z", ".rar", ".tar", ".pst", ".pages", ".xlsx", .. ContainerFormats.All.SelectMany(f => f.Extensions)];

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly SortedDictionary<string, Found> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Manifest> _manifests = new(StringComparer.Ordinal);
    private readonly MemberStore _store = new();
    private readonly bool _followLinks;

    private readonly FieldMap _fields;

    private AccountFinder(bool followLinks, FieldMap fields) => (_followLinks, _fields) = (followLinks, fields);

    // Said: the table that speaks of the file, and under which name.
    private sealed record Found(string FullPath, string File, (Manifest Manifest, string Name)? Said, StoredMember? Member = null);

    /// <summary>
    /// The files under <paramref name="paths"/>, files and folders in any mix; folders are searched to the bottom, without hidden
    /// ones and without folders that hold a record. A link that leads out of the folder given is followed only where
    /// <paramref name="followLinks"/> asks for it. Never throws on bad input: what is wrong becomes a diagnostic.
    /// </summary>
    public static FoundFiles Find(IReadOnlyList<string> paths, bool followLinks = false, FieldMap? fields = null)
    {
        var finder = new AccountFinder(followLinks, fields ?? FieldMap.None);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            finder.Add(path);
        }

        var manifests = finder._manifests.Values
            .Where(m => m.Bytes is not null)
            .Select(m => (Manifest: m, Table: new ArrivedTable(m.Shown, Convert.ToHexStringLower(SHA256.HashData(m.Bytes!)))))
            .OrderBy(m => m.Table.File, StringComparer.Ordinal)
            .ThenBy(m => m.Table.Sha256, StringComparer.Ordinal)
            .ToImmutableArray();
        var files = finder.WithIds([.. manifests.Select(m => m.Manifest)]);
        var notices = FoundFiles.InOrder(finder._diagnostics);
        var told = finder._manifests.Values.SelectMany(m => m.Diagnostics).Concat(Twice(files));
        return new FoundFiles(files, FoundFiles.InOrder(notices.Concat(told)))
        {
            Tables = [.. manifests.Select(m => (m.Table, m.Manifest.Bytes!))],
            Notices =
                FoundFiles.InOrder(notices.Concat(finder._manifests.Values.Where(m => m.Bytes is null).SelectMany(m => m.Diagnostics))),
        };
    }

    private void Add(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                AddFolder(path);
            }
            else if (File.Exists(path))
            {
                if (IsRecord(Path.GetDirectoryName(Path.GetFullPath(path))!))
                {
                    ReportRecord(path);
                    return;
                }

                AddFile(Path.GetFullPath(path), Path.GetFileName(path), root: null);
            }
            else if (path.Contains('\uFFFD', StringComparison.Ordinal))
            {
                ReportName(path);
            }
            else
            {
                Report("path-missing", path, "There is no such file or folder.", "Check the spelling of the path.", Severity.Error);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Report("path-unreadable", path, $"It cannot be opened ({Reason(e)}).", "Check the path and its permissions.", Severity.Error);
        }
    }

    private void AddFolder(string path)
    {
        var root = Path.GetFullPath(path);
        if (IsRecord(root))
        {
            ReportRecord(path);
            return;
        }

        var before = _found.Count;
        var beforeDiagnostics = _diagnostics.Count;
        Walk(root, root, path, 0);
        if (_found.Count == before && _diagnostics.Count == beforeDiagnostics)
        {
            Report("folder-empty", path, "The folder holds no account.",
                "Put files of a kind that is read into it (docs/formats.md), or name another folder.", Severity.Error);
        }
    }

    // A record's pages and tables are ours, not somebody's account of the event.
    private static bool IsRecord(string folder) => RecordMarks.Any(mark => File.Exists(Path.Combine(folder, mark)));

    private void ReportRecord(string path) =>
        Report("record-not-account", path, "It is, or lies in, a record that this program wrote, and no account.",
            "Give the folder of the accounts; where accounts lie in one folder with a record, move them to a folder of their own.",
            Severity.Error);

    private void ReportName(string path) =>
        Report("name-unreadable", path, "The name holds bytes that are not UTF-8: the file cannot be opened under it.",
            "Give it another name (letters that are shown as \uFFFD are the wrong ones).", Severity.Error);

    private void Walk(string folder, string root, string given, int depth)
    {
        if (depth > MaxDepth || _found.Count > MaxFiles)
        {
            Report("folder-too-deep", Relative(folder, root), "The folder lies too deep or holds too many files.",
                "Name the folder that holds the accounts by itself.");
            return;
        }

        if (!_visited.Add(RealPath.Of(folder)))
        {
            return;
        }

        string[] files, folders;
        try
        {
            files = Directory.GetFiles(folder);
            folders = Directory.GetDirectories(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var name = folder == root ? given : Relative(folder, root);
            Report("path-unreadable", name, $"The folder cannot be opened ({Reason(e)}).", "Give yourself permission to read it.",
                Severity.Error);
            return;
        }

        ManifestOf(folder, Relative(folder, root), root, reportMissing: true);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            AddFile(file, Relative(file, root), root);
        }

        foreach (var sub in folders.Order(StringComparer.Ordinal))
        {
            // A record that was written into the folder of its accounts must not become an account of the next run.
            var hidden = Path.GetFileName(sub).StartsWith('.');
            if (!hidden && !IsRecord(sub) && !LeadsOut(sub, Relative(sub, root), root))
            {
                Walk(sub, root, given, depth + 1);
            }
        }
    }

    // root: the folder given, in which the file lies; null for a file given by itself.
    private void AddFile(string fullPath, string file, string? root)
    {
        var given = root is null;
        var name = Path.GetFileName(fullPath);
        if (name == Manifest.FileName || (name.StartsWith('.') && !given) || LeadsOut(fullPath, file, root))
        {
            return;
        }

        var kind = Path.GetExtension(name).ToLowerInvariant();
        var container = ContainerFormats.Of(name);
        var isAccount = given || ReadKinds.Contains(kind) || KnownAccountKinds.Contains(kind);
        if (name.Contains('\uFFFD', StringComparison.Ordinal) && !File.Exists(fullPath))
        {
            ReportName(file);
            return;
        }

        if (isAccount && PlainFile.KindOf(fullPath) is FileKind.Pipe or FileKind.Device or FileKind.Other)
        {
            Report("not-a-file", file, "It is a pipe, a socket or a device, and no file: it may never end.",
                "Save what it gives into a file, and give that.", Severity.Error);
            return;
        }

        if (container is not null)
        {
            Unpack(container, fullPath, file, root ?? Path.GetDirectoryName(fullPath)!, given);
            return;
        }

        if (!ReadKinds.Contains(kind))
        {
            var magic = isAccount && MagicOf(fullPath) is { } begun ? $"; it begins like {begun}" : "";
            Report("kind-unread", file, $"Files of this kind are not read ({(kind.Length == 0 ? "no extension" : kind)}{magic}).",
                RemedyFor(magic), isAccount ? Severity.Error : Severity.Note);
            return;
        }

        var folder = Path.GetDirectoryName(fullPath)!;
        var stated = StatedOf(folder, name, root);
        // The same file reached by two paths is one account; the longer relative path tells more.
        if (!_found.TryGetValue(fullPath, out var known) || known.File.Length < file.Length)
        {
            _found[fullPath] = new Found(fullPath, file, stated);
        }
    }

    // What lies in a container gets a path behind that of the container, as if that were a folder: tables inside of it and beside it
    // speak of its files as those of folders do.
    private void Unpack(ContainerFormat format, string fullPath, string file, string root, bool given)
    {
        if (!_visited.Add(fullPath))
        {
            // Given by two paths.
            return;
        }

        string Full(string name) => fullPath + name[file.Length..];
        var members = new SortedDictionary<string, StoredMember>(StringComparer.Ordinal);
        try
        {
            using var stream = PlainFile.OpenRead(fullPath);
            var unpacking = Unpacking.Of(
                file,
                stream.Length,
                _fields,
                _store,
                name => Path.GetFileName(name) == Manifest.FileName || ReadKinds.Contains(Path.GetExtension(name).ToLowerInvariant()),
                members.Add,
                (code, name, what, remedy, severity) => Report(code, name, $"The file {what}.", remedy, severity));
            ContainerFormats.Unpack(format, stream, unpacking);
            unpacking.Done();
            if (unpacking.IsOther && members.Count == 0)
            {
                Report("kind-unread", file, "It holds no account in a field that is known.",
                    "Name the field that holds the text: --map text=NAME.",
                    given ? Severity.Error : Severity.Note);
                return;
            }

            var accounts = members.Count(m => Path.GetFileName(m.Key) != Manifest.FileName);
            stream.Position = 0;
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            Report(accounts == 0 ? "container-empty" : "container", file, $"The file holds {accounts} accounts (SHA-256 {hash}).",
                accounts == 0 ? "Check that it was saved whole, or take it out."
                    : "Nothing: the bytes of each account are kept, those of the file around them are not.",
                accounts == 0 ? Severity.Error : Severity.Note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report("file-unreadable", file, $"The file cannot be opened or unpacked ({Reason(e)}).",
                "Check its permissions, and that there is room for what it holds.", Severity.Error);
        }

        foreach (var (name, table) in members.Where(m => Path.GetFileName(m.Key) == Manifest.FileName))
        {
            _manifests[Path.GetDirectoryName(Full(name))!] = Manifest.Of(table.Read(), name);
        }

        foreach (var (name, member) in members.Where(m => Path.GetFileName(m.Key) != Manifest.FileName))
        {
            var full = Full(name);
            _found[full] = new Found(full, name, StatedOf(Path.GetDirectoryName(full)!, Path.GetFileName(full), root), member);
        }

        foreach (var name in members.Keys.Where(m => Path.GetFileName(m) == Manifest.FileName))
        {
            var folder = Path.GetDirectoryName(Full(name))!;
            _diagnostics.AddRange(_manifests[folder].RowsWithoutFile(row => _found.ContainsKey(Path.Combine(folder, row))));
        }
    }

    private static string RemedyFor(string magic) =>
        AccountFormats.All.FirstOrDefault(f => f.Magic is { } own && magic.EndsWith(own, StringComparison.Ordinal)) is { } format
            ? $"If it is a {format.Name}, give it the extension {format.Extensions[0]}; else save it as .txt, .md or .html."
            : "Save it as .txt, .md or .html.";

    private static string? MagicOf(string path)
    {
        try
        {
            using var stream = PlainFile.OpenRead(path);
            Span<byte> head = stackalloc byte[16];
            return FileMagic.Of(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Named by its extension alone.
            return null;
        }
    }

    // Whoever packs a folder may have put a link to the reader's own files into it.
    private bool LeadsOut(string path, string shown, string? root)
    {
        if (_followLinks || root is null || !PlainFile.IsLink(path))
        {
            return false;
        }

        var real = RealPath.Of(path);
        var inside = RealPath.Of(root).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        if (real.StartsWith(inside, StringComparison.Ordinal))
        {
            return false;
        }

        Report("link-outside", shown, "It is a link that leads out of the folder given: it is not followed.",
            "Copy what it leads to into the folder, or add --follow-links.", Severity.Error);
        return true;
    }

    // The table beside the file comes first, then those of the folders above it, up to the one given.
    private (Manifest Manifest, string Name)? StatedOf(string folder, string name, string? root)
    {
        var shown = root is null ? "" : Relative(folder, root);
        for (var at = folder; ;)
        {
            if (ManifestOf(at, shown, root, reportMissing: false) is { } manifest && manifest.RowOf(name) is not null)
            {
                return (manifest, name);
            }

            if (root is null || at == root || Path.GetDirectoryName(at) is not { } above)
            {
                return null;
            }

            name = Path.GetFileName(at) + "/" + name;
            (at, shown) = (above, Relative(above, root));
        }
    }

    private Manifest? ManifestOf(string folder, string shown, string? root, bool reportMissing)
    {
        if (!_manifests.TryGetValue(folder, out var manifest))
        {
            var path = Path.Combine(folder, Manifest.FileName);
            var name = shown is "." or "" ? Manifest.FileName : $"{shown}/{Manifest.FileName}";
            if (PlainFile.KindOf(path) is FileKind.Missing or FileKind.Folder || LeadsOut(path, name, root))
            {
                return null;
            }

            manifest = Manifest.Read(path, name);
            _manifests[folder] = manifest;
        }

        if (reportMissing)
        {
            _diagnostics.AddRange(
                manifest.RowsWithoutFile(row => File.Exists(Path.Combine(folder, ContainerFormats.ContainerOf(row) ?? row))));
        }

        return manifest;
    }

    private ImmutableArray<AccountFile> WithIds(ImmutableArray<Manifest> tables)
    {
        var files = _found.Values.ToList();
        var ids = files.Select(f => Path.GetFileNameWithoutExtension(f.File)).ToArray();
        // From plain to plainest-that-is-unique: name; folder-name; with extension; with a number.
        for (var round = 0; round < 2; round++)
        {
            var twice =
                ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < ids.Length; i++)
            {
                if (twice.Contains(ids[i]))
                {
                    ids[i] = round == 0
                        ? FolderName(files[i].FullPath) + "-" + ids[i]
                        : ids[i] + Path.GetExtension(files[i].File).Replace('.', '-');
                }
            }
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        var named = ImmutableArray.CreateBuilder<AccountFile>();
        for (var i = 0; i < ids.Length; i++)
        {
            var id = ids[i];
            for (var n = 2; !used.Add(id); n++)
            {
                id = $"{ids[i]}-{n}";
            }

            var said = files[i].Said;
            named.Add(new AccountFile(files[i].FullPath, files[i].File, id, said?.Manifest.RowOf(said.Value.Name))
            {
                Row = said is { } s ? new TableRowKey(tables.IndexOf(s.Manifest), s.Name) : null,
                Member = files[i].Member,
                Fields = _fields.IsOwn && files[i].Member is not null ? _fields : null,
            });
        }

        named.Sort((a, b) => string.CompareOrdinal(a.File, b.File) is var c and not 0 ? c : string.CompareOrdinal(a.Id, b.Id));
        return named.ToImmutable();
    }

    /// <summary>Name of the folder that holds a file; of what lies in an archive, the archive's name without its extension.</summary>
    internal static string FolderName(string fullPath)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(fullPath)!);
        return folder.EndsWith('!') ? Path.GetFileNameWithoutExtension(folder) : folder;
    }

    // Files of a size of their own need not be hashed.
    private static IEnumerable<Diagnostic> Twice(ImmutableArray<AccountFile> files)
    {
        var sized = files.Select(f => (File: f, Size: f.Member?.Length ?? SizeOf(f.FullPath)))
            .Where(f => f.Size is > 0 and <= FileBytes.Limit).ToList();
        var ofSize = sized.CountBy(f => f.Size).ToDictionary();
        var hashed = sized.Where(f => ofSize[f.Size] > 1).Select(f => (f.File, Hash: Hash(f.File)));
        return SameBytes.Among(hashed.Where(f => f.Hash is not null).Select(f => (f.File, f.Hash!)));
    }

    private static long SizeOf(string path)
    {
        try
        {
            using var file = PlainFile.OpenRead(path);
            return file.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader says so when it comes to this file.
            return -1;
        }
    }

    private static string? Hash(AccountFile file)
    {
        try
        {
            return file.Hash();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Report(string code, string file, string message, string remedy, Severity severity = Severity.Warning) =>
        _diagnostics.Add(new Diagnostic(code, Printable(file), null, Printable(message), remedy, severity));

    private static string Relative(string path, string root) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string Reason(Exception error) => error is UnauthorizedAccessException ? "no permission" : Printable(error.Message);

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
