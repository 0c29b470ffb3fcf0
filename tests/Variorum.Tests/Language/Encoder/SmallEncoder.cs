using Variorum.Language.Encoder;

namespace Variorum.Tests.Language.Encoder;

/// <summary>A small model with weights from a fixed seed: it reads nonsense, but the same nonsense everywhere.</summary>
internal static class SmallEncoder
{
    public static readonly string[] Pieces =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "police", "said", "that", "two", "people", "were", "killed", "in", "town", "a", "b",
        "un", "##aff", "##able", "##s", "##ed",
        "fire", "flood", ".", ",", "'", "\"", "-", "don", "t", "##t", "3", "000", "##0", "cafe", "moscow", "мир", "##a", "##b",
        "##c", "no", "one", "came", "##e", "и", "王", "$", "/",
    ];

    public static readonly EncoderShape Shape = new()
    {
        Layers = 2,
        Hidden = 64,
        Heads = 2,
        Inner = 96,
        Positions = 512,
        Arc = 32,
        Label = 16,
        Argument = 32,
        Role = 16,
        Pieces = Pieces,
        Tags = ["NOUN|NN", "VERB|VBD", "PROPN|NNP", "PUNCT|.", "DET|DT"],
        Relations = ["root", "nsubj", "obj", "punct", "det", "nmod", "aux:pass"],
        Names = ["O", "B-person", "I-person", "L-person", "U-person", "B-place", "I-place", "L-place", "U-place"],
        Senses = [new("kill", "kill.01"), new("kill", "kill.02"), new("say", "say.01"), new("say", "say.02")],
        Rolesets = [new("destruction", "destroy.01")],
        Arguments = ["none", "A0", "A1", "TMP", "LOC"],
        Maven = ["none", "Killing", "Attack", "Statement"],
        Wiki = ["none", "Life.Die", "Conflict.Attack"],
        Ecb = ["none", "ACTION_OCCURRENCE", "ACTION_REPORTING"],
        Roles = ["none", "Victim", "Place"],
    };

    /// <summary>
    /// Float tensors of <paramref name="shape"/>: norms near one, the rest spread so that every layer and head says something.
    /// </summary>
    public static Dictionary<string, float[]> Tensors(EncoderShape shape, int seed)
    {
        var random = new Random(seed);
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var tensor in EncoderWeights.Tensors(shape))
        {
            var gain = tensor.Name.EndsWith(".g", StringComparison.Ordinal) ? 1f : 0f;
            var spread = gain > 0 ? 0.2f : tensor.Bytes ? 2f / MathF.Sqrt(tensor.Columns) : 0.3f;
            var values = new float[tensor.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = gain + (spread * (float)((2 * random.NextDouble()) - 1));
            }

            tensors[tensor.Name] = values;
        }

        return tensors;
    }

    public static void Write(string path) => EncoderWeights.Write(path, "{}", Shape, Tensors(Shape, 7));
}
