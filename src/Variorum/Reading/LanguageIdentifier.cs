using System.Globalization;
using System.Text;

namespace Variorum.Reading;

/// <summary>In which language a text seems to be.</summary>
/// <param name="Code">ISO 639-1 code of the likeliest; "und" where none is likely.</param>
/// <param name="Sure">False where another is nearly as likely.</param>
/// <param name="Perhaps">Where it is not sure: the codes of the likeliest few, likeliest first.</param>
internal sealed record LanguageGuess(string Code, bool Sure, IReadOnlyList<string> Perhaps)
{
    public const string Unknown = "und";
}

/// <summary>Tells the language of a text by script, by letters that only it uses, and by its function words.</summary>
internal sealed class LanguageIdentifier
{
    // Function words make up 25 to 50 per cent of running text; of another language of the same script seldom 8.
    private const double Enough = 0.12;
    private const int SampleChars = 40_000;

    private readonly List<Profile> _profiles = [];

    // Of two languages of one script, a text of 40 words or more in one of them shares at least this much less with the other; a shorter
    // one must differ by a word or a letter of its own in some thirty. Tried on sentences of ten Slavic, Turkic and Romance languages.
    private const double Apart = 0.02;
    private const double ApartWhenShort = 0.03;
    private const int ShortWords = 40;

    private sealed record Profile(string Code, string Script, HashSet<char> Letters, HashSet<string> Words, string Name);

    /// <summary>Loads <c>languages/identification.tsv</c> of <paramref name="dataFolder"/>.</summary>
    public static LanguageIdentifier Load(string dataFolder)
    {
        var identifier = new LanguageIdentifier();
        foreach (var row in WordList.Read(Path.Combine(dataFolder, "languages", "identification.tsv")))
        {
            identifier._profiles.Add(new Profile(row[0], row[1], [.. row[2]],
                row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal), row[4]));
        }

        return identifier;
    }

    /// <summary>The language's name in English; the code itself where it is not in the list.</summary>
    public string NameOf(string code) => _profiles.Find(p => p.Code == code)?.Name ?? $"\"{code}\"";

    /// <summary>The language of most of <paramref name="text"/>.</summary>
    public LanguageGuess Identify(string text)
    {
        var sample = text.Length <= SampleChars ? text
            : string.Concat(text.AsSpan(0, SampleChars / 2), " ", text.AsSpan(text.Length / 2, SampleChars / 2));
        var scripts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var letters = new Dictionary<char, int>();
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        var word = new StringBuilder();
        foreach (var c in sample + " ")
        {
            if (char.IsLetter(c) || (word.Length > 0
                && (c is '\'' or '’'
                    || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)))
            {
                var lower = char.ToLowerInvariant(c);
                if (word.Length < 40)
                {
                    word.Append(lower == '’' ? '\'' : lower);
                }

                letters[lower] = letters.GetValueOrDefault(lower) + 1;
                if (ScriptOf(c) is { } script)
                {
                    scripts[script] = scripts.GetValueOrDefault(script) + 1;
                    total++;
                }
            }
            else if (word.Length > 0)
            {
                var w = word.ToString();
                words[w] = words.GetValueOrDefault(w) + 1;
                word.Clear();
            }
        }

        if (total == 0)
        {
            return new LanguageGuess(LanguageGuess.Unknown, false, []);
        }

        // Any kana means Japanese, whatever the share of Han beside it.
        var main = scripts.GetValueOrDefault("kana") * 10 > total ? "kana" : scripts.OrderByDescending(s => s.Value).First().Key;
        var candidates = _profiles.Where(p => p.Script == main).ToList();
        if (candidates.Count == 1)
        {
            return new LanguageGuess(candidates[0].Code, true, []);
        }

        var wordTotal = Math.Max(1, words.Values.Sum());
        var scored = candidates
            .Select(p => (p.Code, Score: Score(p, words, wordTotal, letters, total)))
            .OrderByDescending(s => s.Score)
            .ToList();
        // Headlines of a few words hold fewer function words; any that fit decide as long as nothing else fits as well.
        var needed = wordTotal < ShortWords ? Enough / 3 : Enough;
        if (scored.Count == 0 || scored[0].Score < needed)
        {
            return new LanguageGuess(LanguageGuess.Unknown, false, []);
        }

        var apart = wordTotal < ShortWords ? ApartWhenShort : Apart;
        var near = scored.TakeWhile(c => scored[0].Score - c.Score < apart).Select(c => c.Code).Take(3).ToList();
        var tied = scored.Count > 1 && scored[1].Score >= scored[0].Score;
        return new LanguageGuess(tied ? LanguageGuess.Unknown : scored[0].Code, near.Count == 1, near.Count == 1 ? [] : near);
    }

    private static double Score(Profile profile, Dictionary<string, int> words, int wordTotal, Dictionary<char, int> letters, int total)
    {
        var hits = words.Where(w => profile.Words.Contains(w.Key)).Sum(w => w.Value) / (double)wordTotal;
        var own = profile.Letters.Sum(c => letters.GetValueOrDefault(c)) / (double)total;
        // Letters decide between languages that share their function words; capped so that one name does not.
        return hits + Math.Min(own, 0.05) * 2;
    }

    private static string? ScriptOf(char c) => c switch
    {
        < '\u0250' => "latin",
        >= '\u1E00' and <= '\u1EFF' => "latin",
        >= '\u0370' and <= '\u03FF' => "greek",
        >= '\u0400' and <= '\u052F' => "cyrillic",
        >= '\u0530' and <= '\u058F' => "armenian",
        >= '\u0590' and <= '\u05FF' => "hebrew",
        >= '\u0600' and <= '\u077F' => "arabic",
        >= '\u0900' and <= '\u097F' => "devanagari",
        >= '\u0980' and <= '\u09FF' => "bengali",
        >= '\u0B80' and <= '\u0BFF' => "tamil",
        >= '\u0E00' and <= '\u0E7F' => "thai",
        >= '\u1000' and <= '\u109F' => "myanmar",
        >= '\u10A0' and <= '\u10FF' => "georgian",
        >= '\u1200' and <= '\u139F' => "ethiopic",
        >= '\u1780' and <= '\u17FF' => "khmer",
        >= '\u3040' and <= '\u30FF' => "kana",
        >= '\u3400' and <= '\u9FFF' => "han",
        >= '\uAC00' and <= '\uD7AF' => "hangul",
        _ => null,
    };
}
