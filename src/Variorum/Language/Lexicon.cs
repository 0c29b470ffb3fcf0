using System.Runtime.InteropServices;

namespace Variorum.Language;

/// <summary>
/// What a dictionary says of forms, by the hash of the form: a class of the word kinds and inflections it can have, one of its
/// commonest senses, one of the complements it takes. The classes are numbers without meaning to the program; the network learns theirs.
/// </summary>
internal sealed class Lexicon
{
    private readonly uint[] _hashes;
    private readonly ushort[] _entries;
    private readonly LexiconEntry[] _table;
    private readonly int[] _buckets;

    private Lexicon(uint[] hashes, ushort[] entries, LexiconEntry[] table)
    {
        _hashes = hashes;
        _entries = entries;
        _table = table;
        // The hashes are even: their upper 16 bits lead to the few entries that can be meant.
        _buckets = new int[(1 << 16) + 1];
        foreach (var hash in hashes)
        {
            _buckets[(hash >> 16) + 1]++;
        }

        for (var i = 1; i < _buckets.Length; i++)
        {
            _buckets[i] += _buckets[i - 1];
        }
    }

    /// <summary>No forms.</summary>
    public static Lexicon Empty { get; } = new([], [], []);

    /// <summary>The entry of the form with this hash (<see cref="WordAtoms.Lower"/>); all zero where the dictionary lacks it.</summary>
    public LexiconEntry this[uint hash]
    {
        get
        {
            for (int i = _buckets[hash >> 16], end = _buckets[(hash >> 16) + 1]; i < end; i++)
            {
                if (_hashes[i] == hash)
                {
                    return _table[_entries[i]];
                }
            }

            return default;
        }
    }

    /// <summary>Writes the entries, sorted by hash; of forms with one hash the first wins.</summary>
    public static void Write(BinaryWriter writer, IEnumerable<KeyValuePair<uint, LexiconEntry>> forms)
    {
        var sorted = forms.GroupBy(f => f.Key).Select(g => g.First()).OrderBy(f => f.Key).ToList();
        var table = sorted.Select(f => f.Value).Distinct().OrderBy(e => e.Kinds).ThenBy(e => e.Senses).ThenBy(e => e.Frames).ToList();
        var number = table.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => (ushort)p.i);
        writer.Write(table.Count);
        foreach (var entry in table)
        {
            writer.Write(entry.Kinds);
            writer.Write(entry.Senses);
            writer.Write(entry.Frames);
        }

        writer.Write(sorted.Count);
        writer.Write(MemoryMarshal.AsBytes<uint>(sorted.Select(f => f.Key).ToArray()));
        writer.Write(MemoryMarshal.AsBytes<ushort>(sorted.Select(f => number[f.Value]).ToArray()));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Lexicon Read(BinaryReader reader)
    {
        var table = new LexiconEntry[reader.ReadInt32()];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = new LexiconEntry(reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16());
        }

        var hashes = new uint[reader.ReadInt32()];
        var entries = new ushort[hashes.Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(entries.AsSpan()));
        if (Array.Exists(entries, e => e >= table.Length))
        {
            throw new EndOfStreamException();
        }

        return new Lexicon(hashes, entries, table);
    }
}

/// <summary>Classes of a form; 0 where nothing is known.</summary>
internal readonly record struct LexiconEntry(ushort Kinds, ushort Senses, ushort Frames);
