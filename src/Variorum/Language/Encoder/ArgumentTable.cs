using System.Collections.Frozen;

namespace Variorum.Language.Encoder;

/// <summary>
/// How often a word that stands so to a predicate was which of its arguments (<c>arguments.bin</c>): counts by the way between them in
/// the tree, the predicate's sense, the word's marks and form, from PropBank over EWT. The heads of the encoder see states alone, never
/// the tree.
/// </summary>
/// <remarks>
/// PropBank dev with gold predicates, the encoder of 28 November 2026: head words F1 78.30 without the table, 81.27 with it; spans 72.36
/// and 76.28. Only the square root of a share is taken, which is the same on every machine; powers of .25 and .75 gave half a point less.
/// </remarks>
internal sealed class ArgumentTable
{
    /// <summary>Name of the kind of model file.</summary>
    public const string Kind = "arguments";

    // How many counts of its own a key needs to weigh as much as those before it: the way alone comes first, sense and marks last
    // (3 for 5 gives the same).
    private static readonly float[] Weights = [5, 5, 5, 20, 5, 2, 1];

    private readonly string[] _labels;
    private readonly float[] _shares;
    private readonly FrozenDictionary<ulong, (byte Label, ushort Count)[]> _counts;

    /// <summary>
    /// Lays out counts: <paramref name="totals"/> and labels of <paramref name="counts"/> go by <paramref name="labels"/>, the first of
    /// which is none.
    /// </summary>
    public ArgumentTable(string[] labels, int[] totals, IEnumerable<KeyValuePair<ulong, (byte Label, ushort Count)[]>> counts)
    {
        _labels = labels;
        Totals = totals;
        _counts = counts.ToFrozenDictionary();
        var all = totals.Sum(t => t + 0.5f);
        _shares = [.. totals.Select(t => (t + 0.5f) / all)];
    }

    /// <summary>Labels, none first.</summary>
    public IReadOnlyList<string> Labels => _labels;

    private int[] Totals { get; }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ArgumentTable Read(BinaryReader reader)
    {
        int Size(int most)
        {
            var value = reader.ReadInt32();
            return value >= 1 && value <= most ? value : throw new EndOfStreamException();
        }

        var labels = new string[Size(255)];
        var totals = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            (labels[i], totals[i]) = (reader.ReadString(), reader.ReadInt32());
        }

        var counts = new KeyValuePair<ulong, (byte, ushort)[]>[Size(1 << 24)];
        for (var i = 0; i < counts.Length; i++)
        {
            var key = reader.ReadUInt64();
            var row = new (byte Label, ushort Count)[reader.ReadByte()];
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = (reader.ReadByte(), reader.ReadUInt16());
                _ = labels[row[c].Label];
            }

            counts[i] = new(key, row);
        }

        return new ArgumentTable(labels, totals, counts);
    }

    /// <summary>Writes the counts, keys rising: the same bytes for the same counts.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_labels.Length);
        for (var i = 0; i < _labels.Length; i++)
        {
            writer.Write(_labels[i]);
            writer.Write(Totals[i]);
        }

        writer.Write(_counts.Count);
        foreach (var (key, row) in _counts.OrderBy(c => c.Key))
        {
            writer.Write(key);
            writer.Write((byte)row.Length);
            foreach (var (label, count) in row)
            {
                writer.Write(label);
                writer.Write(count);
            }
        }
    }

    /// <summary>
    /// Multiplies <paramref name="odds"/>, which go by the table's labels, with the square roots of the shares that
    /// <paramref name="keys"/> give, general keys first.
    /// </summary>
    public void Weigh(Span<float> odds, ReadOnlySpan<ulong> keys)
    {
        Span<float> shares = stackalloc float[_shares.Length];
        _shares.CopyTo(shares);
        for (var k = 0; k < keys.Length; k++)
        {
            if (!_counts.TryGetValue(keys[k], out var row))
            {
                continue;
            }

            var all = 0;
            foreach (var (_, count) in row)
            {
                all += count;
            }

            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = shares[i] * Weights[k] / (all + Weights[k]);
            }

            foreach (var (label, count) in row)
            {
                shares[label] += count / (all + Weights[k]);
            }
        }

        for (var i = 0; i < shares.Length; i++)
        {
            odds[i] *= MathF.Sqrt(MathF.Max(shares[i], 1e-5f));
        }
    }
}
