using System.Globalization;
using System.Text;
using Variorum.Collating;

namespace Variorum.Training;

/// <summary>
/// Sets the weights by which two mentions are one event (<c>data/ontology/identity-weights.tsv</c>) on cases whose events are known:
/// <c>train identity --cases DIR,DIR --read DIR --data DATA --out DIR</c>, each DIR holding <c>docs/</c> and <c>gold.json</c>; that of
/// <c>--read</c> holds hand-read cases in <c>accounts/</c> and <c>gold/</c>, and what half of them teaches is measured on the other. From the weights of the
/// table it moves one weight at a time, in a fixed order, as long as the grouping of the mentions found improves by more than the move costs.
/// <c>--held DIR,DIR</c> says what the weights give on cases that are not trained on, <c>--rounds 0</c> that alone.
/// </summary>
/// <remarks>
/// What is improved is the grouping itself, not the single pair: a logistic regression over pairs agreed with more pairs and made worse events.
/// The figure is the mean of that at the threshold a little lower and higher, so that weights are chosen that a change in
/// what is extracted does not upset; and every step away from the table costs, so that features which few pairs show stay as they were set.
/// </remarks>
internal static class IdentityTraining
{
    private const int Rounds = 2;

    // Few weights move: the rest hold what pairs in their hundreds, not thousands, can say.
    private static readonly string[] Moved =
        ["state", "bias", "context", "trigger", "type_alone", "names_shared", "names_differ", "place_same_ground", "place_differs", "day_same_ground"];

    private static readonly double[] Quantiles = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

    private static readonly double[] Steps = [0.6, -0.6, 0.25, -0.25];

    private static readonly double[] Shifts = [-0.1, 0.1];

    // A step must bring more than this much of a point, and pays this much of a point for every unit it moves.
    private const double Least = 0.03, Price = 0.25;

    /// <summary>Writes the table anew and says what it gains.</summary>
    public static void Run(TrainingSettings settings)
    {
        var data = settings.Options["data"];
        var pipeline = Pipeline.Load(data);
        var collating = CollatingData.Load(data, "en");
        var names = collating.PairWeights.Names;
        List<List<LabelledCase>> Read(string option) =>
            [.. settings.Options.GetValueOrDefault(option, "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(folder => LabelledCase.ReadAll(folder, pipeline, collating))];
        var (sets, held) = (Read("cases"), Read("held"));
        var rounds = settings.Size("rounds", Rounds);
        var before = collating.PairWeights.Of;
        foreach (var set in sets)
        {
            SayCosines("cases", set);
        }

        if (settings.Options.GetValueOrDefault("read", "") is { Length: > 0 } folder)
        {
            var read = LabelledCase.ReadHandRead(folder, pipeline, collating);
            SayCosines("hand-read cases", read);

            // What half of the hand-read cases teaches is measured on the other half.
            foreach (var half in rounds > 0 ? [0, 1] : Array.Empty<int>())
            {
                var (mine, others) = (read.Where((_, i) => i % 2 == half).ToList(), read.Where((_, i) => i % 2 != half).ToList());
                Console.WriteLine($"half {half}: ");
                Fit([.. sets, mine], [others, .. held], names, before, rounds);
            }

            sets.Add(read);
        }

        var weights = Fit(sets, held, names, before, rounds);
        Write(Path.Combine(data, "ontology", "identity-weights.tsv"), settings.Model("identity-weights.tsv"), names, weights);
    }

    // Moves one weight at a time as long as the sets gain by it.
    private static double[] Fit(List<List<LabelledCase>> sets, List<List<LabelledCase>> held, string[] names, double[] before, int rounds)
    {
        var weights = (double[])before.Clone();
        var best = Value(sets, weights, before);
        Console.WriteLine($"before: {Say(sets, weights)} held: {Say(held, weights)}");
        for (var round = 0; round < rounds; round++)
        {
            var moved = false;
            foreach (var i in Moved.Select(n => Array.IndexOf(names, n)))
            {
                foreach (var step in Steps)
                {
                    var tried = (double[])weights.Clone();
                    tried[i] = Math.Round(tried[i] + step, 2);
                    if (Value(sets, tried, before) is var value && value > best + Least)
                    {
                        (best, weights, moved) = (value, tried, true);
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names[i]} {weights[i]:0.##}: {best:0.00}"));
                        break;
                    }
                }
            }

            if (!moved)
            {
                break;
            }
        }

        Console.WriteLine($"after: {Say(sets, weights)} held: {Say(held, weights)}");
        return weights;
    }

    private static void SayCosines(string what, List<LabelledCase> cases)
    {
        var (one, two) = LabelledCase.Cosines(cases);
        one.Sort();
        two.Sort();
        static string At(List<double> sorted, double share) => sorted.Count == 0 ? "-" : sorted[(int)(share * (sorted.Count - 1))].ToString("0.00", CultureInfo.InvariantCulture);
        static string Tenths(List<double> sorted) => string.Join(' ', Quantiles.Select(s => At(sorted, s)));
        Console.WriteLine($"{what}: cosines of {one.Count} pairs of one event {Tenths(one)}, of {two.Count} of two {Tenths(two)}");
    }

    private static double Value(List<List<LabelledCase>> sets, double[] weights, double[] before) =>
        sets.Average(set => Shifts.Average(shift => LabelledCase.Score(set, weights, shift).Mean)) - (Price * weights.Zip(before, (w, b) => Math.Abs(w - b)).Sum());

    private static string Say(List<List<LabelledCase>> sets, double[] weights) => string.Join(" | ", sets.Select(set =>
    {
        var (muc, b3, ceaf, joined, mean) = LabelledCase.Score(set, weights, 0);
        return string.Create(CultureInfo.InvariantCulture, $"MUC {muc:0.0} B3 {b3:0.0} CEAF-e {ceaf:0.0} joined {joined:0.0} mean {mean:0.0}");
    }));

    // The head of the table stays: it says what the features are and how the weights were set.
    private static void Write(string table, string file, string[] names, double[] weights)
    {
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(table).TakeWhile(l => l.StartsWith('#')))
        {
            text.Append(line).Append('\n');
        }

        text.Append("feature\tweight\n");
        for (var i = 0; i < names.Length; i++)
        {
            if (weights[i] != 0)
            {
                text.Append(names[i]).Append('\t').Append(weights[i].ToString("0.##", CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        // Bounds of a feature are no weights: they stay.
        foreach (var line in File.ReadLines(table).Where(l => l.StartsWith("state_", StringComparison.Ordinal)))
        {
            text.Append(line).Append('\n');
        }

        File.WriteAllText(file, text.ToString());
    }
}
