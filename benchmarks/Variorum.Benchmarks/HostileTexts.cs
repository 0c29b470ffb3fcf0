using System.Globalization;
using System.Text;

namespace Variorum.Benchmarks;

/// <summary>
/// Texts of any size that people or machines make and that a reader of prose does not expect: without ends of sentences, of one word, of
/// marks that open and never close, of ten thousand lines. Each is told by a name; equal sizes give equal texts.
/// </summary>
public static class HostileTexts
{
    private const string Prose =
        "Police in Torvale said on Monday that 14 people were killed when a bridge fell, and that 30 others were taken to hospital. "
        + "“We heard a loud crack and then nothing,” said Ada Brook, a teacher who lives near the river. "
        + "The Ministry of Transport denied that the bridge had been closed for repairs in March 2019. "
        + "Hundreds of residents marched to the town hall on 4 April and demanded that the mayor resign.\n\n";

    /// <summary>Name and maker of each; the maker gives at least as many characters as it is asked for, and little more.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> All { get; } = new SortedDictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["prose"] = size => Repeat(Prose, size),
        ["prose of other sentences"] = size => new VariedProse(1).Write(size),
        ["prose in one paragraph"] = size => Repeat(Prose.Replace("\n\n", " ", StringComparison.Ordinal), size),
        ["prose without ends"] = size => Repeat(Prose.Replace(".", "", StringComparison.Ordinal).Replace("\n\n", " ", StringComparison.Ordinal), size),
        ["commas for stops"] = size => Repeat("the police killed 14 people in Torvale on Monday, the mayor said, ", size),
        ["one word"] = size => Repeat("killed ", size),
        ["one name"] = size => Repeat("Torvale ", size),
        ["other names"] = size => Numbered(size, i => $"Mr {Name(i)} {Name(i + 7)} was killed. "),
        ["names in a row"] = size => Numbered(size, i => Name(i) + " "),
        ["names and commas"] = size => Numbered(size, i => Name(i) + ", "),
        ["said by"] = size => Repeat("said the mayor ", size),
        ["that he said"] = size => Repeat("the mayor said that ", size),
        ["and"] = size => Repeat("people and ", size),
        ["of"] = size => Repeat("the mayor of ", size),
        ["digits"] = size => Repeat("1234567890", size),
        ["numbers"] = size => Numbered(size, i => i.ToString(CultureInfo.InvariantCulture) + " "),
        ["counts"] = size => Numbered(size, i => $"{i % 977} people killed, "),
        ["number words"] = size => Repeat("two hundred and forty thousand ", size),
        ["dates"] = size => Numbered(size, i => $"{1 + (i % 28)} March {1990 + (i % 30)}, "),
        ["days"] = size => Repeat("Monday ", size),
        ["relative days"] = size => Repeat("It burned the day after. They left three days later. ", size),
        ["letters without a space"] = size => new string('a', size),
        ["hyphens"] = size => Repeat("a-", size),
        ["stops"] = size => Repeat(". ", size),
        ["stops without a space"] = size => new string('.', size),
        ["abbreviations"] = size => Repeat("U.S. ", size),
        ["apostrophes"] = size => Repeat("'", size),
        ["spaced apostrophes"] = size => Repeat("'a ", size),
        ["opening quotes"] = size => Repeat("“He said ‘", size),
        ["opening quotes alone"] = size => Repeat("“", size),
        ["straight quotes"] = size => Repeat("\"", size),
        ["quotes of a word"] = size => Repeat("\"vermin\" ", size),
        ["quotes and speakers"] = size => Repeat("“It fell,” he said. ", size),
        ["quotes that reopen"] = size => Repeat("“It fell.\n\n", size),
        ["brackets"] = size => Repeat("(the town ", size),
        ["brackets alone"] = size => Repeat("(", size),
        ["square brackets"] = size => Repeat("[", size),
        ["dashes"] = size => Repeat("- ", size),
        ["datelines"] = size => Repeat("TORVALE, March 4 (AP) - ", size),
        ["capitals"] = size => Repeat("TWO KILLED IN TORVALE ", size),
        ["short lines"] = size => Repeat("killed\n", size),
        ["empty lines"] = size => "Two died." + Repeat("\n", size),
        ["blanks"] = size => "Two died." + new string(' ', size) + "One left.",
        ["lines of blanks"] = size => "Two died." + Repeat("  \n", size) + "One left.",
        ["headings"] = size => Repeat("# Torvale\n\n", size),
        ["title lines"] = size => Numbered(size, i => $"Statement of {Name(i)}\n\n"),
        ["letters"] = size => Numbered(size, i => $"Dear {Name(i)},\n\nThe bridge fell.\n\nYours,\n{Name(i + 3)}\n\n"),
        ["by-lines"] = size => Numbered(size, i => $"By {Name(i)} {Name(i + 3)}\n"),
        ["lists"] = size => Numbered(size, i => new string(' ', 2 * (i % 40)) + "- two killed\n"),
        ["block quotes"] = size => Numbered(size, i => new string('>', i % 40) + " It fell.\n"),
        ["transcript"] = size => Numbered(size, i => $"{Name(i % 50).ToUpperInvariant()}: It fell.\n"),
        ["demands"] = size => Repeat("They demanded lower prices, higher wages, the release of prisoners and the resignation of the mayor, ", size),
        ["addresses"] = size => Repeat("http://a.b/c?d=", size),
        ["combining marks"] = size => "Z" + new string('\u0335', size),
        ["surrogates"] = size => Repeat("😀", size),
        ["NUL"] = size => new string('\0', size) + "Two died.",
    };

    /// <summary>As <see cref="All"/>, for pages: at least this many characters of HTML.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Pages { get; } = new SortedDictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["page deep"] = size => Repeat("<div>", size) + "Two died.",
        ["page deep inline"] = size => Repeat("<b><i>", size) + "Two died.",
        ["page of paragraphs"] = size => Repeat("<p>Two died.", size),
        ["page of lists"] = size => Repeat("<ul><li>Two died.", size),
        ["page of tables"] = size => Repeat("<table><tr><td>Two died.", size),
        ["page of cells"] = size => "<table>" + Repeat("<tr><td>Two died.<td>1", size),
        ["page of links"] = size => Repeat("<a href=x>Two</a> ", size),
        ["page of open links"] = size => Repeat("<a href=x>Two ", size),
        ["page of attributes"] = size => "<p " + Numbered(size, i => $"a{i}=1 ") + ">Two died.",
        ["page of comments"] = size => Repeat("<!-", size) + "Two died.",
        ["page of entities"] = size => Repeat("&amp", size),
        ["page of forms"] = size => Repeat("<form><p>", size) + "Two died.",
        ["page of breaks"] = size => Repeat("Two died.<br>", size),
        ["page of scripts"] = size => Repeat("<script>", size) + "</script>Two died.",
    };

    /// <summary>As <see cref="All"/>, for Markdown.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Markdown { get; } = new SortedDictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["markdown deep quotes"] = size => new string('>', size) + " Two died.",
        ["markdown deep lists"] = size => Repeat("- ", size) + "Two died.",
        ["markdown lists"] = size => Numbered(size, i => new string(' ', 2 * (i % 40)) + "- two killed\n"),
        ["markdown emphasis"] = size => Repeat("*a **b ", size),
        ["markdown links"] = size => Repeat("[a](", size),
        ["markdown brackets"] = size => new string('[', size),
        ["markdown backticks"] = size => Numbered(size, i => new string('`', 1 + (i % 80)) + "a "),
        ["markdown references"] = size => Numbered(size, i => $"[a{i}]: b\n"),
        ["markdown tables"] = size => Repeat("|a", size) + "\n" + Repeat("|-", size) + "\n",
        ["markdown entities"] = size => Repeat("&amp;<", size),
        ["markdown headings"] = size => Repeat("# Torvale\n", size),
        ["markdown prose"] = size => Repeat(Prose, size),
    };

    private static string Repeat(string piece, int size) =>
        new StringBuilder(size + piece.Length).Insert(0, piece, (size / piece.Length) + 1).ToString();

    private static string Numbered(int size, Func<int, string> piece)
    {
        var text = new StringBuilder(size + 64);
        for (var i = 0; text.Length < size; i++)
        {
            text.Append(piece(i));
        }

        return text.ToString();
    }

    // A capitalised word that no other number gives, made of syllables.
    private static string Name(int number)
    {
        const string Consonants = "bdfgklmnprstvz";
        const string Vowels = "aeiou";
        var name = new StringBuilder();
        for (var rest = number + 71; rest > 0; rest /= 70)
        {
            name.Append(Consonants[rest % 14]).Append(Vowels[rest / 14 % 5]);
        }

        name[0] = char.ToUpperInvariant(name[0]);
        return name.Append('n').ToString();
    }
}
