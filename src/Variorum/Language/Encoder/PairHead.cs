namespace Variorum.Language.Encoder;

/// <summary>
/// Labels between a predicate and each word of its sentence: <c>p · U[l] a + v[l] · p + w[l] · a + c[l]</c>. Seen from one predicate
/// this is one
/// small matrix, (side of the word) x (labels), and one row of biases.
/// </summary>
internal sealed class PairHead
{
    private readonly float[] _words;

    /// <summary>
    /// The head <paramref name="name"/> ("arg", "wikiarg") with these <paramref name="labels"/>, the first of them "none".
    /// </summary>
    public PairHead(EncoderWeights weights, string name, string[] labels, int width)
    {
        Labels = labels;
        Width = width;
        Columns = BytePanels.Whole(labels.Length);
        var turned = weights.Matrix(name + ".u");
        Turned = new BytePanels(width * Columns, width);
        for (var a = 0; a < width; a++)
        {
            Turned.Put(a * Columns, turned, a * labels.Length, labels.Length, null);
        }

        Bias = BytePanels.Of(weights.Matrix(name + ".v"), weights.Vector(name + ".c"));
        var words = weights.Matrix(name + ".w");
        _words = new float[width * Columns];
        for (var label = 0; label < labels.Length; label++)
        {
            for (var a = 0; a < width; a++)
            {
                _words[(a * Columns) + label] = words.Values[(label * width) + a] * words.Scales[label];
            }
        }
    }

    /// <summary>Label names.</summary>
    public string[] Labels { get; }

    /// <summary>Width of either side.</summary>
    public int Width { get; }

    /// <summary>Labels, filled up to whole strips.</summary>
    public int Columns { get; }

    /// <summary>A predicate's side times this is its matrix, without the words' own part.</summary>
    public BytePanels Turned { get; }

    /// <summary>A predicate's side times this is its row of biases.</summary>
    public BytePanels Bias { get; }

    /// <summary>
    /// Scores of each of <paramref name="rows"/> words (their sides <paramref name="stride"/> apart) for a predicate with this
    /// <paramref name="matrix"/>, which is
    /// changed, and these <paramref name="biases"/>; <paramref name="into"/> has rows of <see cref="Columns"/>.
    /// </summary>
    public void Score(ReadOnlySpan<float> sides, int stride, int rows, Span<float> matrix, ReadOnlySpan<float> biases, Span<float> into)
    {
        Lanes.Add(matrix[..(Width * Columns)], _words);
        Lanes.Product(sides, stride, rows, Width, matrix, Columns, Columns, into, Columns);
        for (var row = 0; row < rows; row++)
        {
            Lanes.Add(into.Slice(row * Columns, Columns), biases[..Columns]);
        }
    }
}
