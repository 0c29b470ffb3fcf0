using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Variorum.Benchmarks;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Collating;

public class OrderTests
{
    [Fact]
    public void The_record_does_not_depend_on_the_order_of_the_accounts()
    {
        var accounts = WithEvents(new CaseGenerator(11, 14, 5).Write().Accounts);
        var straight = Cases.Collator.Collate("order", accounts);
        Assert.True(straight.Lineage.Length > 0 && straight.Tallies.Length > 0 && straight.Disagreements.Length > 0 && straight.Events.Length > 0);
        var expected = Say(straight);
        Prop.ForAll(
            Gen.Shuffle(accounts.ToArray()).ToArbitrary(),
            shuffled => Say(Cases.Collator.Collate("order", shuffled)) == expected).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    // An event for each figure, so that identity is under the same test.
    private static ImmutableArray<AccountClaims> WithEvents(ImmutableArray<AccountClaims> accounts) => [.. accounts.Select(a => a with
    {
        Events = [.. a.Figures.Select(f => new EventMention(
            f.Passage, f.Passage, "KILLING", null, "kill", new Argument("people", f.Passage), null, f.EventDays, null, null, Realis.Actual, f.Source, "made"))],
    })];

    private static string Say(Variorum.Model.Record record)
    {
        var lines = new List<string>();
        lines.AddRange(record.Accounts.Select(a => a.Account.Id));
        lines.AddRange(record.Origins.Select(o => o.Key + ">" + o.Value));
        lines.AddRange(record.Events.Select(e => $"{e.Id} {e.Type} {e.Label} {e.Days} {e.Corroboration} {e.Status} {string.Join(',', e.Silent)} {string.Join(',', e.Mentions.Select(m => m.Account + m.Mention.Passage))}"));
        lines.AddRange(record.Tallies.Select(t => $"{t.Id} {t.Counted} {t.Compatible} {t.Acled} {t.Ucdp} {string.Join(',', t.Figures.Select(f => f.Account + f.Figure.Passage))}"));
        lines.AddRange(record.Lineage.Select(l => $"{l.From} {l.To} {l.Kind} {l.Similarity} {l.Directed} {string.Join(',', l.Differences)}"));
        lines.AddRange(record.Disagreements.Select(d => $"{d.Id} {d.Kind} {d.About} {d.Reason} {d.Weight} {string.Join(',', d.Sides.Select(s => s.Value + string.Join('+', s.Claims)))}"));
        lines.AddRange(record.Wordings.Select(w => $"{w.Name} {w.Account} {w.Source} {string.Join(',', w.Terms.Select(t => t.Text))}"));
        lines.AddRange(record.Candidates.Select(c => $"{c.Left} {c.Right} {c.Score}"));
        return string.Join('\n', lines);
    }
}
