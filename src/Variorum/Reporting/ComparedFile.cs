using System.Globalization;
using System.Text;
using System.Text.Json;
using Variorum.Reading;

namespace Variorum.Reporting;

/// <summary>
/// Takes what a file should hold, piece by piece, and compares it with the file that is there: neither is held in memory.
/// </summary>
internal sealed class ComparedFile : Stream
{
    private readonly FileStream? _there;
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _at;
    private bool _complete;

    /// <summary>Compares with the file at <paramref name="path"/>; null where there is none: everything then differs.</summary>
    public ComparedFile(string? path) => _there = path is null ? null : PlainFile.OpenRead(path);

    /// <summary>First byte that differs so far; null where none does.</summary>
    public long? Difference { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _at;

    public override long Position
    {
        get => _at;
        set => throw new NotSupportedException();
    }

    /// <summary>To be called when everything was written, or left to the disposal: a file that goes on after it differs there.</summary>
    public void Complete()
    {
        if (!_complete && Difference is null && (_there is null || _there.Length > _at))
        {
            Difference = _at;
        }

        _complete = true;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && Difference is null)
        {
            var piece = buffer[..Math.Min(buffer.Length, _buffer.Length)];
            var read = _there?.ReadAtLeast(_buffer.AsSpan(0, piece.Length), piece.Length, throwOnEndOfStream: false) ?? 0;
            var same = piece.CommonPrefixLength(_buffer.AsSpan(0, read));
            if (same < piece.Length)
            {
                Difference = _at + same;
            }

            _at += piece.Length;
            buffer = buffer[piece.Length..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>
    /// Byte <paramref name="at"/> of a file of this name as a person would look for it: the path in a JSON file, row and column of a table,
    /// the line of a page. <paramref name="before"/> is what stands before that byte.
    /// </summary>
    public static string PlaceOf(string name, ReadOnlySpan<byte> before, long at) => Path.GetExtension(name) switch
    {
        ".json" => JsonPath(before),
        ".csv" => Cell(before),
        ".html" => string.Create(CultureInfo.InvariantCulture, $"line {before.Count((byte)'\n') + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"byte {at}"),
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Complete();
            _there?.Dispose();
        }

        base.Dispose(disposing);
    }

    // Rows and columns as RFC 4180 has them; the header is row 1.
    private static string Cell(ReadOnlySpan<byte> before)
    {
        int row = 1, column = 1;
        var quoted = false;
        foreach (var b in before)
        {
            switch (b)
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)',' when !quoted:
                    column++;
                    break;
                case (byte)'\n' when !quoted:
                    row++;
                    column = 1;
                    break;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"row {row}, column {column}");
    }

    private static string JsonPath(ReadOnlySpan<byte> before)
    {
        // One entry for each open object or list: the last property's name, or the number of elements begun.
        var open = new Stack<(string? Name, int Index)>();
        try
        {
            var json = new Utf8JsonReader(before, isFinalBlock: false, default);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName)
                {
                    open.Pop();
                    open.Push((json.GetString(), 0));
                    continue;
                }

                if (json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    open.Pop();
                    continue;
                }

                if (open.TryPeek(out var top) && top.Name is null)
                {
                    open.Push(open.Pop() with { Index = top.Index + 1 });
                }

                if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push((json.TokenType == JsonTokenType.StartObject ? "" : null, 0));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // As far as it could be read.
        }

        var path = new StringBuilder();
        foreach (var (name, index) in open.Reverse())
        {
            path.Append(CultureInfo.InvariantCulture,
                $"{(name is null ? $"[{Math.Max(0, index - 1)}]" : path.Length > 0 && name.Length > 0 ? "." + name : name)}");
        }

        return path.ToString();
    }
}
