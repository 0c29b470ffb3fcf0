using System.Numerics.Tensors;
using Variorum.Language;
using Variorum.Language.Neural;

namespace Variorum.Training.Cases;

/// <summary>What a <see cref="SmallHead"/> learns from: rows of numbers, the class of each (-1: not counted), and how much each counts.</summary>
/// <param name="Inputs">Numbers a row.</param>
/// <param name="Rows">Row by row.</param>
/// <param name="Classes">Of each row.</param>
internal sealed record Lessons(int Inputs, List<float[]> Rows, List<int> Classes)
{
    /// <summary>An empty set.</summary>
    public Lessons(int inputs)
        : this(inputs, [], [])
    {
    }
}

/// <summary>How a head is trained.</summary>
/// <param name="Hidden">Width of the hidden layer.</param>
/// <param name="Epochs">Times over the rows.</param>
/// <param name="Rate">First rate of Adam; falls to zero in a straight line.</param>
/// <param name="Decay">Decoupled weight decay.</param>
/// <param name="Dropout">Share of inputs and hidden values left out.</param>
/// <param name="Smoothing">Share of a label spread over all classes.</param>
internal sealed record HeadSettings(int Hidden, int Epochs, float Rate, float Decay, float Dropout, float Smoothing);

/// <summary>Fits a <see cref="SmallHead"/> by Adam on cross entropy; the same rows and seed give the same head on one machine.</summary>
internal static class SmallHeadTraining
{
    private const int Batch = 32;

    /// <summary>The head that <paramref name="lessons"/> teach.</summary>
    public static SmallHead Fit(Lessons lessons, string[] classes, HeadSettings settings, ulong seed)
    {
        var (shift, scale) = Moments(lessons);
        var rows = lessons.Rows.Select(r => Standard(r, shift, scale)).ToArray();
        var chance = new Chance(seed);
        var net = new Net(lessons.Inputs, settings.Hidden, classes.Length, chance);
        var order = Enumerable.Range(0, rows.Length).Where(i => lessons.Classes[i] >= 0).ToList();
        var steps = Math.Max(1, settings.Epochs * ((order.Count + Batch - 1) / Batch));
        var step = 0;
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            chance.Shuffle(order);
            for (var from = 0; from < order.Count; from += Batch)
            {
                var count = Math.Min(Batch, order.Count - from);
                for (var i = from; i < from + count; i++)
                {
                    net.Learn(rows[order[i]], lessons.Classes[order[i]], settings, chance);
                }

                step++;
                net.Step(1f / count, settings.Rate * (1 - ((float)(step - 1) / steps)), settings.Decay, step);
            }
        }

        return net.Head(classes, shift, scale);
    }

    private static (float[] Shift, float[] Scale) Moments(Lessons lessons)
    {
        var mean = new double[lessons.Inputs];
        var square = new double[lessons.Inputs];
        foreach (var row in lessons.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                mean[i] += row[i];
                square[i] += (double)row[i] * row[i];
            }
        }

        var n = Math.Max(1, lessons.Rows.Count);
        var shift = mean.Select(m => (float)(m / n)).ToArray();
        var scale = square.Select((s, i) => (float)(1 / Math.Sqrt(Math.Max(1e-4, (s / n) - ((double)shift[i] * shift[i]))))).ToArray();
        return (shift, scale);
    }

    private static float[] Standard(float[] row, float[] shift, float[] scale)
    {
        var standard = new float[row.Length];
        TensorPrimitives.Subtract(row, shift, standard);
        TensorPrimitives.Multiply(standard, scale, standard);
        return standard;
    }

    // Weights row-major by input, so that a row's gradient is a scaled addition.
    private sealed class Net
    {
        private readonly int _inputs;
        private readonly int _hidden;
        private readonly int _classes;
        private readonly Part _in;
        private readonly Part _inBias;
        private readonly Part _out;
        private readonly Part _outBias;
        private readonly float[] _x;
        private readonly float[] _h;
        private readonly float[] _dh;
        private readonly float[] _p;

        public Net(int inputs, int hidden, int classes, Chance chance)
        {
            (_inputs, _hidden, _classes) = (inputs, hidden, classes);
            (_in, _inBias, _out, _outBias) = (new Part(inputs * hidden), new Part(hidden), new Part(hidden * classes), new Part(classes));
            (_x, _h, _dh, _p) = (new float[inputs], new float[hidden], new float[hidden], new float[classes]);
            Fill(_in.Values, Math.Sqrt(2.0 / inputs), chance);
            Fill(_out.Values, Math.Sqrt(1.0 / hidden), chance);
        }

        public void Learn(float[] row, int label, HeadSettings settings, Chance chance)
        {
            var keep = 1f / (1f - settings.Dropout);
            for (var i = 0; i < _inputs; i++)
            {
                _x[i] = chance.Unit() < settings.Dropout ? 0 : row[i] * keep;
            }

            _inBias.Values.CopyTo(_h, 0);
            for (var i = 0; i < _inputs; i++)
            {
                if (_x[i] != 0)
                {
                    TensorPrimitives.MultiplyAdd(_in.Values.AsSpan(i * _hidden, _hidden), _x[i], _h, _h);
                }
            }

            for (var j = 0; j < _hidden; j++)
            {
                _h[j] = _h[j] <= 0 || chance.Unit() < settings.Dropout ? 0 : _h[j] * keep;
            }

            Forward();
            for (var k = 0; k < _classes; k++)
            {
                _p[k] -= (settings.Smoothing / _classes) + (k == label ? 1 - settings.Smoothing : 0);
            }

            Backward(keep);
        }

        public void Step(float share, float rate, float decay, int step)
        {
            foreach (var part in new[] { _in, _inBias, _out, _outBias })
            {
                part.Step(share, rate, decay, step);
            }
        }

        public SmallHead Head(string[] classes, float[] shift, float[] scale) => new(
            classes, shift, scale, Matrix(_in, _inputs, _hidden), Matrix(_inBias, 1, _hidden), Matrix(_out, _hidden, _classes), Matrix(_outBias, 1, _classes));

        private void Forward()
        {
            _outBias.Values.CopyTo(_p, 0);
            for (var j = 0; j < _hidden; j++)
            {
                if (_h[j] != 0)
                {
                    TensorPrimitives.MultiplyAdd(_out.Values.AsSpan(j * _classes, _classes), _h[j], _p, _p);
                }
            }

            TensorPrimitives.SoftMax(_p, _p);
        }

        private void Backward(float keep)
        {
            TensorPrimitives.Add(_outBias.Gradient, _p, _outBias.Gradient);
            for (var j = 0; j < _hidden; j++)
            {
                _dh[j] = 0;
                if (_h[j] != 0)
                {
                    var gradient = _out.Gradient.AsSpan(j * _classes, _classes);
                    TensorPrimitives.MultiplyAdd(_p, _h[j], gradient, gradient);
                    _dh[j] = TensorPrimitives.Dot<float>(_out.Values.AsSpan(j * _classes, _classes), _p) * keep;
                }
            }

            TensorPrimitives.Add(_inBias.Gradient, _dh, _inBias.Gradient);
            for (var i = 0; i < _inputs; i++)
            {
                if (_x[i] != 0)
                {
                    var gradient = _in.Gradient.AsSpan(i * _hidden, _hidden);
                    TensorPrimitives.MultiplyAdd(_dh, _x[i], gradient, gradient);
                }
            }
        }

        private static void Fill(float[] values, double width, Chance chance)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)(((chance.Unit() + chance.Unit() + chance.Unit()) - 1.5) * 2 * width);
            }
        }

        private static Weight Matrix(Part part, int rows, int columns)
        {
            var weight = new Weight(rows, columns);
            part.Values.CopyTo(weight.Values, 0);
            return weight;
        }
    }

    private sealed class Part(int size)
    {
        private readonly float[] _mean = new float[size];
        private readonly float[] _square = new float[size];

        public float[] Values { get; } = new float[size];

        public float[] Gradient { get; } = new float[size];

        public void Step(float share, float rate, float decay, int step)
        {
            var (m, v) = (1f / (1f - MathF.Pow(0.9f, step)), 1f / (1f - MathF.Pow(0.999f, step)));
            for (var i = 0; i < Values.Length; i++)
            {
                var g = Gradient[i] * share;
                _mean[i] = (0.9f * _mean[i]) + (0.1f * g);
                _square[i] = (0.999f * _square[i]) + (0.001f * g * g);
                Values[i] -= rate * ((_mean[i] * m / (MathF.Sqrt(_square[i] * v) + 1e-8f)) + (decay * Values[i]));
                Gradient[i] = 0;
            }
        }
    }
}
