using System.Globalization;
using System.Text;

namespace Variorum.Reading.Formats;

/// <summary>The head of one record of a web archive.</summary>
/// <param name="Head">Its bytes, with the empty line that ends it.</param>
/// <param name="Length">Bytes of its block, as it says.</param>
internal sealed record WarcRecord(byte[] Head, long Length)
{
    private readonly Dictionary<string, string> _fields = Fields(Encoding.UTF8.GetString(Head));

    /// <summary>The first value of the field <paramref name="name"/>; null where there is none.</summary>
    public string? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The fields of a head, WARC's or HTTP's, the first of each name.</summary>
    public static Dictionary<string, string> Fields(string head)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Split('\n').Skip(1))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                fields.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }

        return fields;
    }
}

/// <summary>
/// The records of a web archive (ISO 28500), one after the other. A record's block is passed over unless it is asked for.
/// </summary>
internal sealed class WarcReader(Stream stream)
{
    private const int MaxHead = 64 * 1024;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _left;
    private byte[] _peeked = [];

    /// <summary>True where something stood that is no record.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The next record's head; null at the end, or where what stands there is no record.</summary>
    public WarcRecord? Next()
    {
        Pass();
        var head = new MemoryStream();
        var begun = false;
        while (Line() is { Length: > 0 } line)
        {
            var isEmpty = line.AsSpan().TrimEnd("\r\n"u8).IsEmpty;
            if (!begun && isEmpty)
            {
                continue;
            }

            if ((!begun && !line.AsSpan().StartsWith("WARC/"u8)) || head.Length + line.Length > MaxHead)
            {
                IsBroken = true;
                return null;
            }

            begun = true;
            head.Write(line);
            if (isEmpty)
            {
                return Made(head.ToArray());
            }
        }

        IsBroken |= begun;
        return null;
    }

    /// <summary>The first bytes of the record's block, at most <paramref name="most"/>; they stay part of <see cref="Rest"/>.</summary>
    public ReadOnlyMemory<byte> Peek(int most)
    {
        _peeked = Take(Math.Min(most, _left));
        return _peeked;
    }

    /// <summary>The record's block; shorter than it says where the archive is cut off.</summary>
    public byte[] Rest() => [.. _peeked, .. Take(_left)];

    private WarcRecord? Made(byte[] head)
    {
        var record = new WarcRecord(head, 0);
        if (!long.TryParse(record.Field("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            IsBroken = true;
            return null;
        }

        (_left, _peeked) = (length, []);
        return new WarcRecord(head, length);
    }

    private void Pass()
    {
        while (_left > 0 && Fill())
        {
            var some = (int)Math.Min(_left, _end - _start);
            (_start, _left) = (_start + some, _left - some);
        }

        _left = 0;
    }

    private byte[] Take(long most)
    {
        using var taken = new MemoryStream();
        while (taken.Length < most && Fill())
        {
            var some = (int)Math.Min(most - taken.Length, _end - _start);
            taken.Write(_buffer, _start, some);
            (_start, _left) = (_start + some, _left - some);
        }

        return taken.ToArray();
    }

    // Empty at the end.
    private byte[] Line()
    {
        using var line = new MemoryStream();
        while (line.Length <= MaxHead && Fill())
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var end = at < 0 ? _end : _start + at + 1;
            line.Write(_buffer, _start, end - _start);
            _start = end;
            if (at >= 0)
            {
                break;
            }
        }

        return line.ToArray();
    }

    private bool Fill()
    {
        if (_start < _end)
        {
            return true;
        }

        (_start, _end) = (0, stream.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }
}
