namespace Variorum.Language;

/// <summary>
/// A learned model that reads sentences: what a language pack asks of it. Immutable and shared by all threads; each thread reads through a
/// <see cref="SentenceReader"/> of its own.
/// </summary>
internal abstract class SentenceModel
{
    /// <summary>Tag classes as "UPOS|XPOS".</summary>
    public abstract string[] Tags { get; }

    /// <summary>Relations of UD.</summary>
    public abstract string[] Relations { get; }

    /// <summary>Name classes: "O", "B-person" ...</summary>
    public abstract string[] Names { get; }

    /// <summary>A reader with working memory of its own.</summary>
    public abstract SentenceReader Reader();
}

/// <summary>Reads sentences for one thread.</summary>
internal abstract class SentenceReader
{
    /// <summary>
    /// Fills <paramref name="into"/> with what the model says of the sentences of <paramref name="batch"/>; what the model does not say
    /// stays empty.
    /// </summary>
    public abstract void Read(in SentenceBatch batch, Analysis into);
}

/// <summary>Sentences to be read together.</summary>
/// <param name="text">The text that <paramref name="tokens"/> point into.</param>
/// <param name="tokens">The words, sentence by sentence.</param>
/// <param name="atoms">The same words' hashes.</param>
/// <param name="lengths">Words of each sentence, each at most <see cref="LanguagePack.LongestParse"/>.</param>
internal readonly ref struct SentenceBatch(
    string text, ReadOnlySpan<Token> tokens, ReadOnlySpan<WordAtoms> atoms, ReadOnlySpan<int> lengths)
{
    /// <summary>Words of each sentence.</summary>
    public readonly ReadOnlySpan<int> Lengths = lengths;

    /// <summary>The words' hashes.</summary>
    public readonly ReadOnlySpan<WordAtoms> Atoms = atoms;

    private readonly ReadOnlySpan<Token> _tokens = tokens;

    /// <summary>Words of all sentences.</summary>
    public int Words => _tokens.Length;

    /// <summary>Word <paramref name="word"/> as written.</summary>
    public ReadOnlySpan<char> Form(int word) => text.AsSpan(_tokens[word].Start, _tokens[word].End - _tokens[word].Start);
}
