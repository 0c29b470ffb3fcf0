using Xunit;

namespace Variorum.Tests.Reporting;

/// <summary>What stands in the output folder is replaced only where it is our own record of the same case.</summary>
[Trait("Category", "Slow")]
public sealed class StandingRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _accounts;

    public StandingRecordTests() => _accounts = SmallCase.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folder_of_the_accounts_is_never_written_to()
    {
        var before = FolderImage.Of(_accounts);
        Refused("output-not-ours", LoadedPipeline.Collate(_accounts, _accounts));
        Assert.Equal(before, FolderImage.Of(_accounts));
    }

    [Theory]
    [InlineData("accounts.csv")]
    [InlineData("index.html")]
    [InlineData("record.json")]
    [InlineData("record.sha256")]
    [InlineData("texts/a1.html")]
    [InlineData("notes.txt")]
    [InlineData(".notes")]
    [InlineData("mine/notes.txt")]
    public void A_file_that_we_did_not_write_is_never_overwritten(string name)
    {
        _folder.Write("out/" + name, "mine");
        Refused("output-not-ours", LoadedPipeline.Collate(_accounts, _folder["out"], force: true));
        Assert.Equal("mine", File.ReadAllText(_folder["out/" + name]));
        Assert.Single(FolderImage.Of(_folder["out"]), line => line.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_somebody_worked_on_is_not_overwritten()
    {
        Assert.NotNull(LoadedPipeline.Collate(_accounts, _folder["out"]).Record);
        File.AppendAllText(_folder["out/figures.csv"], "a row of my own\n");
        Refused("output-not-ours", LoadedPipeline.Collate(_accounts, _folder["out"]));
        Assert.EndsWith("a row of my own\n", File.ReadAllText(_folder["out/figures.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_of_another_case_is_replaced_only_where_asked_for()
    {
        Assert.NotNull(LoadedPipeline.Collate(_accounts, _folder["out"], name: "flood").Record);
        var before = FolderImage.Of(_folder["out"]);
        Refused("output-other-case", LoadedPipeline.Collate(_accounts, _folder["out"], name: "fire"));

        // The same name by chance: folders are often called alike.
        _folder.Write("others/strike.txt", "The workers of the mill in Weir went on strike on 3 May 2019, the union said.");
        Refused("output-other-case", LoadedPipeline.Collate(_folder["others"], _folder["out"], name: "flood"));
        Assert.Equal(before, FolderImage.Of(_folder["out"]));

        Assert.NotNull(LoadedPipeline.Collate(_folder["others"], _folder["out"], force: true, name: "strike").Record);
        Assert.Empty(LoadedPipeline.Verify(_folder["out"]).Faults);
    }

    [Fact]
    public void A_record_of_the_same_case_is_replaced_and_its_leftovers_go()
    {
        Assert.NotNull(LoadedPipeline.Collate(_accounts, _folder["out"]).Record);
        _folder.Write("out/texts/a7.html", "<p>of a larger record</p>");
        Variorum.Reporting.Seal.Write(_folder["out"]);
        _folder.Write("accounts/more.txt", SmallCase.Flood.Replace("14", "15", StringComparison.Ordinal));
        Assert.NotNull(LoadedPipeline.Collate(_accounts, _folder["out"]).Record);
        Assert.False(Directory.Exists(_folder["out/texts"]));
        Assert.Empty(LoadedPipeline.Verify(_folder["out"]).Faults);
    }

    [Fact]
    public void A_record_inside_the_folder_of_its_accounts_is_no_account_of_the_next_run()
    {
        var first = LoadedPipeline.Collate(_accounts, _folder["accounts/record"]);
        var second = LoadedPipeline.Collate(_accounts, _folder["accounts/record"]);
        Assert.Equal(first.Record!.Accounts.Select(a => a.Account.Id), second.Record!.Accounts.Select(a => a.Account.Id));

        foreach (var path in new[] { _folder["accounts/record"], _folder["accounts/record/index.html"] })
        {
            var read = LoadedPipeline.Collate(path, _folder["out"]);
            Assert.Null(read.Record);
            Assert.Equal("record-not-account", Assert.Single(read.Diagnostics).Code);
        }
    }

    private static void Refused(string code, Collation collation)
    {
        Assert.Null(collation.Record);
        Assert.Equal(code, collation.Objection?.Code);
    }
}
