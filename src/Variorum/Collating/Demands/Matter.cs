using System.Collections.Frozen;
using Variorum.Collating.Texts;

namespace Variorum.Collating.Demands;

/// <summary>What demands and concessions are about, by <c>data/ontology/topics.tsv</c>.</summary>
internal sealed class Matter
{
    private readonly FrozenDictionary<string, string> _topics;

    private Matter(FrozenDictionary<string, string> topics) => _topics = topics;

    /// <summary>Loads the table; the first topic that lists a word has it.</summary>
    public static Matter Load(string dataFolder, Stemmer stemmer)
    {
        var topics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Table.Read(Path.Combine(dataFolder, "ontology", "topics.tsv"), 2))
        {
            foreach (var word in row[1].Split(','))
            {
                topics.TryAdd(stemmer.Stem(word), row[0]);
            }
        }

        return new Matter(topics.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The topic of a stem; null where it has none.</summary>
    public string? Of(string stem) => _topics.GetValueOrDefault(stem);
}
