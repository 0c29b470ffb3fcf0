using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reporting;
using Xunit;
using Record = Variorum.Model.Record;

namespace Variorum.Tests;

/// <summary>What people decide of a record: it is shown at the cell, what the program reads beside it, and nobody wins in silence.</summary>
[Trait("Category", "Slow")]
public sealed class JudgementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _minute;

    public JudgementTests() => Work("add", r => r with { Add = [_folder.Write("flood.txt", SmallCase.Flood), _folder.Write("answer.html", SmallCase.Answer)] });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_corrected_figure_is_settled_and_what_was_read_stands_beside_it()
    {
        var fourteen = Figure(f => f.Figure.Low == 14);
        var record = Judge("ann", "set", [fourteen], ["value=>=15", "day=2019-06-11", "place=Weir", "source=the fire brigade", "passage=flood:10-20"]);
        var (tally, figure) = Shown(record, fourteen);
        Assert.Equal(
            ("corrected", Relation.AtLeast, 15, "2019-06-11", "Weir"),
            (figure.Figure.Decision!.Verdict, figure.Figure.Relation, (int)figure.Figure.Low!.Value, figure.Figure.Scene!.Days.LowIso, figure.Figure.Scene.Place));
        Assert.True(figure is { Settled: true, Confidence: 1 });
        Assert.Equal(">=14", figure.Figure.Decision.Read["value"]);
        Assert.Contains("\"verdict\":\"corrected\"", Json(), StringComparison.Ordinal);
        Assert.Contains("\"changes\":{\"day\":\"2019-06-11\",\"passage\":\"flood:10-20\"", Json(), StringComparison.Ordinal);
        Assert.Equal("killed", tally.Measure);
        Proved();

        // The correction survives another account and every account read again.
        Work("add", r => r with { Add = [_folder.Write("later.txt", SmallCase.Flood.Replace("14", "19", StringComparison.Ordinal))] });
        record = Work("read-again", r => r with { ReadAgain = true });
        Assert.Equal(15, Shown(record, fourteen).Figure.Figure.Low);
    }

    [Fact]
    public void A_wrong_claim_is_out_and_comes_back_when_that_is_taken_back()
    {
        var before = Json();
        var sixteen = Figure(f => f.Figure.Low == 16);
        var record = Judge("ann", "wrong", [sixteen]);
        Assert.DoesNotContain(record.Tallies.SelectMany(t => t.Figures), f => f.Figure.Low == 16);
        var item = Assert.Single(record.Judgements);
        Assert.Equal(("applied", "16"), (item.State, item.Read["value"]));
        Proved();
        var contested = Judge("bob", "right", [sixteen]);
        Assert.Equal(["contested", "contested"], contested.Judgements.Select(j => j.State));
        Assert.True(Shown(contested, sixteen).Figure is { Settled: false, Figure.Decision.Verdict: "contested" });
        Proved();
        Judge("ann", "undo", [item.Judgement.Id]);
        Assert.True(Shown(Judge("bob", "undo", [contested.Judgements[1].Judgement.Id]), sixteen).Figure.Figure.Decision is null);
        Assert.Equal(before, Json());
    }

    [Fact]
    public void Two_values_of_two_people_leave_what_was_read_and_one_person_may_change_her_mind()
    {
        var fourteen = Figure(f => f.Figure.Low == 14);
        Judge("ann", "set", [fourteen], ["value=15", "measure=missing"]);
        var record = Judge("bob", "set", [fourteen], ["value=17"]);
        var figure = Shown(record, fourteen).Figure;
        Assert.Equal((14, "missing", "contested", false), ((int)figure.Figure.Low!.Value, figure.Figure.Measure, figure.Figure.Decision!.Verdict, figure.Settled));
        record = Judge("ann", "set", [fourteen], ["value=17"]);
        Assert.Equal((17, "corrected", true), ((int)Shown(record, fourteen).Figure.Figure.Low!.Value, Shown(record, fourteen).Figure.Figure.Decision!.Verdict, Shown(record, fourteen).Figure.Settled));
        Assert.Equal(["overtaken", "applied", "applied"], record.Judgements.Select(j => j.State));

        // Who calls it right after it was corrected agrees to the correction; who did before does not.
        Assert.Equal("corrected", Shown(Judge("cleo", "right", [fourteen]), fourteen).Figure.Figure.Decision!.Verdict);
        Assert.Equal("contested", Shown(Judge("bob", "set", [fourteen], ["counted=swimmers"]), fourteen).Figure.Figure.Decision!.Verdict);
    }

    [Fact]
    public void Figures_and_events_are_parted_and_joined()
    {
        var (fourteen, sixteen) = (Figure(f => f.Figure.Low == 14), Figure(f => f.Figure.Low == 16));
        var record = Judge("ann", "different", [fourteen, sixteen]);
        Assert.NotEqual(Shown(record, fourteen).Tally.Id, Shown(record, sixteen).Tally.Id);
        Assert.Equal("contested", Judge("bob", "same", [sixteen, fourteen]).Judgements[0].State);
        Proved();
        var (left, right) = Apart(Now());
        record = Judge("ann", "same", [left, right]);
        Assert.Equal(Happening(record, left).Id, Happening(record, right).Id);
        record = Judge("ann", "different", [left, right]);
        Assert.NotEqual(Happening(record, left).Id, Happening(record, right).Id);
        Assert.Equal(["overtaken", "applied"], record.Judgements[^2..].Select(j => j.State));
        Proved();
    }

    [Fact]
    public void A_missed_claim_is_added_by_its_passage()
    {
        var at = SmallCase.Flood.IndexOf("an inquiry", StringComparison.Ordinal);
        var record = Judge("ann", "add", [$"flood:{at}-{at + 10}"], ["kind=event", "type=DEMAND", "day=2019-06-12", "place=Weir", "actor=the mayor"]);
        var mention = Assert.Single(record.Events.SelectMany(e => e.Mentions), m => m.Mention.Decision is not null);
        Assert.Equal(("added", "DEMAND", "an inquiry"), (mention.Mention.Decision!.Verdict, mention.Mention.Type, mention.Mention.Trigger.Of(SmallCase.Flood)));
        Assert.True(mention.Settled);
        record = Judge("ann", "add", [$"flood:{at}-{at + 10}"], ["value=3", "measure=wounded"]);
        Assert.Contains(record.Tallies, t => t.Measure == "wounded" && t.Figures.Any(f => f.Figure.Low == 3 && f.Settled));
        Proved();
    }

    [Fact]
    public void What_is_said_of_an_account_is_read_with_it()
    {
        var record = Judge("ann", "set", ["answer"], ["published=2019-06-13", "publisher=Ministry of Water"]);
        var account = record.Accounts.Single(a => a.Account.Id == "answer").Account;
        Assert.Equal(("2019-06-13", "Ministry of Water"), (account.Published.Days.LowIso, account.Publisher));
        Assert.True(Judge("ann", "same", ["answer", "flood"]).Origins.Values.Distinct().Count() == 1);
        Proved();
    }

    [Fact]
    public void The_first_screen_and_the_disagreements_are_as_people_want_them()
    {
        var record = Now();
        var wanted = record.Overview!.Events.Last();
        record = Judge("ann", "main", [wanted]);
        Assert.Equal(record.Overview!.Events[0], record.Overview.Main);
        var outside = record.Overview.Tallies[0];
        Assert.DoesNotContain(outside, Judge("ann", "out", [outside]).Overview!.Tallies);
        var open = Now().Disagreements.First(d => !d.Resolved);
        Assert.Contains(Judge("ann", "holds", [open.Id]).Disagreements, d => d.Sides[0].Value == open.Sides[0].Value && d is { Settled: true, Confidence: 1 });
        Proved();
        Assert.Contains(
            Judge("ann", "explained", [Now().Disagreements.First(d => d.Confidence == 1).Id], [], "two days").Disagreements, d => d is { Resolved: true, Reason: "two days" });
        Proved();
    }

    [Fact]
    public void A_judgement_whose_account_is_gone_is_shown_as_orphaned_and_counts_again_when_it_is_back()
    {
        var fourteen = Figure(f => f.Figure.Low == 14);
        Judge("ann", "set", [fourteen], ["value=15"]);
        Judgement taken;
        using (var kept = CaseFile.Open(_folder["c.case"]))
        {
            taken = Judging.Remove(kept, "flood", "twice", "ann", At()).Judgement!;
        }

        var record = Work("remove", r => r with { Judgements = [taken] });
        Assert.Equal(["orphaned", "applied"], record.Judgements.Select(j => j.State));
        record = Work("judge", r => r with { Judgements = [Judging.Of("ann", At(), null, "undo", taken.Id)] });
        Assert.Equal(15, Shown(record, fourteen).Figure.Figure.Low);
    }

    [Theory]
    [InlineData("right", "F000000000000.1-2", "", "no claim")]
    [InlineData("guess", "T1", "", "no verb")]
    [InlineData("set", "T1", "value=12", "name one of them")]
    [InlineData("same", "flood", "", "two things")]
    [InlineData("same", "flood flood", "", "one and the same")]
    [InlineData("set", "flood", "published=soon", "written 2024-05-17")]
    [InlineData("set", "flood", "colour=red", "no field")]
    [InlineData("set", "flood", "", "Say what is so")]
    [InlineData("add", "flood:5-5", "value=1", "no characters")]
    [InlineData("add", "flood:5-900000", "value=1", "no characters")]
    [InlineData("add", "gone:5-9", "value=1", "no account")]
    [InlineData("add", "flood:5-9", "value=a few", "A value is a number")]
    [InlineData("add", "flood:5-9", "value=1", "Say measure")]
    [InlineData("holds", "X99", "", "no disagreement")]
    [InlineData("undo", "J0000000000", "", "no judgement")]
    [InlineData("main", "flood", "", "cannot be said")]
    public void What_cannot_be_said_is_refused_in_clear_words(string verb, string subjects, string changes, string words)
    {
        using var kept = CaseFile.Open(_folder["c.case"]);
        var said = new Said(verb, [.. subjects.Split(' ')], [.. changes.Split('|', StringSplitOptions.RemoveEmptyEntries)]);
        var (judgement, refusal) = Judging.Begin(kept, "ann", At())!.Of(said);
        Assert.Null(judgement);
        Assert.Contains(words, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_a_team_filled_comes_back_line_by_line()
    {
        using var kept = CaseFile.Open(_folder["c.case"]);
        var items = kept.Queue(100);
        using var table = new MemoryStream();
        JudgementTable.Write(items, table);
        var lines = JudgementTable.Read(table.ToArray())!.Value;
        Assert.Equal(items.Select(i => (i.Key, i.Reading)), lines.Select(l => (l.Key, l.Reading!)));
        Assert.All(lines, l => Assert.Empty(l.Verdict));
        var filled = JudgementTable.Read("\uFEFFkey,verdict,set,reading\r\nF1,SET,value=>=3; source='+x; day=none,value=2; day=2019-06-11\r\nF2,wrong,,\r\n"u8.ToArray())!.Value;
        Assert.Equal(["value=>=3", "source='+x", "day=none"], filled[0].Set.AsEnumerable());
        Assert.Equal(("set", "wrong"), (filled[0].Verdict, filled[1].Verdict));
        Assert.Equal(("none", ">=3"), (filled[0].Values!["day"], filled[0].Values!["value"]));
        Assert.Null(filled[1].Values);
        Assert.Null(JudgementTable.Read("a,b\n1,2\n"u8.ToArray()));
    }

    [Fact]
    public void What_is_judged_leaves_the_queue()
    {
        string first;
        using (var kept = CaseFile.Open(_folder["c.case"]))
        {
            first = kept.Queue(1)[0].Key;
        }

        Judge("ann", "right", [first]);
        using var after = CaseFile.Open(_folder["c.case"]);
        Assert.DoesNotContain(after.Queue(1000), i => i.Key == first);
        Assert.NotEmpty(after.Queue(1000));
    }

    [Fact]
    public void What_a_step_changed_is_told()
    {
        Judge("ann", "set", [Figure(f => f.Figure.Low == 14)], ["value=15"]);
        Work("add", r => r with { Add = [_folder.Write("later.txt", SmallCase.Flood.Replace("14", "19", StringComparison.Ordinal))] });
        var place = CasePlace.Of(_folder["c.case"])!;
        var changes = LoadedPipeline.Value.Diff(place, 1, CancellationToken.None);
        Assert.Contains(changes, c => c.Kind == "figure-changed" && c.Text.Contains("value was >=14, is 15", StringComparison.Ordinal));
        Assert.Contains(changes, c => c is { Kind: "account-new", Item: "later" });
        Assert.Contains(changes, c => c.Kind == "figure-new" && c.Text.StartsWith(">=19 killed", StringComparison.Ordinal));
        Assert.DoesNotContain(LoadedPipeline.Value.Diff(place, 2, CancellationToken.None), c => c.Kind == "figure-changed" && c.Text.Contains("is 15", StringComparison.Ordinal));
        Assert.Empty(LoadedPipeline.Value.Diff(place, 3, CancellationToken.None));
    }

    private string At() => $"2024-05-17T09:{_minute++:00}:00Z";

    private Record Judge(string who, string verb, string[] subjects, string[]? changes = null, string? why = null)
    {
        Judgement judgement;
        using (var kept = CaseFile.Open(_folder["c.case"]))
        {
            var (made, refusal) = Judging.Begin(kept, who, At())!.Of(new Said(verb, [.. subjects], [.. changes ?? []]) { Why = why });
            Assert.True(made is not null, refusal);
            judgement = made;
        }

        return Work("judge", r => r with { Judgements = [judgement] });
    }

    private Record Work(string action, Func<CaseRequest, CaseRequest> with) => LoadedPipeline.Value.Work(
        with(new CaseRequest(_folder["c.case"], action) { Who = "ann", At = "2024-05-17T09:30:00Z" }), null, CancellationToken.None).Collation.Record!;

    private Record Now() => Work("collate", r => r);

    private string Json()
    {
        using var kept = CaseFile.Open(_folder["c.case"]);
        return System.Text.Encoding.UTF8.GetString(kept.Record()!);
    }

    private void Proved()
    {
        Directory.CreateDirectory(_folder["out"]);
        Work("collate", r => r with { Out = _folder["out"] });
        var result = LoadedPipeline.Verify(_folder["out"]);
        Assert.Empty(result.Faults);
        Assert.True(result.Remade);
    }

    private string Figure(Func<FigureRef, bool> which)
    {
        var record = Now();
        var figure = record.Tallies.SelectMany(t => t.Figures).First(which);
        return new ClaimKeys(record.Accounts.Single(a => a.Account.Id == figure.Account).Account).Of(figure.Figure).ToString();
    }

    private static (Tally Tally, FigureRef Figure) Shown(Record record, string key) => record.Tallies
        .SelectMany(t => t.Figures.Select(f => (t, f)))
        .Single(p => new ClaimKeys(record.Accounts.Single(a => a.Account.Id == p.f.Account).Account).Of(p.f.Figure).ToString() == key);

    private static (string Left, string Right) Apart(Record record)
    {
        string Key(EventMentionRef m) => new ClaimKeys(record.Accounts.Single(a => a.Account.Id == m.Account).Account).Of(m.Mention).ToString();
        return (Key(record.Events[0].Mentions[0]), Key(record.Events[^1].Mentions[0]));
    }

    private static Event Happening(Record record, string key) => record.Events.Single(e => e.Mentions.Any(m =>
        new ClaimKeys(record.Accounts.Single(a => a.Account.Id == m.Account).Account).Of(m.Mention).ToString() == key));
}
