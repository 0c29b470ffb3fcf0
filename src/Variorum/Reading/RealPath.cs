namespace Variorum.Reading;

/// <summary>Where a path leads when every link on the way is followed.</summary>
internal static class RealPath
{
    // A chain of links longer than this is a loop.
    private const int MaxLinks = 40;

    /// <summary>The path without links; as far as it could be followed where it leads nowhere.</summary>
    public static string Of(string path)
    {
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        var left = new Stack<string>(Parts(Path.GetFullPath(path)).AsEnumerable().Reverse());
        var links = 0;
        while (left.TryPop(out var part))
        {
            var at = Path.Combine(real, part);
            if (Target(at) is not { } target || ++links > MaxLinks)
            {
                real = at;
                continue;
            }

            var full = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(full)!;
            foreach (var inner in Parts(full).AsEnumerable().Reverse())
            {
                left.Push(inner);
            }
        }

        return real;
    }

    private static string[] Parts(string full) =>
        full[Path.GetPathRoot(full)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
