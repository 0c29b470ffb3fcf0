namespace Variorum.Extracting.Attributing;

/// <summary>Where the content of a cue stands; explained in cues.tsv.</summary>
[Flags]
internal enum CueClass
{
    None = 0,
    Say = 1,
    Think = 2,
    Object = 4,
    To = 8,
    Seem = 16,
    Noun = 32,
    Adverb = 64,
    Scare = 128,
    Carried = 256,
    Light = 512,
    Adjective = 1024,
    Vouch = 2048,
    Naming = 4096,
    Toll = 8192,
    Utterance = 16384,
    Survey = 32768,
    Thing = 65536,
    Spread = 131072,
    Counting = 262144,
    Eye = 524288,
}

/// <summary>The tables of one language about who says: cues and kinds of source. Immutable after loading.</summary>
internal sealed class CueLexicon
{
    private readonly Dictionary<string, CueClass> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> _voices = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beings = new(StringComparer.Ordinal);

    /// <summary>Phrases that stand before their source ("according to"), longest first, lower case, words parted by one space.</summary>
    public List<string[]> Phrases { get; } = [];

    /// <summary>Reads the tables of a language folder; a table that is not there is empty.</summary>
    public static CueLexicon Load(string folder)
    {
        var lexicon = new CueLexicon();
        foreach (var row in DataTable.Read(Path.Combine(folder, "cues.tsv")))
        {
            if (row[1] is "phrase" or "citing")
            {
                lexicon.Phrases.Add(row[0].Split(' '));
            }
            else if (Enum.TryParse<CueClass>(row[1], ignoreCase: true, out var kind))
            {
                lexicon._classes[row[0]] = lexicon._classes.GetValueOrDefault(row[0]) | kind;
                if (row[2].Length > 0)
                {
                    lexicon._stances.TryAdd(row[0], row[2]);
                }
            }
        }

        lexicon.Phrases.Sort((a, b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(a[0], b[0]));
        foreach (var row in DataTable.Read(Path.Combine(folder, "sources.tsv")))
        {
            lexicon._kinds.TryAdd(row[0], row[1]);
            if (row[2] == "voice")
            {
                lexicon._voices.Add(row[0]);
            }
        }

        foreach (var row in DataTable.Read(Path.Combine(folder, "speech.tsv")))
        {
            if (!lexicon._lists.TryGetValue(row[0], out var list))
            {
                lexicon._lists[row[0]] = list = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            }

            list.UnionWith(row[1].Split(' '));
        }

        foreach (var row in DataTable.Read(Path.Combine(folder, "noun-classes.tsv")).Where(r => r[0] == "being"))
        {
            lexicon._beings.UnionWith(row[1].Split(' '));
        }

        return lexicon;
    }

    /// <summary>The classes of a cue's lemma, none where it does not attribute.</summary>
    public CueClass Classes(string lemma) => _classes.GetValueOrDefault(lemma);

    /// <summary>The stance a cue shows, else null.</summary>
    public string? Stance(string lemma) => _stances.GetValueOrDefault(lemma);

    /// <summary>The kind of source a head noun names, else null.</summary>
    public string? Kind(string word) => _kinds.GetValueOrDefault(word)
        ?? (word.EndsWith('s') && word.Length > 3 ? _kinds.GetValueOrDefault(word[..^1]) : null);

    /// <summary>True where a list of <c>speech.tsv</c> holds a word, whatever its case.</summary>
    public bool Is(string list, string word) => _lists.TryGetValue(list, out var words) && words.Contains(word);

    /// <summary>True for an office that speaks for a body ("spokesman"): the body named beside it tells the kind.</summary>
    public bool IsVoice(string word) => _voices.Contains(word);

    /// <summary>True for a noun that means a person.</summary>
    public bool IsBeing(string lemma) => _beings.Contains(lemma);
}
