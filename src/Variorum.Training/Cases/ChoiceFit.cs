using System.Collections.Immutable;
using System.Numerics.Tensors;
using Variorum.Collating.Scenes;

namespace Variorum.Training.Cases;

/// <summary>A claim with its offers, as the fit sees it.</summary>
/// <param name="Case">The case it comes from.</param>
/// <param name="Figure">True of a figure, false of an event.</param>
/// <param name="Groups">Groups of claims it belongs to.</param>
/// <param name="State">State of the word that tells it; empty where there is none.</param>
/// <param name="Offers">The cues of each offer.</param>
/// <param name="Fits">For each offer whether the gold has it so.</param>
internal sealed record Example(string Case, bool Figure, string[] Groups, ImmutableArray<sbyte> State, float[][] Offers, bool[] Fits);

/// <summary>How the nets are fitted.</summary>
/// <param name="Hidden">Rows of the hidden layer.</param>
/// <param name="Epochs">Times that all examples are seen.</param>
/// <param name="Rate">Of Adam.</param>
/// <param name="Decay">Decoupled weight decay, in parts of the rate.</param>
/// <param name="Dropout">Share of the cues and groups that an example is shown without.</param>
/// <param name="NoState">Share of the examples that are shown without their state, so that a core without states finds a fitting net.</param>
/// <param name="Nets">How many, each from another seed.</param>
internal sealed record ChoiceSettings(int Hidden, int Epochs, float Rate, float Decay, float Dropout, float NoState, int Nets);

/// <summary>
/// Fits <see cref="ChoiceModel"/>: the likelihood that some fitting offer is chosen, every case with one voice however long it is, by Adam on
/// small batches. The same examples and seed give the same weights on one machine.
/// </summary>
internal sealed class ChoiceFit
{
    private const int Batch = 16;

    private const int LeastInGroup = 20;

    private readonly ChoiceSettings _settings;
    private readonly List<Example> _examples;
    private readonly Dictionary<string, float> _worth;
    private readonly ChoiceNet _net;
    private readonly List<(int Input, float Value)>[] _shared;
    private readonly float[][] _weights, _gradients, _first, _second;
    private readonly Random _random;
    private int _step;

    private ChoiceFit(List<Example> examples, string[] groups, ChoiceSettings settings, int seed)
    {
        (_examples, _settings, _random) = (examples, settings, new Random(seed));
        _worth = examples.GroupBy(e => e.Case).ToDictionary(
            g => g.Key, g => (float)examples.Count / (examples.Select(e => e.Case).Distinct().Count() * g.Count()), StringComparer.Ordinal);
        var (cues, state) = (examples[0].Offers[0].Length, examples.Max(e => e.State.Length));
        var inputs = cues + groups.Length + state;
        _net = new ChoiceNet(cues, groups, state, [], [], []);
        _shared = [.. examples.Select(e => _net.Shared(e.Groups, e.State))];
        _weights = [Normal(settings.Hidden * (inputs + 1), 0.25), Normal(settings.Hidden, 0.3), new float[inputs]];
        (_gradients, _first, _second) = (Like(), Like(), Like());
        float[][] Like() => [.. _weights.Select(w => new float[w.Length])];
    }

    /// <summary>The model of all examples that have an offer that fits and one that does not.</summary>
    public static ChoiceModel Fit(IEnumerable<Example> examples, string[] cues, ChoiceSettings settings)
    {
        var usable = examples.Where(e => e.Fits.Any(f => f) && !e.Fits.All(f => f)).ToList();
        var groups = usable.SelectMany(e => e.Groups).GroupBy(g => g, StringComparer.Ordinal).Where(g => g.Count() >= LeastInGroup).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        return new ChoiceModel(cues, [.. Enumerable.Range(0, settings.Nets).Select(n => new ChoiceFit(usable, groups, settings, 17 + n).Run())]);
    }

    private ChoiceNet Run()
    {
        var order = Enumerable.Range(0, _examples.Count).ToArray();
        for (var epoch = 0; epoch < _settings.Epochs; epoch++)
        {
            _random.Shuffle(order);
            for (var at = 0; at < order.Length; at += Batch)
            {
                foreach (var gradient in _gradients)
                {
                    Array.Clear(gradient);
                }

                foreach (var e in order.AsSpan(at, Math.Min(Batch, order.Length - at)))
                {
                    Learn(_examples[e], _shared[e]);
                }

                Adam();
            }
        }

        var width = _net.Inputs + 1;
        var hidden = new float[_weights[0].Length];
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[(i % _settings.Hidden * width) + (i / _settings.Hidden)] = _weights[0][i];
        }

        return _net with { Hidden = hidden, Output = _weights[1], Linear = _weights[2] };
    }

    // Inputs left out of an example are left out of all its offers.
    private void Learn(Example example, List<(int Input, float Value)> shared)
    {
        var dropped = new bool[_net.Cues + _net.Groups.Length];
        for (var i = 0; i < dropped.Length; i++)
        {
            dropped[i] = _random.NextDouble() < _settings.Dropout;
        }

        var noState = _random.NextDouble() < _settings.NoState;
        var common = shared.Where(s => s.Input < dropped.Length ? !dropped[s.Input] : !noState).ToList();
        var inputs = example.Offers.Select(o => o.Select((v, i) => (Input: i, Value: v)).Where(c => c.Value != 0 && !dropped[c.Input]).ToArray()).ToArray();
        var start = Start(common);
        var active = inputs.Select(_ => new float[_settings.Hidden]).ToArray();
        var scores = inputs.Select((x, o) => Score(x, start, active[o])).ToArray();
        var highest = scores.Max();
        var shares = scores.Select(s => MathF.Exp(s - highest)).ToArray();
        var all = shares.Sum();
        var right = Math.Max(shares.Where((_, o) => example.Fits[o]).Sum(), 1e-20f);
        var below = new float[_settings.Hidden];
        for (var o = 0; o < shares.Length; o++)
        {
            var slope = _worth[example.Case] * ((shares[o] / all) - (example.Fits[o] ? shares[o] / right : 0));
            if (MathF.Abs(slope) > 1e-6f)
            {
                Back(inputs[o], active[o], slope, below);
            }
        }

        BackShared(common, below);
    }

    // What is the same for all offers is summed once.
    private float[] Start(List<(int Input, float Value)> common)
    {
        float[] start = [.. Row(_weights[0], _net.Inputs)];
        foreach (var (input, value) in common)
        {
            TensorPrimitives.MultiplyAdd(Row(_weights[0], input), value, start, start);
        }

        return start;
    }

    private float Score((int Input, float Value)[] inputs, float[] start, float[] active)
    {
        var score = 0f;
        start.CopyTo(active.AsSpan());
        foreach (var (input, value) in inputs)
        {
            score += _weights[2][input] * value;
            TensorPrimitives.MultiplyAdd(Row(_weights[0], input), value, active, active);
        }

        TensorPrimitives.Max(active, 0, active);
        return score + TensorPrimitives.Dot(active, _weights[1]);
    }

    private void Back((int Input, float Value)[] inputs, float[] active, float slope, float[] below)
    {
        TensorPrimitives.MultiplyAdd(active, slope, _gradients[1], _gradients[1]);
        var own = new float[active.Length];
        for (var h = 0; h < own.Length; h++)
        {
            own[h] = active[h] > 0 ? slope * _weights[1][h] : 0;
        }

        TensorPrimitives.Add(below, own, below);
        foreach (var (input, value) in inputs)
        {
            _gradients[2][input] += slope * value;
            var row = Row(_gradients[0], input);
            TensorPrimitives.MultiplyAdd(own, value, row, row);
        }
    }

    private void BackShared(List<(int Input, float Value)> common, float[] below)
    {
        var bias = Row(_gradients[0], _net.Inputs);
        TensorPrimitives.Add(bias, below, bias);
        foreach (var (input, value) in common)
        {
            var row = Row(_gradients[0], input);
            TensorPrimitives.MultiplyAdd(below, value, row, row);
        }
    }

    // The hidden layer is held input by input here, so that a row is one run of numbers.
    private Span<float> Row(float[] layer, int input) => layer.AsSpan(input * _settings.Hidden, _settings.Hidden);

    private void Adam()
    {
        _step++;
        var (b1, b2) = (1 - MathF.Pow(0.9f, _step), 1 - MathF.Pow(0.999f, _step));
        for (var p = 0; p < _weights.Length; p++)
        {
            var (weights, gradients, first, second) = (_weights[p], _gradients[p], _first[p], _second[p]);
            for (var i = 0; i < weights.Length; i++)
            {
                var gradient = gradients[i] / Batch;
                first[i] = (0.9f * first[i]) + (0.1f * gradient);
                second[i] = (0.999f * second[i]) + (0.001f * gradient * gradient);
                weights[i] -= _settings.Rate * ((first[i] / b1 / (MathF.Sqrt(second[i] / b2) + 1e-8f)) + (_settings.Decay * weights[i]));
            }
        }
    }

    private float[] Normal(int count, double width) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(width * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble())))];
}
