namespace Variorum.Reading.Formats;

/// <summary>
/// Gives no more than so many bytes of another stream, whatever its header says of their number; then throws
/// <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class BoundedStream(Stream inner, long left) : ForwardStream
{
    /// <summary>True once there was more.</summary>
    public bool Exceeded { get; private set; }

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

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
