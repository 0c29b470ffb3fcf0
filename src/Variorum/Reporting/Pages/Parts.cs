using System.Globalization;
using System.Text.RegularExpressions;

namespace Variorum.Reporting.Pages;

/// <summary>
/// What of the dossier's lists stands in files of its own beside the page, because the page that is opened first must not hold them: parts
/// of about equal size, each a page by itself, which the script draws into the dossier when a reader asks for it.
/// </summary>
internal sealed partial class Parts
{
    /// <summary>
    /// Characters of markup in one part, and the most that a list may have to stand in the page: a browser draws so much within a tenth of
    /// a second.
    /// </summary>
    public const int Room = 80_000;

    private readonly List<(string Title, string Content)> _made = [];
    private readonly Dictionary<string, int> _partOf = new(StringComparer.Ordinal);

    /// <summary>How many there are; they are numbered from 1.</summary>
    public int Count => _made.Count;

    /// <summary>Name of a part's file inside the record's folder.</summary>
    public static string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"dossier/{number}.html");

    /// <summary>Title and content of part <paramref name="number"/>; its links still lead as from the page.</summary>
    public (string Title, string Content) this[int number] => _made[number - 1];

    /// <summary>Puts a part aside; returns its number and the ids of its rows.</summary>
    public (int Number, string Ids) Add(string title, string content)
    {
        _made.Add((title, content));
        var ids = new List<string>();
        foreach (Match id in Id().Matches(content))
        {
            ids.Add(id.Groups[1].Value);
            _partOf[id.Groups[1].Value] = _made.Count;
        }

        return (_made.Count, string.Join(' ', ids));
    }

    /// <summary>The file of a row with <paramref name="id"/>, from the record's folder.</summary>
    public string FileWith(string id) => _partOf.TryGetValue(id, out var part) ? FileOf(part) : Dossier.FileName;

    /// <summary>
    /// Writes markup whose links lead to the file where their row stands now: of the page (<paramref name="part"/> 0), or of a part. Only
    /// the program writes <c>href="#</c>; in a text the mark would be encoded.
    /// </summary>
    public void Write(string markup, int part, TextWriter to)
    {
        var from = 0;
        foreach (var link in Link().EnumerateMatches(markup))
        {
            var start = link.Index + "href=\"".Length;
            to.Write(markup.AsSpan(from, start - from));
            var rest = markup.AsSpan(start, link.Index + link.Length - start);
            if (rest[0] == '#')
            {
                var own = _partOf.GetValueOrDefault(rest[1..].ToString());
                to.Write(own == part ? "" : (part == 0 ? "" : "../") + (own == 0 ? Dossier.FileName : FileOf(own)));
            }
            else if (part > 0)
            {
                to.Write("../");
            }

            to.Write(rest);
            from = link.Index + link.Length;
        }

        to.Write(markup.AsSpan(from));
    }

    [GeneratedRegex(" id=\"([A-Za-z][A-Za-z0-9-]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"(?:#|texts/|dossier/)[^\"]*")]
    private static partial Regex Link();
}
