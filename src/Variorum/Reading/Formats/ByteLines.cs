namespace Variorum.Reading.Formats;

/// <summary>The lines of a stream as bytes, each with its line feed. A line longer than <see cref="Longest"/> comes in pieces.</summary>
internal sealed class ByteLines(Stream stream)
{
    /// <summary>Longest piece, in bytes.</summary>
    public const int Longest = 1 << 20;

    private readonly byte[] _buffer = new byte[Longest];
    private int _start;
    private int _end;

    /// <summary>The next line, valid until the next call; null at the end.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        var looked = _start;
        while (true)
        {
            if (_buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n') is var at and >= 0)
            {
                return Cut(looked + at + 1);
            }

            looked = _end;
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (looked, _end, _start) = (looked - _start, _end - _start, 0);
            }

            if (_end == _buffer.Length)
            {
                return Cut(_end);
            }

            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                // A bare null would become an empty line.
                return _end > _start ? Cut(_end) : default(ReadOnlyMemory<byte>?);
            }

            _end += read;
        }
    }

    private ReadOnlyMemory<byte> Cut(int end)
    {
        var line = _buffer.AsMemory(_start, end - _start);
        _start = end;
        return line;
    }
}
