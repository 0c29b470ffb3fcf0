using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace Variorum.App;

/// <summary>
/// Looks at what was typed before anything is done: a mistyped option must not become a path, and a path that is not there must not be
/// passed over. Each objection says what was perhaps meant.
/// </summary>
internal static class Arguments
{
    // A folder with more is not searched for a name like the one typed.
    private const int MaxNeighbours = 5_000;

    /// <summary>What is wrong with a parsed line, a sentence each; empty where it can be run.</summary>
    public static IReadOnlyList<string> Objections(ParseResult parsed)
    {
        var options = parsed.CommandResult.Command.Options.Where(o => !o.Hidden).SelectMany(o => o.Aliases.Append(o.Name)).ToList();
        var unknown = parsed.Tokens
            .TakeWhile(t => t.Type != TokenType.DoubleDash)
            .Where(t => t.Type == TokenType.Argument && t.Value.Length > 1 && t.Value[0] == '-')
            .Select(t =>
                $"There is no option {Terminal.Printable(t.Value)}.{Perhaps(t.Value, options)} (A path that begins with - goes behind --.)")
            .ToList();
        if (unknown.Count > 0)
        {
            return unknown;
        }

        var commands = parsed.CommandResult.Command.Subcommands.Select(c => c.Name).ToList();
        if (commands.Count > 0 && parsed.UnmatchedTokens is [var first, ..])
        {
            return [$"There is no command {Terminal.Printable(first)}.{Perhaps(first, commands)}"];
        }

        return [.. parsed.Errors.Select(e => Terminal.Printable(e.Message))];
    }

    /// <summary>True where every path is there; else says which is not.</summary>
    public static bool AreThere(Terminal terminal, IEnumerable<string> paths)
    {
        var all = true;
        foreach (var path in paths.Where(p => !Path.Exists(p)))
        {
            all = false;
            var shown = path.Length > 200 ? path[..200] + "…" : path;
            var message = path.Contains('\uFFFD', StringComparison.Ordinal)
                ? $"The name {shown} holds bytes that are not UTF-8: the file cannot be opened under it. Give it another name."
                : $"There is no file or folder {shown}.{Perhaps(Path.GetFileName(path), Neighbours(path))}";
            terminal.Messages.MarkupLine($"[red]error[/] {Markup.Escape(Terminal.Printable(message))}");
        }

        return all;
    }

    private static List<string> Neighbours(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            return folder is null ? []
                : [.. Directory.EnumerateFileSystemEntries(folder).Take(MaxNeighbours).Select(f => Path.GetFileName(f)!)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static string Perhaps(string typed, IEnumerable<string> names)
    {
        var near = names
            .Distinct(StringComparer.Ordinal)
            .Select(n => (Name: n, Distance: Distance(typed, n)))
            .Where(n => n.Distance <= Math.Max(1, Math.Min(typed.Length, n.Name.Length) / 3))
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => n.Name)
            .FirstOrDefault();
        return near is null ? "" : $" Did you mean {near}?";
    }

    /// <summary>
    /// How many letters must be added, taken away, changed or swapped with their neighbour to make one word of the other.
    /// </summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
