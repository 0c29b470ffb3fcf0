using System.Globalization;
using System.Text;
using Variorum.Collating;

namespace Variorum.Training;

/// <summary>
/// Sets the weights by which two mentions are one event (<c>data/ontology/identity-weights.tsv</c>) on cases whose events are known:
/// <c>train identity --cases DIR,DIR --data DATA --out DIR</c>, each DIR holding <c>docs/</c> and <c>gold.json</c>. From the weights of the
/// table it moves one weight at a time, in a fixed order, as long as the grouping of the mentions found improves by more than the move costs.
/// <c>--held DIR,DIR</c> says what the weights give on cases that are not trained on, <c>--rounds 0</c> that alone.
/// </summary>
/// <remarks>
/// What is improved is the grouping itself, not the single pair: a logistic regression over pairs agreed with more pairs and made worse events.
/// The figure is the mean of that at the weights, and at the threshold a little lower and higher, so that weights are chosen that a change in
/// what is extracted does not upset; and every step away from the table costs, so that features which few pairs show stay as they were set.
/// </remarks>
internal static class IdentityTraining
{
    private const int Rounds = 3;

    private static readonly double[] Steps = [0.6, -0.6, 0.3, -0.3, 0.15, -0.15];

    private static readonly double[] Shifts = [-0.15, 0, 0.15];

    // A step must bring more than this much of a point, and pays this much of a point for every unit it moves.
    private const double Least = 0.03, Price = 0.25;

    /// <summary>Writes the table anew and says what it gains.</summary>
    public static void Run(TrainingSettings settings)
    {
        var data = settings.Options["data"];
        var pipeline = Pipeline.Load(data);
        var collating = CollatingData.Load(data, "en");
        var names = collating.PairWeights.Names;
        var sets = settings.Options["cases"].Split(',')
            .Select(folder => LabelledCase.ReadAll(folder, pipeline, collating))
            .ToList();
        var before = collating.PairWeights.Of;
        var weights = (double[])before.Clone();
        var best = Value(sets, weights, before);
        var held = settings.Options.GetValueOrDefault("held", "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => LabelledCase.ReadAll(folder, pipeline, collating))
            .ToList();
        Console.WriteLine($"before: {Say(sets, weights)} held: {Say(held, weights)}");
        for (var round = 0; round < settings.Size("rounds", Rounds); round++)
        {
            var moved = false;
            for (var i = 0; i < weights.Length; i++)
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
        Write(Path.Combine(data, "ontology", "identity-weights.tsv"), settings.Model("identity-weights.tsv"), names, weights);
    }

    private static double Value(List<List<LabelledCase>> sets, double[] weights, double[] before) =>
        sets.Average(set => Shifts.Average(shift => LabelledCase.Score(set, weights, shift).Mean)) - (Price * weights.Zip(before, (w, b) => Math.Abs(w - b)).Sum());

    private static string Say(List<List<LabelledCase>> sets, double[] weights) => string.Join(" | ", sets.Select(set =>
    {
        var (muc, b3, ceaf, _) = LabelledCase.Score(set, weights, 0);
        return string.Create(CultureInfo.InvariantCulture, $"MUC {muc:0.0} B3 {b3:0.0} CEAF-e {ceaf:0.0} mean {(muc + b3 + ceaf) / 3:0.0}");
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

        File.WriteAllText(file, text.ToString());
    }
}
