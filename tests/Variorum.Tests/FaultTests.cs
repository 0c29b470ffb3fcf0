using Variorum.Model;
using Xunit;

namespace Variorum.Tests;

/// <summary>A fault of the program inside one account costs that account alone, whatever the stage.</summary>
public sealed class FaultTests
{
    private static readonly Lazy<Pipeline> Loaded = new(() => Pipeline.Load(Repository.Data));

    [Theory]
    [InlineData("reading")]
    [InlineData("language")]
    [InlineData("dates")]
    [InlineData("names")]
    [InlineData("places")]
    [InlineData("attributions")]
    [InlineData("figures")]
    [InlineData("events")]
    [InlineData("demands")]
    [InlineData("dating")]
    [InlineData("collating")]
    [InlineData("writing")]
    public void A_fault_in_any_stage_of_one_account_leaves_the_others_as_they_are(string stage)
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        var entered = new HashSet<string>();
        var pipeline = Loaded.Value.Watched((now, account) =>
        {
            lock (entered)
            {
                entered.Add(now);
            }

            if (now == stage && account == "b")
            {
                throw new InvalidOperationException("planted");
            }
        });

        var collation = pipeline.Collate(new CollateRequest([folder["case"]], "case", folder["record"]) { Threads = 2 }, null, CancellationToken.None);

        Assert.Contains(stage, entered);
        var failed = Assert.Single(collation.Diagnostics, d => d.Code == "account-failed");
        Assert.Equal(("b", "b.txt", Severity.Error), (failed.Account, failed.File, failed.Severity));
        Assert.Contains($"\"{stage}\"", failed.Message, StringComparison.Ordinal);
        Assert.NotNull(collation.Record);
        // Made again without the planted fault the record would have one account more: only what it holds is proved.
        Assert.Empty(pipeline.Verify(new VerifyRequest(folder["record"]) { Quick = true }, null, CancellationToken.None).Faults);
        foreach (var other in new[] { "a", "c", "d" })
        {
            Assert.NotEmpty(Assert.Single(collation.Record.Accounts, c => c.Account.Id == other).Figures);
        }

        Assert.DoesNotContain(collation.Record.Accounts, c => c.Account.Id == "b" && (c.Figures.Length > 0 || c.Account.LanguageRead));
    }

    [Fact]
    public void Several_faulty_accounts_are_told_each_by_itself()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        var pipeline = Loaded.Value.Watched((stage, account) =>
        {
            if ((stage, account) is ("collating", "a") or ("writing", "d") or ("names", "c"))
            {
                throw new InvalidOperationException("planted");
            }
        });

        var collation = pipeline.Collate(new CollateRequest([folder["case"]], "case", folder["record"]) { Threads = 1 }, null, CancellationToken.None);

        Assert.Equal(["a", "c", "d"], collation.Diagnostics.Where(d => d.Code == "account-failed").Select(d => d.Account));
        Assert.Equal(["b", "c"], collation.Record!.Accounts.Select(c => c.Account.Id));
    }

    [Fact]
    public void A_fault_in_every_account_is_no_record()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        var pipeline = Loaded.Value.Watched((stage, _) =>
        {
            if (stage == "collating")
            {
                throw new InvalidOperationException("planted");
            }
        });

        var collation = pipeline.Collate(new CollateRequest([folder["case"]], "case", folder["record"]) { Threads = 1 }, null, CancellationToken.None);

        Assert.Null(collation.Record);
        Assert.Equal(4, collation.Diagnostics.Count(d => d.Code == "account-failed"));
    }

    [Fact]
    public void A_source_whose_name_is_followed_by_a_blank_and_a_comma_is_collated()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["case"]);
        File.WriteAllText(Path.Combine(folder["case"], "a.txt"), "The bridge fell on Monday, said Ada Brook , mayor of the town. Three people were killed.");
        File.WriteAllText(Path.Combine(folder["case"], "b.txt"), "“The bridge fell on Monday,” said , on Tuesday, Ada Brook , the mayor . Three people were killed in the town.");

        var collation = Loaded.Value.Collate(new CollateRequest([folder["case"]], "case", folder["record"]) { Threads = 1 }, null, CancellationToken.None);

        Assert.DoesNotContain(collation.Diagnostics, d => d.Code == "account-failed");
        Assert.Contains(collation.Record!.Accounts.SelectMany(a => a.Attributions), a => a.Source.Name == "Ada Brook");
    }

    [Fact]
    public void Cancellation_is_looked_at_inside_an_account()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        using var stop = new CancellationTokenSource();
        var later = new List<string>();
        var pipeline = Loaded.Value.Watched((stage, _) =>
        {
            later.Add(stage);
            if (stage == "dates")
            {
                stop.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => pipeline.Collate(new CollateRequest([folder["case"]], "case", folder["record"]) { Threads = 1 }, null, stop.Token));

        Assert.Equal(["reading", "language", "dates"], later);
        Assert.False(Directory.Exists(folder["record"]) && File.Exists(Path.Combine(folder["record"], "record.json")));
    }

    [Fact]
    public void A_record_of_a_cut_sentence_is_made_again_to_the_byte()
    {
        using var folder = new TemporaryFolder();
        folder.Write("case/a.txt", Benchmarks.HostileTexts.All["prose without ends"](6000));

        var collation = Loaded.Value.Collate(new CollateRequest([folder["case"]], "case", folder["record"]), null, CancellationToken.None);

        Assert.Contains(collation.Diagnostics, d => d.Code == "sentence-cut");
        Assert.Empty(Loaded.Value.Verify(new VerifyRequest(folder["record"]), null, CancellationToken.None).Faults);
    }

    private static void Save(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["case"]);
        foreach (var (name, dead) in new[] { ("a", "14"), ("b", "15"), ("c", "16"), ("d", "17") })
        {
            File.WriteAllText(
                Path.Combine(folder["case"], name + ".txt"),
                $"Torvale Post, 5 March 2019\n\nPolice said {dead} people were killed in Lund on Monday when the bridge fell. The mayor of the town denied that it had been closed.\n");
        }
    }
}
