using System.Collections.Immutable;
using Variorum.Language;

namespace Variorum.Collating.Scenes;

/// <summary>A day or a place that a claim may have.</summary>
/// <param name="Value">The day or place.</param>
/// <param name="Cues">What speaks for and against it, one number a cue, mostly 0 or 1; the order is that of the cues' enum.</param>
internal sealed record Offer<T>(T Value, float[] Cues);

/// <summary>All that a claim may have, and what kind of claim it is.</summary>
/// <param name="Groups">The groups of claims it belongs to.</param>
/// <param name="State">State in which the reading core holds the word that tells it; empty where there is none.</param>
/// <param name="Offers">Never empty.</param>
internal sealed record Choice<T>(string[] Groups, ImmutableArray<sbyte> State, List<Offer<T>> Offers);

/// <summary>The offers of one claim while they are gathered: one for each day or place, so that what is told twice has the cues of both.</summary>
internal sealed class Gathered<TKey, TValue, TCue>
    where TKey : notnull
    where TCue : struct, Enum
{
    private static readonly int Cues = Enum.GetValues<TCue>().Length;

    private readonly Dictionary<TKey, float[]> _cues = [];

    /// <summary>In the order in which they were first found.</summary>
    public List<Offer<TValue>> All { get; } = [];

    /// <summary>The cues of the offer of <paramref name="key"/>; it is made of <paramref name="value"/> where there is none yet.</summary>
    public float[] Of(TKey key, TValue value)
    {
        if (!_cues.TryGetValue(key, out var cues))
        {
            _cues.Add(key, cues = new float[Cues]);
            All.Add(new Offer<TValue>(value, cues));
        }

        return cues;
    }

    /// <summary>The offer of the rules: they say what it rests on.</summary>
    public float[] Rule(TKey key, TValue value)
    {
        var cues = Of(key, value);
        var at = All.FindIndex(o => o.Cues == cues);
        All[at] = All[at] with { Value = value };
        return cues;
    }
}

/// <summary>
/// Says which offer a claim has: a conditional logit (McFadden 1974) whose utility is a small network over the offer's cues, the claim's groups
/// and its state; the mean of several, fitted by <c>Variorum.Training scenes</c> on hand-read cases.
/// </summary>
internal sealed class ChoiceModel(string[] cues, ChoiceNet[] nets)
{
    private readonly int _rule = Array.IndexOf(cues, nameof(DayCue.Rule));

    /// <summary>The nets, with what each knows.</summary>
    public ImmutableArray<ChoiceNet> Nets { get; } = [.. nets];

    /// <summary>Reads one model of <c>scenes.bin</c>; the cues must be those of the program.</summary>
    /// <exception cref="InvalidDataException">It was fitted on other cues.</exception>
    public static ChoiceModel Read<TCue>(BinaryReader reader, string file)
        where TCue : struct, Enum
    {
        string[] cues = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
        if (!cues.AsSpan().SequenceEqual(Enum.GetNames<TCue>()))
        {
            throw new InvalidDataException($"{file}: fitted on other cues than this program's; restore the file that came with the program, or fit it anew (docs/language.md).");
        }

        return new ChoiceModel(cues, [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ChoiceNet.Read(reader))]);
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(cues.Length);
        foreach (var cue in cues)
        {
            writer.Write(cue);
        }

        writer.Write(Nets.Length);
        foreach (var net in Nets)
        {
            net.Write(writer);
        }
    }

    /// <summary>The offer that most speaks for, and its share; the one that the rules choose is favoured by so much of a share.</summary>
    public (T Value, double Share) Best<T>(Choice<T> choice, double favour)
    {
        float[][] offers = [.. choice.Offers.Select(o => o.Cues)];
        var shares = Shares(choice.Groups, choice.State, offers);
        var best = Best(offers, shares, favour);
        return (choice.Offers[best].Value, shares[best]);
    }

    /// <summary>The number of the offer with the highest share, the rules' favoured; of two alike the first.</summary>
    public int Best(float[][] offers, double[] shares, double favour)
    {
        var best = 0;
        for (var i = 1; i < shares.Length; i++)
        {
            best = shares[i] + (offers[i][_rule] * favour) > shares[best] + (offers[best][_rule] * favour) ? i : best;
        }

        return best;
    }

    /// <summary>The share of each offer; they sum to 1.</summary>
    public double[] Shares(string[] groups, ImmutableArray<sbyte> state, float[][] offers)
    {
        var shares = new double[offers.Length];
        foreach (var net in Nets)
        {
            var scores = net.Scores(groups, state, offers);
            var highest = scores.Max();
            var sum = scores.Sum(s => Math.Exp(s - highest));
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] += Math.Exp(scores[i] - highest) / sum / Nets.Length;
            }
        }

        return shares;
    }
}

/// <summary>A network with one hidden layer (ReLU) beside a linear part: the utility of an offer.</summary>
/// <param name="Cues">Cues of an offer: the first inputs.</param>
/// <param name="Groups">Groups of claims it knows: the next inputs.</param>
/// <param name="StateWidth">Values of a state, the last inputs.</param>
/// <param name="Hidden">Weights of the hidden layer, row by row, each with its bias last.</param>
/// <param name="Output">A weight for each row.</param>
/// <param name="Linear">A weight for each input.</param>
internal sealed record ChoiceNet(int Cues, string[] Groups, int StateWidth, float[] Hidden, float[] Output, float[] Linear)
{
    /// <summary>Length that a state is brought to: as strong as a few cues.</summary>
    public const float StateLength = 2;

    private readonly Dictionary<string, int> _groups = Groups.Select((g, i) => (g, i)).ToDictionary(p => p.g, p => p.i + Cues, StringComparer.Ordinal);

    /// <summary>Number of inputs.</summary>
    public int Inputs => Cues + Groups.Length + StateWidth;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ChoiceNet Read(BinaryReader reader)
    {
        var cues = reader.ReadInt32();
        string[] groups = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
        return new ChoiceNet(cues, groups, reader.ReadInt32(), Floats(reader), Floats(reader), Floats(reader));
    }

    /// <summary>Writes the network.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Cues);
        writer.Write(Groups.Length);
        foreach (var group in Groups)
        {
            writer.Write(group);
        }

        writer.Write(StateWidth);
        foreach (var weights in new[] { Hidden, Output, Linear })
        {
            writer.Write(weights.Length);
            foreach (var weight in weights)
            {
                writer.Write(weight);
            }
        }
    }

    /// <summary>The inputs that are the same for all offers of a claim: its groups and its state.</summary>
    public List<(int Input, float Value)> Shared(string[] groups, ImmutableArray<sbyte> state)
    {
        var inputs = groups.Where(_groups.ContainsKey).Select(g => (_groups[g], 1f)).ToList();
        if (state.Length == StateWidth && Norm(state) is > 0 and var norm)
        {
            for (var i = 0; i < state.Length; i++)
            {
                inputs.Add((Cues + Groups.Length + i, state[i] * (StateLength / norm)));
            }
        }

        return inputs;
    }

    /// <summary>The utility of each offer.</summary>
    public double[] Scores(string[] groups, ImmutableArray<sbyte> state, float[][] offers)
    {
        var shared = Shared(groups, state);
        var rows = Output.Length;
        var width = Inputs + 1;
        var start = new float[rows];
        for (var h = 0; h < rows; h++)
        {
            start[h] = Hidden[(h * width) + Inputs];
            foreach (var (input, value) in shared)
            {
                start[h] += Hidden[(h * width) + input] * value;
            }
        }

        return [.. offers.Select(offer =>
        {
            var score = 0f;
            for (var c = 0; c < Cues; c++)
            {
                score += Linear[c] * offer[c];
            }

            for (var h = 0; h < rows; h++)
            {
                var sum = start[h];
                for (var c = 0; c < Cues; c++)
                {
                    sum += Hidden[(h * width) + c] * offer[c];
                }

                score += sum > 0 ? Output[h] * sum : 0;
            }

            return (double)score;
        })];
    }

    private static float Norm(ImmutableArray<sbyte> state)
    {
        var sum = 0;
        foreach (var value in state)
        {
            sum += value * value;
        }

        return MathF.Sqrt(sum);
    }

    private static float[] Floats(BinaryReader reader) => [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadSingle())];
}

/// <summary>The models that choose day and place (<c>data/languages/*/scenes.bin</c>).</summary>
/// <param name="Day">Of days.</param>
/// <param name="Place">Of places.</param>
internal sealed record SceneModel(ChoiceModel Day, ChoiceModel Place)
{
    /// <summary>The kind of its file.</summary>
    public const string Kind = "scenes";

    /// <summary>The models of a language; null where it has none.</summary>
    public static SceneModel? Load(string dataFolder, string language)
    {
        var file = Path.Combine(dataFolder, "languages", language, "scenes.bin");
        return !File.Exists(file)
            ? null
            : ModelFile.Read(file, Kind, r => new SceneModel(ChoiceModel.Read<DayCue>(r, file), ChoiceModel.Read<PlaceCue>(r, file)));
    }
}
