using System.Text.Json;
using Variorum.Collating;
using Variorum.Collating.Identity;
using Variorum.Collating.Lineage;
using Variorum.Collating.Texts;
using Variorum.Model;
using Variorum.Training.Cases;

namespace Variorum.Training;

/// <summary>
/// A case whose mentions are grouped by people: <c>docs/</c> and <c>gold.json</c> ({"events":[{"id","mentions":[{"account","start","end"}]}]}, code points),
/// or a hand-read one (<c>accounts/CASE</c> and the quotes and clusters of <c>gold/CASE/events.tsv</c>).
/// </summary>
internal sealed class LabelledCase
{
    private readonly CaseText _text;
    private readonly CollatingData _data;
    private readonly MentionView[] _mentions;
    private readonly string?[] _gold;
    private readonly PairScore _score;
    private readonly MainDeeds _main;
    private readonly (int Left, int Right)[] _candidates;
    private readonly Dictionary<(int, int), double[]?> _looks = [];

    private LabelledCase(CaseText text, CollatingData data, MentionView[] mentions, string?[] gold, PairScore score, MainDeeds main)
    {
        _text = text;
        _data = data;
        _mentions = mentions;
        _gold = gold;
        _score = score;
        _main = main;
        _candidates = [.. new EventGrouper(text, data.Frames, score.Of, score.Near, main).Candidates(mentions)];
    }

    /// <summary>The case in <paramref name="folder"/>, or those in its folders.</summary>
    public static List<LabelledCase> ReadAll(string folder, Pipeline pipeline, CollatingData data) => File.Exists(Path.Combine(folder, "gold.json"))
        ? [Read(folder, pipeline, data)]
        : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(f => Read(f, pipeline, data))];

    /// <summary>The hand-read cases under <paramref name="folder"/> (with <c>accounts/</c> and <c>gold/</c>), by name.</summary>
    public static List<LabelledCase> ReadHandRead(string folder, Pipeline pipeline, CollatingData data) =>
    [
        .. Directory.GetDirectories(Path.Combine(folder, "gold"))
            .Where(g => File.Exists(Path.Combine(g, "events.tsv")))
            .Order(StringComparer.Ordinal)
            .Select(g => Make(Path.Combine(folder, "accounts", Path.GetFileName(g)), pipeline, data, text => Rows(g, text))),
    ];

    /// <summary>
    /// F1 of MUC, B3 and CEAF-e (0..100) over the gold mentions found, all cases counted together; of the events told by two accounts, those
    /// that a group holds with mentions of two accounts and of no other event (F1); and the mean of the four.
    /// </summary>
    public static (double Muc, double B3, double Ceaf, double Joined, double Mean) Score(IReadOnlyList<LabelledCase> cases, double[] weights, double shift)
    {
        List<HashSet<(int, int)>> key = [], response = [];
        for (var c = 0; c < cases.Count; c++)
        {
            var labelled = cases[c];
            var (groups, _) = new EventGrouper(labelled._text, labelled._data.Frames, (l, r) => labelled.Of(l, r, weights, shift), labelled._score.Near, labelled._main).Group(labelled._mentions, labelled._candidates);
            var found = Enumerable.Range(0, groups.Length).Where(i => labelled._gold[i] is not null).ToList();
            key.AddRange(found.GroupBy(i => labelled._gold[i]).Select(g => g.Select(i => (c, i)).ToHashSet()));
            response.AddRange(found.GroupBy(i => groups[i]).Select(g => g.Select(i => (c, i)).ToHashSet()));
        }

        var muc = Harmonic(Muc(response, key), Muc(key, response));
        var b3 = Harmonic(B3(response, key), B3(key, response));
        var ceaf = Ceaf(key, response);
        bool Shared(HashSet<(int Case, int Mention)> group) => group.Select(m => cases[m.Case]._mentions[m.Mention].Account).Distinct().Skip(1).Any();
        var index = Index(key);
        var (made, wanted) = (response.Where(Shared).ToList(), key.Count(Shared));
        var pure = made.Where(g => g.Select(m => index[m]).Distinct().Count() == 1).ToList();
        var joined = Harmonic(pure.Count / (double)Math.Max(1, made.Count), pure.Select(g => index[g.First()]).Distinct().Count() / (double)Math.Max(1, wanted));
        return (muc, b3, ceaf, joined, (muc + b3 + ceaf + joined) / 4);
    }

    /// <summary>Cosines of the states of two marked mentions: of one event, and of two.</summary>
    public static (List<double> One, List<double> Two) Cosines(IEnumerable<LabelledCase> cases)
    {
        List<double> one = [], two = [];
        foreach (var labelled in cases)
        {
            var marked = labelled._mentions.Where(m => labelled._gold[m.Number] is not null).ToList();
            for (var i = 0; i < marked.Count; i++)
            {
                for (var j = i + 1; j < marked.Count; j++)
                {
                    if (marked[i].Likeness(marked[j]) is { } cosine)
                    {
                        (labelled._gold[marked[i].Number] == labelled._gold[marked[j].Number] ? one : two).Add(cosine);
                    }
                }
            }
        }

        return (one, two);
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

    private static LabelledCase Read(string folder, Pipeline pipeline, CollatingData data) =>
        Make(Path.Combine(folder, "docs"), pipeline, data, accounts => Listed(Path.Combine(folder, "gold.json"), accounts));

    // What people marked in the accounts: account, passage, event, and its type where they give one.
    private static IEnumerable<Marked> Listed(string file, IReadOnlyList<AccountClaims> accounts)
    {
        var points = accounts.ToDictionary(a => a.Account.Id, a => new CodePoints(a.Account.Text), StringComparer.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
        {
            foreach (var mention in e.GetProperty("mentions").EnumerateArray())
            {
                var account = mention.GetProperty("account").GetString()!;
                if (points.TryGetValue(account, out var point))
                {
                    var passage = new Passage(point.ToUtf16(mention.GetProperty("start").GetInt32()), point.ToUtf16(mention.GetProperty("end").GetInt32()));
                    yield return new Marked(account, passage, e.GetProperty("id").GetString()!, null);
                }
            }
        }
    }

    // The gold of a hand-read case names an account by the first three letters of its file.
    private static IEnumerable<Marked> Rows(string gold, IReadOnlyList<AccountClaims> accounts)
    {
        var byName = accounts.ToDictionary(a => a.Account.Id[..3], a => a.Account, StringComparer.Ordinal);
        foreach (var row in GoldTable.Read(gold, "events"))
        {
            if (byName.TryGetValue(row["doc"], out var account) && account.Text.IndexOf(row["quote"], StringComparison.Ordinal) is var at and >= 0)
            {
                yield return new Marked(account.Id, new Passage(at, at + row["quote"].Length), row["cluster"], row["event_type"]);
            }
        }
    }

    private static LabelledCase Make(string folder, Pipeline pipeline, CollatingData data, Func<IReadOnlyList<AccountClaims>, IEnumerable<Marked>> marks)
    {
        var accounts = pipeline.Read([folder], 2, null, CancellationToken.None).Accounts;
        var text = CaseText.Read(accounts, data);
        var mentions = EventReader.Views(text, data);
        var gold = new string?[mentions.Length];
        var byAccount = mentions.ToLookup(m => m.Account.Claims.Account.Id, StringComparer.Ordinal);
        foreach (var (account, passage, id, type) in marks(accounts))
        {
            // The mention that answers it: of its type or one akin, the trigger inside, or else the most overlap.
            var answer = byAccount[account]
                .Where(m => gold[m.Number] is null && m.Mention.Passage.Overlaps(passage) && (type is null || data.Frames.Kinship(type, m.Mention.Type) > 0))
                .OrderByDescending(m => type == m.Mention.Type)
                .ThenByDescending(m => m.Mention.Trigger.Overlaps(passage))
                .ThenByDescending(m => Math.Min(m.Mention.Passage.End, passage.End) - Math.Max(m.Mention.Passage.Start, passage.Start))
                .FirstOrDefault();
            if (answer is not null)
            {
                gold[answer.Number] = id;
            }
        }

        var (lineage, _) = LineageReader.Read(text);
        var main = new MainDeeds(mentions, null, text.Accounts.Length, data.Frames);
        return new LabelledCase(text, data, mentions, gold, new PairScore(text, data.Frames, data.PairWeights, new KinPassages(lineage)), main);
    }

    private sealed record Marked(string Account, Passage Passage, string Event, string? Type);

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
