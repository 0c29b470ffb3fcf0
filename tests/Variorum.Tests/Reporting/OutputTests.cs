using System.Text;
using System.Text.Json;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests.Reporting;

/// <summary>record.json, the account lines, the tables, the seal and what verification finds.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("variorum-reporting-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Every_passage_of_the_record_is_given_in_code_points_with_its_words()
    {
        using var document = Parsed();
        var figure = document.RootElement.GetProperty("tallies")[2].GetProperty("figures")[0];
        var text = FloodCase.Record.Accounts[1].Account.Text;
        // The wave before it takes two UTF-16 units and one code point.
        Assert.Equal(text.IndexOf("Dozens", StringComparison.Ordinal) - 1, figure.GetProperty("start").GetInt32());
        Assert.Equal("Dozens are missing", figure.GetProperty("text").GetString());
        Assert.Equal("vague", figure.GetProperty("relation").GetString());
    }

    [Fact]
    public void The_record_has_the_contract_s_fields()
    {
        using var document = Parsed();
        var record = document.RootElement;
        Assert.Equal(
            ["case", "program", "accounts", "events", "tallies", "figures", "demands", "concessions", "lineage", "disagreements", "names", "wordings", "candidates", "diagnostics"],
            record.EnumerateObject().Select(property => property.Name));
        Assert.Equal("variorum 0.1.0", record.GetProperty("program").GetString());
        Assert.Equal("gazette", record.GetProperty("accounts")[0].GetProperty("origin").GetString());
        Assert.Equal(14, record.GetProperty("tallies")[0].GetProperty("derived").GetProperty("acled").GetProperty("value").GetInt32());
        Assert.Equal("Brenna", record.GetProperty("events")[0].GetProperty("place").GetProperty("name").GetString());
        Assert.Equal("T1", record.GetProperty("figures")[0].GetProperty("tally").GetString());
        Assert.Equal("language-unread", record.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void An_account_is_one_line_with_the_contract_s_keys_in_order()
    {
        using var stream = new MemoryStream();
        AccountJson.Write(stream, FloodCase.Record.Accounts[2]);
        var line = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        using var document = JsonDocument.Parse(line);
        var account = document.RootElement;
        Assert.Equal(
            ["account", "file", "container", "sha256", "language", "title", "publisher", "author", "url", "published", "text", "sections", "sentences", "dates", "names", "places",
                "figures", "attributions", "events", "demands", "concessions", "diagnostics"],
            account.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Prefect Ilva Maron", account.GetProperty("figures")[0].GetProperty("source").GetString());
        Assert.Equal("2019-05-03", account.GetProperty("dates")[0].GetProperty("low").GetString());
    }

    // A fact, not a theory: an attribute's strings are stored as UTF-8 and cannot hold a lone surrogate.
    [Fact]
    public void A_lone_surrogate_becomes_one_replacement_character()
    {
        Assert.Equal("plain", JsonParts.WellFormed("plain"));
        Assert.Equal("a\uFFFDb", JsonParts.WellFormed("a\uD800b"));
        Assert.Equal("\uFFFD\uFFFD", JsonParts.WellFormed("\uDC00\uDC00"));
        Assert.Equal("\uD83C\uDF0A\uFFFD", JsonParts.WellFormed("\uD83C\uDF0A\uD83C"));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("'=1", "''=1")]
    [InlineData("''", "''")]
    [InlineData("more - less", "more - less")]
    public void A_cell_that_a_spreadsheet_would_run_gets_an_apostrophe_that_can_be_taken_away(string cell, string expected) =>
        Assert.Equal(expected, RecordTables.Guarded(cell));

    [Fact]
    public void A_text_longer_than_a_segment_is_written_whole()
    {
        var text = string.Concat(Enumerable.Repeat("🌊a", 700_000));
        using var stream = new MemoryStream();
        AccountJson.Write(stream, AccountClaims.Unread(FloodCase.Record.Accounts[0].Account with { Text = text, Sections = [] }, []));
        using var document = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(text, document.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void Tables_cite_and_end_lines_with_LF()
    {
        Written();
        var figures = File.ReadAllLines(Path.Combine(_folder, "figures.csv"));
        Assert.StartsWith("tally,account,start,end,text,low,high,relation", figures[0], StringComparison.Ordinal);
        Assert.Contains(figures, line => line.StartsWith("T1,gazette,", StringComparison.Ordinal) && line.Contains(",14 people,14,14,'=,", StringComparison.Ordinal));
        Assert.DoesNotContain((byte)'\r', File.ReadAllBytes(Path.Combine(_folder, "events.csv")));
        Assert.Equal(8, RecordTables.Names.Count);
        foreach (var name in RecordTables.Names)
        {
            Assert.True(File.ReadLines(Path.Combine(_folder, name)).Count() > 1, name);
        }
    }

    [Fact]
    public void A_whole_record_verifies()
    {
        Written();
        Assert.Empty(Verified());
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("record.case")]
    [InlineData("index.html")]
    [InlineData("figures.csv")]
    [InlineData("accounts.csv")]
    public void A_changed_byte_is_found(string file)
    {
        Written();
        var path = Path.Combine(_folder, file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(Verified(), fault => fault.File == file);
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("record.sha256")]
    [InlineData("index.html")]
    [InlineData("lineage.csv")]
    public void A_missing_file_is_found(string file)
    {
        Written();
        File.Delete(Path.Combine(_folder, file));
        Assert.Contains(Verified(), fault => fault.File == file);
    }

    [Fact]
    public void A_cell_changed_and_sealed_again_is_found_with_its_place()
    {
        Written();
        var path = Path.Combine(_folder, "tallies.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("T2,evacuated", "T2,escorted", StringComparison.Ordinal));
        Seal.Write(_folder);
        Assert.Equal(("tallies.csv", "row 3, column 2"), Verified().Select(fault => (fault.File, fault.Place)).Single());
    }

    [Fact]
    public void A_passage_moved_and_sealed_again_is_found_with_its_path()
    {
        Written();
        var path = Path.Combine(_folder, "record.json");
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("\"text\":\"14 people had drowned\"", "\"text\":\"41 people had drowned\"", StringComparison.Ordinal));
        Seal.Write(_folder);
        var faults = Verified();
        Assert.Contains(faults, fault => fault.Place == "events[2].mentions[1]");
        Assert.Contains(faults, fault => fault.Place == "lineage[1].from");
    }

    [Fact]
    public void Preserved_bytes_that_differ_or_are_missing_are_found()
    {
        Written();
        var faults = Verification.Check(_folder, null, (id, _, _) => id switch
        {
            "agency" => null,
            "courier" => new Verification.Preserved([1, 2, 3], "abc"),
            _ => Kept(id),
        }).Faults;
        Assert.Contains(faults, fault => fault.Place == "account agency");
        Assert.Contains(faults, fault => fault.Place == "account courier");
        Assert.DoesNotContain(faults, fault => fault.Place == "account gazette");
    }

    [Fact]
    public void A_record_verifies_against_its_case_file()
    {
        Written(withCase: true);
        Assert.Empty(Checked());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_byte_of_an_account_changed_inside_the_case_file_is_found_though_sealed_again(bool last)
    {
        Written(withCase: true);
        var path = Path.Combine(_folder, "record.case");
        var bytes = File.ReadAllBytes(path);
        var words = Encoding.UTF8.GetBytes("Engineers of the water board");
        // The text of an account stands twice, as bytes and as read.
        var at = last ? bytes.AsSpan().LastIndexOf(words) : bytes.AsSpan().IndexOf(words);
        Assert.True(at > 0);
        bytes[at] = (byte)'e';
        File.WriteAllBytes(path, bytes);
        Seal.Write(_folder);
        Assert.Contains(Checked(), fault => fault.File == "record.case");
    }

    [Fact]
    public void A_record_without_a_case_file_does_not_verify()
    {
        Written();
        File.WriteAllText(Path.Combine(_folder, "record.case"), "no database");
        Seal.Write(_folder);
        Assert.Contains(Checked(), fault => fault.File == "record.case" && fault.Message.Contains("no passage could be checked", StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder, "record.case"));
        Assert.Contains(Checked(), fault => fault.File == "record.case" && fault.Message.Contains("not there", StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_account_file_is_found_where_the_originals_are_given()
    {
        Written();
        var originals = Directory.CreateDirectory(Path.Combine(_folder, "originals")).FullName;
        foreach (var claims in FloodCase.Record.Accounts.Take(4))
        {
            File.WriteAllBytes(Path.Combine(originals, claims.Account.File), FloodCase.Bytes(claims.Account.Id));
        }

        var bytes = FloodCase.Bytes("gazette");
        bytes[7] ^= 1;
        File.WriteAllBytes(Path.Combine(originals, "gazette.txt"), bytes);
        var faults = Verification.Check(_folder, originals, (id, _, _) => Kept(id)).Faults;
        Assert.Contains(faults, fault => fault.File == "gazette.txt");
        Assert.DoesNotContain(faults, fault => fault.File == "courier.txt");
    }

    private static Verification.Preserved Kept(string id) =>
        new(FloodCase.Bytes(id), Encoding.UTF8.GetString(FloodCase.Bytes(id)));

    private static JsonDocument Parsed()
    {
        using var stream = new MemoryStream();
        RecordJson.Write(FloodCase.Record, stream);
        return JsonDocument.Parse(stream.ToArray());
    }

    private System.Collections.Immutable.ImmutableArray<Fault> Verified() => Verification.Check(_folder, null, (id, _, _) => Kept(id)).Faults;

    private System.Collections.Immutable.ImmutableArray<Fault> Checked()
    {
        using var proof = RecordProof.Open(_folder, CancellationToken.None);
        return proof.Check(Reading.Texts.Reader, null, CancellationToken.None).Faults;
    }

    private void Written(bool withCase = false)
    {
        using var json = new MemoryStream();
        RecordJson.Write(FloodCase.Record, json);
        File.WriteAllBytes(Path.Combine(_folder, "record.json"), json.ToArray());
        RecordTables.Write(json.ToArray(), name => File.Create(Path.Combine(_folder, name)));
        File.WriteAllText(Path.Combine(_folder, "index.html"), "<!doctype html><title>x</title>");
        var path = Path.Combine(_folder, "record.case");
        if (withCase)
        {
            using var kept = CaseFile.Create(path);
            foreach (var claims in FloodCase.Record.Accounts)
            {
                kept.AddOriginal(claims.Account.Sha256, FloodCase.Bytes(claims.Account.Id));
                kept.AddAccount(claims.Account);
            }

            kept.AddJournal(Terms.Program, "collate", "5 accounts");
            kept.SaveRecord(File.ReadAllBytes(Path.Combine(_folder, "record.json")));
            kept.Commit();
        }
        else
        {
            File.WriteAllText(path, "stands for the case file");
        }

        Seal.Write(_folder);
    }
}
