using System.Collections.Frozen;
using Variorum.Collating.Texts;

namespace Variorum.Collating;

/// <summary>
/// The neutral classes of <c>data/ontology/wordings.tsv</c>: which words accounts use for participants, security forces, events.
/// </summary>
internal sealed class Classes
{
    private readonly Stemmer _stemmer;
    private readonly FrozenDictionary<string, string> _people;
    private readonly FrozenDictionary<string, string> _acts;

    private readonly FrozenDictionary<string, string> _nouns;

    private Classes(Stemmer stemmer, FrozenDictionary<string, string> people, FrozenDictionary<string, string> acts,
        FrozenDictionary<string, string> nouns)
    {
        _nouns = nouns;
        _stemmer = stemmer;
        _people = people;
        _acts = acts;
    }

    /// <summary>Loads the table; the first class that lists a word has it.</summary>
    public static Classes Load(string dataFolder, Stemmer stemmer)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        var acts = new Dictionary<string, string>(StringComparer.Ordinal);
        var nouns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Table.Read(Path.Combine(dataFolder, "ontology", "wordings.tsv"), 3))
        {
            foreach (var phrase in row[2].Split(','))
            {
                // A wording is the noun itself, one or many: "attacked" calls nobody an attacker. All stems would.
                var word = phrase.Trim().ToLowerInvariant();
                foreach (var form in (string[])[word, word + "s", word + "es", word.EndsWith('y') ? word[..^1] + "ies" : word,
                    word.EndsWith("man", StringComparison.Ordinal) ? word[..^2] + "en" : word])
                {
                    nouns.TryAdd(form, row[0]);
                }

                (row[1] == "act" ? acts : people).TryAdd(Key(phrase, stemmer), row[0]);
            }
        }

        return new Classes(stemmer, people.ToFrozenDictionary(StringComparer.Ordinal), acts.ToFrozenDictionary(StringComparer.Ordinal),
            nouns.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>
    /// The class of people that <paramref name="text"/> names, by its last word that belongs to one; null where none does.
    /// </summary>
    public string? People(string text) => Find(text, _people);

    /// <summary>The class of acts that <paramref name="text"/> names; null where none.</summary>
    public string? Act(string text) => Find(text, _acts);

    /// <summary>The class that a lower-case noun names, in the singular or plural; null where none.</summary>
    public string? OfNoun(string form) => _nouns.GetValueOrDefault(form);

    // The head of an English noun phrase stands last, before "of": "officers of the guard" are officers.
    private string? Find(string text, FrozenDictionary<string, string> table)
    {
        var words =
            text.Split((char[])[' ', '\n', '\t', '\r', ',', '"', '“', '”', '‘', '’', '(', ')', '*', '_', '.'],
                StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile((w, i) => i == 0 || !string.Equals(w, "of", StringComparison.OrdinalIgnoreCase))
            .Select(w => _stemmer.Stem(w.ToLowerInvariant()))
            .ToArray();
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if ((i > 0 && table.TryGetValue(words[i - 1] + " " + words[i], out var found)) || table.TryGetValue(words[i], out found))
            {
                return found;
            }
        }

        return null;
    }

    private static string Key(string phrase, Stemmer stemmer) =>
        string.Join(' ', phrase.Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(stemmer.Stem));
}
