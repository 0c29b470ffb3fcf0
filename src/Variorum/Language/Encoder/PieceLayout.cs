namespace Variorum.Language.Encoder;

/// <summary>
/// Sentences laid out as the encoder reads them: <c>[CLS] pieces [SEP]</c> a window, every piece with the shape of its word. A sentence
/// whose pieces
/// do not fit one window goes on in the next, cut between words. Used again and again; training and reading lay out alike through it.
/// </summary>
internal sealed class PieceLayout(WordPiece vocabulary)
{
    /// <summary>Pieces of a window, its two marks counted.</summary>
    public const int LongestWindow = 500;

    private bool _first;

    /// <summary>Pieces of all windows, one after the other.</summary>
    public List<int> Pieces { get; } = [];

    /// <summary>The shape of each piece's word (<see cref="WordShape"/>).</summary>
    public List<byte> Shapes { get; } = [];

    /// <summary>For each word the place of its first piece in <see cref="Pieces"/>.</summary>
    public List<int> First { get; } = [];

    /// <summary>Where each window ends in <see cref="Pieces"/>.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>Forgets all sentences.</summary>
    public void Clear()
    {
        Pieces.Clear();
        Shapes.Clear();
        First.Clear();
        Ends.Clear();
    }

    /// <summary>Adds a sentence: one window, or several where it is very long.</summary>
    public void Add(IReadOnlyList<string> words)
    {
        Begin();
        foreach (var word in words)
        {
            Word(word);
        }

        Finish();
    }

    /// <summary>Begins a sentence whose words follow by <see cref="Word"/>.</summary>
    public void Begin()
    {
        _first = true;
        Mark(vocabulary.Start);
    }

    /// <summary>The next word of the sentence.</summary>
    public void Word(ReadOnlySpan<char> word)
    {
        var window = Ends.Count == 0 ? 0 : Ends[^1];
        var at = Pieces.Count;
        vocabulary.Add(word, Pieces);
        if (Pieces.Count - window > LongestWindow - 1)
        {
            Pieces.RemoveRange(at, Pieces.Count - at);
            Finish();
            Mark(vocabulary.Start);
            at = Pieces.Count;
            vocabulary.Add(word, Pieces);
        }

        First.Add(at);
        var shape = WordShape.Of(word, _first);
        _first &= shape == WordShape.Signs;
        for (var i = at; i < Pieces.Count; i++)
        {
            Shapes.Add(shape);
        }
    }

    /// <summary>Ends the sentence.</summary>
    public void Finish()
    {
        Mark(vocabulary.End);
        Ends.Add(Pieces.Count);
    }

    private void Mark(int mark)
    {
        Pieces.Add(mark);
        Shapes.Add(WordShape.None);
    }
}
