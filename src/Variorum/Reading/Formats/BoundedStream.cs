namespace Variorum.Reading.Formats;

/// <summary>Gives no more than so many bytes of another stream, whatever its header says of their number; then throws <see cref="InvalidDataException"/>.</summary>
internal sealed class BoundedStream(Stream inner, long left) : Stream
{
    /// <summary>True once there was more.</summary>
    public bool Exceeded { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        left -= read;
        Exceeded |= left < 0;
        return Exceeded ? throw new InvalidDataException("The part unpacks to more than is read.") : read;
    }

    /// <summary>All bytes to the end; null where there were more than allowed.</summary>
    public byte[]? ReadAll()
    {
        using var all = new MemoryStream();
        try
        {
            CopyTo(all);
            return all.ToArray();
        }
        catch (InvalidDataException) when (Exceeded)
        {
            return null;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
