namespace Variorum.Tests;

/// <summary>Where the project's own folders are, found from the test assembly upwards.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Variorum.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>The data folder as it travels beside the tests.</summary>
    public static string Data { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Variorum.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside a checkout of the repository.");
    }
}
