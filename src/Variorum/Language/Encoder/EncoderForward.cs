namespace Variorum.Language.Encoder;

/// <summary>
/// Runs the transformer over windows of pieces. Working memory is bounded by the longest window; what comes together in one run changes
/// no bit. One for
/// each thread.
/// </summary>
internal sealed class EncoderForward(EncoderModel model, ByteKernelKind kind)
{
    // Windows are run together until they have so many pieces: the rows of a run stay in the second cache (measured: 128 to 384 alike,
    // 1,000 slower).
    private const int RunPieces = 192;

    // Rows that are widened at once: their inner values are the largest thing of a layer.
    private const int WideRows = 48;

    private readonly int _hidden = model.Shape.Hidden;
    private readonly int _inner = model.Shape.Inner;
    private readonly ByteRows _bytes = new(model.Shape.Hidden);
    private readonly ByteRows _wideBytes = new(model.Shape.Inner);
    private readonly float[] _wide = new float[WideRows * model.Shape.Inner];
    private readonly float[] _shares = new float[PieceLayout.LongestWindow];
    private float[] _x = [];
    private float[] _y = [];
    private float[] _queries = [];
    private float[] _keys = [];
    private float[] _scores = [];

    /// <summary>
    /// The last layer's states of the pieces at <paramref name="places"/> (ascending places in <see cref="PieceLayout.Pieces"/>), one
    /// row each from the start of
    /// <paramref name="into"/>.
    /// </summary>
    public void States(PieceLayout layout, IReadOnlyList<int> places, Span<float> into)
    {
        var place = 0;
        for (var window = 0; window < layout.Ends.Count;)
        {
            var start = window == 0 ? 0 : layout.Ends[window - 1];
            var last = window;
            while (last + 1 < layout.Ends.Count && layout.Ends[last + 1] - start <= RunPieces)
            {
                last++;
            }

            Run(layout, window, last, start);
            for (; place < places.Count && places[place] < layout.Ends[last]; place++)
            {
                _x.AsSpan((places[place] - start) * _hidden, _hidden).CopyTo(into[(place * _hidden)..]);
            }

            window = last + 1;
        }
    }

    private void Run(PieceLayout layout, int first, int last, int start)
    {
        var rows = layout.Ends[last] - start;
        Grow(rows);
        for (var window = first; window <= last; window++)
        {
            Embed(layout, window == 0 ? 0 : layout.Ends[window - 1], layout.Ends[window], start);
        }

        foreach (var layer in model.Layers)
        {
            ToBytes(_x, rows);
            ByteKernel.Multiply(_bytes, 0, rows, layer.Queries, _queries, 3 * _hidden, kind);
            for (var window = first; window <= last; window++)
            {
                var from = window == 0 ? 0 : layout.Ends[window - 1];
                Attend(from - start, layout.Ends[window] - from);
            }

            ToBytes(_y, rows);
            ByteKernel.Multiply(_bytes, 0, rows, layer.Out, _y, _hidden, kind);
            AddNorm(rows, layer.Gain1, layer.Bias1);
            Widen(rows, layer);
            AddNorm(rows, layer.Gain2, layer.Bias2);
        }
    }

    private void Grow(int rows)
    {
        rows = ByteKernel.WholeRows(rows);
        _bytes.Grow(rows);
        if (_x.Length < rows * _hidden)
        {
            _x = new float[rows * _hidden];
            _y = new float[rows * _hidden];
            _queries = new float[rows * 3 * _hidden];
            var whole = BytePanels.Whole(rows);
            _keys = new float[_hidden / model.Shape.Heads * whole];
            _scores = new float[rows * whole];
        }
    }

    private void Embed(PieceLayout layout, int from, int to, int start)
    {
        for (var i = from; i < to; i++)
        {
            var x = _x.AsSpan((i - start) * _hidden, _hidden);
            var y = _y.AsSpan((i - start) * _hidden, _hidden);
            model.Words.Row(layout.Pieces[i], x);
            model.Positions.AsSpan((i - from) * _hidden, _hidden).CopyTo(y);
            Lanes.Add(y, model.Shapes.AsSpan(layout.Shapes[i] * _hidden, _hidden));
            Lanes.AddNorm(x, y, model.Gain, model.Bias);
        }
    }

    private void ToBytes(float[] values, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            _bytes.Set(row, values.AsSpan(row * _hidden, _hidden));
        }
    }

    private void AddNorm(int rows, float[] gain, float[] bias)
    {
        for (var row = 0; row < rows; row++)
        {
            Lanes.AddNorm(_x.AsSpan(row * _hidden, _hidden), _y.AsSpan(row * _hidden, _hidden), gain, bias);
        }
    }

    // Every piece of the window looks at every piece of it; the answer replaces _y.
    private void Attend(int start, int length)
    {
        var width = _hidden / model.Shape.Heads;
        var whole = BytePanels.Whole(length);
        var stride = 3 * _hidden;
        for (var head = 0; head < model.Shape.Heads; head++)
        {
            var at = (start * stride) + (head * width);
            var queries = _queries.AsSpan(at);
            Lanes.Transpose(_queries.AsSpan(at + _hidden), stride, length, width, _keys, whole);
            var scores = _scores.AsSpan(0, length * whole);
            Lanes.Product(queries, stride, length, width, _keys, whole, whole, scores, whole);
            var into = _y.AsSpan((start * _hidden) + (head * width));
            for (var row = 0; row < length; row++)
            {
                _shares[row] = Lanes.Powers(scores.Slice(row * whole, whole), length);
            }

            Lanes.Product(scores, whole, length, length, _queries.AsSpan(at + (2 * _hidden)), stride, width, into, _hidden);
            for (var row = 0; row < length; row++)
            {
                Lanes.Scale(into.Slice(row * _hidden, width), _shares[row]);
            }
        }
    }

    private void Widen(int rows, EncoderLayer layer)
    {
        ToBytes(_x, rows);
        _wideBytes.Grow(WideRows);
        for (var from = 0; from < rows; from += WideRows)
        {
            var count = Math.Min(WideRows, rows - from);
            ByteKernel.Multiply(_bytes, from, count, layer.Widen, _wide, _inner, kind);
            for (var row = 0; row < count; row++)
            {
                var wide = _wide.AsSpan(row * _inner, _inner);
                Lanes.Gelu(wide);
                _wideBytes.Set(row, wide);
            }

            ByteKernel.Multiply(_wideBytes, 0, count, layer.Narrow, _y.AsSpan(from * _hidden), _hidden, kind);
        }
    }
}
