using Variorum.Language.Encoder;

namespace Variorum.Training.Encoder;

/// <summary>
/// The encoder with its heads in floats, as it is trained: the parameters by the names of <see cref="EncoderWeights"/> (query, key and
/// value of
/// a layer side by side, pair tensors with the word's side in the rows) and the way from pieces to the states of words. Word vectors are
/// not learnt.
/// </summary>
internal sealed class EncoderNetwork
{
    private readonly Dictionary<string, Parameter> _byName = new(StringComparer.Ordinal);
    private readonly int _threads;

    /// <summary>
    /// All parameters at their start: heads by chance, the rest zero until <see cref="Take"/> or a checkpoint fills them.
    /// </summary>
    public EncoderNetwork(EncoderShape shape, int threads)
    {
        (Shape, _threads) = (shape, threads);
        Words = new float[shape.Pieces.Length * shape.Hidden];
        Body();
        var chance = new Chance(11);
        Heads(chance);
    }

    /// <summary>Sizes and classes.</summary>
    public EncoderShape Shape { get; }

    /// <summary>Vectors of the pieces.</summary>
    public float[] Words { get; }

    /// <summary>All parameters, in a fixed order.</summary>
    public List<Parameter> Parameters { get; } = [];

    /// <summary>A parameter by its name.</summary>
    public Parameter this[string name] => _byName[name];

    /// <summary>Takes over the pretrained weights; the token type is folded into the positions.</summary>
    public void Take(MiniLmWeights weights)
    {
        weights.Vector("embeddings.word_embeddings.weight").CopyTo(Words.AsSpan());
        weights.Vector("embeddings.position_embeddings.weight").AsSpan(0, this["position"].Count).CopyTo(this["position"].Span);
        var type = weights.Vector("embeddings.token_type_embeddings.weight").AsSpan(0, Shape.Hidden);
        for (var p = 0; p < Shape.Positions; p++)
        {
            var row = this["position"].Span.Slice(p * Shape.Hidden, Shape.Hidden);
            System.Numerics.Tensors.TensorPrimitives.Add(row, type, row);
        }

        TakeNorm(weights, "embeddings.LayerNorm", "embed.norm");
        for (var i = 0; i < Shape.Layers; i++)
        {
            var (from, to) = ($"encoder.layer.{i}.", $"layer{i}.");
            var at = 0;
            foreach (var part in new[] { "query", "key", "value" })
            {
                weights.Matrix($"{from}attention.self.{part}.bias").CopyTo(this[to + "qkv.w"].Span[(at * Shape.Hidden)..]);
                weights.Vector($"{from}attention.self.{part}.bias").CopyTo(this[to + "qkv.b"].Span[at..]);
                at += Shape.Hidden;
            }

            TakeLinear(weights, from + "attention.output.dense", to + "o");
            TakeNorm(weights, from + "attention.output.LayerNorm", to + "norm1");
            TakeLinear(weights, from + "intermediate.dense", to + "ffn1");
            TakeLinear(weights, from + "output.dense", to + "ffn2");
            TakeNorm(weights, from + "output.LayerNorm", to + "norm2");
        }
    }

    /// <summary>The states of all words of the sentences in <paramref name="layout"/>, a row a word.</summary>
    public Tensor States(Tape tape, PieceLayout layout, float drop)
    {
        int[] ids = [.. layout.Pieces], shapes = [.. layout.Shapes.Select(s => (int)s)], starts = [0, .. layout.Ends];
        var positions = new int[ids.Length];
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            for (var p = starts[s]; p < starts[s + 1]; p++)
            {
                positions[p] = p - starts[s];
            }
        }

        var x = tape.Embed(Words, ids, this["position"], positions, this["shape"], shapes);
        x = tape.Drop(tape.Norm(x, null, this["embed.norm.g"], this["embed.norm.b"]), drop);
        for (var i = 0; i < Shape.Layers; i++)
        {
            var at = $"layer{i}.";
            var seen = tape.Attend(Linear(tape, x, at + "qkv"), starts, Shape.Heads);
            var inner = tape.Drop(Linear(tape, seen, at + "o"), drop);
            x = tape.Norm(x, inner, this[at + "norm1.g"], this[at + "norm1.b"]);
            inner = tape.Gelu(Linear(tape, x, at + "ffn1"));
            inner = tape.Drop(Linear(tape, inner, at + "ffn2"), drop);
            x = tape.Norm(x, inner, this[at + "norm2.g"], this[at + "norm2.b"]);
        }

        return tape.Gather(x, [.. layout.First]);
    }

    /// <summary>The linear map of this name.</summary>
    public Tensor Linear(Tape tape, Tensor x, string name) => tape.Linear(x, this[name + ".w"], this[name + ".b"]);

    /// <summary>Every tensor as <see cref="EncoderWeights.Write"/> wants it.</summary>
    public Dictionary<string, float[]> Export()
    {
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal) { ["word"] = Words };
        foreach (var parameter in Parameters)
        {
            var name = parameter.Name;
            if (name.EndsWith("qkv.w", StringComparison.Ordinal) || name.EndsWith("qkv.b", StringComparison.Ordinal))
            {
                var part = parameter.Count / 3;
                for (var i = 0; i < 3; i++)
                {
                    tensors[name.Replace("qkv", "qkv"[i].ToString(), StringComparison.Ordinal)] = parameter.Span.Slice(i * part, part)
                        .ToArray();
                }
            }
            else
            {
                tensors[name] = name.EndsWith(".u", StringComparison.Ordinal) ? Turned(parameter) : parameter.Span.ToArray();
            }
        }

        return tensors;
    }

    // [label, word, predicate] becomes [label, predicate, word].
    private static float[] Turned(Parameter parameter)
    {
        var width = parameter.Columns;
        var turned = new float[parameter.Count];
        for (var i = 0; i < parameter.Count; i++)
        {
            var (label, word, predicate) = (i / (width * width), i / width % width, i % width);
            turned[(((label * width) + predicate) * width) + word] = parameter.Span[i];
        }

        return turned;
    }

    private void TakeLinear(MiniLmWeights weights, string from, string to)
    {
        weights.Matrix(from + ".bias").CopyTo(this[to + ".w"].Span);
        weights.Vector(from + ".bias").CopyTo(this[to + ".b"].Span);
    }

    private void TakeNorm(MiniLmWeights weights, string from, string to)
    {
        weights.Vector(from + ".weight").CopyTo(this[to + ".g"].Span);
        weights.Vector(from + ".bias").CopyTo(this[to + ".b"].Span);
    }

    private Parameter Add(string name, int rows, int columns, bool head, bool decays)
    {
        var parameter = new Parameter(name, rows, columns, head, decays, _threads);
        Parameters.Add(parameter);
        _byName.Add(name, parameter);
        return parameter;
    }

    private void AddNorm(string name)
    {
        Add(name + ".g", 1, Shape.Hidden, false, false).Span.Fill(1);
        Add(name + ".b", 1, Shape.Hidden, false, false);
    }

    private void AddLinear(string name, int rows, int columns, Chance? chance)
    {
        var weight = Add(name + ".w", rows, columns, chance is not null, true);
        Add(name + ".b", 1, rows, chance is not null, false);
        if (chance is not null)
        {
            weight.Fill(chance);
        }
    }

    private void Body()
    {
        Add("position", Shape.Positions, Shape.Hidden, false, false);
        Add("shape", WordShape.Rows, Shape.Hidden, false, false);
        AddNorm("embed.norm");
        for (var i = 0; i < Shape.Layers; i++)
        {
            var at = $"layer{i}.";
            AddLinear(at + "qkv", 3 * Shape.Hidden, Shape.Hidden, null);
            AddLinear(at + "o", Shape.Hidden, Shape.Hidden, null);
            AddNorm(at + "norm1");
            AddLinear(at + "ffn1", Shape.Inner, Shape.Hidden, null);
            AddLinear(at + "ffn2", Shape.Hidden, Shape.Inner, null);
            AddNorm(at + "norm2");
        }
    }

    private void Heads(Chance chance)
    {
        int hidden = Shape.Hidden, arc = Shape.Arc;
        AddLinear("tags", Shape.Tags.Length, hidden, chance);
        AddLinear("arcdep", arc, hidden, chance);
        AddLinear("archead", arc, hidden, chance);
        Add("arcroot", 1, arc, true, false).Fill(chance);
        Add("arc.w", arc, arc, true, true).Fill(chance, 0.5);
        Add("arc.b", 1, arc, true, false);
        AddLinear("labdep", Shape.Label, hidden, chance);
        AddLinear("labhead", Shape.Label, hidden, chance);
        Add("labroot", 1, Shape.Label, true, false).Fill(chance);
        AddLinear("label", Shape.Relations.Length, Shape.Label, chance);
        AddLinear("names", Shape.Names.Length, hidden, chance);
        AddLinear("predicates", 2, hidden, chance);
        AddLinear("senses", Shape.Senses.Length, hidden, chance);
        AddPair("arg", Shape.Arguments.Length, Shape.Argument, chance, "argpred", "argword");
        AddLinear("maven", Shape.Maven.Length, hidden, chance);
        AddLinear("wiki", Shape.Wiki.Length, hidden, chance);
        AddLinear("ecb", Shape.Ecb.Length, hidden, chance);
        AddPair("wikiarg", Shape.Roles.Length, Shape.Role, chance, "wikipred", "wikiword");
    }

    private void AddPair(string name, int labels, int width, Chance chance, string near, string far)
    {
        AddLinear(near, width, Shape.Hidden, chance);
        AddLinear(far, width, Shape.Hidden, chance);
        Add(name + ".u", labels * width, width, true, true).Fill(chance, 2);
        Add(name + ".v", labels, width, true, true).Fill(chance, 0.5);
        Add(name + ".w", labels, width, true, true).Fill(chance, 0.5);
        Add(name + ".c", 1, labels, true, false);
    }
}
