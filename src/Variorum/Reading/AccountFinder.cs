using System.Collections.Immutable;
using System.Security.Cryptography;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>Finds the files under the paths given and what <c>accounts.csv</c> says of each. Knows only Model.</summary>
public sealed class AccountFinder
{
    // Deep enough for any archive made by hand; a loop of symbolic links ends here at the latest.
    private const int MaxDepth = 32;
    private const int MaxFiles = 100_000;

    private static readonly string[] ReadKinds = [".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"];
    private static readonly string[] KnownAccountKinds =
        [".pdf", ".docx", ".doc", ".odt", ".rtf", ".eml", ".msg", ".mht", ".mhtml", ".warc", ".wacz", ".gz", ".json", ".ndjson", ".epub"];

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly SortedDictionary<string, Found> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Manifest> _manifests = new(StringComparer.Ordinal);

    private AccountFinder()
    {
    }

    private sealed record Found(string FullPath, string File, ManifestRow? Stated);

    /// <summary>
    /// The files under <paramref name="paths"/>, files and folders in any mix; folders are searched to the bottom, without hidden
    /// ones and without folders that hold a record. Never throws on bad input: what is wrong becomes a diagnostic.
    /// </summary>
    public static FoundFiles Find(IReadOnlyList<string> paths)
    {
        var finder = new AccountFinder();
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            finder.Add(path);
        }

        var files = finder.WithIds();
        finder.NoteSameBytes(files);
        var diagnostics = finder._diagnostics
            .Distinct()
            .OrderBy(d => d.File, StringComparer.Ordinal)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal)
            .ToImmutableArray();
        return new FoundFiles(files, diagnostics);
    }

    private void Add(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                var root = Path.GetFullPath(path);
                var before = _found.Count;
                var beforeDiagnostics = _diagnostics.Count;
                Walk(root, root, path, 0);
                if (_found.Count == before && _diagnostics.Count == beforeDiagnostics)
                {
                    Report("folder-empty", path, $"The folder {path} holds no account.",
                        "Put .txt, .md or .html files into it, or name another folder.", Severity.Error);
                }
            }
            else if (File.Exists(path))
            {
                AddFile(Path.GetFullPath(path), Path.GetFileName(path), root: null);
            }
            else
            {
                Report("path-missing", path, $"There is no file or folder {path}.", "Check the spelling of the path.", Severity.Error);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Report("path-unreadable", path, $"{Printable(path)} cannot be opened: {Printable(e.Message)}",
                "Check the path and its permissions.", Severity.Error);
        }
    }

    private void Walk(string folder, string root, string given, int depth)
    {
        if (depth > MaxDepth || _found.Count > MaxFiles)
        {
            Report("folder-too-deep", Relative(folder, root), $"The folder {Relative(folder, root)} lies too deep or holds too many files.",
                "Name the folder that holds the accounts by itself.");
            return;
        }

        if (!_visited.Add(RealPath(folder)))
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
            Report("path-unreadable", name, $"The folder {name} cannot be opened: {Printable(e.Message)}",
                "Give yourself permission to read it.", Severity.Error);
            return;
        }

        ManifestOf(folder, Relative(folder, root), reportMissing: true);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            AddFile(file, Relative(file, root), root);
        }

        foreach (var sub in folders.Order(StringComparer.Ordinal))
        {
            // A record that was written into the folder of its accounts must not become an account of the next run.
            var hidden = Path.GetFileName(sub).StartsWith('.');
            if (!hidden && !File.Exists(Path.Combine(sub, "record.json")))
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
        if (name == Manifest.FileName || (name.StartsWith('.') && !given))
        {
            return;
        }

        var kind = Path.GetExtension(name).ToLowerInvariant();
        if (!ReadKinds.Contains(kind))
        {
            var isAccount = given || KnownAccountKinds.Contains(kind);
            Report("kind-unread", file, $"{file} is of a kind that is not read ({(kind.Length == 0 ? "no extension" : kind)}).",
                "Save it as .txt, .md or .html.", given ? Severity.Error : isAccount ? Severity.Warning : Severity.Note);
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

    // The table beside the file comes first, then those of the folders above it, up to the one given.
    private ManifestRow? StatedOf(string folder, string name, string? root)
    {
        var shown = root is null ? "" : Relative(folder, root);
        for (var at = folder; ;)
        {
            if (ManifestOf(at, shown, reportMissing: false)?.RowOf(name) is { } row)
            {
                return row;
            }

            if (root is null || at == root || Path.GetDirectoryName(at) is not { } above)
            {
                return null;
            }

            name = Path.GetFileName(at) + "/" + name;
            (at, shown) = (above, Relative(above, root));
        }
    }

    private Manifest? ManifestOf(string folder, string shown, bool reportMissing)
    {
        if (!_manifests.TryGetValue(folder, out var manifest))
        {
            var path = Path.Combine(folder, Manifest.FileName);
            if (!File.Exists(path))
            {
                return null;
            }

            manifest = Manifest.Read(path, shown is "." or "" ? Manifest.FileName : $"{shown}/{Manifest.FileName}");
            _manifests[folder] = manifest;
            _diagnostics.AddRange(manifest.Diagnostics);
        }

        if (reportMissing)
        {
            _diagnostics.AddRange(manifest.RowsWithoutFile(folder));
        }

        return manifest;
    }

    private ImmutableArray<AccountFile> WithIds()
    {
        var files = _found.Values.ToList();
        var ids = files.Select(f => Path.GetFileNameWithoutExtension(f.File)).ToArray();
        // From plain to plainest-that-is-unique: name; folder-name; with extension; with a number.
        for (var round = 0; round < 2; round++)
        {
            var twice = ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < ids.Length; i++)
            {
                if (twice.Contains(ids[i]))
                {
                    ids[i] = round == 0
                        ? Path.GetFileName(Path.GetDirectoryName(files[i].FullPath)!) + "-" + ids[i]
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

            named.Add(new AccountFile(files[i].FullPath, files[i].File, id, files[i].Stated));
        }

        named.Sort((a, b) => string.CompareOrdinal(a.File, b.File) is var c and not 0 ? c : string.CompareOrdinal(a.Id, b.Id));
        return named.ToImmutable();
    }

    private void NoteSameBytes(ImmutableArray<AccountFile> files)
    {
        var bySize = new Dictionary<long, List<AccountFile>>();
        foreach (var file in files)
        {
            try
            {
                var size = new FileInfo(file.FullPath).Length;
                if (size is > 0 and <= FileBytes.Limit)
                {
                    (bySize.TryGetValue(size, out var list) ? list : bySize[size] = []).Add(file);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The reader says so when it comes to this file.
            }
        }

        foreach (var group in bySize.Values.Where(g => g.Count > 1))
        {
            var first = new Dictionary<string, AccountFile>(StringComparer.Ordinal);
            foreach (var file in group)
            {
                if (Hash(file.FullPath) is { } hash && !first.TryAdd(hash, file))
                {
                    _diagnostics.Add(new Diagnostic("same-bytes", file.File, null,
                        $"{file.File} holds the same bytes as {first[hash].File}.",
                        "Both are kept and count as one origin; remove one if it is there by mistake.", Severity.Note, file.Id));
                }
            }
        }
    }

    private static string? Hash(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Report(string code, string file, string message, string remedy, Severity severity = Severity.Warning) =>
        _diagnostics.Add(new Diagnostic(code, Printable(file), null, Printable(message), remedy, severity));

    private static string Relative(string path, string root) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string RealPath(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        }
        catch (IOException)
        {
            return folder;
        }
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
