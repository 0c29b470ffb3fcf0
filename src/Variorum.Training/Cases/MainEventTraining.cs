using System.Globalization;
using System.Text;
using Variorum.Collating;
using Variorum.Collating.Scenes;

namespace Variorum.Training.Cases;

/// <summary>
/// Fits <c>data/ontology/main-event-weights.tsv</c>: <c>train main-event --cases DIR[;DIR] --data DATA --left-out DIR --out DIR</c>. Of each case the
/// days and places that may be the main event's are taken, and the share of its gold rows for which each would be right; the weights make the
/// expected share highest. Written once for all cases, and to <c>LEFT-OUT/CASE/fitted/ontology</c> with CASE left out where that folder is.
/// </summary>
internal static class MainEventTraining
{
    private const int Steps = 250;

    private const double Rate = 0.1;

    /// <summary>Fits, measures and writes.</summary>
    public static void Run(TrainingSettings settings)
    {
        var ridge = double.Parse(settings.Options.GetValueOrDefault("ridge", "0.1"), CultureInfo.InvariantCulture);
        var (data, leftOut) = (settings.Options["data"], settings.Options["left-out"]);
        var cases = LabelledCases.Folders(settings.Options["cases"]).Select(c => Read(c.Folder, c.Name, Directory.Exists(Path.Combine(leftOut, c.Name, "data")) ? Path.Combine(leftOut, c.Name, "data") : data, data)).ToList();
        string[] kinds = [MainEventWeights.Day, MainEventWeights.Place];
        string[] names = Enum.GetNames<MainEventCue>();
        var all = kinds.ToDictionary(k => k, k => Fit(cases.Select(c => c[k]), ridge), StringComparer.Ordinal);
        var without = cases.ToDictionary(c => c.Name, c => new Dictionary<string, double[]>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            var vote = new double[names.Length];
            vote[0] = 1;
            double[] sums = [0, 0, 0];
            foreach (var one in cases)
            {
                var weights = without[one.Name][kind] = Fit(cases.Where(c => c != one).Select(c => c[kind]), ridge);
                var (best, chosen, voted) = (one[kind].Select(c => c.Share).DefaultIfEmpty(0).Max(), Chosen(one[kind], weights), Chosen(one[kind], vote));
                sums = [sums[0] + chosen.Share, sums[1] + voted.Share, sums[2] + best];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} {one.Name,-24} right {100 * chosen.Share:0} ({chosen.Name}), by vote {100 * voted.Share:0} ({voted.Name}), best {100 * best:0} ({one[kind].MaxBy(c => c.Share)?.Name})"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} mean right {100 * sums[0] / cases.Count:0.0}, by vote {100 * sums[1] / cases.Count:0.0}, best {100 * sums[2] / cases.Count:0.0}"));
            Console.WriteLine("   " + string.Join(", ", names.Select((n, i) => string.Create(CultureInfo.InvariantCulture, $"{n} {all[kind][i]:0.00}"))));
        }

        File.WriteAllText(settings.Model("main-event-weights.tsv"), Written(all));
        foreach (var (name, weights) in without.Where(w => Directory.Exists(Path.Combine(leftOut, w.Key))))
        {
            Directory.CreateDirectory(Path.Combine(leftOut, name, "fitted", "ontology"));
            File.WriteAllText(Path.Combine(leftOut, name, "fitted", "ontology", "main-event-weights.tsv"), Written(weights));
        }
    }

    private static string Written(Dictionary<string, double[]> weights)
    {
        var text = new StringBuilder(
            "# What the evidence for the main event's day and place is worth. Fitted by \"Variorum.Training main-event\" on the hand-read cases and the invented\n" +
            "# ones of cases/: the expected share of their gold rows that the chosen day or place fits, each case with one voice.\n" +
            "kind\tcue\tweight\n");
        foreach (var (kind, own) in weights)
        {
            foreach (var (name, i) in Enum.GetNames<MainEventCue>().Select((n, i) => (n, i)))
            {
                text.Append(CultureInfo.InvariantCulture, $"{kind}\t{name}\t{own[i]:0.###}\n");
            }
        }

        return text.ToString();
    }

    private static CaseOffers Read(string folder, string name, string data, string shipped)
    {
        var output = Path.Combine(Path.GetTempPath(), "variorum-main-" + name);
        var record = Pipeline.Load(data).Collate(new CollateRequest([Path.Combine(folder, "accounts", name)], name, output) { Threads = 2, Force = true }, null, CancellationToken.None).Record!;
        Directory.Delete(output, recursive: true);
        var judge = CaseJudge.Load(folder, name);
        var table = CollatingData.Load(shipped, "en").Scenes;
        var grounds = record.Accounts.Where(a => a.Account.LanguageRead).Select(a => new AccountGround(a, table)).ToList();
        var places = MainEventVotes.Places(grounds, table);
        return new CaseOffers(name)
        {
            [MainEventWeights.Day] = [.. MainEventVotes.Days(grounds, table)
                .Select(d => (d.Cues, Name: d.Key.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))).Select(d => new Candidate(d.Name, d.Cues, judge.ShareWithDay(d.Name)))],
            [MainEventWeights.Place] = [.. MainEventVotes.Places(grounds, table)
                .Select(p => new Candidate(p.Key.Name, p.Cues, judge.ShareWithPlace(p.Key.Name, table.IsDeed)))],
        };
    }

    private static Candidate Chosen(List<Candidate> candidates, double[] weights) =>
        candidates.Count == 0 ? new Candidate("", [], 0) : candidates.MaxBy(c => Dot(weights, c.Cues))!;

    private static double Dot(double[] weights, float[] cues) => weights.Zip(cues, (w, c) => w * c).Sum();

    // Adam on the expected share, less a ridge around the vote alone; cues as so many of their standard deviations.
    private static double[] Fit(IEnumerable<List<Candidate>> cases, double ridge)
    {
        var all = cases.Where(c => c.Count > 0).ToList();
        var width = Enum.GetValues<MainEventCue>().Length;
        var scale = Enumerable.Range(0, width).Select(f => Deviation([.. all.SelectMany(c => c.Select(o => (double)o.Cues[f]))])).ToArray();
        var (weights, first, second) = (new double[width], new double[width], new double[width]);
        weights[0] = 1;
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = new double[width];
            foreach (var candidates in all)
            {
                Add(candidates, [.. weights.Zip(scale, (w, s) => w / s)], gradient);
            }

            for (var f = 0; f < width; f++)
            {
                gradient[f] = (gradient[f] / scale[f] / all.Count) - (ridge * (weights[f] - (f == 0 ? 1 : 0)));
                first[f] = (0.9 * first[f]) + (0.1 * gradient[f]);
                second[f] = (0.999 * second[f]) + (0.001 * gradient[f] * gradient[f]);
                weights[f] += Rate * (first[f] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[f] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        return [.. weights.Zip(scale, (w, s) => w / s)];
    }

    private static void Add(List<Candidate> candidates, double[] weights, double[] gradient)
    {
        var scores = candidates.Select(c => Dot(weights, c.Cues)).ToArray();
        var highest = scores.Max();
        var shares = scores.Select(s => Math.Exp(s - highest)).ToArray();
        var sum = shares.Sum();
        var expected = candidates.Select((c, i) => shares[i] / sum * c.Share).Sum();
        for (var i = 0; i < candidates.Count; i++)
        {
            var slope = shares[i] / sum * (candidates[i].Share - expected);
            for (var f = 0; f < gradient.Length; f++)
            {
                gradient[f] += slope * candidates[i].Cues[f];
            }
        }
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Max(1e-6, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }

    private sealed record Candidate(string Name, float[] Cues, double Share);

    private sealed class CaseOffers(string name) : Dictionary<string, List<Candidate>>(StringComparer.Ordinal)
    {
        public string Name { get; } = name;
    }
}
