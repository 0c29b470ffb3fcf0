using System.Globalization;
using System.Text;
using System.Text.Json;
using Variorum.Collating.Confidence;

namespace Variorum.Training.Cases;

/// <summary>
/// Fits <c>data/ontology/confidence.tsv</c> on the hand-read cases: <c>train confidence --cases DIR --data DATA --left-out DIR --out DIR</c>. Each
/// case is read with the data folder <c>LEFT-OUT/CASE/data</c> (heads that have not seen it), and held against its gold; a logistic
/// regression says what the evidence is worth. Written once for all cases, and to <c>LEFT-OUT/CASE/fitted/ontology</c> with CASE left out. Printed: how right what lies above a share is, and the reliability, each case left out.
/// </summary>
internal static class ConfidenceTraining
{
    // 40, 10, 3 and 1 were tried: with 40 hardly a mention gets over .7, with 3 or less what gets over .7 is right less often.
    private const double Ridge = 10;

    /// <summary>Fits, measures and writes.</summary>
    public static void Run(TrainingSettings settings)
    {
        var folder = settings.Options["cases"];
        var names = Directory.GetDirectories(Path.Combine(folder, "gold")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal).ToList();
        var items = names.SelectMany(n => Items(folder, n, Path.Combine(settings.Options["left-out"], n, "data"))).ToList();
        var text = new StringBuilder(Head);
        var leftOut = names.ToDictionary(n => n, _ => new StringBuilder(Head), StringComparer.Ordinal);
        foreach (var kind in new[] { "figure", "mention" })
        {
            var own = items.Where(i => i.Kind == kind).ToList();
            var features = own.SelectMany(i => i.Evidence.Keys).GroupBy(f => f, StringComparer.Ordinal).Where(g => g.Count() >= 40).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
            var held = names.SelectMany(n =>
            {
                var weights = Fit(own.Where(i => i.Case != n), features);
                Write(leftOut[n], kind, features, weights);
                return own.Where(i => i.Case == n).Select(i => (Item: i, Share: Share(weights, i, features)));
            }).ToList();
            Report(kind, held);
            Write(text, kind, features, Fit(own, features));
        }

        File.WriteAllText(settings.Model("confidence.tsv"), text.ToString());
        foreach (var name in names)
        {
            var folderOf = Path.Combine(settings.Options["left-out"], name, "fitted", "ontology");
            Directory.CreateDirectory(folderOf);
            File.WriteAllText(Path.Combine(folderOf, "confidence.tsv"), leftOut[name].ToString());
        }
    }

    private static void Write(StringBuilder text, string kind, string[] features, double[] weights)
    {
        text.Append(CultureInfo.InvariantCulture, $"{kind}\tbias\t{weights[^1]:0.###}\n");
        for (var f = 0; f < features.Length; f++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{kind}\t{features[f]}\t{weights[f]:0.###}\n");
        }
    }

    private const string Head =
        "# How sure the record is of a claim: the weighted sum of its evidence, as a share. Fitted by \"Variorum.Training confidence\" (logistic regression,\n" +
        "# ridge) on the verdicts of twelve hand-read cases, each read by heads that had not seen it; figures with each case left out: docs/left-out.md.\n" +
        "kind\tfeature\tweight\n";

    private static IEnumerable<Item> Items(string folder, string name, string data)
    {
        var output = Path.Combine(Path.GetTempPath(), "variorum-confidence-" + name);
        var record = Pipeline.Load(data).Collate(new CollateRequest([Path.Combine(folder, "accounts", name)], name, output) { Threads = 2, Force = true }, null, CancellationToken.None).Record!;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "record.json")));
        Directory.Delete(output, recursive: true);
        var judge = CaseJudge.Load(folder, name);
        var values = record.Tallies.SelectMany(t => t.Figures.Select(f => (Key: Assessor.ValueKey(t, f), f.Account))).GroupBy(p => p.Key)
            .ToDictionary(g => g.Key, g => g.Select(p => p.Account).Distinct(StringComparer.Ordinal).Count());
        var figures = record.Tallies.SelectMany(t => t.Figures.Select(f => Evidence.Of(record, t, Evidence.IsOfSeveral(t), f, Assessor.SameValueElsewhere(t, f, values))));
        var mentions = record.Events.SelectMany(e => e.Mentions.Select(m => Evidence.Of(record, e, Evidence.IsOfSeveral(e), m.Mention)));
        var verdicts = (Figures: judge.Figures(json.RootElement), Mentions: judge.Events(json.RootElement));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: figures {Rate(verdicts.Figures):0.0}, mentions {Rate(verdicts.Mentions):0.0}"));
        return [.. Of("figure", name, figures, verdicts.Figures), .. Of("mention", name, mentions, verdicts.Mentions)];
    }

    private static double Rate(Verdict[] verdicts) => 100.0 * verdicts.Count(v => v.Right == true) / Math.Max(1, verdicts.Count(v => v.Right is not null));

    private static IEnumerable<Item> Of(string kind, string name, IEnumerable<IEnumerable<(string, double)>> evidence, Verdict[] verdicts) =>
        evidence.Select((e, i) => (Evidence: e, verdicts[i].Right)).Where(p => p.Right is not null)
            .Select(p => new Item(kind, name, p.Evidence.Where(f => f.Item2 != 0).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal), p.Right!.Value));

    // Newton's method on the ridge-penalised likelihood; each case counts alike, however long it is.
    private static double[] Fit(IEnumerable<Item> items, string[] features)
    {
        var all = items.ToList();
        var weight = all.GroupBy(i => i.Case).ToDictionary(g => g.Key, g => (double)all.Count / (all.Select(i => i.Case).Distinct().Count() * g.Count()), StringComparer.Ordinal);
        var rows = all.Select(i => (X: Vector(i, features), Y: i.Right ? 1.0 : 0, W: weight[i.Case])).ToList();
        var n = features.Length + 1;
        var weights = new double[n];
        for (var round = 0; round < 12; round++)
        {
            var gradient = new double[n];
            var hessian = new double[n, n];
            for (var i = 0; i < n; i++)
            {
                hessian[i, i] = i == n - 1 ? 1e-6 : Ridge;
                gradient[i] = i == n - 1 ? 0 : -Ridge * weights[i];
            }

            foreach (var (x, y, w) in rows)
            {
                var p = Logistic(Dot(weights, x));
                for (var i = 0; i < n; i++)
                {
                    if (x[i] == 0)
                    {
                        continue;
                    }

                    gradient[i] += w * (y - p) * x[i];
                    for (var j = 0; j < n; j++)
                    {
                        hessian[i, j] += w * p * (1 - p) * x[i] * x[j];
                    }
                }
            }

            var step = Solve(hessian, gradient);
            for (var i = 0; i < n; i++)
            {
                weights[i] += step[i];
            }
        }

        return weights;
    }

    private static double Share(double[] weights, Item item, string[] features) => Logistic(Dot(weights, Vector(item, features)));

    private static double[] Vector(Item item, string[] features) => [.. features.Select(f => item.Evidence.GetValueOrDefault(f)), 1];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        var x = (double[])b.Clone();
        for (var p = 0; p < n; p++)
        {
            for (var r = p + 1; r < n; r++)
            {
                var f = a[r, p] / a[p, p];
                if (f == 0)
                {
                    continue;
                }

                for (var c = p; c < n; c++)
                {
                    a[r, c] -= f * a[p, c];
                }

                x[r] -= f * x[p];
            }
        }

        for (var p = n - 1; p >= 0; p--)
        {
            for (var c = p + 1; c < n; c++)
            {
                x[p] -= a[p, c] * x[c];
            }

            x[p] /= a[p, p];
        }

        return x;
    }

    private static (double Precision, double Kept) Means(List<(Item Item, double Share)> held, double threshold)
    {
        var cases = held.GroupBy(h => h.Item.Case).Select(g => (
            Shown: g.Count(h => h.Share >= threshold), Right: g.Count(h => h.Share >= threshold && h.Item.Right), All: g.Count(h => h.Item.Right))).ToList();
        return (cases.Where(c => c.Shown > 0).Select(c => (double)c.Right / c.Shown).DefaultIfEmpty(1).Average(), cases.Average(c => (double)c.Right / Math.Max(1, c.All)));
    }

    private static void Report(string kind, List<(Item Item, double Share)> held)
    {
        foreach (var t in new[] { 0.4, 0.5, 0.6, 0.7, 0.8 })
        {
            var (precision, kept) = Means(held, t);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} from {t:0.00}: P {100 * precision:0.0}, of the right ones kept {100 * kept:0.0}"));
        }

        foreach (var bin in held.GroupBy(h => Math.Min(9, (int)(h.Share * 10))).OrderBy(g => g.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  given {bin.Key / 10.0:0.0}-{(bin.Key + 1) / 10.0:0.0}: {bin.Count()}, right {100.0 * bin.Count(h => h.Item.Right) / bin.Count():0}"));
        }
    }

    private sealed record Item(string Kind, string Case, Dictionary<string, double> Evidence, bool Right);
}
