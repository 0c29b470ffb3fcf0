namespace Variorum.Collating.Naming;

/// <summary>
/// Full names that may be one person's: their surnames are alike, or the surname of one stands among the words of the other. Found by the
/// words, since a case of ten thousand accounts names more persons than can be compared with each other.
/// </summary>
internal sealed class Namesakes
{
    // A surname that more persons bear tells nobody apart; those first in order are compared.
    private const int MostOfAWord = 200;

    private readonly IReadOnlyList<string[]> _names;
    private readonly Dictionary<string, List<int>> _byLast = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byWord = new(StringComparer.Ordinal);
    private readonly List<string> _surnames = [];
    private readonly NearWords _near;
    private readonly Func<string, string, bool> _alike;

    /// <summary>The words of each name; <paramref name="alike"/> tells of two surnames whether they may be one.</summary>
    public Namesakes(IReadOnlyList<string[]> names, Func<string, string, bool> alike)
    {
        (_names, _alike) = (names, alike);
        for (var i = 0; i < names.Count; i++)
        {
            if (!_byLast.TryGetValue(names[i][^1], out var bearers))
            {
                _byLast[names[i][^1]] = bearers = [];
                _surnames.Add(names[i][^1]);
            }

            bearers.Add(i);
            foreach (var word in names[i].Distinct(StringComparer.Ordinal))
            {
                (_byWord.TryGetValue(word, out var holders) ? holders : _byWord[word] = []).Add(i);
            }
        }

        _near = new NearWords(_surnames, Edits);
    }

    /// <summary>Numbers of the names behind name <paramref name="x"/> that may be the same person's, in order.</summary>
    public SortedSet<int> Behind(int x)
    {
        var found = new SortedSet<int>();
        var last = _names[x][^1];
        Take(_byWord, last, x, found);
        foreach (var word in _names[x])
        {
            Take(_byLast, word, x, found);
        }

        foreach (var surname in _near.Of(last, Edits(last)))
        {
            if (_alike(last, _surnames[surname]))
            {
                Take(_byLast, _surnames[surname], x, found);
            }
        }

        return found;
    }

    // Surnames of up to seven letters may be one edit apart, one of six and one of eight two.
    private static int Edits(string surname) => surname.Length > 5 ? 2 : 1;

    private static void Take(Dictionary<string, List<int>> byWord, string word, int x, SortedSet<int> found)
    {
        if (byWord.TryGetValue(word, out var holders))
        {
            var from = holders.BinarySearch(x + 1);
            foreach (var y in holders.Skip(from < 0 ? ~from : from).Take(MostOfAWord))
            {
                found.Add(y);
            }
        }
    }
}
