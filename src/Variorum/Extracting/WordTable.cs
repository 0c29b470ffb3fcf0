using System.Runtime.CompilerServices;

namespace Variorum.Extracting;

/// <summary>
/// The rows of <c>data/languages/&lt;code&gt;/words.tsv</c>: a set's name, its words with | between them, what it is for.
/// </summary>
internal sealed class WordTable
{
    private readonly string _path;
    private readonly Dictionary<string, WordSet> _sets = new(StringComparer.Ordinal);
    private readonly bool _there;

    /// <summary>Reads the table; all sets are empty where the file is not there, since nothing is read in that language.</summary>
    /// <exception cref="InvalidDataException">A set stands there twice.</exception>
    public WordTable(string path)
    {
        _path = path;
        _there = File.Exists(path);
        foreach (var row in DataTable.Read(path))
        {
            if (!_sets.TryAdd(row[0], new WordSet(row[1].Split('|'))))
            {
                throw new InvalidDataException($"{path}: the set {row[0]} stands there twice; keep one.");
            }
        }
    }

    /// <summary>The names of all sets that stand there.</summary>
    public IReadOnlyCollection<string> Names => _sets.Keys;

    /// <summary>The set of that name; without one, of the name of the property that asks.</summary>
    /// <exception cref="InvalidDataException">The table is there and has no such set.</exception>
    public WordSet Set([CallerMemberName] string name = "") => _sets.TryGetValue(name, out var set)
        ? set
        : _there
            ? throw new InvalidDataException($"{_path}: the set {name} is missing; restore the file that came with the program.")
            : new WordSet();
}
