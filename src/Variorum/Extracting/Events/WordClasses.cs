using System.Collections.Frozen;

namespace Variorum.Extracting.Events;

/// <summary>The word classes of <c>roles.tsv</c>, inflected forms included.</summary>
internal sealed class WordClasses
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _classes;
    private readonly Inflection _inflection;

    private WordClasses(FrozenDictionary<string, FrozenSet<string>> classes, Inflection inflection) =>
        (_classes, _inflection) = (classes, inflection);

    /// <summary>Reads <c>roles.tsv</c>; a class takes in the classes it names with <c>@</c>.</summary>
    public static WordClasses Load(string languageFolder, Inflection inflection)
    {
        var raw = DataTable.Read(Path.Combine(languageFolder, "roles.tsv"))
            .ToDictionary(r => r[0], r => r[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        var classes = raw.Keys.ToFrozenDictionary(
            name => name,
            name =>
            {
                var words = new HashSet<string>(StringComparer.Ordinal);
                Collect(name, raw, words, inflection, depth: 0);
                return words.ToFrozenSet(StringComparer.Ordinal);
            },
            StringComparer.Ordinal);
        return new WordClasses(classes, inflection);
    }

    /// <summary>The words of one class; empty where there is no such class.</summary>
    public FrozenSet<string> Of(string name) => _classes.GetValueOrDefault(name) ?? FrozenSet<string>.Empty;

    /// <summary>All forms of comma-separated words and <c>@classes</c>; names of entity kinds are left in as <c>@kind</c>.</summary>
    public FrozenSet<string> Expand(string list)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (item[0] != '@')
            {
                words.UnionWith(_inflection.Forms(item));
            }
            else if (_classes.TryGetValue(item[1..], out var set))
            {
                words.UnionWith(set);
            }
            else
            {
                words.Add(item);
            }
        }

        return words.ToFrozenSet(StringComparer.Ordinal);
    }

    private static void Collect(string name, Dictionary<string, string[]> raw, HashSet<string> into, Inflection inflection, int depth)
    {
        if (depth > 8)
        {
            return;
        }

        if (!raw.TryGetValue(name, out var items))
        {
            // A class of noun-classes.tsv stays a mark: its words are too many to copy into every list.
            into.Add("@" + name);
            return;
        }

        foreach (var item in items)
        {
            if (item[0] == '@')
            {
                Collect(item[1..], raw, into, inflection, depth + 1);
            }
            else
            {
                into.UnionWith(inflection.Forms(item));
            }
        }
    }
}
