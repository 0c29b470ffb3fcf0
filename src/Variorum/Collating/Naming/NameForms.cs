namespace Variorum.Collating.Naming;

/// <summary>What a word of a name is besides a name.</summary>
internal enum WordRole : byte
{
    Name,
    Form,
    Title,
    Particle,
    Number,
    Generation,
}

/// <summary><c>data/names/forms.tsv</c>: legal forms, titles, particles and nicknames, under the hash of their folded words.</summary>
internal sealed class NameForms
{
    private readonly Dictionary<string, (WordRole Role, int Value)> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstNames;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _firstLookup;
    private readonly Dictionary<string, List<int>> _nicknames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (WordRole Role, int Value)>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> _nicknameLookup;

    private NameForms(string path, IEnumerable<string> firstNames)
    {
        _firstNames = firstNames.ToHashSet(StringComparer.Ordinal);
        _firstLookup = _firstNames.GetAlternateLookup<ReadOnlySpan<char>>();
        var row = 0;
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                var cells = line.Split('\t');
                if (line.StartsWith('#') || cells.Length < 3)
                {
                    continue;
                }

                row++;
                foreach (var word in cells[2].Split('|'))
                {
                    switch (cells[0])
                    {
                        case "form": Add(word, WordRole.Form, row); break;
                        case "title": Add(word, WordRole.Title, row); break;
                        case "generation": Add(word, WordRole.Generation, row); break;
                        case "particle": Add(word, WordRole.Particle, row); break;
                        case "nickname":
                            if (!_nicknames.TryGetValue(word, out var groups))
                            {
                                _nicknames[word] = groups = [];
                            }

                            groups.Add(row);
                            break;
                        default: break;
                    }
                }
            }
        }

        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _nicknameLookup = _nicknames.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>True for a folded word that is a first name of its own in some language read.</summary>
    public bool IsFirstName(ReadOnlySpan<char> word) => _firstLookup.Contains(word);

    /// <summary>Most words of a phrase in the table ("societatea cu raspundere limitata").</summary>
    public int LongestPhrase { get; private set; } = 1;

    public static NameForms Load(string dataFolder)
    {
        var languages = Path.Combine(dataFolder, "languages");
        var lists = Directory.Exists(languages)
            ? Directory.GetFiles(languages, "first-names.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return new NameForms(Path.Combine(dataFolder, "names", "forms.tsv"), lists.SelectMany(File.ReadLines));
    }

    /// <summary>What a folded word, or a phrase of folded words with single spaces, is; Name where the table has it not.</summary>
    public (WordRole Role, int Value) Find(ReadOnlySpan<char> phrase) =>
        _lookup.TryGetValue(phrase, out var found) ? found : (WordRole.Name, 0);

    /// <summary>True where two first names stand for each other.</summary>
    public bool Nicknames(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (_nicknameLookup.TryGetValue(a, out var left) && _nicknameLookup.TryGetValue(b, out var right))
        {
            foreach (var group in left)
            {
                if (right.Contains(group))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Add(string word, WordRole role, int value)
    {
        _words.TryAdd(word, (role, value));
        LongestPhrase = Math.Max(LongestPhrase, word.Count(c => c == ' ') + 1);
    }
}
