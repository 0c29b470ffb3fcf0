namespace Variorum.Reading.Formats;

/// <summary>
/// The bytes of accounts that lay in one file with others (an archive, a mailbox), until they are read. A few stand in memory; beyond that
/// they go to a file without a name, which is gone when the program ends, however it ends. Written by one thread, read by many.
/// </summary>
internal sealed class MemberStore
{
    // A mailbox of a few hundred letters.
    private const int InMemory = 32 * 1024 * 1024;

    private long _held;
    private FileStream? _file;
    private long _length;

    /// <summary>Keeps <paramref name="bytes"/>.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public StoredMember Add(ReadOnlySpan<byte> bytes)
    {
        if (_held + bytes.Length <= InMemory)
        {
            _held += bytes.Length;
            return new StoredMember(bytes.ToArray(), null, 0, bytes.Length);
        }

        _file ??= Nameless();
        RandomAccess.Write(_file.SafeFileHandle, bytes, _length);
        _length += bytes.Length;
        return new StoredMember(null, _file, _length - bytes.Length, bytes.Length);
    }

    private static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1,
            FileOptions.DeleteOnClose);
        try
        {
            // Where the system allows it the name goes at once: even a killed run leaves nothing behind.
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It goes when the file is closed.
        }

        return file;
    }
}

/// <summary>Where the bytes of one account of several in a file are kept.</summary>
internal sealed class StoredMember(byte[]? bytes, FileStream? file, long at, int length)
{
    /// <summary>How many there are.</summary>
    public int Length => length;

    /// <summary>The bytes; any thread may ask.</summary>
    public byte[] Read()
    {
        if (bytes is not null)
        {
            return bytes;
        }

        var read = new byte[length];
        var done = 0;
        while (done < length && RandomAccess.Read(file!.SafeFileHandle, read.AsSpan(done), at + done) is var some and > 0)
        {
            done += some;
        }

        return done == length ? read : throw new IOException("The temporary file of what was unpacked is cut short.");
    }
}
