namespace Variorum.Extracting.Names;

/// <summary>What names.tsv says a word may be; a word may be several things.</summary>
[Flags]
internal enum NameWord : long
{
    None = 0,
    Title = 1 << 0,
    Royal = 1 << 1,
    Role = 1 << 2,
    RoleMod = 1 << 3,
    OrgLast = 1 << 4,
    OrgOf = 1 << 5,
    Place = 1 << 6,
    PlaceAfter = 1 << 7,
    OrgAfter = 1 << 8,
    Law = 1 << 9,
    MediaWord = 1 << 10,
    MediaAdj = 1 << 11,
    Media = 1 << 12,
    Org = 1 << 13,
    Particle = 1 << 14,
    NameParticle = 1 << 15,
    Suffix = 1 << 16,
    Compass = 1 << 17,
    Prep = 1 << 18,
    Saying = 1 << 19,
    Stop = 1 << 20,
    FirstName = 1 << 21,
    Demonym = 1 << 22,
    Possessive = 1 << 23,
    OrgAdj = 1 << 24,
    SurnameLike = 1 << 25,
    NewOld = 1 << 26,
    Hyphen = 1 << 27,
    Of = 1 << 28,
    And = 1 << 29,
    For = 1 << 30,
    OrgUpper = 1L << 31,
    Body = 1L << 32,
    MediaBody = 1L << 33,
    ClubAfter = 1L << 34,
    Epithet = 1L << 35,
    Article = 1L << 36,
    Numeral = 1L << 37,
    MediaAfter = 1L << 38,
    BodyOf = 1L << 39,
    OrgHint = 1L << 40,
    PersonHint = 1L << 41,
    Locative = 1L << 42,
    Thing = 1L << 43,
    Being = 1L << 44,
    PlaceOf = 1L << 45,
    Generation = 1L << 46,
}

/// <summary>
/// <c>names.tsv</c>, <c>first-names.txt</c>, <c>demonyms.tsv</c> and the nouns for people in <c>noun-classes.tsv</c> of a language. Words
/// of lists that stand for whole names (media, org) are kept in their case; all others in lower case, phrases with single spaces.
/// </summary>
internal sealed class NameLexicon
{
    private readonly Dictionary<string, NameWord> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameWord> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _demonyms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameWord>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, NameWord>.AlternateLookup<ReadOnlySpan<char>> _wholeLookup;

    private NameLexicon(string folder)
    {
        foreach (var cells in Rows(Path.Combine(folder, "names.tsv")))
        {
            if (!Enum.TryParse<NameWord>(cells[1], true, out var kind))
            {
                continue;
            }

            if (kind is NameWord.Media or NameWord.Org)
            {
                _whole[cells[0]] = _whole.GetValueOrDefault(cells[0]) | kind;
            }
            else
            {
                var word = cells[0].ToLowerInvariant();
                _words[word] = _words.GetValueOrDefault(word) | kind;
            }
        }

        foreach (var cells in Rows(Path.Combine(folder, "demonyms.tsv")))
        {
            foreach (var word in cells[1].Split('|'))
            {
                _demonyms.TryAdd(word, cells[0]);
                var lower = word.ToLowerInvariant();
                _words[lower] = _words.GetValueOrDefault(lower) | NameWord.Demonym;
            }
        }

        foreach (var cells in Rows(Path.Combine(folder, "noun-classes.tsv")).Where(r => r[0] == "being"))
        {
            foreach (var word in cells[1].Split(' '))
            {
                _words[word] = _words.GetValueOrDefault(word) | NameWord.Being;
                _words[word + "s"] = _words.GetValueOrDefault(word + "s") | NameWord.Being;
            }
        }

        var first = Path.Combine(folder, "first-names.txt");
        if (File.Exists(first))
        {
            foreach (var name in File.ReadLines(first))
            {
                _words[name] = _words.GetValueOrDefault(name) | NameWord.FirstName;
            }
        }

        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _wholeLookup = _whole.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Reads the lists of <c>data/languages/&lt;code&gt;</c>; a missing one leaves its words unknown.</summary>
    public static NameLexicon Load(string dataFolder, string language) => new(Path.Combine(dataFolder, "languages", language));

    /// <summary>What a word, or a phrase with single spaces, may be, whatever its case.</summary>
    public NameWord Find(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 40)
        {
            return NameWord.None;
        }

        Span<char> lower = stackalloc char[40];
        word.ToLowerInvariant(lower);
        return _lookup.TryGetValue(lower[..word.Length], out var found) ? found : NameWord.None;
    }

    /// <summary>Media or Org where the whole text is a listed name, in the listed case or all in capitals.</summary>
    public NameWord FindWhole(ReadOnlySpan<char> name)
    {
        if (_wholeLookup.TryGetValue(name, out var found))
        {
            return found;
        }

        // "REUTERS" in a line of capitals is Reuters.
        if (name.Length is < 4 or > 40 || name.ContainsAnyExceptInRange('A', 'Z'))
        {
            return NameWord.None;
        }

        Span<char> title = stackalloc char[40];
        name.ToLowerInvariant(title);
        title[0] = name[0];
        return _wholeLookup.TryGetValue(title[..name.Length], out found) ? found : NameWord.None;
    }

    /// <summary>The place that a demonym comes from ("Norway" for "Norwegian"); null where it is none.</summary>
    public string? PlaceOf(string demonym) => _demonyms.GetValueOrDefault(demonym);

    private static IEnumerable<string[]> Rows(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        var head = true;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (!head && cells.Length >= 2)
            {
                yield return cells;
            }

            head = false;
        }
    }
}
