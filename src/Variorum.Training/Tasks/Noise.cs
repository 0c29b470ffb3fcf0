namespace Variorum.Training.Tasks;

/// <summary>What a text can suffer on its way here.</summary>
internal enum Damage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All in small letters, as in chats and old transcripts.</summary>
    LowerCase,

    /// <summary>All in capitals, as in agency copy and headlines.</summary>
    Capitals,

    /// <summary>Without commas.</summary>
    NoCommas,

    /// <summary>Letters taken for others, as a scan has them.</summary>
    Scanned,
}

/// <summary>
/// Damages a sentence so that the network learns to read on: the same sentence and seed always the same way. Labels stay at their words;
/// a word that is taken out takes nothing with it but itself.
/// </summary>
internal static class Noise
{
    // Shares as the encoder's plan has them: few enough that clean text does not suffer.
    private static readonly (double Share, Damage Damage)[] Shares =
        [(0.10, Damage.LowerCase), (0.04, Damage.Capitals), (0.04, Damage.NoCommas), (0.03, Damage.Scanned)];

    // One word in twelve is misread: a bad page, not a lost one.
    private const int ScannedWords = 12;

    // What looks alike in print; the first is taken for one of the second.
    private static readonly (string Printed, string Read)[] Alike =
    [
        ("rn", "m"), ("m", "rn"), ("l", "1"), ("l", "I"), ("I", "l"), ("i", "l"), ("O", "0"), ("o", "0"), ("0", "O"), ("1", "l"),
        ("e", "c"), ("c", "e"), ("h", "b"), ("b", "h"),
        ("n", "u"), ("u", "n"), ("a", "o"), ("cl", "d"), ("d", "cl"), ("f", "t"), ("t", "f"), ("S", "5"), ("5", "S"), ("B", "8"),
        ("vv", "w"), ("w", "vv"), ("g", "q"), ("y", "v"),
    ];

    /// <summary>The damage that chance gives a sentence.</summary>
    public static Damage Draw(Chance chance)
    {
        var drawn = chance.Unit();
        foreach (var (share, damage) in Shares)
        {
            drawn -= share;
            if (drawn < 0)
            {
                return damage;
            }
        }

        return Damage.None;
    }

    /// <summary><paramref name="sentence"/> damaged as drawn from <paramref name="seed"/>.</summary>
    public static TrainingSentence Of(TrainingSentence sentence, ulong seed)
    {
        var chance = new Chance(seed);
        return Of(sentence, Draw(chance), chance);
    }

    /// <summary><paramref name="sentence"/> with this damage.</summary>
    public static TrainingSentence Of(TrainingSentence sentence, Damage damage, Chance chance) => damage switch
    {
        Damage.LowerCase => sentence with { Words = [.. sentence.Words.Select(w => w.ToLowerInvariant())] },
        Damage.Capitals => sentence with { Words = [.. sentence.Words.Select(w => w.ToUpperInvariant())] },
        Damage.NoCommas => WithoutCommas(sentence),
        Damage.Scanned => sentence with { Words = [.. sentence.Words.Select(w => Scanned(w, chance))] },
        _ => sentence,
    };

    private static string Scanned(string word, Chance chance) => chance.Below(ScannedWords) == 0 ? Misread(word, chance) : word;

    private static string Misread(string word, Chance chance)
    {
        var fitting = Alike
            .SelectMany(a => Enumerable.Range(0, word.Length).Select(i => (At: i, a.Printed, a.Read)))
            .Where(a => string.CompareOrdinal(word, a.At, a.Printed, 0, a.Printed.Length) == 0).ToList();
        if (fitting.Count == 0)
        {
            return word;
        }

        var (at, printed, read) = fitting[chance.Below(fitting.Count)];
        return word[..at] + read + word[(at + printed.Length)..];
    }

    // Commas that nothing hangs from, that no name begins or ends with and that are nobody's argument go.
    private static TrainingSentence WithoutCommas(TrainingSentence sentence)
    {
        var needed = new HashSet<int>(sentence.Heads ?? []);
        if (!sentence.Predicates.IsDefault)
        {
            needed.UnionWith(sentence.Predicates.SelectMany(p => p.Arguments.Select(a => a.Word).Append(p.Word)));
        }

        if (!sentence.WikiArguments.IsDefault)
        {
            needed.UnionWith(sentence.WikiArguments.SelectMany(t => t.Arguments.Select(a => a.Word).Append(t.Trigger)));
        }

        var kept = Enumerable.Range(0, sentence.Words.Length)
            .Where(i => sentence.Words[i] != "," || needed.Contains(i) || sentence.Heads?[i] == -1 || sentence.Names?[i] > 0
                || new[] { sentence.Maven, sentence.Wiki, sentence.Ecb }.Any(c => c?[i] > 0)).ToArray();
        return kept.Length == 0 || kept.Length == sentence.Words.Length ? sentence : Keep(sentence, kept);
    }

    private static TrainingSentence Keep(TrainingSentence sentence, int[] kept)
    {
        var place = new int[sentence.Words.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            place[kept[i]] = i;
        }

        int[]? Of(int[]? classes) => classes is null ? null : [.. kept.Select(k => classes[k])];
        return sentence with
        {
            Words = [.. kept.Select(k => sentence.Words[k])],
            Tags = Of(sentence.Tags),
            Heads = sentence.Heads is null ? null : [.. kept.Select(k => sentence.Heads[k] < 0 ? -1 : place[sentence.Heads[k]])],
            Relations = Of(sentence.Relations),
            Names = Of(sentence.Names),
            Maven = Of(sentence.Maven),
            Wiki = Of(sentence.Wiki),
            Ecb = Of(sentence.Ecb),
            Predicates = sentence.Predicates.IsDefault ? default
                : [.. sentence.Predicates.Select(p =>
                    p with { Word = place[p.Word], Arguments = [.. p.Arguments.Select(a => (place[a.Word], a.Label))] })],
            WikiArguments = sentence.WikiArguments.IsDefault ? default
                : [.. sentence.WikiArguments.Select(t =>
                    new TriggerArguments(place[t.Trigger], [.. t.Arguments.Select(a => (place[a.Word], a.Role))]))],
        };
    }
}
