namespace Variorum.Keeping;

/// <summary>
/// Writes a case file anew so that a stop at any moment leaves the last whole one: it is written beside and put in place by one rename.
/// While this is open no other run writes the file.
/// </summary>
public sealed class CaseReplacement : IDisposable
{
    private readonly WriterLock _lock;
    private readonly string _target;

    private CaseReplacement(string target, WriterLock @lock) => (_target, _lock) = (target, @lock);

    /// <summary>Where the new file is to be written until <see cref="Complete"/>.</summary>
    public string Path => _target + ".variorum-partial";

    /// <summary>Makes ready to write <paramref name="target"/>, which need not exist. <paramref name="holder"/> says to others who writes it.</summary>
    /// <exception cref="IOException">It cannot be written, or another run writes it now; the message says who.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static CaseReplacement Begin(string target, string holder)
    {
        target = System.IO.Path.GetFullPath(target);
        var replacement = new CaseReplacement(target, WriterLock.Take(target + ".variorum-lock", target, holder));
        try
        {
            File.Delete(replacement.Path);
            return replacement;
        }
        catch
        {
            replacement.Dispose();
            throw;
        }
    }

    /// <summary>Puts the new file in place; it must be closed.</summary>
    /// <exception cref="IOException">The disk fails; the target is then as before.</exception>
    public void Complete()
    {
        using (var handle = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(Path, _target, overwrite: true);
    }

    /// <summary>Takes away what was written and not put in place.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left beside; the next run removes it. The error that led here must not be hidden by this one.
        }

        _lock.Dispose();
    }
}
