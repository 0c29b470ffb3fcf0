using System.Runtime.InteropServices;

namespace Variorum.Language.Encoder;

/// <summary>A matrix with one byte a value and one scale a row: value = byte x scale, bytes in -127..127.</summary>
internal sealed record ByteMatrix(int Rows, int Columns, sbyte[] Values, float[] Scales)
{
    /// <summary>Row <paramref name="row"/> as floats.</summary>
    public void Row(int row, Span<float> into)
    {
        var source = Values.AsSpan(row * Columns, Columns);
        var scale = Scales[row];
        for (var i = 0; i < source.Length; i++)
        {
            into[i] = source[i] * scale;
        }
    }

    /// <summary>The nearest such matrix to <paramref name="values"/>, row-major.</summary>
    public static ByteMatrix Of(ReadOnlySpan<float> values, int rows, int columns)
    {
        var scales = new float[rows];
        var bytes = new sbyte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var source = values.Slice(row * columns, columns);
            var most = 0f;
            foreach (var value in source)
            {
                most = Math.Max(most, Math.Abs(value));
            }

            if (most == 0)
            {
                continue;
            }

            var scale = most / 127f;
            scales[row] = scale;
            for (var i = 0; i < columns; i++)
            {
                bytes[(row * columns) + i] = (sbyte)Math.Clamp(MathF.Round(source[i] / scale), -127f, 127f);
            }
        }

        return new ByteMatrix(rows, columns, bytes, scales);
    }
}

/// <summary>
/// One tensor of the file: a byte matrix, or where <paramref name="Bytes"/> is false plain floats (biases, norms, root vectors).
/// </summary>
internal readonly record struct EncoderTensor(string Name, int Rows, int Columns, bool Bytes)
{
    /// <summary>Values in it.</summary>
    public int Length => Rows * Columns;
}

/// <summary>
/// What <c>encoder.bin</c> holds: the shape and every tensor by name. This is the one definition of the format: training writes float
/// tensors,
/// which become bytes on the way; reading gives the bytes.
/// </summary>
/// <remarks>
/// A matrix is [out, in], row-major: <c>y = W x + b</c>. Trees: arc sides are <c>relu(W h + b)</c>, label sides are <c>W h + b</c>
/// (what is rectified
/// is their sum); root vectors stand for the head side as it is. <c>score(d, h) = d · (arc.w h) + arc.b · h</c>. Pairs (<c>arg</c>,
/// <c>wikiarg</c>): both sides
/// are rectified; <c>logit l = p · U[l] a + v[l] · p + w[l] · a + c[l]</c>, <c>u</c> counted [label][side of the predicate][side of the
/// word].
/// </remarks>
internal sealed class EncoderWeights
{
    /// <summary>The kind in the file's header, and the file's name.</summary>
    public const string Kind = "encoder";

    private readonly Dictionary<string, ByteMatrix> _matrices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    private EncoderWeights(EncoderShape shape) => Shape = shape;

    /// <summary>Sizes and class names.</summary>
    public EncoderShape Shape { get; }

    /// <summary>
    /// Every tensor of a model of <paramref name="shape"/>, in the order of the file, with the sizes that training knows.
    /// </summary>
    public static IEnumerable<EncoderTensor> Tensors(EncoderShape shape)
    {
        var hidden = shape.Hidden;
        yield return new EncoderTensor("word", shape.Pieces.Length, hidden, true);
        yield return new EncoderTensor("position", shape.Positions, hidden, true);
        yield return new EncoderTensor("shape", WordShape.Rows, hidden, true);
        foreach (var tensor in Norm("embed.norm", hidden))
        {
            yield return tensor;
        }

        for (var i = 0; i < shape.Layers; i++)
        {
            foreach (var tensor in Layer($"layer{i}.", shape))
            {
                yield return tensor;
            }
        }

        foreach (var tensor in Heads(shape))
        {
            yield return tensor;
        }
    }

    /// <summary>
    /// Writes a model from float <paramref name="tensors"/>; throws <see cref="ArgumentException"/> where one is missing, has another
    /// size or is no number.
    /// </summary>
    public static void Write(string path, string card, EncoderShape shape, IReadOnlyDictionary<string, float[]> tensors) =>
        ModelFile.Write(path, Kind, card, writer =>
        {
            shape.Write(writer);
            foreach (var tensor in Tensors(shape))
            {
                if (!tensors.TryGetValue(tensor.Name, out var values) || values.Length != tensor.Length)
                {
                    throw new ArgumentException(
                        $"Tensor '{tensor.Name}' must have {tensor.Rows} x {tensor.Columns} values; it has {values?.Length ?? 0}.",
                        nameof(tensors));
                }

                if (!values.All(float.IsFinite))
                {
                    throw new ArgumentException($"Tensor '{tensor.Name}' holds what is no number.", nameof(tensors));
                }

                if (!tensor.Bytes)
                {
                    writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
                    continue;
                }

                var bytes = ByteMatrix.Of(IsPair(tensor) ? Turned(values, tensor) : values, tensor.Rows, tensor.Columns);
                writer.Write(MemoryMarshal.AsBytes(bytes.Scales.AsSpan()));
                writer.Write(MemoryMarshal.AsBytes(bytes.Values.AsSpan()));
            }
        });

    /// <summary>
    /// Reads what <see cref="Write"/> wrote; <see cref="EndOfStreamException"/> where the content does not fit its sizes.
    /// </summary>
    public static EncoderWeights Read(BinaryReader reader)
    {
        var weights = new EncoderWeights(EncoderShape.Read(reader));
        foreach (var tensor in Tensors(weights.Shape))
        {
            if (!tensor.Bytes)
            {
                weights._vectors[tensor.Name] = Floats(reader, tensor.Length);
                continue;
            }

            var scales = Floats(reader, tensor.Rows);
            var values = new sbyte[tensor.Length];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));

            // A vector kernel that multiplies magnitudes has no room for -128.
            weights._matrices[tensor.Name] = values.AsSpan().Contains((sbyte)-128)
                ? throw new EndOfStreamException()
                : new ByteMatrix(tensor.Rows, tensor.Columns, values, scales);
        }

        return reader.BaseStream.Position == reader.BaseStream.Length ? weights : throw new EndOfStreamException();
    }

    /// <summary>
    /// The matrix <paramref name="name"/>; <c>arg.u</c> and <c>wikiarg.u</c> are turned: rows (side of the word, label), columns side
    /// of the predicate.
    /// </summary>
    public ByteMatrix Matrix(string name) => _matrices[name];

    /// <summary>The floats <paramref name="name"/>.</summary>
    public float[] Vector(string name) => _vectors[name];

    private static IEnumerable<EncoderTensor> Layer(string at, EncoderShape shape) =>
    [
        .. Affine(at + "q", shape.Hidden, shape.Hidden), .. Affine(at + "k", shape.Hidden, shape.Hidden),
        .. Affine(at + "v", shape.Hidden, shape.Hidden), .. Affine(at + "o", shape.Hidden, shape.Hidden),
        .. Norm(at + "norm1", shape.Hidden),
        .. Affine(at + "ffn1", shape.Inner, shape.Hidden), .. Affine(at + "ffn2", shape.Hidden, shape.Inner),
        .. Norm(at + "norm2", shape.Hidden),
    ];

    private static IEnumerable<EncoderTensor> Heads(EncoderShape shape)
    {
        var hidden = shape.Hidden;
        return
        [
            .. Affine("tags", shape.Tags.Length, hidden),
            .. Affine("arcdep", shape.Arc, hidden), .. Affine("archead", shape.Arc, hidden), Floats("arcroot", shape.Arc),
            new("arc.w", shape.Arc, shape.Arc, true), Floats("arc.b", shape.Arc),
            .. Affine("labdep", shape.Label, hidden), .. Affine("labhead", shape.Label, hidden), Floats("labroot", shape.Label),
            .. Affine("label", shape.Relations.Length, shape.Label),
            .. Affine("names", shape.Names.Length, hidden),
            .. Affine("predicates", 2, hidden), .. Affine("senses", shape.Senses.Length, hidden),
            .. Affine("argpred", shape.Argument, hidden), .. Affine("argword", shape.Argument, hidden),
            .. Pair("arg", shape.Arguments.Length, shape.Argument),
            .. Affine("maven", shape.Maven.Length, hidden), .. Affine("wiki", shape.Wiki.Length, hidden),
            .. Affine("ecb", shape.Ecb.Length, hidden),
            .. Affine("wikipred", shape.Role, hidden), .. Affine("wikiword", shape.Role, hidden),
            .. Pair("wikiarg", shape.Roles.Length, shape.Role),
        ];
    }

    private static EncoderTensor[] Affine(string name, int rows, int columns) =>
        [new(name + ".w", rows, columns, true), Floats(name + ".b", rows)];

    private static EncoderTensor[] Norm(string name, int width) => [Floats(name + ".g", width), Floats(name + ".b", width)];

    private static EncoderTensor[] Pair(string name, int labels, int width) =>
    [
        new(name + ".u", labels * width, width, true), new(name + ".v", labels, width, true), new(name + ".w", labels, width, true),
        Floats(name + ".c", labels),
    ];

    private static EncoderTensor Floats(string name, int length) => new(name, 1, length, false);

    private static bool IsPair(EncoderTensor tensor) => tensor.Name.EndsWith(".u", StringComparison.Ordinal);

    // [label][predicate][word] becomes [word][label][predicate]: a predicate's vector times this gives (side of the word) x (labels) at
    // once.
    private static float[] Turned(float[] values, EncoderTensor tensor)
    {
        var width = tensor.Columns;
        var labels = tensor.Rows / width;
        var turned = new float[values.Length];
        for (var label = 0; label < labels; label++)
        {
            for (var p = 0; p < width; p++)
            {
                for (var a = 0; a < width; a++)
                {
                    turned[(((a * labels) + label) * width) + p] = values[(((label * width) + p) * width) + a];
                }
            }
        }

        return turned;
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
