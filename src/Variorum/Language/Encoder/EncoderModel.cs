namespace Variorum.Language.Encoder;

/// <summary>One transformer layer, laid out for reading.</summary>
internal sealed record EncoderLayer(
    BytePanels Queries, BytePanels Out, float[] Gain1, float[] Bias1, BytePanels Widen, BytePanels Narrow, float[] Gain2, float[] Bias2);

/// <summary>Where each head's outputs stand in the row that <see cref="EncoderModel.Heads"/> gives for a word, and its width.</summary>
internal readonly record struct HeadColumns(
    int Tags,
    int ArcDependant,
    int ArcHead,
    int LabelDependant,
    int LabelHead,
    int Names,
    int Predicates,
    int ArgumentPredicate,
    int ArgumentWord,
    int Maven,
    int Wiki,
    int Ecb,
    int RoleTrigger,
    int RoleWord,
    int Width);

/// <summary>
/// The encoder as it reads: a small pretrained transformer with its heads (<c>encoder.bin</c>), all products in bytes. Immutable and
/// shared by all threads.
/// </summary>
internal sealed class EncoderModel : SentenceModel
{
    private readonly Lemmatizer _lemmatizer;

    /// <summary>
    /// Lays out <paramref name="weights"/>; <paramref name="lemmatizer"/> gives the lemmas whose senses are chosen among,
    /// <paramref name="expected"/> what the tree lets expect of arguments.
    /// </summary>
    public EncoderModel(EncoderWeights weights, Lemmatizer lemmatizer, ArgumentTable? expected = null)
    {
        _lemmatizer = lemmatizer;
        Expected = expected;
        Shape = weights.Shape;
        Vocabulary = new WordPiece(Shape.Pieces);
        Words = weights.Matrix("word");
        Positions = Floats(weights.Matrix("position"));
        Shapes = Floats(weights.Matrix("shape"));
        Gain = weights.Vector("embed.norm.g");
        Bias = weights.Vector("embed.norm.b");
        Layers = [.. Enumerable.Range(0, Shape.Layers).Select(i => Layer(weights, $"layer{i}."))];
        (Heads, Columns) = HeadsOf(weights);
        ArcRoot = weights.Vector("arcroot");
        Arcs = BytePanels.Of(weights.Matrix("arc.w"), null);
        ArcBias = weights.Vector("arc.b");
        LabelRoot = weights.Vector("labroot");
        Labels = BytePanels.Of(weights.Matrix("label.w"), weights.Vector("label.b"));
        Senses = new SenseChooser(Shape, weights.Matrix("senses.w"), weights.Vector("senses.b"));
        Arguments = new PairHead(weights, "arg", Shape.Arguments, Shape.Argument);
        Roles = new PairHead(weights, "wikiarg", Shape.Roles, Shape.Role);
    }

    /// <inheritdoc/>
    public override string[] Tags => Shape.Tags;

    /// <inheritdoc/>
    public override string[] Relations => Shape.Relations;

    /// <inheritdoc/>
    public override string[] Names => Shape.Names;

    /// <summary>What the tree lets expect of arguments; null where the language has no such table.</summary>
    public ArgumentTable? Expected { get; }

    /// <summary>Sizes and class names.</summary>
    public EncoderShape Shape { get; }

    /// <summary>Cuts words into pieces.</summary>
    public WordPiece Vocabulary { get; }

    /// <summary>Vectors of pieces.</summary>
    public ByteMatrix Words { get; }

    /// <summary>Vectors of places in the window, row by row.</summary>
    public float[] Positions { get; }

    /// <summary>Vectors of <see cref="WordShape"/>s, row by row.</summary>
    public float[] Shapes { get; }

    /// <summary>Of the norm over the sum of the three.</summary>
    public float[] Gain { get; }

    /// <summary>Of the norm over the sum of the three.</summary>
    public float[] Bias { get; }

    /// <summary>The layers, first to last.</summary>
    public EncoderLayer[] Layers { get; }

    /// <summary>All heads that read a word's state alone, as one matrix.</summary>
    public BytePanels Heads { get; }

    /// <summary>Where each head stands in it.</summary>
    public HeadColumns Columns { get; }

    /// <summary>The root as a head.</summary>
    public float[] ArcRoot { get; }

    /// <summary>What a head's side is multiplied with before it meets a dependant's.</summary>
    public BytePanels Arcs { get; }

    /// <summary>How apt a word is to be a head at all.</summary>
    public float[] ArcBias { get; }

    /// <summary>The root as the head of a named arc.</summary>
    public float[] LabelRoot { get; }

    /// <summary>Names of arcs.</summary>
    public BytePanels Labels { get; }

    /// <summary>Senses of predicates.</summary>
    public SenseChooser Senses { get; }

    /// <summary>Arguments of predicates.</summary>
    public PairHead Arguments { get; }

    /// <summary>Roles about triggers.</summary>
    public PairHead Roles { get; }

    /// <inheritdoc/>
    public override SentenceReader Reader() => new EncoderReader(this, ByteKernel.Best);

    /// <summary>The lemma of <paramref name="form"/> under tag class <paramref name="tag"/>.</summary>
    public string Lemma(string form, int tag) => _lemmatizer.Lemma(form, Shape.Tags[tag]);

    private static float[] Floats(ByteMatrix matrix)
    {
        var floats = new float[matrix.Rows * matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            matrix.Row(row, floats.AsSpan(row * matrix.Columns));
        }

        return floats;
    }

    private EncoderLayer Layer(EncoderWeights weights, string at)
    {
        var hidden = Shape.Hidden;
        var queries = new BytePanels(3 * hidden, hidden);
        var place = 0;
        foreach (var part in new[] { "q", "k", "v" })
        {
            queries.Put(place, weights.Matrix(at + part + ".w"), 0, hidden, weights.Vector(at + part + ".b"));
            place += hidden;
        }

        // Attention divides by the root of a head's width: once here rather than for every pair.
        queries.Scale(0, hidden, 1f / MathF.Sqrt(hidden / Shape.Heads));
        return new EncoderLayer(
            queries,
            BytePanels.Of(weights.Matrix(at + "o.w"), weights.Vector(at + "o.b")),
            weights.Vector(at + "norm1.g"),
            weights.Vector(at + "norm1.b"),
            BytePanels.Of(weights.Matrix(at + "ffn1.w"), weights.Vector(at + "ffn1.b")),
            BytePanels.Of(weights.Matrix(at + "ffn2.w"), weights.Vector(at + "ffn2.b")),
            weights.Vector(at + "norm2.g"),
            weights.Vector(at + "norm2.b"));
    }

    private (BytePanels Panels, HeadColumns Columns) HeadsOf(EncoderWeights weights)
    {
        string[] names =
        [
            "tags", "arcdep", "archead", "labdep", "labhead", "names", "predicates", "argpred", "argword", "maven", "wiki", "ecb",
            "wikipred", "wikiword",
        ];
        var at = new int[names.Length + 1];
        for (var i = 0; i < names.Length; i++)
        {
            at[i + 1] = at[i] + BytePanels.Whole(weights.Matrix(names[i] + ".w").Rows);
        }

        var panels = new BytePanels(at[^1], Shape.Hidden);
        for (var i = 0; i < names.Length; i++)
        {
            var matrix = weights.Matrix(names[i] + ".w");
            panels.Put(at[i], matrix, 0, matrix.Rows, weights.Vector(names[i] + ".b"));
        }

        return (
            panels,
            new HeadColumns(
                at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], at[8], at[9], at[10], at[11], at[12], at[13], at[14]));
    }
}
