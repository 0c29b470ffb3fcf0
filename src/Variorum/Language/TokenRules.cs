using System.Collections.Frozen;

namespace Variorum.Language;

/// <summary>
/// The lists of <c>tokens.tsv</c>: all that the tokenizer knows of one language. An absent file gives empty lists, with which
/// text still falls into words, numbers and signs.
/// </summary>
internal sealed class TokenRules
{
    private readonly Dictionary<string, HashSet<string>> _lists = new(StringComparer.Ordinal);

    private TokenRules(IEnumerable<string> lines, string file, IEnumerable<string> firstNames)
    {
        FirstNames = firstNames.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        var contractions = new Dictionary<string, int[]>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("kind\t", StringComparison.Ordinal))
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length < 2 || cells[1].Length == 0)
            {
                throw new InvalidDataException(
                    $"{file}: line {number} is no entry (kind, form, parts, parted by tabs); mend or remove it.");
            }

            if (cells[0] == "contraction")
            {
                contractions[Plain(cells[1])] = Lengths(cells.Length > 2 ? cells[2] : "", cells[1], file, number);
                continue;
            }

            if (!_lists.TryGetValue(cells[0], out var list))
            {
                _lists[cells[0]] = list = new HashSet<string>(StringComparer.Ordinal);
            }

            list.Add(cells[1]);
        }

        Abbreviations = WithCapitals("abbreviation");
        NumberAbbreviations = WithCapitals("number-abbreviation");
        Titles = WithCapitals("title");
        Months = WithCapitals("month");
        Openers = Frozen("opener", StringComparer.OrdinalIgnoreCase);
        Prefixes = Frozen("prefix", StringComparer.OrdinalIgnoreCase);
        Units = Frozen("unit", StringComparer.Ordinal);
        Domains = Frozen("domain", StringComparer.OrdinalIgnoreCase);
        BracketFree = Frozen("bracket-free", StringComparer.OrdinalIgnoreCase);
        Clitics = [.. Longest("clitic")];
        Symbols = [.. Longest("symbol")];
        Contractions = contractions.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Forms that end in a full stop of their own.</summary>
    public FrozenSet<string> Abbreviations { get; }

    /// <summary>The same, where a number must follow.</summary>
    public FrozenSet<string> NumberAbbreviations { get; }

    /// <summary>Abbreviations that a name follows: no sentence ends between the two.</summary>
    public FrozenSet<string> Titles { get; }

    /// <summary>First names, whatever the case; an initial behind one belongs to a name.</summary>
    public FrozenSet<string> FirstNames { get; }

    /// <summary>Months written out.</summary>
    public FrozenSet<string> Months { get; }

    /// <summary>Words that open a sentence and no name.</summary>
    public FrozenSet<string> Openers { get; }

    /// <summary>What a hyphen joins to the next word.</summary>
    public FrozenSet<string> Prefixes { get; }

    /// <summary>Letters that leave the number they are written to.</summary>
    public FrozenSet<string> Units { get; }

    /// <summary>Last labels of web addresses and file names.</summary>
    public FrozenSet<string> Domains { get; }

    /// <summary>Words with an outer apostrophe.</summary>
    public FrozenSet<string> BracketFree { get; }

    /// <summary>Word ends that are words, with a straight apostrophe, longest first.</summary>
    public string[] Clitics { get; }

    /// <summary>Runs of signs that are one token, longest first.</summary>
    public string[] Symbols { get; }

    /// <summary>Whole forms and the lengths of their parts.</summary>
    public FrozenDictionary<string, int[]> Contractions { get; }

    /// <summary>
    /// Reads <c>tokens.tsv</c> in <paramref name="folder"/>; throws <see cref="InvalidDataException"/> with the line that is no entry.
    /// </summary>
    public static TokenRules Load(string folder)
    {
        var file = Path.Combine(folder, "tokens.tsv");
        var names = Path.Combine(folder, "first-names.txt");
        return new TokenRules(File.Exists(file) ? File.ReadLines(file) : [], file,
            File.Exists(names) ? File.ReadLines(names).Where(l => l.Length > 2 && l[0] != '#') : []);
    }

    /// <summary>The same characters with every shape of apostrophe made straight: how lists are compared.</summary>
    public static string Plain(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (IsApostrophe(c) && c != '\'')
            {
                var copy = form.ToArray();
                for (var i = 0; i < copy.Length; i++)
                {
                    copy[i] = IsApostrophe(copy[i]) ? '\'' : copy[i];
                }

                return new string(copy);
            }
        }

        return form.ToString();
    }

    /// <summary>Straight, curly, modifier and back-tick apostrophes.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4' or '\u201B' or '\uFF07';

    private static int[] Lengths(string parts, string form, string file, int line)
    {
        var lengths = parts.Split('|').Select(p => p.Length).ToArray();
        return string.Equals(parts.Replace("|", "", StringComparison.Ordinal), form, StringComparison.OrdinalIgnoreCase)
            && lengths.All(l => l > 0)
            ? lengths
            : throw new InvalidDataException(
                $"{file}: line {line}: the parts '{parts}' do not spell '{form}'; write them letter for letter with | between.");
    }

    private FrozenSet<string> WithCapitals(string kind)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in _lists.GetValueOrDefault(kind) ?? [])
        {
            set.Add(form);
            set.Add(char.ToUpperInvariant(form[0]) + form[1..]);
            set.Add(form.ToUpperInvariant());
        }

        return set.ToFrozenSet(StringComparer.Ordinal);
    }

    private FrozenSet<string> Frozen(string kind, StringComparer comparer) => (_lists.GetValueOrDefault(kind) ?? []).ToFrozenSet(comparer);

    private IEnumerable<string> Longest(string kind) =>
        (_lists.GetValueOrDefault(kind) ?? []).OrderByDescending(f => f.Length).ThenBy(f => f, StringComparer.Ordinal);
}
