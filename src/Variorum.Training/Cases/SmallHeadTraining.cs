using System.Numerics.Tensors;
using Variorum.Language;
using Variorum.Language.Neural;
using Variorum.Training.Encoder;

namespace Variorum.Training.Cases;

/// <summary>What a <see cref="SmallHead"/> learns from: rows of numbers, the class of each (-1: not counted), and how much each
/// counts.</summary>
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
        var chance = new Chance(seed);
        using var net = new Net(lessons.Inputs, settings, classes.Length, chance);
        var order = Enumerable.Range(0, lessons.Rows.Count).Where(i => lessons.Classes[i] >= 0).ToList();
        var steps = Math.Max(1, settings.Epochs * ((order.Count + Batch - 1) / Batch));
        for (var (epoch, step) = (0, 0); epoch < settings.Epochs; epoch++)
        {
            chance.Shuffle(order);
            for (var from = 0; from < order.Count; from += Batch, step++)
            {
                var rows = order.GetRange(from, Math.Min(Batch, order.Count - from));
                net.Learn(lessons, rows, shift, scale, new Chance(chance.Next()), settings.Rate * (1 - ((float)step / steps)));
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

    // A hidden layer between dropped inputs and classes, on the tape that trains the encoder.
    private sealed class Net : IDisposable
    {
        private readonly Tape _tape = new(0, true);
        private readonly Parameter[] _parts;
        private readonly HeadSettings _settings;
        private int _steps;

        public Net(int inputs, HeadSettings settings, int classes, Chance chance)
        {
            _settings = settings;
            _parts =
            [
                new Parameter("in", settings.Hidden, inputs, true, true, 1).Fill(chance),
                new Parameter("in.b", 1, settings.Hidden, true, false, 1),
                new Parameter("out", classes, settings.Hidden, true, true, 1).Fill(chance),
                new Parameter("out.b", 1, classes, true, false, 1),
            ];
        }

        public void Learn(Lessons lessons, List<int> rows, float[] shift, float[] scale, Chance chance, float rate)
        {
            _tape.Reset();
            _tape.Chance = chance;
            var x = _tape.New(rows.Count, shift.Length);
            for (var i = 0; i < rows.Count; i++)
            {
                TensorPrimitives.Subtract(lessons.Rows[rows[i]], shift, x.Row(i));
                TensorPrimitives.Multiply(x.Row(i), scale, x.Row(i));
            }

            var hidden = _tape.Rectify(_tape.Linear(_tape.Drop(x, _settings.Dropout), _parts[0], _parts[1]));
            var scores = _tape.Linear(_tape.Drop(hidden, _settings.Dropout), _parts[2], _parts[3]);
            var targets = rows.Select(r => lessons.Classes[r]).ToArray();
            _tape.CrossEntropy(scores, targets, 1f / rows.Count);
            Smooth(scores, targets, _settings.Smoothing / rows.Count);
            _tape.Backward();
            _steps++;
            foreach (var part in _parts)
            {
                Step(part, rate);
            }
        }

        public SmallHead Head(string[] classes, float[] shift, float[] scale) =>
            new(classes, shift, scale, Turned(_parts[0]), Turned(_parts[1]), Turned(_parts[2]), Turned(_parts[3]));

        public void Dispose() => _tape.Dispose();

        // What the truth loses of the label goes evenly to all classes.
        private static unsafe void Smooth(Encoder.Tensor scores, int[] targets, float share)
        {
            for (var r = 0; r < targets.Length; r++)
            {
                var slope = new Span<float>(scores.Slope + ((long)r * scores.Columns), scores.Columns);
                slope[targets[r]] += share;
                TensorPrimitives.Subtract(slope, share / slope.Length, slope);
            }
        }

        // The slower second moment, the stronger decay and a gradient left as long as it is: with the encoder's step 1.5 points less of
        // what is told was right.
        private unsafe void Step(Parameter part, float rate)
        {
            var (m, v) = (1f / (1f - MathF.Pow(0.9f, _steps)), 1f / (1f - MathF.Pow(0.999f, _steps)));
            Span<float> values = part.Span, slope = part.SlopeSpan(0);
            Span<float> mean = new(part.Mean, part.Count), square = new(part.Square, part.Count);
            for (var i = 0; i < values.Length; i++)
            {
                mean[i] = (0.9f * mean[i]) + (0.1f * slope[i]);
                square[i] = (0.999f * square[i]) + (0.001f * slope[i] * slope[i]);
                values[i] -= rate * ((mean[i] * m / (MathF.Sqrt(square[i] * v) + 1e-8f)) + (_settings.Decay * values[i]));
            }

            slope.Clear();
        }

        // What comes out stands in the columns where the head is read; a bias is one row in both.
        private static Weight Turned(Parameter part)
        {
            var (rows, columns) = part.Rows == 1 ? (1, part.Columns) : (part.Columns, part.Rows);
            var weight = new Weight(rows, columns);
            for (var i = 0; i < part.Count; i++)
            {
                weight.Values[part.Rows == 1 ? i : (i % part.Columns * columns) + (i / part.Columns)] = part.Span[i];
            }

            return weight;
        }
    }
}
