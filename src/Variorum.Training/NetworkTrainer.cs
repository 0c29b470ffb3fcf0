using System.Globalization;
using System.Numerics.Tensors;
using Variorum.Language;
using Variorum.Language.Neural;

namespace Variorum.Training;

/// <summary>The network with all that learning needs: gradients, moments, dropout. One thread, one seed, one result.</summary>
internal sealed class NetworkTrainer
{
    private const float InputDrop = 0.25f;
    private const float StateDrop = 0.33f;

    private readonly NetworkShape _shape;
    private readonly Lexicon _lexicon;
    private readonly FloatTable _words;
    private readonly FloatTable _parts;
    private readonly LearnedTable _wordSlopes;
    private readonly LearnedTable _partSlopes;
    private readonly LstmBackward[] _first;
    private readonly LstmBackward[] _second;
    private readonly Dictionary<Weight, Learned> _learned = [];
    private readonly Activations _a;
    private readonly TreeLoss _trees;
    private readonly Chance _chance = new(31);
    private readonly Dictionary<uint, int> _counts = [];
    private float[] _maskX = [];
    private float[] _mask1 = [];
    private float[] _mask2 = [];
    private float[] _slopeX = [];
    private float[] _slope1 = [];
    private float[] _slopeX2 = [];
    private float[] _slope2 = [];
    private float[] _slopeTags = [];
    private float[] _slopeOdds = [];
    private float[] _slopeNames = [];
    private float[] _transposed = [];
    private bool[] _dropped = [];
    private int _steps;
    private double _tagLoss;
    private double _treeLoss;
    private double _nameLoss;
    private int _treeWords;
    private int _nameWords;

    /// <summary>A new network with weights by chance.</summary>
    public NetworkTrainer(NetworkShape shape, Lexicon lexicon, List<Sample> samples)
    {
        _shape = shape;
        _lexicon = lexicon;
        _words = new FloatTable(shape.WordRows, shape.Input);
        _parts = new FloatTable(shape.PartRows, shape.Input);
        Network = new Network(shape, _words, _parts);
        Start();
        _wordSlopes = new LearnedTable(_words);
        _partSlopes = new LearnedTable(_parts);
        _first = [.. Network.First.Select(l => new LstmBackward(l, shape.Input, shape.Hidden))];
        _second = [.. Network.Second.Select(l => new LstmBackward(l, shape.Both, shape.Hidden))];
        foreach (var learned in _first.Concat(_second).SelectMany(l => l.All))
        {
            _learned[learned.Weight] = learned;
        }

        foreach (var weight in Network.All.Where(w => !_learned.ContainsKey(w)))
        {
            _learned[weight] = new Learned(weight);
        }

        foreach (var learned in _learned.Values)
        {
            learned.Pack();
        }

        _a = new Activations(shape) { Mask1 = [], Mask2 = [] };
        _trees = new TreeLoss(Network, _learned);
        foreach (var word in samples.SelectMany(s => s.Words))
        {
            _counts[word.Lower] = _counts.GetValueOrDefault(word.Lower) + 1;
        }
    }

    /// <summary>The network as it stands.</summary>
    public Network Network { get; }

    /// <summary>Mean losses since the last call.</summary>
    public string TakeLoss()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"loss tags {_tagLoss / Math.Max(1, _treeWords):f3} trees {_treeLoss / Math.Max(1, _treeWords):f3} names {_nameLoss / Math.Max(1, _nameWords):f3}");
        _tagLoss = _treeLoss = _nameLoss = 0;
        _treeWords = _nameWords = 0;
        return text;
    }

    /// <summary>One step on a batch whose samples are all trees or all names.</summary>
    public void Learn(List<Sample> batch, float rate, bool drop)
    {
        var words = batch.SelectMany(s => Written(s.Words)).ToArray();
        _a.Layout(batch.Select(s => s.Words.Length).ToArray());
        var rows = _a.Rows;
        Grow(rows);
        Masks(rows, drop);
        Embed(words);
        Network.Encode(_a);
        Array.Clear(_slope2, 0, rows * _shape.Both);
        Array.Clear(_slopeTags, 0, rows * _shape.TagWidth);
        if (batch[0].IsNames)
        {
            Names(batch);
            _nameWords += rows;
        }
        else
        {
            Network.Roles(_a);
            _treeLoss += _trees.Run(_a, batch, _slope2);
            Tags(batch);
            _treeWords += rows;
        }

        Backward(words, rows);
        Step(rate, rows);
    }

    private WordAtoms[] Written(WordAtoms[] words)
    {
        // Capitals only: outline and case change, the form as compared does not.
        if (_chance.Unit() >= 0.04)
        {
            return words;
        }

        var shape = WordAtoms.Of("WORD").Shape;
        return [.. words.Select(w => w.Case is CaseKind.Lower or CaseKind.Title ? w with { Shape = shape, Case = CaseKind.Upper } : w)];
    }

    private void Masks(int rows, bool drop)
    {
        Mask(_maskX, rows * _shape.Input, drop ? InputDrop : 0);
        Mask(_mask1, rows * _shape.Both, drop ? StateDrop : 0);
        Mask(_mask2, rows * _shape.Both, drop ? StateDrop : 0);
        _a.Mask1 = _mask1;
        _a.Mask2 = _mask2;
    }

    private void Mask(float[] mask, int count, float share)
    {
        var keep = 1f / (1f - share);
        var limit = (uint)(share * 65536);
        for (var i = 0; i < count; i += 4)
        {
            var bits = _chance.Next();
            for (var j = i; j < i + 4 && j < count; j++)
            {
                mask[j] = (bits & 0xFFFF) < limit ? 0 : keep;
                bits >>= 16;
            }
        }
    }

    private void Embed(WordAtoms[] words)
    {
        Span<uint> hashes = stackalloc uint[Network.PartCount];
        for (var i = 0; i < words.Length; i++)
        {
            var into = _a.X.AsSpan(_a.RowOf[i] * _shape.Input, _shape.Input);
            into.Clear();
            var count = _counts.GetValueOrDefault(words[i].Lower);

            // Rare forms are often taken away, so that their ends and the dictionary learn to speak for them.
            _dropped[i] = _chance.Unit() < 0.6 / (0.6 + count);
            if (!_dropped[i])
            {
                _words.Add(words[i].Lower, into);
            }

            Network.PartHashes(words[i], _lexicon[words[i].Lower], hashes);
            foreach (var hash in hashes)
            {
                _parts.Add(hash, into);
            }
        }

        Network.Multiply(_a.X, _maskX, _a.Rows * _shape.Input);
    }

    private void Tags(List<Sample> batch)
    {
        var w = 0;
        foreach (var sample in batch)
        {
            foreach (var tag in sample.Tags)
            {
                var row = _a.RowOf[w++];
                var slope = _slopeTags.AsSpan(row * _shape.TagWidth, _shape.TagWidth);
                var odds = _a.TagOdds.AsSpan(row * _shape.TagWidth, _shape.TagWidth);
                if (tag >= 0)
                {
                    odds.CopyTo(slope);
                    slope[tag] -= 1;
                    _tagLoss -= Math.Log(Math.Max(odds[tag], 1e-9f));
                }
            }
        }
    }

    private void Names(List<Sample> batch)
    {
        Network.Names(_a);
        Array.Clear(_slopeNames, 0, _a.Rows * _shape.NameWidth);
        var w = 0;
        foreach (var sample in batch)
        {
            foreach (var name in sample.Names)
            {
                var row = _a.RowOf[w++];
                var slope = _slopeNames.AsSpan(row * _shape.NameWidth, _shape.NameWidth);
                Network.Softmax(_a.NameScores.AsSpan(row * _shape.NameWidth, _shape.NameWidth), slope, _shape.Names.Length);
                _nameLoss -= Math.Log(Math.Max(slope[name], 1e-9f));
                slope[name] -= 1;
            }
        }

        Linear(_a.Y2, _shape.Both, Network.NameOut, Network.NameBias, _slopeNames, _slope2);
    }

    // y = x W + b: adds to the gradients of W and b, and to that of x.
    private void Linear(float[] x, int width, Weight weight, Weight? bias, float[] slope, float[]? into)
    {
        var rows = _a.Rows;
        var learned = _learned[weight];
        var panels = Panels.Of(slope.AsSpan(0, rows * weight.Columns), rows, weight.Columns);
        Kernel.Transpose(x, width, rows, width, _transposed);
        Kernel.MultiplyAdd(_transposed, rows, panels, learned.Gradient, weight.Columns, width);
        for (var row = 0; bias is not null && row < rows; row++)
        {
            var gradient = _learned[bias].Gradient;
            TensorPrimitives.Add(gradient, slope.AsSpan(row * weight.Columns, weight.Columns), gradient);
        }

        if (into is not null)
        {
            Kernel.MultiplyAdd(slope, weight.Columns, learned.Transposed, into, width, rows);
        }
    }

    private void Backward(WordAtoms[] words, int rows)
    {
        var both = _shape.Both;
        Network.Multiply(_slope2, _mask2, rows * both);
        Array.Clear(_slopeX2, 0, rows * both);
        _second[0].Run(_a, _a.X2, _a.Gates[2], _a.Cells[2], _a.H2, _slope2, 0, false, _slopeX2);
        _second[1].Run(_a, _a.X2, _a.Gates[3], _a.Cells[3], _a.H2, _slope2, _shape.Hidden, true, _slopeX2);

        // The expected tag went into the second layer: its gradient comes back through the shares.
        Array.Clear(_slopeOdds, 0, rows * _shape.TagWidth);
        Linear(_a.TagOdds, _shape.TagWidth, Network.TagIn, null, _slopeX2, _slopeOdds);
        for (var row = 0; row < rows; row++)
        {
            var odds = _a.TagOdds.AsSpan(row * _shape.TagWidth, _shape.TagWidth);
            var slope = _slopeOdds.AsSpan(row * _shape.TagWidth, _shape.TagWidth);
            var mean = TensorPrimitives.Dot<float>(odds, slope);
            var into = _slopeTags.AsSpan(row * _shape.TagWidth, _shape.TagWidth);
            for (var i = 0; i < odds.Length; i++)
            {
                into[i] += odds[i] * (slope[i] - mean);
            }
        }

        Array.Copy(_slopeX2, _slope1, rows * both);
        Network.Multiply(_slope1, _mask1, rows * both);
        Linear(_a.H1, both, Network.TagOut, Network.TagBias, _slopeTags, _slope1);
        Array.Clear(_slopeX, 0, rows * _shape.Input);
        _first[0].Run(_a, _a.X, _a.Gates[0], _a.Cells[0], _a.H1, _slope1, 0, false, _slopeX);
        _first[1].Run(_a, _a.X, _a.Gates[1], _a.Cells[1], _a.H1, _slope1, _shape.Hidden, true, _slopeX);
        Network.Multiply(_slopeX, _maskX, rows * _shape.Input);
        Span<uint> hashes = stackalloc uint[Network.PartCount];
        for (var i = 0; i < words.Length; i++)
        {
            var slope = _slopeX.AsSpan(_a.RowOf[i] * _shape.Input, _shape.Input);
            if (!_dropped[i])
            {
                _wordSlopes.Add(words[i].Lower, slope);
            }

            Network.PartHashes(words[i], _lexicon[words[i].Lower], hashes);
            foreach (var hash in hashes)
            {
                _partSlopes.Add(hash, slope);
            }
        }
    }

    private void Step(float rate, int rows)
    {
        var scale = 1f / rows;
        var norm = Math.Sqrt(_learned.Values.Sum(l => (double)TensorPrimitives.SumOfSquares<float>(l.Gradient)) + _wordSlopes.Norm() + _partSlopes.Norm()) * scale;
        if (norm > 2)
        {
            scale *= (float)(2 / norm);
        }

        var (mean, square) = Adam.Correction(++_steps);
        foreach (var learned in _learned.Values)
        {
            learned.Step(scale, rate, mean, square);
            learned.Pack();
        }

        _wordSlopes.Step(scale, rate, mean, square);
        _partSlopes.Step(scale, rate, mean, square);
    }

    private void Start()
    {
        var chance = new Chance(5);
        void Fill(Span<float> values, double width)
        {
            foreach (ref var value in values)
            {
                value = (float)(((2 * chance.Unit()) - 1) * width);
            }
        }

        Fill(_parts.Values, 0.1);
        foreach (var weight in Network.All.Where(w => w.Rows > 1))
        {
            Fill(weight.Values, Math.Sqrt(6.0 / (weight.Rows + weight.Columns)));
        }

        foreach (var lstm in Network.First.Concat(Network.Second))
        {
            // Remember by default.
            lstm.Bias.Values.AsSpan(_shape.Hidden, _shape.Hidden).Fill(1f);
            Fill(lstm.Again.Values, Math.Sqrt(1.0 / _shape.Hidden));
        }

        Fill(Network.Root.Values, 0.1);
        Fill(Network.TagIn.Values, 0.1);
    }

    private void Grow(int rows)
    {
        if (_dropped.Length >= rows)
        {
            return;
        }

        rows = rows * 5 / 4;
        _dropped = new bool[rows];
        _maskX = new float[rows * _shape.Input];
        _mask1 = new float[rows * _shape.Both];
        _mask2 = new float[rows * _shape.Both];
        _slopeX = new float[rows * _shape.Input];
        _slope1 = new float[rows * _shape.Both];
        _slopeX2 = new float[rows * _shape.Both];
        _slope2 = new float[rows * _shape.Both];
        _slopeTags = new float[rows * _shape.TagWidth];
        _slopeOdds = new float[rows * _shape.TagWidth];
        _slopeNames = new float[rows * _shape.NameWidth];
        _transposed = new float[rows * Math.Max(_shape.Both, Math.Max(_shape.Roles, _shape.TagWidth))];
    }
}
