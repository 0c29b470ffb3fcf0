using System.Diagnostics;
using Variorum.Keeping;
using Xunit;

namespace Variorum.Tests.Keeping;

public class OutputFolderTests
{
    private static readonly Func<string, bool> Any = _ => true;

    private static void Write(string target, params (string Name, string Content)[] files)
    {
        using var output = OutputFolder.Begin(target, Any);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(output.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        output.Complete();
    }

    private static string[] Entries(string folder) =>
        [.. Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Files_appear_together_and_nothing_else_stays()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a/record"], ("record.json", "1"), ("pages/one.html", "2"));
        Assert.Equal(["pages", "pages/one.html", "record.json"], Entries(folder["a/record"]));
    }

    [Fact]
    public void Before_completion_the_last_state_stands()
    {
        using var folder = new TemporaryFolder();
        Write(folder["record"], ("record.json", "old"));
        using (var output = OutputFolder.Begin(folder["record"], Any))
        {
            File.WriteAllText(Path.Combine(output.Path, "record.json"), "half");
            Assert.Equal("old", File.ReadAllText(folder["record/record.json"]));
        }

        Assert.Equal(["record.json"], Entries(folder["record"]));
        Assert.Equal("old", File.ReadAllText(folder["record/record.json"]));
    }

    [Fact]
    public void A_first_run_that_fails_leaves_no_folder()
    {
        using var folder = new TemporaryFolder();
        using (OutputFolder.Begin(folder["record"], Any))
        {
            Assert.True(Directory.Exists(folder["record"]));
        }

        Assert.False(Directory.Exists(folder["record"]));
    }

    [Fact]
    public void Files_of_others_are_left_alone_and_own_ones_that_the_new_state_does_not_have_go()
    {
        using var folder = new TemporaryFolder();
        folder.Write("record/notes.txt", "mine");
        folder.Write("record/record.json", "old");
        folder.Write("record/texts/a1.html", "old");
        using (var output = OutputFolder.Begin(folder["record"], name => name != "notes.txt"))
        {
            File.WriteAllText(Path.Combine(output.Path, "record.json"), "new");
            output.Complete();
        }

        Assert.Equal(["notes.txt", "record.json"], Entries(folder["record"]));
        Assert.Equal(("mine", "new"), (File.ReadAllText(folder["record/notes.txt"]), File.ReadAllText(folder["record/record.json"])));
    }

    [Fact]
    public void A_crafted_list_of_renames_moves_nothing_but_own_plain_files_within_the_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("outside/victim.txt", "mine");
        folder.Write("record/own.csv", "old");
        folder.Write("record/other.txt", "mine");
        folder.Write("record/.variorum-partial/own.csv", "new");
        folder.Write("record/.variorum-partial/other.txt", "theirs");
        folder.Write("record/.variorum-partial/up.txt", "theirs");
        File.CreateSymbolicLink(folder["record/.variorum-partial/linked.csv"], folder["outside/victim.txt"]);
        Directory.CreateSymbolicLink(folder["record/pages"], folder["outside"]);
        folder.Write("record/.variorum-partial/pages/own.html", "theirs");
        folder.Write("record/.variorum-partial/.commit", "own.csv\nother.txt\n../outside/victim.txt\n/tmp/up.txt\nlinked.csv\npages/own.html\n- other.txt\n- ../outside/victim.txt\n");
        OutputFolder.Recover(folder["record"], name => name is "own.csv" or "linked.csv" or "pages/own.html");

        Assert.Equal("new", File.ReadAllText(folder["record/own.csv"]));
        Assert.Equal("mine", File.ReadAllText(folder["record/other.txt"]));
        Assert.Equal("mine", File.ReadAllText(folder["outside/victim.txt"]));
        Assert.False(File.Exists(folder["record/linked.csv"]));
        Assert.Equal(["victim.txt"], Entries(folder["outside"]));
        Assert.False(Directory.Exists(folder["record/.variorum-partial"]));
    }

    [Fact]
    public void A_staging_folder_that_is_a_link_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("outside/own.csv", "mine");
        folder.Write("outside/.commit", "own.csv\n");
        folder.Write("record/own.csv", "old");
        Directory.CreateSymbolicLink(folder["record/.variorum-partial"], folder["outside"]);
        OutputFolder.Recover(folder["record"], Any);
        Assert.Equal(("mine", "old"), (File.ReadAllText(folder["outside/own.csv"]), File.ReadAllText(folder["record/own.csv"])));
        Assert.Equal(["own.csv"], Entries(folder["record"]));
    }

    [Fact]
    public void What_a_stopped_run_left_aside_is_removed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("record/.variorum-partial/record.json", "half");
        folder.Write("record/.variorum-partial/old.csv", "half");
        Write(folder["record"], ("record.json", "new"));
        Assert.Equal(["record.json"], Entries(folder["record"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_stopped_between_the_renames_is_finished(int done)
    {
        using var folder = new TemporaryFolder();
        folder.Write("record/a.csv", done > 0 ? "new" : "old");
        folder.Write("record/b.csv", done > 1 ? "new" : "old");
        string[] names = ["a.csv", "b.csv"];
        foreach (var name in names.Skip(done))
        {
            folder.Write("record/.variorum-partial/" + name, "new");
        }

        folder.Write("record/.variorum-partial/.commit", "a.csv\nb.csv\n");
        OutputFolder.Recover(folder["record"], Any);
        Assert.Equal(["a.csv", "b.csv"], Entries(folder["record"]));
        Assert.All(names, n => Assert.Equal("new", File.ReadAllText(folder["record/" + n])));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_and_a_folder_in_place_of_a_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "mine");
        Assert.Contains("is a file", Assert.ThrowsAny<IOException>(() => OutputFolder.Begin(folder["file"], Any)).Message, StringComparison.Ordinal);

        folder.Write("record/a.csv", "old");
        folder.Write("record/record.json/odd.txt", "mine");
        Assert.Contains("record.json", Assert.ThrowsAny<IOException>(() => Write(folder["record"], ("a.csv", "new"), ("record.json", "new"))).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder["record/a.csv"]));
        Assert.Equal(["a.csv", "record.json", "record.json/odd.txt"], Entries(folder["record"]));
    }

    [Fact]
    public void Two_runs_do_not_write_one_folder()
    {
        using var folder = new TemporaryFolder();
        using (OutputFolder.Begin(folder["record"], Any))
        {
            Assert.Contains("Another run", Assert.ThrowsAny<IOException>(() => OutputFolder.Begin(folder["record"], Any)).Message, StringComparison.Ordinal);
        }

        Write(folder["record"], ("a.csv", "1"));
    }

    [FactOnSmallDisk]
    public void A_full_disk_keeps_the_last_state()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder["disk"])!;
        Write(folder["disk/record"], ("record.json", "old"));
        Assert.ThrowsAny<IOException>(() => Write(folder["disk/record"], ("record.json", new string('x', 3_000_000))));
        Assert.Equal(["record.json"], Entries(folder["disk/record"]));
        Assert.Equal("old", File.ReadAllText(folder["disk/record/record.json"]));

        var error = Assert.ThrowsAny<IOException>(() =>
        {
            using var output = OutputFolder.Begin(folder["disk/record"], Any);
            using var file = CaseFile.Create(Path.Combine(output.Path, "record.case"));
            var bytes = new byte[3_000_000];
            file.AddOriginal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), bytes);
            file.Commit();
            output.Complete();
        });
        Assert.Contains("record.case", error.Message, StringComparison.Ordinal);
        Assert.Equal(["record.json"], Entries(folder["disk/record"]));
    }

    // Skipped with its reason in the report where a test may not mount a file system.
    private sealed class FactOnSmallDiskAttribute : FactAttribute
    {
        public FactOnSmallDiskAttribute()
        {
            using var folder = new TemporaryFolder();
            using var disk = SmallDisk.Mount(folder["disk"]);
            Skip = disk is null ? "No permission to mount a small file system." : null;
        }
    }

    private sealed class SmallDisk(string path) : IDisposable
    {
        public static SmallDisk? Mount(string path)
        {
            Directory.CreateDirectory(path);
            return Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path) ? new SmallDisk(path) : null;
        }

        public void Dispose() => Run("umount", path);

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                var start = new ProcessStartInfo(program) { RedirectStandardError = true };
                foreach (var argument in arguments)
                {
                    start.ArgumentList.Add(argument);
                }

                using var process = Process.Start(start)!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
