using Variorum.Language;

namespace Variorum.Extracting.Events;

/// <summary>A word that tells an event.</summary>
/// <param name="Word">Index in the sentence.</param>
/// <param name="Type">One of the ontology's types.</param>
/// <param name="Share">0..1: the share that the head gives the type.</param>
internal readonly record struct ToldEvent(int Word, string Type, float Share);

/// <summary>
/// Says which words of a text tell events, and of which type: a small head over the reading core's states, fitted on hand-read cases
/// (<c>events.bin</c>; <c>Variorum.Training events</c>).
/// </summary>
internal sealed class EventHead
{
    // Below this share a word tells no event. Set on twelve cases, each left out: see docs/accuracy.md.
    private const float Least = 0.65f, LeastProposed = 0f;

    private const float Overruling = 0.8f;

    private const float Weight = 0.75f, Floor = 0.02f;

    private readonly SmallHead[] _heads;

    private readonly EventFeatures _features;

    private EventHead(SmallHead[] heads, EventFeatures features) => (_heads, _features) = (heads, features);

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
            ? new EventHead(heads, features)
            : throw new InvalidDataException($"{file}: the head was fitted on another reading core; restore the file that came with the program, or fit it anew (docs/language.md).");
    }

    /// <summary>The words of sentence <paramref name="s"/> that tell events, in order; <paramref name="proposed"/> has the type that the lists propose for each word.</summary>
    public List<ToldEvent> Read(ParsedText parsed, int s, string?[] proposed)
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
            _features.Fill(parsed, s, able[i], proposed[able[i]], inputs.AsSpan(i * _features.Count, _features.Count));
        }

        var shares = Shares(_heads, inputs, able.Length);
        var classes = _heads[0].Classes;
        var told = new List<ToldEvent>();
        var prior = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < able.Length; i++)
        {
            _features.Prior(parsed.Sentences[s], able[i], prior);
            if (Decide(classes, shares.AsSpan(i * classes.Length, classes.Length), prior, proposed[able[i]] is null ? Least : LeastProposed) is var (type, share) && type > 0)
            {
                // Where the lists know a type, another needs most of the shares.
                told.Add(new ToldEvent(able[i], proposed[able[i]] is { } listed && share < Overruling ? listed : classes[type], share));
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
    /// The class of a word and its share: that it tells an event is the head's to say, of which type head and prior together (a product of both);
    /// 0 where it tells none.
    /// </summary>
    internal static (int Type, float Share) Decide(string[] classes, ReadOnlySpan<float> shares, IReadOnlyDictionary<string, float> prior, float least, float weight = Weight)
    {
        if (1 - shares[0] < least)
        {
            return (0, 0);
        }

        var (best, most, sum) = (1, 0f, 0f);
        for (var t = 1; t < classes.Length; t++)
        {
            var value = shares[t] * MathF.Pow(prior.GetValueOrDefault(classes[t]) + Floor, weight);
            sum += value;
            if (value > most)
            {
                (best, most) = (t, value);
            }
        }

        return (best, (1 - shares[0]) * most / sum);
    }
}
