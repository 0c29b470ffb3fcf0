using System.Globalization;
using Variorum.Keeping;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests;

/// <summary>Whatever people did to a case in whatever order, its record is that of its accounts read at once with the judgements that stand.</summary>
[Trait("Category", "Slow")]
public sealed class CaseHistoryTests : IDisposable
{
    private const int Accounts = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_history_ends_in_the_record_from_nothing()
    {
        var random = new Random(20240517);
        for (var history = 0; history < Effort.Of(12, 500); history++)
        {
            var (name, steps) = ($"h{history}", new List<string>());
            var added = new SortedSet<int>();
            Step(name, "add", r => r with { Add = [Account(name, 0), Account(name, 1)] });
            added.UnionWith([0, 1]);
            for (var step = 0; step < random.Next(3, 10); step++)
            {
                steps.Add(Next(name, random, added, step));
            }

            var whole = FromNothing(name, added);
            using var kept = CaseFile.Open(_folder[name + ".case"]);
            Assert.True(whole == Text(kept), $"History {history}: {string.Join(", ", steps)}");
            Assert.Empty(kept.Check());
        }
    }

    private string Next(string name, Random random, SortedSet<int> added, int step)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"2024-05-17T{step:00}:00:00Z");
        var (judging, keys, standing, kept) = Standing(name, random.Next(2) == 0 ? "ann" : "bob", at);
        using (kept)
        {
            switch (random.Next(8))
            {
                case 0:
                    var account = random.Next(Accounts);
                    Step(name, "add", r => r with { Add = [Account(name, account)] });
                    added.Add(account);
                    return $"add {account}";
                case 1 when kept.Accounts().Length > 1:
                    var gone = kept.Accounts()[random.Next(kept.Accounts().Length)].Id;
                    var (removal, _) = Judging.Remove(kept, gone, "by chance", "ann", at);
                    Step(name, "remove", r => r with { Judgements = [removal!] });
                    return $"remove {gone}";
                case 2 when !standing.IsEmpty:
                    return Say(name, judging, new Said("undo", [standing[random.Next(standing.Length)].Id], []));
                case 3:
                    Step(name, "read-again", r => r with { ReadAgain = true });
                    return "read-again";
                case 4:
                    return Say(name, judging, new Said("same", [Pick(keys, 'E', random), Pick(keys, 'E', random)], []));
                case 5:
                    return Say(name, judging, new Said("different", [Pick(keys, 'F', random), Pick(keys, 'F', random)], []));
                case 6:
                    return Say(name, judging, new Said("set", [Pick(keys, 'F', random)], [$"value={random.Next(9)}", "day=2019-06-10"]));
                default:
                    return Say(name, judging, new Said(random.Next(2) == 0 ? "right" : "wrong", [keys[random.Next(keys.Length)]], []));
            }
        }
    }

    private string Say(string name, Judging judging, Said said)
    {
        if (judging.Of(said).Judgement is { } judgement)
        {
            Step(name, "judge", r => r with { Judgements = [judgement] });
        }

        return $"{said.Verb} {string.Join(' ', said.Subjects)}";
    }

    private static string Pick(string[] keys, char kind, Random random) =>
        keys.Where(k => k[0] == kind).ToArray() is { Length: > 0 } some ? some[random.Next(some.Length)] : "none";

    private (Judging Judging, string[] Keys, System.Collections.Immutable.ImmutableArray<Judgement> Judgements, CaseFile Kept) Standing(string name, string who, string at)
    {
        var kept = CaseFile.Open(_folder[name + ".case"]);
        return (Judging.Begin(kept, who, at)!, [.. kept.Queue(1000).Select(i => i.Key).Where(k => k[0] != 'P').DefaultIfEmpty("none")], kept.Judgements(), kept);
    }

    private string FromNothing(string name, SortedSet<int> added)
    {
        System.Collections.Immutable.ImmutableArray<Judgement> judgements;
        using (var kept = CaseFile.Open(_folder[name + ".case"]))
        {
            judgements = Model.Standing.Of(kept.Judgements());
        }

        var whole = name + "-whole";
        LoadedPipeline.Fast.Work(
            new CaseRequest(_folder[whole + ".case"], "add") { Name = name, Add = [.. added.Select(a => Account(name, a))], Judgements = judgements },
            null,
            CancellationToken.None);
        using var made = CaseFile.Open(_folder[whole + ".case"]);
        return Text(made);
    }

    private static string Text(CaseFile kept) => System.Text.Encoding.UTF8.GetString(kept.Record()!);

    private void Step(string name, string action, Func<CaseRequest, CaseRequest> with) => LoadedPipeline.Fast.Work(
        with(new CaseRequest(_folder[name + ".case"], action) { Who = "ann", At = "2024-05-17T09:30:00Z", Threads = 2 }), null, CancellationToken.None);

    // Six tellings of one flood that differ in numbers, days and words; two of them copy each other.
    private string Account(string name, int number) => _folder.Write(
        $"{name}/account{number}.txt",
        SmallCase.Flood
            .Replace("14", (11 + (number / 2)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("Monday 10 June", number % 3 == 2 ? "Tuesday 11 June" : "Monday 10 June", StringComparison.Ordinal)
            .Replace("drowned", number % 2 == 0 ? "drowned" : "were killed", StringComparison.Ordinal)
        + $"\nResidents of Weir said {3 + number} houses were swept away and {20 + number} people were hurt.\n");
}
