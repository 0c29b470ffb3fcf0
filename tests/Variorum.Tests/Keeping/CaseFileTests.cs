using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Variorum.Keeping;
using Variorum.Tests.Reading;
using Xunit;

namespace Variorum.Tests.Keeping;

public class CaseFileTests
{
    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Fill(string path, params string[] texts)
    {
        using var file = CaseFile.Create(path);
        for (var i = 0; i < texts.Length; i++)
        {
            var read = Texts.Read(texts[i], $"account{i}.txt");
            file.AddOriginal(read.Account!.Sha256, read.Original);
            file.AddAccount(read.Account);
        }

        file.SaveRecord("{\"case\": \"flood\"}"u8.ToArray());
        file.AddJournal("variorum 0.1.0", "collate", $"{texts.Length} accounts");
        file.Commit();
    }

    [Fact]
    public void What_is_kept_comes_back()
    {
        using var folder = new TemporaryFolder();
        Fill(folder["record.case"], Texts.Story, Texts.More);
        using var file = CaseFile.Open(folder["record.case"]);
        Assert.Equal([("account0", Texts.Story), ("account1", Texts.More)], file.Accounts().Select(a => (a.Id, a.Text)));
        Assert.All(file.Accounts(), a => Assert.Equal(a.Text, System.Text.Encoding.UTF8.GetString(file.Original(a.Sha256)!)));
        Assert.Equal("{\"case\": \"flood\"}"u8, file.Record()!);
        Assert.Equal([new JournalEntry(1, "variorum 0.1.0", "collate", "2 accounts")], file.Journal().AsEnumerable());
        Assert.Empty(file.Check());
        Assert.Null(file.Original(new string('0', 64)));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a?mode=memory")]
    [InlineData("a#b%20c%00;d")]
    [InlineData("“å”")]
    public void A_folder_of_any_name_holds_a_case_file(string name)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[name]);
        Fill(folder[name + "/record.case"], Texts.Story);
        using var file = CaseFile.Open(folder[name + "/record.case"]);
        Assert.Empty(file.Check());
        Assert.Single(file.Accounts());
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        var number = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20190306, 17), Prop.ForAll(
            Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf().ArrayOf().ToArbitrary(),
            originals =>
            {
                var path = folder[$"{number++}.case"];
                using (var file = CaseFile.Create(path))
                {
                    foreach (var bytes in originals)
                    {
                        file.AddOriginal(Hash(bytes), bytes);
                    }

                    file.Commit();
                }

                using var opened = CaseFile.Open(path);
                return originals.All(b => opened.Original(Hash(b)) is { } kept && kept.SequenceEqual(b)) && opened.Check().IsEmpty;
            }));
    }

    [Fact]
    public void The_same_content_makes_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Fill(folder["a.case"], Texts.Story, Texts.More);
        Fill(folder["b.case"], Texts.Story, Texts.More);
        Assert.Equal(Hash(File.ReadAllBytes(folder["a.case"])), Hash(File.ReadAllBytes(folder["b.case"])));
    }

    [Fact]
    public void The_order_of_the_originals_leaves_no_trace()
    {
        using var folder = new TemporaryFolder();
        byte[][] originals = [.. Enumerable.Range(1, 60).Select(i => Enumerable.Range(0, i * i * 7).Select(n => (byte)(n * i)).ToArray())];
        foreach (var name in (string[])["up", "down"])
        {
            using var file = CaseFile.Create(folder[name]);
            foreach (var bytes in name == "up" ? originals : originals.Reverse())
            {
                file.AddOriginal(Hash(bytes), bytes);
            }

            file.Commit();
        }

        Assert.Equal(Hash(File.ReadAllBytes(folder["up"])), Hash(File.ReadAllBytes(folder["down"])));
    }

    [Fact]
    public void Identical_bytes_are_kept_once()
    {
        using var folder = new TemporaryFolder();
        Fill(folder["once.case"], Texts.Story);
        Fill(folder["twice.case"], Texts.Story, Texts.Story);
        using var connection = new SqliteConnection($"Data Source={folder["twice.case"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM originals";
        Assert.Equal(1L, command.ExecuteScalar());
        using var file = CaseFile.Open(folder["twice.case"]);
        Assert.Equal(2, file.Accounts().Length);
    }

    [Fact]
    public void Nothing_is_there_before_the_commit()
    {
        using var folder = new TemporaryFolder();
        using (var file = CaseFile.Create(folder["record.case"]))
        {
            var bytes = "abc"u8.ToArray();
            file.AddOriginal(Hash(bytes), bytes);
        }

        Assert.Throws<InvalidDataException>(() => CaseFile.Open(folder["record.case"]).Accounts());
    }

    [Fact]
    public void A_false_hash_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var file = CaseFile.Create(folder["record.case"]);
        Assert.Throws<ArgumentException>(() => file.AddOriginal(new string('0', 64), [1]));
    }

    [Fact]
    public void A_file_that_is_none_is_named_in_the_message()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("text.case", Texts.Story);
        Assert.Contains("text.case", Assert.Throws<InvalidDataException>(() => CaseFile.Open(text)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => CaseFile.Open(folder["none.case"]));
        using (var other = new SqliteConnection($"Data Source={folder["other.case"]};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE a (b)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("no case file", Assert.Throws<InvalidDataException>(() => CaseFile.Open(folder["other.case"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_form_is_refused_with_the_remedy()
    {
        using var folder = new TemporaryFolder();
        Fill(folder["record.case"], Texts.Story);
        using (var connection = new SqliteConnection($"Data Source={folder["record.case"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA user_version = {CaseFile.Version + 1}";
            command.ExecuteNonQuery();
        }

        Assert.Contains("newer program", Assert.Throws<InvalidDataException>(() => CaseFile.Open(folder["record.case"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_original_is_found()
    {
        using var folder = new TemporaryFolder();
        Fill(folder["record.case"], Texts.Story, Texts.More);
        var bytes = File.ReadAllBytes(folder["record.case"]);
        var at = bytes.AsSpan().IndexOf("The river rose"u8);
        // Both the original and the text are there; the original comes first.
        bytes[at + 4] ^= 1;
        File.WriteAllBytes(folder["record.case"], bytes);
        using var file = CaseFile.Open(folder["record.case"]);
        var text = file.Accounts()[0].Text;
        Assert.True(!file.Check().IsEmpty || text != Texts.Story);
    }

    [Fact]
    public void A_cut_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Fill(folder["record.case"], string.Concat(Enumerable.Repeat(Texts.Story, 100)), Texts.More);
        using (var file = new FileStream(folder["record.case"], FileMode.Open))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => CaseFile.Open(folder["record.case"]).Accounts()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_lost_output()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<IOException>(() => CaseFile.Create(folder["none/record.case"]));
    }
}
