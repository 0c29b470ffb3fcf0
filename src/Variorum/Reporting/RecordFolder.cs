using System.Text;
using Variorum.Keeping;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// The files of a written record, only looked at. Where a run was stopped while it put its files in place, they are looked for where the
/// next run will take them from: the state that counts is the one that was decided. A link, a pipe or a device is never opened.
/// </summary>
internal sealed class RecordFolder
{
    // A line of the seal has some hundred bytes: this is the seal of half a million accounts.
    private const long SealLimit = 64L * 1024 * 1024;

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _aside;
    private readonly IReadOnlySet<string> _gone;

    private RecordFolder(string folder, IReadOnlyDictionary<string, string> aside, IReadOnlySet<string> gone) =>
        (_folder, _aside, _gone) = (folder, aside, gone);

    /// <summary>True where a run was stopped between two of its renames.</summary>
    public bool IsUnfinished => _aside.Count + _gone.Count > 0;

    /// <summary>Looks at <paramref name="folder"/>. I/O errors pass through.</summary>
    public static RecordFolder Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        var (aside, gone) = OutputFolder.Unfinished(full, Seal.IsOwn);
        return new RecordFolder(full, aside, gone);
    }

    /// <summary>Where the file of this name is; null where there is none, or where what stands there is no plain file.</summary>
    public string? Find(string name)
    {
        if (_aside.TryGetValue(name, out var aside))
        {
            return aside;
        }

        var path = Path.Combine(_folder, name);
        return _gone.Contains(name) || !PlainFile.IsPlain(path)
            || PlainFile.IsLink(Path.GetDirectoryName(path)!) && name.Contains('/', StringComparison.Ordinal)
            ? null
            : path;
    }

    /// <summary>Everything that stands in the folder besides what the program works with: relative, with <c>/</c>, in order.</summary>
    public IReadOnlyList<string> Entries()
    {
        var names = new SortedSet<string>(_aside.Keys, StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder, "*",
            new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            if (!OutputFolder.IsWorking(Path.GetFileName(path)))
            {
                Add(path, names);
            }
        }

        names.ExceptWith(_gone);
        return [.. names];
    }

    /// <summary>The lines of the seal; null where there is none. I/O errors pass through.</summary>
    public IReadOnlyList<(string Name, string Hash)>? SealLines() => SealText() is { } text ? [.. Seal.Lines(text)] : null;

    /// <summary>The seal; null where there is none, or where it is too large to be one. I/O errors pass through.</summary>
    public string? SealText()
    {
        if (Find(Seal.FileName) is not { } path)
        {
            return null;
        }

        using var file = PlainFile.OpenRead(path);
        if (file.Length > SealLimit)
        {
            return null;
        }

        using var reader = new StreamReader(file, new UTF8Encoding(false));
        return reader.ReadToEnd();
    }

    private void Add(string path, SortedSet<string> names)
    {
        if (PlainFile.IsLink(path) || !Directory.Exists(path))
        {
            names.Add(Path.GetRelativePath(_folder, path).Replace('\\', '/'));
            return;
        }

        var any = false;
        foreach (var inner in Directory.EnumerateFileSystemEntries(path, "*",
            new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            any = true;
            Add(inner, names);
        }

        if (!any)
        {
            names.Add(Path.GetRelativePath(_folder, path).Replace('\\', '/') + "/");
        }
    }
}
