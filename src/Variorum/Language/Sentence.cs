using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Language;

/// <summary>
/// One sentence with its words and their grammar (Universal Dependencies v2). A headline, a list item or a date line of its
/// own is a sentence too.
/// </summary>
/// <param name="Passage">From its first to its last word; white space around it belongs to no sentence.</param>
/// <param name="Words">In order; never empty.</param>
/// <param name="Confidence">0..1, how sure the parser is of the tree; 1 where it cannot tell.</param>
/// <remarks>
/// Indexes are positions in <see cref="Words"/>. Every walk along the tree is bounded by the number of words, so that a tree
/// somebody built by hand with a cycle in it cannot hang a reader.
/// </remarks>
public sealed partial record Sentence(Passage Passage, ImmutableArray<Word> Words, float Confidence = 1f)
{
    /// <summary>Predicates with their senses and arguments; empty where the model says none.</summary>
    public ImmutableArray<Frame> Frames { get; init; } = [];

    /// <summary>Words that may tell an event, in order; empty where the model says none.</summary>
    public ImmutableArray<EventTrigger> Triggers { get; init; } = [];

    /// <summary>The words' states; null where the model gives none.</summary>
    public WordStates? States { get; init; }

    /// <summary>Index of the root word; -1 where no word is marked as root.</summary>
    public int Root
    {
        get
        {
            for (var i = 0; i < Words.Length; i++)
            {
                if (Words[i].Head < 0)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}

/// <summary>A word (UD token) with its tags and its place in the tree.</summary>
/// <param name="Passage">Its characters in the account's text.</param>
/// <param name="Form">As written.</param>
/// <param name="Lemma">Dictionary form, lower case except for names.</param>
/// <param name="Upos">UD universal tag: NOUN, VERB, PROPN ...</param>
/// <param name="Xpos">Language-specific tag: for English Penn Treebank (VBD, NNS ...).</param>
/// <param name="Feats">UD features in canonical order ("Number=Sing|Tense=Past"), "_" where none.</param>
/// <param name="Head">Index of its head in <see cref="Sentence.Words"/>; -1 for the root.</param>
/// <param name="Relation">UD relation with subtype ("nsubj:pass").</param>
public readonly record struct Word(
    Passage Passage, string Form, string Lemma, string Upos, string Xpos, string Feats, int Head, string Relation)
{
    /// <summary>True where <see cref="Relation"/> is <paramref name="relation"/> or a subtype of it.</summary>
    public bool Has(string relation) =>
        Relation.StartsWith(relation, StringComparison.Ordinal) && (Relation.Length == relation.Length || Relation[relation.Length] == ':');

    /// <summary>Value of the UD feature <paramref name="name"/> ("Tense" gives "Past"); null where the word has none.</summary>
    public string? Feature(string name)
    {
        for (var at = 0; at < Feats.Length;)
        {
            var end = Feats.IndexOf('|', at);
            end = end < 0 ? Feats.Length : end;
            if (end - at > name.Length && Feats[at + name.Length] == '=' && string.CompareOrdinal(Feats, at, name, 0, name.Length) == 0)
            {
                return Feats[(at + name.Length + 1)..end];
            }

            at = end + 1;
        }

        return null;
    }
}

/// <summary>A named mention found by the language core, before any knowledge of places or of the case.</summary>
/// <param name="Passage">The name.</param>
/// <param name="Kind">person, organisation, place, group, media or other.</param>
/// <param name="Confidence">0..1.</param>
public readonly record struct NamedSpan(Passage Passage, string Kind, float Confidence);

/// <summary>A text made into sentences and named spans.</summary>
/// <param name="Text">The text that all passages refer to.</param>
/// <param name="Sentences">In order, not overlapping.</param>
/// <param name="Names">In order, not overlapping.</param>
public sealed record ParsedText(string Text, ImmutableArray<Sentence> Sentences, ImmutableArray<NamedSpan> Names)
{
    /// <summary>
    /// Where a sentence was cut because it ran on for more words than one may have: the end of its last word, in text order.
    /// </summary>
    public ImmutableArray<int> Cuts { get; init; } = [];

    /// <summary>The dictionary of the language; empty where the pack has none.</summary>
    internal Lexicon Dictionary { get; init; } = Lexicon.Empty;

    /// <summary>True where the dictionary has a word of this form, whatever its capitals ("Cracks").</summary>
    internal bool IsInDictionary(ReadOnlySpan<char> form) => Dictionary[WordAtoms.Of(form).Lower].Kinds != 0;

    /// <summary>The sentence that holds <paramref name="offset"/>; null between sentences.</summary>
    public Sentence? SentenceAt(int offset) => IndexAt(offset) is var index and >= 0 ? Sentences[index] : null;

    /// <summary>Number of the sentence that holds <paramref name="offset"/>; -1 between sentences.</summary>
    public int IndexAt(int offset)
    {
        int low = 0, high = Sentences.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sentences[middle].Passage.End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < Sentences.Length && Sentences[low].Passage.Start <= offset ? low : -1;
    }
}
