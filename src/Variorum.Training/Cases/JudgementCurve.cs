using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Variorum.Keeping;
using Variorum.Model;

namespace Variorum.Training.Cases;

/// <summary>
/// What judgements are worth: <c>train curve --cases DIR --left-out DIR --data DATA --out DIR</c>. On each hand-read case the gold judges the queue
/// from its head (right, wrong, or corrected by what its row says), and after every few judgements the settled claims are held
/// against the gold: P of what is settled, right; C of the gold, settled and right. Where <c>--left-out</c> has a data folder for the case
/// (<c>CASE/data</c>) it is read with that.
/// </summary>
internal static class JudgementCurve
{
    private static readonly int[] Steps = [0, 10, 20, 40, 60];

    /// <summary>Measures all cases and writes <c>curve.tsv</c>.</summary>
    public static void Run(TrainingSettings settings)
    {
        var folder = settings.Options["cases"];
        var names = Directory.GetDirectories(Path.Combine(folder, "gold")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal).ToList();
        var table = new List<string> { "case\tjudgements\tP\tC" };
        var sums = Steps.Select(_ => (P: 0.0, C: 0.0)).ToArray();
        foreach (var name in names)
        {
            var own = Path.Combine(settings.Options["left-out"], name, "data");
            var points = OfCase(Pipeline.Load(Directory.Exists(own) ? own : settings.Options["data"]), folder, name, settings.Model(name + CaseFile.Extension));
            for (var i = 0; i < Steps.Length; i++)
            {
                sums[i] = (sums[i].P + points[i].P, sums[i].C + points[i].C);
                table.Add(string.Create(CultureInfo.InvariantCulture, $"{name}\t{Steps[i]}\t{points[i].P:0.0}\t{points[i].C:0.0}"));
            }

            Console.WriteLine($"{name}: {string.Join("  ", points.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{Steps[i]}: P {p.P:0} C {p.C:0}")))}");
        }

        table.AddRange(sums.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"mean\t{Steps[i]}\t{s.P / names.Count:0.0}\t{s.C / names.Count:0.0}")));
        table.TakeLast(Steps.Length).ToList().ForEach(Console.WriteLine);
        File.WriteAllLines(settings.Model("curve.tsv"), table);
    }

    private static List<(double P, double C)> OfCase(Pipeline pipeline, string folder, string name, string path)
    {
        File.Delete(path);
        var judge = CaseJudge.Load(folder, name);
        Work(pipeline, new CaseRequest(path, "add") { Name = name, Add = [Path.Combine(folder, "accounts", name)] });
        var (points, said, passed) = (new List<(double, double)>(), 0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var step in Steps)
        {
            ImmutableArray<Judgement> judgements;
            while ((judgements = Next(judge, path, Math.Min(step - said, 10), passed)).Length > 0)
            {
                Work(pipeline, new CaseRequest(path, "judge") { Judgements = judgements });
                said += judgements.Length;
            }

            points.Add(Measure(judge, path));
        }

        return points;
    }

    private static void Work(Pipeline pipeline, CaseRequest request) =>
        pipeline.Work(request with { Who = "gold", At = "2024-05-17T00:00:00Z", Threads = 2 }, null, CancellationToken.None);

    // What the gold says of the next of the queue. What it does not know, or says nothing of, it passes over: that is no judgement.
    private static ImmutableArray<Judgement> Next(CaseJudge judge, string path, int most, HashSet<string> passed)
    {
        using var kept = CaseFile.Open(path);
        using var record = JsonDocument.Parse(kept.Record()!);
        var verdicts = Verdicts(judge, record.RootElement).GroupBy(v => v.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var judging = Judging.Begin(kept, "gold", "2024-05-17T00:00:00Z")!;
        var judgements = ImmutableArray.CreateBuilder<Judgement>();
        foreach (var key in kept.Queue(1000).Select(i => i.Key))
        {
            if (judgements.Count >= most)
            {
                break;
            }

            if (!passed.Add(key) || !verdicts.TryGetValue(key, out var said) || said.Verdict.Right is not { } right)
            {
                continue;
            }

            var changes = said.Verdict.Gold < 0 || right ? [] : judge.Corrections(said.IsFigure, said.Verdict).ToImmutableArray();
            var verb = right ? "right" : changes.IsEmpty ? "wrong" : "set";
            if (judging.Of(new Said(verb, [key], changes)).Judgement is { } judgement)
            {
                judgements.Add(judgement);
            }
        }

        return judgements.ToImmutable();
    }

    private static IEnumerable<(string Key, bool IsFigure, bool Settled, Verdict Verdict)> Verdicts(CaseJudge judge, JsonElement record)
    {
        var figures = record.GetProperty("tallies").EnumerateArray().SelectMany(t => t.GetProperty("figures").EnumerateArray());
        var mentions = record.GetProperty("events").EnumerateArray().SelectMany(e => e.GetProperty("mentions").EnumerateArray());
        return figures.Zip(judge.Figures(record), (f, v) => (f.GetProperty("key").GetString()!, true, f.GetProperty("settled").GetBoolean(), v))
            .Concat(mentions.Zip(judge.Events(record), (m, v) => (m.GetProperty("key").GetString()!, false, m.GetProperty("settled").GetBoolean(), v)));
    }

    private static (double P, double C) Measure(CaseJudge judge, string path)
    {
        using var kept = CaseFile.Open(path);
        using var record = JsonDocument.Parse(kept.Record()!);
        var settled = Verdicts(judge, record.RootElement).Where(v => v.Settled && v.Verdict.Right is not null).ToList();
        var right = settled.Count(v => v.Verdict.Right == true);
        return (settled.Count == 0 ? 100 : 100.0 * right / settled.Count, 100.0 * right / judge.Wanted);
    }
}
