namespace Variorum.Language.Neural;

/// <summary>
/// Working memory for one batch of sentences at a time; grows to the largest batch seen and is used again. Rows go by position
/// first and sentence second, the longest sentence in front, so that all sentences advance in step.
/// </summary>
internal sealed class Activations(NetworkShape shape)
{
    private int _capacity;
    private float[] _seen = [];

    /// <summary>Words in the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Length of the longest sentence.</summary>
    public int Steps { get; private set; }

    /// <summary>First row of each position, and the end.</summary>
    public int[] StepStart { get; private set; } = [];

    /// <summary>Row of each word, words counted sentence by sentence as given.</summary>
    public int[] RowOf { get; private set; } = [];

    internal float[] X { get; private set; } = [];

    internal float[] H1 { get; private set; } = [];

    internal float[] X2 { get; private set; } = [];

    internal float[] H2 { get; private set; } = [];

    /// <summary>What the heads see of the second layer: its states, thinned in training.</summary>
    internal float[] Y2 => Mask2 is null ? H2 : _seen;

    internal float[][] Gates { get; } = [[], [], [], []];

    internal float[][] Cells { get; } = [[], [], [], []];

    internal float[] TagScores { get; private set; } = [];

    internal float[] TagOdds { get; private set; } = [];

    internal float[] Roles { get; private set; } = [];

    internal float[] NameScores { get; private set; } = [];

    /// <summary>In training, what of the first layer's states the second sees; null in use.</summary>
    internal float[]? Mask1 { get; set; }

    /// <summary>In training, what of the second layer's states is seen; null in use.</summary>
    internal float[]? Mask2 { get; set; }

    /// <summary>Lays out a batch of sentences of these lengths.</summary>
    public void Layout(ReadOnlySpan<int> lengths)
    {
        var order = new int[lengths.Length];
        Rows = 0;
        Steps = 0;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            Rows += lengths[i];
            Steps = Math.Max(Steps, lengths[i]);
        }

        var keys = new int[lengths.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = -lengths[i];
        }

        Array.Sort(keys, order);
        if (StepStart.Length < Steps + 1)
        {
            StepStart = new int[Steps + 1];
        }

        var row = 0;
        for (var t = 0; t < Steps; t++)
        {
            StepStart[t] = row;
            foreach (var key in keys)
            {
                row += -key > t ? 1 : 0;
            }
        }

        StepStart[Steps] = row;
        Grow();
        var starts = new int[lengths.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + lengths[i - 1];
        }

        for (var place = 0; place < order.Length; place++)
        {
            var sentence = order[place];
            for (var t = 0; t < lengths[sentence]; t++)
            {
                RowOf[starts[sentence] + t] = StepStart[t] + place;
            }
        }
    }

    private void Grow()
    {
        if (_capacity >= Rows)
        {
            return;
        }

        _capacity = Math.Max(64, Rows + (Rows / 4));
        RowOf = new int[_capacity];
        X = new float[_capacity * shape.Input];
        H1 = new float[_capacity * shape.Both];
        X2 = new float[_capacity * shape.Both];
        H2 = new float[_capacity * shape.Both];
        _seen = Mask2 is null ? [] : new float[_capacity * shape.Both];
        for (var i = 0; i < 4; i++)
        {
            Gates[i] = new float[_capacity * shape.Gates];
            Cells[i] = new float[_capacity * shape.Hidden];
        }

        TagScores = new float[_capacity * shape.TagWidth];
        TagOdds = new float[_capacity * shape.TagWidth];
        Roles = new float[_capacity * shape.Roles];
        NameScores = new float[_capacity * shape.NameWidth];
    }
}
