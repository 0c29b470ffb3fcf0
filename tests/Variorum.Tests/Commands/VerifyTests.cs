using Microsoft.Data.Sqlite;
using Xunit;

namespace Variorum.Tests.Commands;

/// <summary>The real <c>verify</c> over a record of the samples: whole it passes, and one changed byte anywhere is found.</summary>
[Trait("Category", "Slow")]
public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Record => _folder["record"];

    private string Accounts => _folder["accounts"];

    /// <summary>Each test has a record of its own to harm.</summary>
    public VerifyTests()
    {
        Directory.CreateDirectory(Accounts);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "january-2022")))
        {
            File.Copy(file, Path.Combine(Accounts, Path.GetFileName(file)));
        }

        Assert.Equal(0, ProgramRun.Of("collate", Accounts, "--out", Record, "--quiet", "--fast").ExitCode);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_record_passes_with_and_without_the_files_it_was_made_of()
    {
        Assert.Equal(0, ProgramRun.Of("verify", Record).ExitCode);
        Assert.Equal(0, ProgramRun.Of("verify", Record, "--accounts", Accounts).ExitCode);
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("figures.csv")]
    [InlineData("lineage.csv")]
    [InlineData("index.html")]
    [InlineData("record.case")]
    public void One_changed_byte_of_a_record_is_found(string name)
    {
        Flip(Path.Combine(Record, name));
        var run = ProgramRun.Of("verify", Record);

        Assert.Equal(5, run.ExitCode);
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("another build", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_was_sealed_again_is_told_as_one_or_as_another_build()
    {
        var page = Path.Combine(Record, "index.html");
        File.WriteAllText(page, File.ReadAllText(page) + "<!-- -->");
        Variorum.Reporting.Seal.Write(Record);
        var run = ProgramRun.Of("verify", Record);

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("changed and sealed again, or another build of variorum", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_byte_of_an_account_is_found()
    {
        Flip(Path.Combine(Accounts, "rights-monitor.md"));
        var run = ProgramRun.Of("verify", Record, "--accounts", Accounts);

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("rights-monitor.md", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_changed_inside_the_case_file_is_found_without_the_seal()
    {
        // Whoever changes an account and seals the folder again still cannot make the passages stand in it.
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(Record, "record.case")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE originals SET bytes = CAST(replace(CAST(bytes AS TEXT), '225', '229') AS BLOB)";
            Assert.True(command.ExecuteNonQuery() > 0);
        }

        File.Delete(Path.Combine(Record, "record.sha256"));
        Variorum.Reporting.Seal.Write(Record);
        var run = ProgramRun.Of("verify", Record);

        Assert.Equal(5, run.ExitCode);
    }

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
