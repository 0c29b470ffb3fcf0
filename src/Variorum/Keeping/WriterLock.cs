using System.Text;

namespace Variorum.Keeping;

/// <summary>Lets one run write at a time. In a second file stands who holds it: a locked one cannot be read by others.</summary>
internal sealed class WriterLock : IDisposable
{
    /// <summary>Behind the name of the lock, the name of the file that says who holds it.</summary>
    public const string HolderSuffix = "-holder";

    private const int MostSaid = 200;

    private readonly FileStream _lock;
    private readonly string _holder;

    private WriterLock(FileStream @lock, string holder) => (_lock, _holder) = (@lock, holder);

    /// <summary>Takes the lock <paramref name="path"/> for writing <paramref name="target"/>.</summary>
    /// <exception cref="IOException">Another run has it; the message says who.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to write there.</exception>
    public static WriterLock Take(string path, string target, string holder)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"Another run is writing {target}{Holder(path + HolderSuffix)}: wait for it, or name another one.", e);
        }

        if (holder.Length > 0)
        {
            File.WriteAllText(path + HolderSuffix, holder);
        }

        return new WriterLock(file, path + HolderSuffix);
    }

    private static string Holder(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MostSaid];
            var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            return text.Length == 0 ? "" : $" ({string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next holder writes over it.
        }

        _lock.Dispose();
    }
}
