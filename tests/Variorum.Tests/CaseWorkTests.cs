using Microsoft.Data.Sqlite;
using Variorum.Keeping;
using Xunit;

namespace Variorum.Tests;

/// <summary>A case that is added to over time: its record is that of all its accounts read at once.</summary>
[Trait("Category", "Slow")]
public sealed class CaseWorkTests : IDisposable
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "january-2022");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Accounts_added_one_by_one_make_the_record_of_all_at_once()
    {
        var accounts = Directory.GetFiles(Samples).Where(f => !f.EndsWith("accounts.csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        Directory.CreateDirectory(_folder["plain"]);
        foreach (var file in accounts)
        {
            File.Copy(file, _folder["plain/" + Path.GetFileName(file)]);
        }

        Assert.NotNull(LoadedPipeline.Collate(_folder["plain"], _folder["once"]).Record);
        foreach (var (file, i) in accounts.Select((f, i) => (f, i)))
        {
            var outcome = Work("case.case", "add", r => r with { Add = [_folder["plain/" + Path.GetFileName(file)]] }, LoadedPipeline.Value);
            Assert.Equal(1, outcome.ReadAnew);
            Assert.Equal([Path.GetFileNameWithoutExtension(file)], outcome.Added.AsEnumerable());
            Assert.Equal(i + 1, outcome.Collation.Record!.Accounts.Length);
        }

        Assert.Equal(0, Work("case.case", "collate", r => r with { Out = _folder["out"] }, LoadedPipeline.Value).ReadAnew);
        Assert.Equal(File.ReadAllText(_folder["once/record.json"]), File.ReadAllText(_folder["out/record.json"]));
        Assert.Equal(File.ReadAllText(_folder["once/index.html"]), File.ReadAllText(_folder["out/index.html"]));
        Proved("out", LoadedPipeline.Value);
        using var kept = CaseFile.Open(_folder["case.case"]);
        Assert.Equal(File.ReadAllBytes(_folder["once/record.json"]), kept.Record()!);
        Assert.Equal(accounts.Length, kept.Journal().Length);
        Assert.Empty(kept.Check());
    }

    [Fact]
    public void A_folder_is_added_to_in_place_and_still_proves_itself()
    {
        var accounts = SmallCase.Write(_folder);
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, _folder["record"]).Record);
        var later = _folder.Write("more/later.txt", SmallCase.Flood.Replace("14", "19", StringComparison.Ordinal));
        // What cannot be read (an empty file) is looked at again each time.
        Assert.Single(Work("record", "add", r => r with { Add = [later] }).Added);
        Proved("record");
        Assert.Empty(Work("record", "add", r => r with { Add = [later, accounts] }).Added);
        Assert.Contains("were there", Journal("record")[^1].Detail, StringComparison.Ordinal);
        Assert.Equal("ann", Journal("record")[^1].Who);
        File.Copy(later, _folder["accounts/later.txt"]);
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, _folder["once"]).Record);
        Assert.Equal(File.ReadAllText(_folder["once/record.json"]), File.ReadAllText(_folder["record/record.json"]));
    }

    [Fact]
    public void A_removed_account_is_out_of_the_record_and_its_bytes_stay()
    {
        var accounts = SmallCase.Write(_folder);
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, _folder["record"]).Record);
        var bytes = File.ReadAllBytes(Path.Combine(accounts, "flood.txt"));
        Remove("record", "flood");
        Proved("record");
        using (var kept = CaseFile.Open(_folder["record/record.case"]))
        {
            Assert.DoesNotContain(kept.Accounts(), a => a.Id == "flood");
            Assert.Contains(kept.Originals(), hash => kept.Original(hash).AsSpan().SequenceEqual(bytes));
            Assert.Contains("taken out already", Judging.Remove(kept, "flood", "twice", "ann", At).Refusal, StringComparison.Ordinal);
            Assert.Contains("no account gone", Judging.Remove(kept, "gone", "", "ann", At).Refusal, StringComparison.Ordinal);
        }

        var taken = Judgements("record").Single();
        Work("record", "judge", r => r with { Judgements = [Judging.Of("ann", At, null, "undo", taken.Id)] });
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, _folder["once"]).Record);
        Assert.Equal(File.ReadAllText(_folder["once/record.json"]), File.ReadAllText(_folder["record/record.json"]));
        Proved("record");
    }

    [Fact]
    public void A_file_of_a_known_name_with_other_bytes_is_kept_beside()
    {
        Work("c.case", "add", r => r with { Add = [_folder.Write("a/flood.txt", SmallCase.Flood)] });
        var outcome = Work("c.case", "add", r => r with { Add = [_folder.Write("b/flood.txt", SmallCase.Flood + "\n")] });
        Assert.Equal(["b-flood"], outcome.Added.AsEnumerable());
        Assert.Contains(outcome.Collation.Diagnostics, d => d.Code == "account-beside");
    }

    [Fact]
    public void What_people_worked_on_is_not_replaced_by_a_run_over_paths()
    {
        var accounts = SmallCase.Write(_folder);
        Assert.NotNull(LoadedPipeline.CollateFast(accounts, _folder["record"]).Record);
        Work("record", "add", r => r with { Add = [_folder.Write("more/later.txt", SmallCase.Flood)] });
        var before = FolderImage.Of(_folder["record"]);
        Assert.Equal("output-worked-on", LoadedPipeline.CollateFast(accounts, _folder["record"]).Objection?.Code);
        Assert.Equal(before, FolderImage.Of(_folder["record"]));
    }

    [Fact]
    public void A_second_writer_is_told_who_holds_the_case()
    {
        Work("c.case", "add", r => r with { Add = [_folder.Write("flood.txt", SmallCase.Flood)] });
        using (CaseReplacement.Begin(_folder["c.case"], "bob, add, process 7"))
        {
            var refused = Assert.Throws<IOException>(() => Work("c.case", "read-again", r => r));
            Assert.Contains("(bob, add, process 7)", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, Work("c.case", "read-again", r => r with { ReadAgain = true }).ReadAnew);
        Assert.Equal(["c.case", "flood.txt"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_damaged_reading_is_read_again()
    {
        Work("c.case", "add", r => r with { Add = [_folder.Write("flood.txt", SmallCase.Flood)] });
        var record = Record("c.case");
        Sql("c.case", "UPDATE readings SET claims = substr(claims, 1, 40)");
        Assert.Equal(1, Work("c.case", "collate", r => r with { Out = _folder["out"] }).ReadAnew);
        Assert.Equal(record, Record("out/record.case"));
        Proved("out");
    }

    [Fact]
    public void A_file_of_the_form_before_is_brought_forward()
    {
        Assert.NotNull(LoadedPipeline.CollateFast(SmallCase.Write(_folder), _folder["record"]).Record);
        File.Move(_folder["record/record.case"], _folder["new.case"]);
        var names = new[] { "originals", "settings", "tables", "notices", "accounts", "record" };
        Sql("old.case",
            $"PRAGMA application_id = {CaseFile.ApplicationId}; PRAGMA user_version = 2;" + CaseFile.Schemas[2] + $"ATTACH '{_folder["new.case"]}' AS new;"
            + string.Concat(names.Select(n => $"INSERT INTO {n} SELECT * FROM new.{n};"))
            + "INSERT INTO arrivals SELECT number, file, account, sha256, row_table, row_file FROM new.arrivals;"
            + "INSERT INTO journal SELECT number, program, action, detail FROM new.journal;");
        var outcome = Work("old.case", "add", r => r with { Add = [_folder.Write("later.txt", SmallCase.Flood.Replace("14", "19", StringComparison.Ordinal))] });
        Assert.Single(outcome.Added);
        using var kept = CaseFile.Open(_folder["old.case"]);
        Assert.Equal(CaseFile.Version, kept.Form);
        Assert.Equal(["collate", "add"], kept.Journal().Select(e => e.Action));
        Assert.Equal([1, 1, 1, 1, 2], kept.Arrived()!.Files.Select(f => f.Entry).Order());
    }

    private const string At = "2024-05-17T09:30:00Z";

    private CaseOutcome Work(string name, string action, Func<CaseRequest, CaseRequest> with, Pipeline? pipeline = null) =>
        (pipeline ?? LoadedPipeline.Fast).Work(with(new CaseRequest(_folder[name], action) { Who = "ann", At = At }), null, CancellationToken.None);

    private void Remove(string name, string account)
    {
        using var kept = CaseFile.Open(CasePlace.Of(_folder[name])!.CaseFilePath);
        var (judgement, _) = Judging.Remove(kept, account, "not ours", "ann", At);
        Work(name, "remove", r => r with { Judgements = [judgement!] });
    }

    private void Proved(string name, Pipeline? pipeline = null)
    {
        var result = LoadedPipeline.Verify(_folder[name], pipeline: pipeline ?? LoadedPipeline.Fast);
        Assert.Empty(result.Faults);
        Assert.True(result.Remade);
    }

    private JournalEntry[] Journal(string name)
    {
        using var kept = CaseFile.Open(CasePlace.Of(_folder[name])!.CaseFilePath);
        return [.. kept.Journal()];
    }

    private Variorum.Model.Judgement[] Judgements(string name)
    {
        using var kept = CaseFile.Open(CasePlace.Of(_folder[name])!.CaseFilePath);
        return [.. kept.Judgements()];
    }

    private byte[] Record(string name)
    {
        using var kept = CaseFile.Open(_folder[name]);
        return kept.Record()!;
    }

    private void Sql(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder[name]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
