using System.Collections.Frozen;

namespace Variorum.Extracting.Events;

/// <summary>
/// English inflected forms of the words of our lists. Lists are matched by form as well as by lemma, so that a wrong lemma of the
/// parser does not lose an event. Over-generation is harmless: a form that nobody writes never matches.
/// </summary>
internal sealed class Inflection
{
    private readonly FrozenDictionary<string, string[]> _irregular;

    private Inflection(FrozenDictionary<string, string[]> irregular) => _irregular = irregular;

    /// <summary>Reads <c>trigger-forms.tsv</c>.</summary>
    public static Inflection Load(string languageFolder) => new(
        DataTable.Read(Path.Combine(languageFolder, "trigger-forms.tsv"))
            .ToFrozenDictionary(r => r[0], r => r[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal));

    /// <summary>The word itself and every form derived from it; lower case.</summary>
    public IEnumerable<string> Forms(string word)
    {
        yield return word;
        if (word.Length < 2 || !char.IsLetter(word[^1]))
        {
            yield break;
        }

        if (_irregular.TryGetValue(word, out var irregular))
        {
            foreach (var form in irregular)
            {
                yield return form;
            }
        }

        var last = word[^1];
        var consonantBefore = !IsVowel(word[^2]);
        if (last == 'y' && consonantBefore)
        {
            var stem = word[..^1];
            yield return stem + "ies";
            yield return stem + "ied";
            yield return word + "ing";
        }
        else if (last == 'e')
        {
            yield return word + "s";
            yield return word + "d";
            yield return word[..^1] + "ing";
            yield return word + "ing";
        }
        else
        {
            yield return word + (last is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal)
                || word.EndsWith("sh", StringComparison.Ordinal) ? "es" : "s");
            yield return word + "ed";
            yield return word + "ing";
            if (word.Length > 2 && !IsVowel(last) && last is not ('w' or 'x' or 'y') && IsVowel(word[^2]) && !IsVowel(word[^3]))
            {
                yield return word + last + "ed";
                yield return word + last + "ing";
            }
        }

        if (word.EndsWith("man", StringComparison.Ordinal))
        {
            yield return word[..^3] + "men";
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
