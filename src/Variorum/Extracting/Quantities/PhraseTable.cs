using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>Phrases of atoms with what they mean; the longest that stands at a place wins.</summary>
/// <typeparam name="T">What a phrase means.</typeparam>
internal sealed class PhraseTable<T>
{
    private static readonly HashSet<string> NoPrefixes = [];
    private readonly Dictionary<string, List<Phrase>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> _byLast = new(StringComparer.Ordinal);

    private sealed record Phrase(Atom[] Atoms, T Meaning);

    /// <summary>Adds a phrase; where one is added twice, the first stays in front.</summary>
    public void Add(string phrase, T meaning)
    {
        var atoms = Atom.Split(phrase, new Passage(0, phrase.Length), NoPrefixes).ToArray();
        if (atoms.Length == 0)
        {
            return;
        }

        var entry = new Phrase(atoms, meaning);
        Into(_byFirst, atoms[0].Text, entry);
        Into(_byLast, atoms[^1].Text, entry);
    }

    /// <summary>The longest phrase that starts at atom <paramref name="at"/>.</summary>
    public bool Forward(List<Atom> atoms, int at, out T meaning, out int length)
    {
        if (at >= 0 && at < atoms.Count && _byFirst.TryGetValue(atoms[at].Text, out var phrases))
        {
            foreach (var phrase in phrases)
            {
                if (at + phrase.Atoms.Length <= atoms.Count && Fits(phrase, atoms, at))
                {
                    (meaning, length) = (phrase.Meaning, phrase.Atoms.Length);
                    return true;
                }
            }
        }

        (meaning, length) = (default!, 0);
        return false;
    }

    /// <summary>The longest phrase whose last atom stands right before atom <paramref name="end"/>.</summary>
    public bool Backward(List<Atom> atoms, int end, out T meaning, out int length)
    {
        if (end > 0 && end <= atoms.Count && _byLast.TryGetValue(atoms[end - 1].Text, out var phrases))
        {
            foreach (var phrase in phrases)
            {
                if (end - phrase.Atoms.Length >= 0 && Fits(phrase, atoms, end - phrase.Atoms.Length))
                {
                    (meaning, length) = (phrase.Meaning, phrase.Atoms.Length);
                    return true;
                }
            }
        }

        (meaning, length) = (default!, 0);
        return false;
    }

    // What is written in one piece in the phrase must be in one piece in the text ("a$5" is Australian, "a $5 note" is not).
    private static bool Fits(Phrase phrase, List<Atom> atoms, int at)
    {
        for (var i = 0; i < phrase.Atoms.Length; i++)
        {
            if (atoms[at + i].Text != phrase.Atoms[i].Text
                || (i > 0 && phrase.Atoms[i].GluedTo(phrase.Atoms[i - 1]) && !atoms[at + i].GluedTo(atoms[at + i - 1])))
            {
                return false;
            }
        }

        return true;
    }

    private static void Into(Dictionary<string, List<Phrase>> table, string key, Phrase entry)
    {
        if (!table.TryGetValue(key, out var list))
        {
            table[key] = list = [];
        }

        var at = list.FindIndex(p => p.Atoms.Length < entry.Atoms.Length);
        list.Insert(at < 0 ? list.Count : at, entry);
    }
}
