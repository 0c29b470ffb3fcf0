using System.Globalization;
using Spectre.Console;

namespace Variorum.Training;

/// <summary>
/// The trainer's command line: <c>train PART --treebank DIR --names DIR --out DIR</c>, PART one of sentences, lemmas,
/// lexicon, nouns, network, all; or <c>train identity --cases DIR,DIR --data DATA --out DIR</c>; or <c>train encoder</c> (see <see cref="Encoder.EncoderTraining"/>). Figures go to standard output, the bar to
/// standard error where that is a terminal.
/// </summary>
internal static class TrainingCommand
{
    private const string Usage =
        """
        usage: Variorum.Training PART... --treebank DIR [--names DIR] --out DIR [--wordnet DIR] [--epochs N] [--date D]   (PART: sentences lemmas lexicon nouns network all)
               Variorum.Training identity --cases DIR,DIR [--read DIR] --data DATA --out DIR
               Variorum.Training encoder --corpora DIR --out FILE [--epochs N] [--work FOLDER] [--resume FOLDER] [--date D]
               Variorum.Training events --cases DIR[;DIR] --data DATA --out DIR [--annotations DIR] [--corpora DIR] [--left-out DIR]
               Variorum.Training main-event --cases DIR[;DIR] --data DATA --left-out DIR --out DIR
               Variorum.Training scenes --cases DIR[;DIR] --data DATA --left-out DIR --out DIR
               Variorum.Training confidence --cases DIR --data DATA --left-out DIR --out DIR
               Variorum.Training curve --cases DIR --data DATA --left-out DIR --out DIR
        """;

    // What learns from cases or counts over corpora.
    private static readonly string[] WithoutTreebank = ["identity", "corpora", "arguments", "events", "main-event", "scenes", "confidence", "curve"];

    /// <summary>Runs; exit code 0, or 2 where the arguments are unusable.</summary>
    public static int Run(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Length)
            {
                options[args[i][2..]] = args[++i];
            }
            else
            {
                parts.Add(args[i]);
            }
        }

        if (parts is ["encoder"])
        {
            return Encoder.EncoderTraining.Run(options);
        }

        var treebank = options.GetValueOrDefault("treebank", "");
        if (parts.Count == 0 || !options.TryGetValue("out", out var output) || (treebank.Length == 0 && !(parts is [var only] && WithoutTreebank.Contains(only))))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        Directory.CreateDirectory(output);
        var settings = new TrainingSettings(
            treebank, options.GetValueOrDefault("names", ""), output, int.Parse(options.GetValueOrDefault("epochs", "0"), CultureInfo.InvariantCulture),
            options.GetValueOrDefault("date", "undated"), options.GetValueOrDefault("wordnet", ""), options);
        var all = parts.Contains("all");
        foreach (var (name, train) in Parts())
        {
            if ((all && !WithoutTreebank.Contains(name)) || parts.Contains(name))
            {
                Console.WriteLine($"== {name}");
                train(settings);
            }
        }

        return 0;
    }

    /// <summary>A bar over <paramref name="epochs"/> epochs, drawn only on a terminal; <paramref name="epoch"/> gets the number from 1.</summary>
    public static void Epochs(int epochs, Action<int> epoch)
    {
        if (Console.IsErrorRedirected)
        {
            for (var i = 1; i <= epochs; i++)
            {
                epoch(i);
            }

            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().Start(context =>
        {
            var task = context.AddTask("epochs", maxValue: epochs);
            for (var i = 1; i <= epochs; i++)
            {
                epoch(i);
                task.Increment(1);
            }
        });
    }

    private static IEnumerable<(string Name, Action<TrainingSettings> Train)> Parts()
    {
        yield return ("sentences", SentenceTraining.Run);
        yield return ("lemmas", LemmaTraining.Run);
        yield return ("lexicon", LexiconTraining.Run);
        yield return ("nouns", NounTraining.Run);
        yield return ("network", NetworkTraining.Run);
        yield return ("identity", IdentityTraining.Run);
        yield return ("events", Cases.EventTeaching.Run);
        yield return ("scenes", Cases.SceneTraining.Run);
        yield return ("confidence", Cases.ConfidenceTraining.Run);
        yield return ("curve", Cases.JudgementCurve.Run);
        yield return ("main-event", Cases.MainEventTraining.Run);
        yield return ("corpora", Tasks.CorporaCommand.Run);
        yield return ("arguments", Tasks.ArgumentTraining.Run);
    }
}

/// <summary>Where the data lies and the models go. <paramref name="Date"/> goes into the data card as given: the clock is never read.</summary>
internal sealed record TrainingSettings(string Treebank, string Names, string Out, int Epochs, string Date, string WordNet, Dictionary<string, string> Options)
{
    /// <summary>True where part of the name annotation is kept back for a figure (<c>--hold-out yes</c>).</summary>
    public bool HoldOut => Options.GetValueOrDefault("hold-out", "no") == "yes";

    /// <summary>A size given as an option.</summary>
    public int Size(string name, int otherwise) => Options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Path of a part of the treebank.</summary>
    public string Part(string name) => Path.Combine(Treebank, name);

    /// <summary>Path of a model.</summary>
    public string Model(string name) => Path.Combine(Out, name);
}

/// <summary>A generator whose sequence is fixed by its seed on every platform and version (SplitMix64).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to <paramref name="bound"/>, without it.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>0..1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items into a new order.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
