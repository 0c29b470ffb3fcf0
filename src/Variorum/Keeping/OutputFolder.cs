namespace Variorum.Keeping;

/// <summary>
/// Writes a folder of files so that a stop at any moment leaves the last complete state: everything is written aside first and moved into
/// place by renames when it is whole. Once the list of renames is written, the next run finishes them. Knows no other stage.
/// </summary>
/// <remarks>
/// A folder may come from somebody who means harm, with a list of renames in it: only plain files are moved, and only to names that the
/// caller says are its own; links are neither moved nor followed.
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    // Inside the target, so that a rename never crosses file systems and no right to write beside the target is needed.
    private const string StagingName = ".variorum-partial";
    private const string LockName = ".variorum-lock";
    private const string CommitName = ".commit";

    // A line of the list that begins with this takes a file of the last state away.
    private const string Away = "- ";
    private const long ListLimit = 64L * 1024 * 1024;

    private readonly WriterLock _lock;
    private readonly bool _made;
    private readonly Func<string, bool> _isOwn;
    private bool _complete;

    private OutputFolder(string target, WriterLock @lock, bool made, Func<string, bool> isOwn) =>
        (Target, _lock, _made, _isOwn) = (target, @lock, made, isOwn);

    /// <summary>Full path of the folder that will hold the files.</summary>
    public string Target { get; }

    /// <summary>Full path of the folder to write into until <see cref="Complete"/>.</summary>
    public string Path => System.IO.Path.Combine(Target, StagingName);

    /// <summary>
    /// Makes ready to write <paramref name="target"/>, which need not exist. What a stopped run left aside is finished or removed first.
    /// <paramref name="isOwn"/> tells the names (relative, with <c>/</c>) that a state may hold, <paramref name="holder"/> says to others who writes it.
    /// </summary>
    /// <exception cref="IOException">It is a file, cannot be made, or another run writes it now.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static OutputFolder Begin(string target, Func<string, bool> isOwn, string holder = "")
    {
        target = System.IO.Path.GetFullPath(target);
        if (File.Exists(target))
        {
            throw new IOException($"{target} is a file: name a folder for the record.");
        }

        var made = !Directory.Exists(target);
        Directory.CreateDirectory(target);
        var folder = new OutputFolder(target, WriterLock.Take(System.IO.Path.Combine(target, LockName), target, holder), made, isOwn);
        try
        {
            Recover(target, isOwn);
            Directory.CreateDirectory(folder.Path);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Moves what was written into place, and takes own files of the last state away that the new one does not have. Not to be stopped by a
    /// cancellation: it takes a rename for each file.
    /// </summary>
    /// <exception cref="IOException">The disk fails, or a folder stands where a file must go; the target is then as before.</exception>
    public void Complete()
    {
        var files = Directory.GetFiles(Path, "*", SearchOption.AllDirectories)
            .Select(f => Name(Path, f))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var file in files)
        {
            // An empty file could not be told from a pipe when the list is carried out.
            if (!_isOwn(file) || new FileInfo(System.IO.Path.Combine(Path, file)).Length == 0)
            {
                throw new InvalidOperationException($"{file} is no file of this output.");
            }

            if (Directory.Exists(System.IO.Path.Combine(Target, file)))
            {
                throw new IOException($"{System.IO.Path.Combine(Target, file)} is a folder where a file of the record must go: move it away.");
            }

            // A rename that lasts longer than the content it names would make an empty file look whole after a power cut.
            using var handle = File.OpenHandle(System.IO.Path.Combine(Path, file), FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        var list = System.IO.Path.Combine(Path, CommitName);
        using (var commit = new FileStream(list + ".new", FileMode.Create, FileAccess.Write))
        {
            using var writer = new StreamWriter(commit);
            files.ForEach(writer.WriteLine);
            Left(Target, _isOwn).Except(files, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList().ForEach(f => writer.WriteLine(Away + f));
            writer.Flush();
            commit.Flush(flushToDisk: true);
        }

        // From here on the new state counts.
        File.Move(list + ".new", list);
        Recover(Target, _isOwn);
        _complete = true;
    }

    /// <summary>
    /// Brings <paramref name="target"/> to its last complete state after a stopped run: finishes renames that were decided, removes what was not.
    /// </summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Recover(string target, Func<string, bool> isOwn)
    {
        var staging = System.IO.Path.Combine(target, StagingName);
        if (IsLink(staging))
        {
            File.Delete(staging);
            return;
        }

        if (!Directory.Exists(staging))
        {
            return;
        }

        var (moves, removals) = Decided(target, isOwn);
        foreach (var file in moves)
        {
            var to = System.IO.Path.Combine(target, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Move(System.IO.Path.Combine(staging, file), to, overwrite: true);
        }

        foreach (var file in removals)
        {
            var gone = System.IO.Path.Combine(target, file);
            File.Delete(gone);
            RemoveEmpty(System.IO.Path.GetDirectoryName(gone)!, target);
        }

        Directory.Delete(staging, recursive: true);
    }

    /// <summary>
    /// What a stopped run decided and did not finish: the names whose file stands aside, and where; and the names that are to go. Reads
    /// only. Both are empty where nothing is to be finished.
    /// </summary>
    public static (IReadOnlyDictionary<string, string> Aside, IReadOnlySet<string> Gone) Unfinished(string target, Func<string, bool> isOwn)
    {
        target = System.IO.Path.GetFullPath(target);
        var (moves, removals) = Decided(target, isOwn);
        return (
            moves.ToDictionary(f => f, f => System.IO.Path.Combine(target, StagingName, f), StringComparer.Ordinal),
            removals.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>True for the name of a file or folder by which this class works, at the top of a target.</summary>
    public static bool IsWorking(string name) => name is StagingName or LockName or LockName + WriterLock.HolderSuffix;

    private static (List<string> Moves, List<string> Removals) Decided(string target, Func<string, bool> isOwn)
    {
        var staging = System.IO.Path.Combine(target, StagingName);
        var list = new FileInfo(System.IO.Path.Combine(staging, CommitName));
        // A pipe has no length: it is not opened.
        if (IsLink(staging) || list.LinkTarget is not null || !list.Exists || list.Length is 0 or > ListLimit)
        {
            return ([], []);
        }

        var lines = File.ReadAllLines(list.FullName);
        return (
            [.. lines.Where(f => isOwn(f) && IsPlain(staging, f) && !Through(target, f)).Distinct(StringComparer.Ordinal)],
            [.. lines.Where(f => f.StartsWith(Away, StringComparison.Ordinal)).Select(f => f[Away.Length..])
                .Where(f => isOwn(f) && IsPlain(target, f)).Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Left(string target, Func<string, bool> isOwn) =>
        Directory.EnumerateFiles(target, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        }).Select(f => Name(target, f)).Where(isOwn);

    private static string Name(string folder, string file) => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');

    private static bool IsPlain(string folder, string name) =>
        new FileInfo(System.IO.Path.Combine(folder, name)) is { Exists: true, LinkTarget: null, Length: > 0 } && !Through(folder, name);

    // True where a folder on the way to a file is a link.
    private static bool Through(string folder, string name)
    {
        for (var at = System.IO.Path.GetDirectoryName(name); !string.IsNullOrEmpty(at); at = System.IO.Path.GetDirectoryName(at))
        {
            if (IsLink(System.IO.Path.Combine(folder, at)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static void RemoveEmpty(string folder, string target)
    {
        if (System.IO.Path.GetRelativePath(target, folder) != "." && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Removes what was written where <see cref="Complete"/> was not reached; the target is then as before.</summary>
    public void Dispose()
    {
        try
        {
            if (!_complete && Directory.Exists(Path) && !File.Exists(System.IO.Path.Combine(Path, CommitName)))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left aside; the next run removes it. The error that led here must not be hidden by this one.
        }

        _lock.Dispose();
        try
        {
            if (_made && !_complete && !Directory.EnumerateFileSystemEntries(Target).Any())
            {
                Directory.Delete(Target);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
