using Microsoft.Data.Sqlite;
using Variorum.Keeping;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests.Reporting;

/// <summary>
/// Records that somebody made to mislead or to harm: each is told as a fault with its place, in bounded time, and nothing is written.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HostileRecordTests : IDisposable
{
    private static readonly Lazy<byte[][]> Made = new(() =>
    {
        using var folder = new TemporaryFolder();
        Assert.NotNull(LoadedPipeline.Collate(SmallCase.Write(folder), folder["record"]).Record);
        Assert.Empty(LoadedPipeline.Verify(folder["record"]).Faults);
        return [.. Seal.Files.Append(Seal.FileName).Select(f => File.ReadAllBytes(Path.Combine(folder["record"], f)))];
    });

    private readonly TemporaryFolder _folder = new();

    public HostileRecordTests()
    {
        Directory.CreateDirectory(Record);
        foreach (var (name, bytes) in Seal.Files.Append(Seal.FileName).Zip(Made.Value))
        {
            File.WriteAllBytes(Path.Combine(Record, name), bytes);
        }
    }

    private string Record => _folder["record"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_record_is_made_again_the_same()
    {
        var result = LoadedPipeline.Verify(Record);
        Assert.Empty(result.Faults);
        Assert.True(result.Remade);
        Assert.Equal(3, result.Accounts);
        Assert.False(LoadedPipeline.Verify(Record, quick: true).Remade);
    }

    // What the quick check cannot see: a change that fits everywhere, sealed again.
    [Theory]
    [InlineData("index.html", "14", "41")]
    [InlineData("index.html", "River Post", "Rover Post")]
    public void A_changed_dossier_that_was_sealed_again_is_found_by_making_it_again(string name, string was, string becomes)
    {
        Replace(name, was, becomes);
        Seal.Write(Record);
        Assert.Empty(LoadedPipeline.Verify(Record, quick: true).Faults);
        var result = LoadedPipeline.Verify(Record);
        Assert.True(result.HoldsByItself);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(name, fault.File);
        Assert.StartsWith("line ", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_changed_everywhere_and_sealed_again_is_found_with_its_place()
    {
        var json = File.ReadAllText(Path.Combine(Record, "record.json"));
        var changed = json.Replace("\"low\":14,\"high\":14", "\"low\":4,\"high\":14", StringComparison.Ordinal)
            .Replace("\"low\":14,\"high\":null", "\"low\":4,\"high\":null", StringComparison.Ordinal);
        Assert.NotEqual(json, changed);
        File.WriteAllText(Path.Combine(Record, "record.json"), changed);
        Sql("UPDATE record SET json = $json", changed);
        Forge();
        using (var document = System.Text.Json.JsonDocument.Parse(changed))
        {
            foreach (var table in RecordTable.All)
            {
                using var file = File.Create(Path.Combine(Record, table.Name));
                RecordTables.Write(table, document.RootElement, file);
            }
        }

        Seal.Write(Record);
        Assert.Empty(LoadedPipeline.Verify(Record, quick: true).Faults);
        var result = LoadedPipeline.Verify(Record);
        Assert.True(result.HoldsByItself);
        var faults = result.Faults;
        Assert.Contains(faults, f => f.File == "record.json" && f.Place.StartsWith("tallies[0].figures[", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.File == "figures.csv" && f.Place.StartsWith("row ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE FROM record")]
    [InlineData("DELETE FROM journal")]
    [InlineData("DELETE FROM settings")]
    [InlineData("DELETE FROM arrivals")]
    [InlineData("DELETE FROM arrivals WHERE number = 0")]
    [InlineData("DELETE FROM notices")]
    [InlineData("UPDATE arrivals SET account = 'flood'")]
    [InlineData("UPDATE arrivals SET row_table = 77, row_file = 'x'")]
    [InlineData("UPDATE arrivals SET file = 'flood.txt'")]
    [InlineData("UPDATE notices SET severity = 'grave'")]
    [InlineData("UPDATE notices SET message = 'All is well.'")]
    [InlineData("UPDATE accounts SET title = 'Another'")]
    [InlineData("UPDATE accounts SET text = 7")]
    [InlineData("UPDATE originals SET bytes = 'x'")]
    [InlineData("DELETE FROM originals")]
    [InlineData("UPDATE tables SET sha256 = 'x'")]
    [InlineData("UPDATE settings SET value = 'another case'")]
    [InlineData("PRAGMA user_version = 1")]
    [InlineData("PRAGMA user_version = 0")]
    [InlineData("PRAGMA user_version = -3")]
    [InlineData("PRAGMA journal_mode = WAL")]
    [InlineData("CREATE TABLE more (x)")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END")]
    [InlineData("DROP TABLE record; CREATE VIEW record AS WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT 'record' AS name, n AS json FROM x")]
    [InlineData("DROP TABLE notices; CREATE VIEW notices AS WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n AS number, 'a' AS code, 'note' AS severity, 'f' AS file, 'a' AS account, 'm' AS message, 'r' AS remedy FROM x")]
    public void A_changed_case_file_that_was_sealed_again_is_found(string sql)
    {
        Sql(sql);
        Seal.Write(Record);
        var before = FolderImage.Of(_folder.Path);
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == Seal.CaseFile);
        Assert.Equal(before, FolderImage.Of(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"accounts\"")]
    [InlineData("{\"accounts\":5}")]
    [InlineData("{\"accounts\":[5,null,[],\"x\"]}")]
    [InlineData("{\"accounts\":[{\"id\":7,\"sha256\":[],\"file\":{}}]}")]
    [InlineData("{\"accounts\":[{\"id\":\"flood\",\"sha256\":\"x\",\"file\":\"/etc/passwd\"}],\"events\":7}")]
    [InlineData("{\"accounts\":[],\"events\":[{\"mentions\":[1,2]}],\"tallies\":[[]],\"lineage\":{\"from\":1},\"names\":[{\"variants\":\"x\"}]}")]
    [InlineData("{\"accounts\":[{\"id\":\"flood\",\"start\":-1,\"end\":99999999999,\"account\":\"flood\"}],\"figures\":[{\"account\":\"flood\",\"start\":0,\"end\":2147483647}]}")]
    [InlineData("{\"accounts\":[],\"accounts\":[],\"disagreements\":[{\"sides\":[{\"claims\":[{}]}]}]}")]
    public void A_record_of_another_shape_is_a_fault(string json)
    {
        File.WriteAllText(Path.Combine(Record, "record.json"), json);
        Seal.Write(Record);
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == "record.json");
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_with_their_line()
    {
        var path = Path.Combine(Record, "record.json");
        var bytes = File.ReadAllBytes(path);
        var line = bytes.AsSpan().IndexOf("\"events\""u8);
        bytes[bytes.AsSpan(line).IndexOf("\"label\":\""u8) + line + 9] = 0xFF;
        File.WriteAllBytes(path, bytes);
        Seal.Write(Record);
        var fault = LoadedPipeline.Verify(Record, quick: true).Faults.First(f => f.Message.Contains("UTF-8", StringComparison.Ordinal));
        Assert.Equal("record.json", fault.File);
        Assert.Matches("^line [0-9]+$", fault.Place);
    }

    [Fact]
    public void A_record_nested_without_end_is_a_fault()
    {
        File.WriteAllText(Path.Combine(Record, "record.json"), "{\"accounts\":" + new string('[', 100_000));
        Seal.Write(Record);
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == "record.json");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(4100)]
    [InlineData(20_000)]
    [InlineData(-1)]
    [InlineData(-4096)]
    public void A_cut_case_file_is_a_fault_of_the_case_file(int length)
    {
        var path = Path.Combine(Record, Seal.CaseFile);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(length < 0 ? file.Length + length : length);
        }

        Seal.Write(Record);
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == Seal.CaseFile);
    }

    [Fact]
    public void Verification_carries_out_nothing_that_it_finds()
    {
        _folder.Write("victim.txt", "mine");
        _folder.Write("record/.variorum-partial/index.html", "<p>another</p>");
        _folder.Write("record/.variorum-partial/x.txt", "theirs");
        _folder.Write("record/.variorum-partial/.commit", "index.html\n../victim.txt\nx.txt\n- figures.csv\n");
        File.WriteAllText(Path.Combine(Record, "record.case-journal"), "a journal to roll back");
        File.WriteAllText(Path.Combine(Record, "record.case-wal"), "a log to carry out");
        var before = FolderImage.Of(_folder.Path);
        var result = LoadedPipeline.Verify(Record);

        Assert.Equal(before, FolderImage.Of(_folder.Path));
        // What would be finished is judged: it is no part of the record.
        Assert.True(result.IsUnfinished);
        Assert.Contains(result.Faults, f => f.File == "index.html");
        Assert.Contains(result.Faults, f => f.File == "figures.csv");
        Assert.Equal(["record.case-journal", "record.case-wal"], result.Others.AsEnumerable());
    }

    [Fact]
    public void The_staging_of_a_run_that_goes_on_is_left_alone()
    {
        using var run = OutputFolder.Begin(Record, Seal.IsOwn);
        File.WriteAllText(Path.Combine(run.Path, "record.json"), "half");
        Assert.Empty(LoadedPipeline.Verify(Record).Faults);
        Assert.Equal("half", File.ReadAllText(Path.Combine(run.Path, "record.json")));
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("record.case")]
    [InlineData("record.sha256")]
    [InlineData("figures.csv")]
    [InlineData("index.html")]
    public void A_link_a_pipe_or_a_folder_in_place_of_a_file_is_a_fault_and_is_not_opened(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Path.Combine(Record, name);
        File.Delete(path);
        File.CreateSymbolicLink(path, "/dev/zero");
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == name);
        File.Delete(path);
        using (var made = System.Diagnostics.Process.Start("mkfifo", path))
        {
            made.WaitForExit();
        }

        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == name);
        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == name);
    }

    [Fact]
    public void A_record_of_another_version_is_checked_and_said_not_to_be_made_again()
    {
        var (was, other) = ("variorum 0.1.0", "variorum 0.0.9");
        Replace("record.json", was, other);
        Sql("UPDATE record SET json = $json", File.ReadAllText(Path.Combine(Record, "record.json")));
        Sql("UPDATE journal SET program = $json", other);
        Forge();
        Seal.Write(Record);
        var result = LoadedPipeline.Verify(Record);
        Assert.Equal((0, other, false, true), (result.Faults.Length, result.Program, result.Remade, result.IsOfAnotherVersion));

        // A passage that does not stand in its account is found all the same.
        Replace("record.json", "\"text\":\"At least 14 people", "\"text\":\"At least 41 people");
        Seal.Write(Record);
        Assert.Contains(LoadedPipeline.Verify(Record).Faults, f => f.File == "record.json");
    }

    private void Replace(string name, string was, string becomes)
    {
        var path = Path.Combine(Record, name);
        var text = File.ReadAllText(path);
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(was, becomes, StringComparison.Ordinal));
    }

    // Whoever knows the program writes the hash of the content as well.
    private void Forge()
    {
        using var kept = CaseFile.Open(Path.Combine(Record, Seal.CaseFile));
        var content = kept.Content();
        kept.Dispose();
        Sql("UPDATE settings SET value = $json WHERE name = 'content'", content);
    }

    private void Sql(string sql, string? json = null)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Record, Seal.CaseFile)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys = OFF; " + sql;
        if (json is not null)
        {
            command.Parameters.AddWithValue("$json", json);
        }

        command.ExecuteNonQuery();
    }
}
