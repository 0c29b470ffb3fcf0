using System.Globalization;
using Variorum.Language;

namespace Variorum.Extracting.Events;

/// <summary>A word that tells an event.</summary>
/// <param name="Word">Index in the sentence.</param>
/// <param name="Type">One of the ontology's types.</param>
/// <param name="Share">0..1: the share that the head gives the type.</param>
internal readonly record struct ToldEvent(int Word, string Type, float Share);

/// <summary>From which shares on the head counts (<c>data/ontology/event-head.tsv</c> says what set them).</summary>
/// <param name="Least">Of a word that no list proposes: that it tells an event.</param>
/// <param name="Overruling">Of a type other than the lists propose.</param>
/// <param name="Floor">Added to the prior of every type.</param>
internal sealed record Thresholds(float Least, float Overruling, float Floor)
{
    /// <summary>Reads the table.</summary>
    /// <exception cref="InvalidDataException">A row is missing.</exception>
    public static Thresholds Load(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "ontology", "event-head.tsv");
        var values =
            DataTable.Read(file).ToDictionary(r => r[0], r => float.Parse(r[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        float Of(string name) => values.TryGetValue(name, out var value) ? value
            : throw new InvalidDataException($"{file}: no row '{name}'; restore the file that came with the program.");
        return new Thresholds(Of("least"), Of("overruling"), Of("floor"));
    }
}

/// <summary>
/// Says which words of a text tell events, and of which type: a small head over the reading core's states, fitted on hand-read cases
/// (<c>events.bin</c>; <c>Variorum.Training events</c>).
/// </summary>
internal sealed class EventHead
{
    private readonly SmallHead[] _heads;

    private readonly EventFeatures _features;

    private readonly Thresholds _thresholds;

    private EventHead(SmallHead[] heads, EventFeatures features, Thresholds thresholds) =>
        (_heads, _features, _thresholds) = (heads, features, thresholds);

    /// <summary>The head in a language's folder; null where the language has none.</summary>
    public static EventHead? Load(string dataFolder, string languageFolder)
    {
        var file = Path.Combine(languageFolder, "events.bin");
        if (!File.Exists(file))
        {
            return null;
        }

        using var reader = ModelFile.Open(file, "events");
        var heads = ReadAll(reader);
        var features = EventFeatures.Load(dataFolder);
        return heads[0].Inputs == features.Count
            ? new EventHead(heads, features, Thresholds.Load(dataFolder))
            : throw new InvalidDataException(
                $"{file}: the head was fitted on another reading core; restore the file that came with the program, or fit it anew " +
                $"(docs/language.md).");
    }

    /// <summary>What a text is about, which the head sees beside each of its words.</summary>
    public float[] About(ParsedText parsed) => _features.About(parsed);

    /// <summary>
    /// The words of sentence <paramref name="s"/> that tell events, in order, in a text that is about <paramref name="about"/>;
    /// <paramref name="proposed"/> has the type that the lists propose for each word.
    /// </summary>
    public List<ToldEvent> Read(ParsedText parsed, ReadOnlySpan<float> about, int s, string?[] proposed)
    {
        var words = parsed.Sentences[s].Words;
        var able = Enumerable.Range(0, words.Length).Where(w => EventFeatures.CanTell(words[w], proposed[w])).ToArray();
        if (able.Length == 0 || parsed.Sentences[s].States is null)
        {
            return [];
        }

        var inputs = new float[able.Length * _features.Count];
        for (var i = 0; i < able.Length; i++)
        {
            _features.Fill(parsed, about, s, able[i], proposed[able[i]], inputs.AsSpan(i * _features.Count, _features.Count));
        }

        var shares = Shares(_heads, inputs, able.Length);
        var classes = _heads[0].Classes;
        var told = new List<ToldEvent>();
        var prior = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < able.Length; i++)
        {
            _features.Prior(parsed.Sentences[s], able[i], prior);
            var listed = proposed[able[i]];
            var (type, share) = Decide(classes, shares.AsSpan(i * classes.Length, classes.Length), prior,
                listed is null ? _thresholds.Least : 0, _thresholds.Floor);
            if (type > 0)
            {
                told.Add(new ToldEvent(able[i], listed is not null && share < _thresholds.Overruling ? listed : classes[type], share));
            }
        }

        return told;
    }

    /// <summary>Heads of one shape, fitted from different beginnings; their shares are averaged.</summary>
    internal static SmallHead[] ReadAll(BinaryReader reader)
    {
        var heads = new SmallHead[reader.ReadInt32()];
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = SmallHead.Read(reader);
        }

        return heads;
    }

    /// <summary>The mean of the heads' shares.</summary>
    internal static float[] Shares(SmallHead[] heads, ReadOnlySpan<float> inputs, int rows)
    {
        var sum = heads[0].Shares(inputs, rows);
        foreach (var head in heads.AsSpan(1))
        {
            var more = head.Shares(inputs, rows);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += more[i];
            }
        }

        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] /= heads.Length;
        }

        return sum;
    }

    /// <summary>
    /// The class of a word and its share: that it tells an event is the head's to say, of which type head and prior together (a product of
    /// both); 0 where it tells none.
    /// </summary>
    internal static (int Type, float Share) Decide(
        string[] classes, ReadOnlySpan<float> shares, IReadOnlyDictionary<string, float> prior, float least, float floor)
    {
        if (1 - shares[0] < least)
        {
            return (0, 0);
        }

        var (best, most, sum) = (1, 0f, 0f);
        for (var t = 1; t < classes.Length; t++)
        {
            // To the power of 3/4, by roots: they are the same bits with every C library.
            var root = MathF.Sqrt(prior.GetValueOrDefault(classes[t]) + floor);
            var value = shares[t] * root * MathF.Sqrt(root);
            sum += value;
            if (value > most)
            {
                (best, most) = (t, value);
            }
        }

        return (best, (1 - shares[0]) * most / sum);
    }
}
