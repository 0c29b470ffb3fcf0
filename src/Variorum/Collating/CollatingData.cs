using System.Collections.Frozen;
using Variorum.Collating.Identity;
using Variorum.Collating.Texts;

namespace Variorum.Collating;

/// <summary>What comparing needs from the data folder, loaded once and shared by all threads.</summary>
internal sealed class CollatingData
{
    private readonly FrozenSet<string> _functionWords;

    private CollatingData(Stemmer stemmer, FrozenSet<string> functionWords, TypeFrames frames)
    {
        Frames = frames;
        Stemmer = stemmer;
        _functionWords = functionWords;
    }

    /// <summary>Brings inflected forms together.</summary>
    public Stemmer Stemmer { get; }

    /// <summary>How events of each type are told apart.</summary>
    public TypeFrames Frames { get; }

    /// <summary>True for words that carry no content of their own ("the", "after", "said").</summary>
    public bool IsFunctionWord(string stem) => _functionWords.Contains(stem);

    /// <summary>Loads the tables of <paramref name="language"/>; a missing table is empty.</summary>
    public static CollatingData Load(string dataFolder, string language)
    {
        var stemmer = Stemmer.Load(dataFolder, language);
        var folder = Path.Combine(dataFolder, "languages", language, "collating");
        return new CollatingData(
            stemmer,
            Table.Read(Path.Combine(folder, "function-words.tsv"), 1)
                .SelectMany(row => new[] { row[0], stemmer.Stem(row[0]) })
                .ToFrozenSet(StringComparer.Ordinal),
            TypeFrames.Load(dataFolder));
    }
}
