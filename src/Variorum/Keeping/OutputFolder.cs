namespace Variorum.Keeping;

/// <summary>
/// Writes a folder of files so that a stop at any moment leaves the last complete state: everything is written aside first and moved into
/// place by renames when it is whole. Once the list of renames is written, the next run finishes them. Files that the new state does not
/// hold are never touched. Knows no other stage.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    // Inside the target, so that a rename never crosses file systems and no right to write beside the target is needed.
    private const string StagingName = ".variorum-partial";
    private const string LockName = ".variorum-lock";
    private const string CommitName = ".commit";

    private readonly FileStream _lock;
    private readonly bool _made;
    private bool _complete;

    private OutputFolder(string target, FileStream @lock, bool made) => (Target, _lock, _made) = (target, @lock, made);

    /// <summary>Full path of the folder that will hold the files.</summary>
    public string Target { get; }

    /// <summary>Full path of the folder to write into until <see cref="Complete"/>.</summary>
    public string Path => System.IO.Path.Combine(Target, StagingName);

    /// <summary>
    /// Makes ready to write <paramref name="target"/>, which need not exist. What a stopped run left aside is finished or removed first.
    /// </summary>
    /// <exception cref="IOException">It is a file, cannot be made, or another run writes it now.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static OutputFolder Begin(string target)
    {
        target = System.IO.Path.GetFullPath(target);
        if (File.Exists(target))
        {
            throw new IOException($"{target} is a file: name a folder for the record.");
        }

        var made = !Directory.Exists(target);
        Directory.CreateDirectory(target);
        var folder = new OutputFolder(target, Lock(target), made);
        try
        {
            Recover(target);
            Directory.CreateDirectory(folder.Path);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Moves what was written into place. Not to be stopped by a cancellation: it takes a rename for each file.</summary>
    /// <exception cref="IOException">The disk fails, or a folder stands where a file must go; the target is then as before.</exception>
    public void Complete()
    {
        var files = Directory.GetFiles(Path, "*", SearchOption.AllDirectories)
            .Select(f => System.IO.Path.GetRelativePath(Path, f))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var file in files)
        {
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
            writer.Flush();
            commit.Flush(flushToDisk: true);
        }

        // From here on the new state counts.
        File.Move(list + ".new", list);
        Recover(Target);
        _complete = true;
    }

    /// <summary>
    /// Brings <paramref name="target"/> to its last complete state after a stopped run: finishes renames that were decided, removes what was not.
    /// </summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Recover(string target)
    {
        var staging = System.IO.Path.Combine(target, StagingName);
        if (!Directory.Exists(staging))
        {
            return;
        }

        var list = System.IO.Path.Combine(staging, CommitName);
        if (File.Exists(list))
        {
            foreach (var file in File.ReadAllLines(list))
            {
                var from = System.IO.Path.Combine(staging, file);
                if (File.Exists(from))
                {
                    var to = System.IO.Path.Combine(target, file);
                    Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
                    File.Move(from, to, overwrite: true);
                }
            }
        }

        Directory.Delete(staging, recursive: true);
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

    private static FileStream Lock(string target)
    {
        var path = System.IO.Path.Combine(target, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"Another run is writing {target}: wait for it, or name another folder.", e);
        }
    }
}
