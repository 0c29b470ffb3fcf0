using System.Numerics.Tensors;

namespace Variorum.Language.Neural;

/// <summary>
/// A word's vector is the sum of the vectors of its form, ends and outline; two bidirectional LSTMs read the sentence. The first
/// one's states give the tags, whose expectation the second reads too; the second's give heads (biaffine scores), relations and
/// names. Read-only in use and shared by all threads; each call brings its own <see cref="Activations"/>.
/// </summary>
internal sealed class Network
{
    /// <summary>A network of <paramref name="shape"/> over the two tables; weights are zero until read or trained.</summary>
    public Network(NetworkShape shape, Table words, Table parts)
    {
        Shape = shape;
        Words = words;
        Parts = parts;
        First = [new Lstm(shape.Input, shape.Hidden), new Lstm(shape.Input, shape.Hidden)];
        Second = [new Lstm(shape.Both, shape.Hidden), new Lstm(shape.Both, shape.Hidden)];
        TagOut = new Weight(shape.Both, shape.TagWidth);
        TagBias = new Weight(1, shape.TagWidth);
        TagIn = new Weight(shape.TagWidth, shape.Both);
        RoleOut = new Weight(shape.Both, shape.Roles);
        RoleBias = new Weight(1, shape.Roles);
        ArcOut = new Weight(shape.Arc, shape.Arc);
        ArcBias = new Weight(1, shape.Arc);
        Root = new Weight(1, shape.Arc + shape.Label);
        LabelOut = new Weight(shape.Label, shape.RelationWidth);
        LabelBias = new Weight(1, shape.RelationWidth);
        NameOut = new Weight(shape.Both, shape.NameWidth);
        NameBias = new Weight(1, shape.NameWidth);
        All =
        [
            .. First.SelectMany(l => l.All), .. Second.SelectMany(l => l.All), TagOut, TagBias, TagIn, RoleOut, RoleBias, ArcOut, ArcBias,
            Root,
            LabelOut, LabelBias, NameOut, NameBias,
        ];
    }

    /// <summary>Sizes and class names.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Vectors of whole forms.</summary>
    public Table Words { get; }

    /// <summary>Vectors of ends and outlines and dictionary classes.</summary>
    public Table Parts { get; }

    /// <summary>Every dense weight, in the order of the file.</summary>
    public Weight[] All { get; }

    internal Lstm[] First { get; }

    internal Lstm[] Second { get; }

    internal Weight TagOut { get; }

    internal Weight TagBias { get; }

    internal Weight TagIn { get; }

    internal Weight RoleOut { get; }

    internal Weight RoleBias { get; }

    internal Weight ArcOut { get; }

    internal Weight ArcBias { get; }

    internal Weight Root { get; }

    internal Weight LabelOut { get; }

    internal Weight LabelBias { get; }

    internal Weight NameOut { get; }

    internal Weight NameBias { get; }

    /// <summary>Reads a network; dense weights are half floats.</summary>
    public static Network Read(BinaryReader reader)
    {
        var shape = NetworkShape.Read(reader);
        var network =
            new Network(shape, ByteTable.Read(reader, shape.WordRows, shape.Input), ByteTable.Read(reader, shape.PartRows, shape.Input));
        foreach (var weight in network.All)
        {
            var halves = new Half[weight.Values.Length];
            reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(halves.AsSpan()));
            TensorPrimitives.ConvertToSingle(halves, weight.Values);
            weight.Pack();
        }

        return network;
    }

    /// <summary>Writes what <see cref="Read"/> reads, from a network over float tables.</summary>
    public void Write(BinaryWriter writer)
    {
        Shape.Write(writer);
        ByteTable.Write(writer, ((FloatTable)Words).Values, Words.Rows, Words.Width);
        ByteTable.Write(writer, ((FloatTable)Parts).Values, Parts.Rows, Parts.Width);
        foreach (var weight in All)
        {
            foreach (var value in weight.Values)
            {
                writer.Write((Half)value);
            }
        }
    }

    /// <summary>The hashes of <paramref name="word"/> in <see cref="Parts"/>, in order.</summary>
    public static void PartHashes(in WordAtoms word, LexiconEntry entry, Span<uint> into)
    {
        into[0] = WordAtoms.Mix(word.Suffix1, 1);
        into[1] = WordAtoms.Mix(word.Suffix2, 2);
        into[2] = WordAtoms.Mix(word.Suffix3, 3);
        into[3] = WordAtoms.Mix(word.Suffix4, 4);
        into[4] = WordAtoms.Mix(word.Prefix1, 5);
        into[5] = WordAtoms.Mix(word.Prefix2, 6);
        into[6] = WordAtoms.Mix(word.Prefix3, 7);
        into[7] = WordAtoms.Mix(word.Shape, 8);
        into[8] = WordAtoms.Mix((uint)word.Case, 9);
        into[9] = WordAtoms.Mix(entry.Kinds, 10);
        into[10] = WordAtoms.Mix((uint)entry.Senses >> 5, 11);
        into[11] = WordAtoms.Mix(entry.Senses & 31u, 12);
        into[12] = WordAtoms.Mix(entry.Frames, 13);
    }

    /// <summary>Hashes that <see cref="PartHashes"/> fills.</summary>
    public const int PartCount = 13;

    /// <summary>Word vectors, both layers, tags, names and the roles of all words of the batch.</summary>
    public void Encode(Activations a)
    {
        var shape = Shape;
        First[0].Forward(a, a.X, shape.Input, a.Gates[0], a.Cells[0], a.H1, 0, false);
        First[1].Forward(a, a.X, shape.Input, a.Gates[1], a.Cells[1], a.H1, shape.Hidden, true);
        Affine(a.H1, shape.Both, TagOut, TagBias, a.TagScores, a.Rows);
        Array.Copy(a.H1, a.X2, a.Rows * shape.Both);
        if (a.Mask1 is { } mask1)
        {
            Multiply(a.X2, mask1, a.Rows * shape.Both);
        }

        for (var row = 0; row < a.Rows; row++)
        {
            var scores = a.TagScores.AsSpan(row * shape.TagWidth, shape.TagWidth);
            Softmax(scores, a.TagOdds.AsSpan(row * shape.TagWidth, shape.TagWidth), shape.Tags.Length);
        }

        Kernel.MultiplyAdd(a.TagOdds, shape.TagWidth, TagIn.Panels, a.X2, shape.Both, a.Rows);
        Second[0].Forward(a, a.X2, shape.Both, a.Gates[2], a.Cells[2], a.H2, 0, false);
        Second[1].Forward(a, a.X2, shape.Both, a.Gates[3], a.Cells[3], a.H2, shape.Hidden, true);
        if (a.Mask2 is { } mask2)
        {
            // The LSTM's own memory stays whole; what the layers above see is thinned.
            Array.Copy(a.H2, a.Y2, a.Rows * shape.Both);
            Multiply(a.Y2, mask2, a.Rows * shape.Both);
        }
    }

    /// <summary>Fills word vectors from the atoms; every row of the batch.</summary>
    public void Embed(Activations a, ReadOnlySpan<WordAtoms> words, Lexicon lexicon)
    {
        Span<uint> hashes = stackalloc uint[PartCount];
        for (var i = 0; i < words.Length; i++)
        {
            var into = a.X.AsSpan(a.RowOf[i] * Shape.Input, Shape.Input);
            into.Clear();
            Words.Add(words[i].Lower, into);
            PartHashes(words[i], lexicon[words[i].Lower], hashes);
            foreach (var hash in hashes)
            {
                Parts.Add(hash, into);
            }
        }
    }

    /// <summary>Arc and label vectors of all words (arc vectors rectified).</summary>
    public void Roles(Activations a)
    {
        Affine(a.Y2, Shape.Both, RoleOut, RoleBias, a.Roles, a.Rows);
        for (var row = 0; row < a.Rows; row++)
        {
            Rectify(a.Roles.AsSpan(row * Shape.Roles, 2 * Shape.Arc));
        }
    }

    /// <summary>Name scores of all words.</summary>
    public void Names(Activations a) => Affine(a.Y2, Shape.Both, NameOut, NameBias, a.NameScores, a.Rows);

    internal static void Affine(float[] x, int width, Weight weight, Weight bias, float[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            bias.Values.CopyTo(into.AsSpan(row * weight.Columns));
        }

        Kernel.MultiplyAdd(x, width, weight.Panels, into, weight.Columns, rows);
    }

    /// <summary>Shares of <paramref name="count"/> scores that sum to 1; what lies behind them becomes 0.</summary>
    internal static void Softmax(ReadOnlySpan<float> scores, Span<float> into, int count)
    {
        var most = scores[0];
        for (var i = 1; i < count; i++)
        {
            most = Math.Max(most, scores[i]);
        }

        TensorPrimitives.Subtract(scores, most, into);
        into = into[..scores.Length];
        Curves.Exp(into);
        var sum = 0f;
        for (var i = 0; i < count; i++)
        {
            sum += into[i];
        }

        TensorPrimitives.Multiply(into, 1 / sum, into);
        into[count..].Clear();
    }

    internal static void Multiply(float[] values, float[] mask, int count) =>
        TensorPrimitives.Multiply(values.AsSpan(0, count), mask.AsSpan(0, count), values.AsSpan(0, count));

    internal static void Rectify(Span<float> values) => TensorPrimitives.Max(values, 0f, values);
}
