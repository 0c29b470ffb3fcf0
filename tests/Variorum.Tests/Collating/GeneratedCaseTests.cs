using Variorum.Benchmarks;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Collating;

public class GeneratedCaseTests
{
    [Theory]
    [InlineData(1, 40, 10)]
    [InlineData(2, 40, 10)]
    public void Small_cases_give_back_their_truth(int seed, int accounts, int origins) => Check(seed, accounts, origins);

    [Theory]
    [InlineData(7, 200, 40)]
    [Trait("Category", "Slow")]
    public void Two_hundred_accounts_give_back_their_truth(int seed, int accounts, int origins) => Check(seed, accounts, origins);

    private static void Check(int seed, int accounts, int origins)
    {
        var made = new CaseGenerator(seed, accounts, origins).Write();
        var record = Cases.Collator.Collate("made", made.Accounts);

        // Lineage: both ends of a right link hold sentences with one id; every copied sentence has a link to the text it came from.
        var byAccount = made.Sentences.GroupBy(s => s.Where.Account).ToDictionary(g => g.Key, g => g.ToArray());
        var right = record.Lineage.Count(l => Ids(byAccount, l.From).Overlaps(Ids(byAccount, l.To)));
        Assert.True(right >= 0.99 * record.Lineage.Length, $"lineage precision {right} of {record.Lineage.Length}; {Wrong(record, byAccount)}");
        var found = record.Lineage
            .SelectMany(l => Ids(byAccount, l.From).Intersect(Ids(byAccount, l.To)).SelectMany(id => new[] { (l.From.Account, l.To.Account, id), (l.To.Account, l.From.Account, id) }))
            .ToHashSet();
        var copied = made.Sentences.Where(s => s.Copied).ToList();
        var recalled = copied.Count(s => found.Contains((s.Where.Account, made.Origins[s.Where.Account], s.Id)));
        Assert.True(recalled >= 0.97 * copied.Count, $"lineage recall {recalled} of {copied.Count}");

        // Origins: an account belongs to the origin it was made from.
        var sameOrigin = made.Origins.Count(o => record.Origins[o.Key] == o.Value);
        Assert.True(sameOrigin >= 0.95 * made.Origins.Count, $"origins {sameOrigin} of {made.Origins.Count}");

        // Tallies: one for each happening, with all its figures and no others.
        var tallies = record.Tallies.ToDictionary(t => string.Join(' ', t.Figures.Select(f => f.Account + ":" + f.Figure.Passage.Start).Order(StringComparer.Ordinal)), t => t.Id);
        var whole = made.Tolls.Count(t => tallies.ContainsKey(Key(t.Value)));
        Assert.True(whole >= 0.95 * made.Tolls.Count, $"tallies {whole} of {made.Tolls.Count}, {record.Tallies.Length} made");
        Assert.True(whole >= 0.95 * record.Tallies.Length);

        // Contradictions: unresolved figure disagreements are the planted ones.
        var planted = made.Contradictions.Select(n => tallies.GetValueOrDefault(Key(made.Tolls[n]))).ToHashSet();
        var told = record.Disagreements.Where(d => d.Kind == "figure" && !d.Resolved && d.About.StartsWith('T')).Select(d => d.About).ToHashSet();
        Assert.NotEmpty(planted);
        Assert.True(told.Count(planted.Contains) >= 0.95 * planted.Count, $"contradictions {told.Count(planted.Contains)} of {planted.Count}");
        Assert.True(told.Count(planted.Contains) >= 0.95 * told.Count, $"{told.Count} told, {planted.Count} planted");
    }

    // The first wrong link, for the message.
    private static string Wrong(Variorum.Model.Record record, Dictionary<string, (Citation Where, int Id, bool Copied)[]> byAccount) =>
        record.Lineage.FirstOrDefault(l => !Ids(byAccount, l.From).Overlaps(Ids(byAccount, l.To))) is { } l ? $"{l.Kind}: {record.Text(l.From)} | {record.Text(l.To)}" : "";

    private static string Key(IEnumerable<Citation> figures) =>
        string.Join(' ', figures.Select(c => c.Account + ":" + c.Passage.Start).Order(StringComparer.Ordinal));

    private static HashSet<int> Ids(Dictionary<string, (Citation Where, int Id, bool Copied)[]> sentences, Citation citation) =>
        [.. sentences[citation.Account].Where(s => s.Where.Passage.Overlaps(citation.Passage)).Select(s => s.Id)];
}
