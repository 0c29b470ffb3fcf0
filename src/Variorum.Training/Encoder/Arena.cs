using System.Runtime.InteropServices;

namespace Variorum.Training.Encoder;

/// <summary>Memory for one pass: handed out piece by piece, given back all at once; one per thread. Pieces begin at 64 bytes.</summary>
internal sealed unsafe class Arena : IDisposable
{
    private const long Chunk = 64L << 20;
    private readonly List<(nint Start, long Bytes)> _chunks = [];
    private int _chunk;
    private long _used;

    /// <summary>Room for that many floats, not cleared.</summary>
    public float* Take(long floats)
    {
        var bytes = ((floats * sizeof(float)) + 127) & ~63L;
        while (_chunk < _chunks.Count && _used + bytes > _chunks[_chunk].Bytes)
        {
            _chunk++;
            _used = 0;
        }

        if (_chunk == _chunks.Count)
        {
            var size = Math.Max(Chunk, bytes);
            _chunks.Add(((nint)NativeMemory.AlignedAlloc((nuint)size, 64), size));
            _used = 0;
        }

        var at = (float*)(_chunks[_chunk].Start + (nint)_used);
        _used += bytes;
        return at;
    }

    /// <summary>Room for that many floats, all zero.</summary>
    public float* TakeZero(long floats)
    {
        var at = Take(floats);
        NativeMemory.Clear(at, (nuint)(floats * sizeof(float)));
        return at;
    }

    /// <summary>Takes everything back.</summary>
    public void Reset()
    {
        _chunk = 0;
        _used = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (start, _) in _chunks)
        {
            NativeMemory.AlignedFree((void*)start);
        }

        _chunks.Clear();
    }
}
