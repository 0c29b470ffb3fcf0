using System.Text.Json;
using Variorum.Collating;
using Variorum.Collating.Identity;
using Variorum.Collating.Lineage;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Training;

/// <summary>A case whose mentions are grouped by people: <c>docs/</c> and <c>gold.json</c> ({"events":[{"id","mentions":[{"account","start","end"}]}]}, code points).</summary>
internal sealed class LabelledCase
{
    private readonly CaseText _text;
    private readonly CollatingData _data;
    private readonly MentionView[] _mentions;
    private readonly string?[] _gold;
    private readonly PairScore _score;
    private readonly Dictionary<(int, int), double[]?> _looks = [];

    private LabelledCase(CaseText text, CollatingData data, MentionView[] mentions, string?[] gold, PairScore score)
    {
        _text = text;
        _data = data;
        _mentions = mentions;
        _gold = gold;
        _score = score;
    }

    /// <summary>The case in <paramref name="folder"/>, or those in its folders.</summary>
    public static List<LabelledCase> ReadAll(string folder, Pipeline pipeline, CollatingData data) => File.Exists(Path.Combine(folder, "gold.json"))
        ? [Read(folder, pipeline, data)]
        : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(f => Read(f, pipeline, data))];

    /// <summary>F1 of MUC, B3 and CEAF-e (0..100) over the gold mentions found, all cases counted together, and their mean.</summary>
    public static (double Muc, double B3, double Ceaf, double Mean) Score(IReadOnlyList<LabelledCase> cases, double[] weights, double shift)
    {
        List<HashSet<(int, int)>> key = [], response = [];
        for (var c = 0; c < cases.Count; c++)
        {
            var labelled = cases[c];
            var (groups, _) = new EventGrouper(labelled._text, labelled._data.Frames, (l, r) => labelled.Of(l, r, weights, shift)).Group(labelled._mentions);
            var found = Enumerable.Range(0, groups.Length).Where(i => labelled._gold[i] is not null).ToList();
            key.AddRange(found.GroupBy(i => labelled._gold[i]).Select(g => g.Select(i => (c, i)).ToHashSet()));
            response.AddRange(found.GroupBy(i => groups[i]).Select(g => g.Select(i => (c, i)).ToHashSet()));
        }

        var muc = Harmonic(Muc(response, key), Muc(key, response));
        var b3 = Harmonic(B3(response, key), B3(key, response));
        var ceaf = Ceaf(key, response);
        return (muc, b3, ceaf, (muc + b3 + ceaf) / 3);
    }

    private double Of(MentionView left, MentionView right, double[] weights, double shift)
    {
        var at = left.Number < right.Number ? (left.Number, right.Number) : (right.Number, left.Number);
        if (!_looks.TryGetValue(at, out var values))
        {
            values = new double[weights.Length];
            _looks.Add(at, values = _score.Look(_mentions[at.Item1], _mentions[at.Item2], values) ? values : null);
        }

        if (values is null)
        {
            return PairScore.Never;
        }

        var score = shift;
        for (var i = 0; i < values.Length; i++)
        {
            score += values[i] * weights[i];
        }

        return score;
    }

    private static LabelledCase Read(string folder, Pipeline pipeline, CollatingData data)
    {
        var accounts = pipeline.Read([Path.Combine(folder, "docs")], 2, null, CancellationToken.None).Accounts;
        var text = CaseText.Read(accounts, data);
        var mentions = EventReader.Views(text, data);
        var points = accounts.ToDictionary(a => a.Account.Id, a => new CodePoints(a.Account.Text), StringComparer.Ordinal);
        var gold = new string?[mentions.Length];
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gold.json")));
        var byAccount = mentions.ToLookup(m => m.Account.Claims.Account.Id, StringComparer.Ordinal);
        foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
        {
            foreach (var mention in e.GetProperty("mentions").EnumerateArray())
            {
                var account = mention.GetProperty("account").GetString()!;
                if (!points.TryGetValue(account, out var point))
                {
                    continue;
                }

                // The mention that answers it: the trigger inside, or else the most overlap.
                var passage = new Passage(point.ToUtf16(mention.GetProperty("start").GetInt32()), point.ToUtf16(mention.GetProperty("end").GetInt32()));
                var answer = byAccount[account]
                    .Where(m => gold[m.Number] is null && m.Mention.Passage.Overlaps(passage))
                    .OrderByDescending(m => m.Mention.Trigger.Overlaps(passage))
                    .ThenByDescending(m => Math.Min(m.Mention.Passage.End, passage.End) - Math.Max(m.Mention.Passage.Start, passage.Start))
                    .FirstOrDefault();
                if (answer is not null)
                {
                    gold[answer.Number] = e.GetProperty("id").GetString();
                }
            }
        }

        var (lineage, _) = LineageReader.Read(text);
        return new LabelledCase(text, data, mentions, gold, new PairScore(text, data.Frames, data.PairWeights, new KinPassages(lineage)));
    }

    private static Dictionary<(int, int), int> Index(List<HashSet<(int, int)>> clusters) =>
        clusters.SelectMany((c, i) => c.Select(m => (m, i))).ToDictionary(p => p.m, p => p.i);

    // Vilain et al. 1995: links that the other side keeps.
    private static double Muc(List<HashSet<(int, int)>> of, List<HashSet<(int, int)>> against)
    {
        var index = Index(against);
        return of.Sum(c => c.Count - c.Select(m => index[m]).Distinct().Count()) / (double)Math.Max(1, of.Sum(c => c.Count - 1));
    }

    // Bagga and Baldwin 1998.
    private static double B3(List<HashSet<(int, int)>> of, List<HashSet<(int, int)>> against)
    {
        var index = Index(against);
        return of.Sum(c => c.GroupBy(m => index[m]).Sum(g => (double)g.Count() * g.Count()) / c.Count) / Math.Max(1, of.Sum(c => c.Count));
    }

    // Luo 2005, phi 4, with the alignment taken best first: within half a point of the best alignment here.
    private static double Ceaf(List<HashSet<(int, int)>> key, List<HashSet<(int, int)>> response)
    {
        var index = Index(key);
        HashSet<int> keys = [], responses = [];
        var sum = response
            .SelectMany((c, j) => c.GroupBy(m => index[m]).Select(g => (Like: 2.0 * g.Count() / (c.Count + key[g.Key].Count), Key: g.Key, Response: j)))
            .OrderByDescending(p => p.Like)
            .ThenBy(p => (p.Key, p.Response))
            .Where(p => !keys.Contains(p.Key) && !responses.Contains(p.Response) && keys.Add(p.Key) && responses.Add(p.Response))
            .Sum(p => p.Like);
        return Harmonic(sum / Math.Max(1, response.Count), sum / Math.Max(1, key.Count));
    }

    private static double Harmonic(double precision, double recall) => precision + recall <= 0 ? 0 : 200 * precision * recall / (precision + recall);
}
