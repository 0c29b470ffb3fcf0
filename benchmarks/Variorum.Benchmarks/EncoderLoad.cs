using System.Diagnostics;
using System.Globalization;
using Variorum.Language;
using Variorum.Language.Encoder;

namespace Variorum.Benchmarks;

/// <summary>
/// The encoder on one core, all heads: words a second by each kernel, and the time to load. Without a trained model a full-size one is
/// made of chance
/// numbers: what it says is nonsense, what it costs is not.
/// </summary>
internal static class EncoderLoad
{
    private const int Rounds = 5;

    /// <summary>Measures the model at <paramref name="path"/>; null for the shipped one, or a made one where none is shipped.</summary>
    public static void Run(string? path)
    {
        var fast = LanguagePack.Load(ParsingBenchmarks.Data, fast: true);
        var text = SampleText.Of(fast, 6_000);
        var made = path ?? Path.Combine(ParsingBenchmarks.Data, "encoder.bin");
        if (!File.Exists(made))
        {
            made = Path.Combine(Path.GetTempPath(), "variorum-encoder-of-chance.bin");
            Write(made, fast, text);
        }

        var (_, cold, coldWork) = Timed(made);
        var (model, warm, warmWork) = Timed(made);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(made)}: {new FileInfo(made).Length / 1e6:f1} MB, "
            + $"loaded in {cold:f0} ms ({coldWork:f0} ms of the processor), then {warm:f0} ms ({warmWork:f0})"));
        var tokens = fast.Tokens(text);
        var lengths = fast.Parse(text).Sentences.Select(s => s.Words.Length).ToArray();
        var pieces = tokens.Sum(t => model.Vocabulary.Pieces(text[t.Start..t.End]).Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tokens.Count} words, {pieces / (double)tokens.Count:f2} pieces a word, {lengths.Length} sentences"));
        foreach (var kind in Enum.GetValues<ByteKernelKind>().Where(k => k <= ByteKernel.Best).Reverse())
        {
            Measure(model, kind, text, tokens, lengths);
        }
    }

    // The processor's time beside the clock's: others may be at work on this machine.
    private static (EncoderModel Model, double Milliseconds, double Work) Timed(string path)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var model = Load(path);
        return (model, watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    // All that the program reads to have the encoder: weights, lemmas, what the tree lets expect of arguments.
    private static EncoderModel Load(string path) => new(
        ModelFile.Read(path, EncoderWeights.Kind, EncoderWeights.Read),
        Lemmatizer.Load(ParsingBenchmarks.Data),
        ModelFile.Read(Path.Combine(ParsingBenchmarks.Data, ArgumentTable.Kind + ".bin"), ArgumentTable.Kind, ArgumentTable.Read));

    private static void Measure(EncoderModel model, ByteKernelKind kind, string text, List<Token> tokens, int[] lengths)
    {
        var reader = new EncoderReader(model, kind);
        var analysis = new Analysis();
        var all = tokens.ToArray();
        var atoms = new WordAtoms[all.Length];
        var best = double.MaxValue;
        for (var round = 0; round < (kind == ByteKernelKind.Portable ? 2 : Rounds); round++)
        {
            // The processor's time, not the clock's: others may be at work on this machine.
            var before = Environment.CpuUsage.TotalTime;
            reader.Read(new SentenceBatch(text, all, atoms, lengths), analysis);
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-10} {all.Length / best,8:f0} words/s, {analysis.Frames.Count} frames, {analysis.Triggers.Count} triggers"));
    }

    private static void Write(string path, LanguagePack fast, string text)
    {
        // Words of up to eight letters are whole pieces, longer ones are spelt: about as many pieces a word as the pretrained
        // vocabulary gives.
        var vocabulary = new List<string> { "[PAD]", "[UNK]", "[CLS]", "[SEP]" };
        vocabulary.AddRange(Enumerable.Range('!', 94).Select(c => ((char)c).ToString()));
        var words = fast.Tokens(text).Select(t => text[t.Start..t.End].ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal);
        vocabulary.AddRange(words.Where(w => w.Length is > 1 and <= 8));
        vocabulary.AddRange(vocabulary.Where(w => w.Length is 1 or 3 && char.IsLetter(w[0])).Select(w => "##" + w).ToList());
        vocabulary.AddRange(Enumerable.Range(0, 30_522 - vocabulary.Count).Select(i => $"[unused{i}]"));
        string[] Classes(int count) => ["none", .. Enumerable.Range(1, count).Select(i => $"class-{i}")];
        string[] kinds = ["person", "organisation", "place", "group", "media", "other"];
        var shape = new EncoderShape
        {
            Layers = 6,
            Hidden = 384,
            Heads = 12,
            Inner = 1536,
            Positions = 512,
            Arc = 256,
            Label = 64,
            Argument = 128,
            Role = 64,
            Pieces = [.. vocabulary],
            Tags = [.. Enumerable.Range(0, 250).Select(i => $"NOUN|N{i}")],
            Relations = ["root", .. Enumerable.Range(0, 49).Select(i => $"dep:{i}")],
            Names = ["O", .. kinds.SelectMany(k => new[] { "B-" + k, "I-" + k, "L-" + k, "U-" + k })],
            Senses = [.. Enumerable.Range(0, 1500).Select(i => new Roleset($"lemma{i / 3}", $"lemma{i / 3}.0{1 + (i % 3)}"))],
            Rolesets = [],
            Arguments = Classes(24),
            Maven = Classes(168),
            Wiki = Classes(48),
            Ecb = Classes(12),
            Roles = Classes(12),
        };
        EncoderWeights.Write(path, "{}", shape, Tensors(shape));
    }

    private static Dictionary<string, float[]> Tensors(EncoderShape shape)
    {
        var random = new Random(1);
        return EncoderWeights.Tensors(shape).ToDictionary(t => t.Name, t =>
        {
            var gain = t.Name.EndsWith(".g", StringComparison.Ordinal) ? 1f : 0f;
            var spread = gain > 0 ? 0.2f : 2f / MathF.Sqrt(t.Columns);
            var values = new float[t.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = gain + (spread * (float)((2 * random.NextDouble()) - 1));
            }

            // As in text, one word in seven is a predicate and few tell an event.
            if (t.Name is "predicates.b" or "maven.b" or "wiki.b" or "ecb.b" or "arg.c" or "wikiarg.c")
            {
                Array.Clear(values);
                values[0] = t.Name == "predicates.b" ? 1.7f : 6f;
            }

            return values;
        }, StringComparer.Ordinal);
    }
}
