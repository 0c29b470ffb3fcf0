namespace Variorum.Language.Encoder;

/// <summary>
/// Reads sentences with an <see cref="EncoderModel"/>: states, then every head over them. One for each thread; the model is shared.
/// What stands in one
/// batch changes no bit of what is said of a sentence.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="kind">The instructions to use.</param>
/// <param name="likely">
/// The share above which a word is held for a predicate, or for a trigger whose roles are told; 0 tells the arguments of every word.
/// </param>
internal sealed class EncoderReader(EncoderModel model, ByteKernelKind kind, float likely = EncoderHeads.Likely) : SentenceReader
{
    // Sentences go through the heads together until they have so many words.
    private const int GroupWords = 192;

    private readonly PieceLayout _layout = new(model.Vocabulary);
    private readonly EncoderForward _forward = new(model, kind);
    private readonly EncoderHeads _heads = new(model, kind, likely);
    private readonly List<string> _forms = [];
    private readonly List<int> _lengths = [];
    private float[] _states = [];

    /// <inheritdoc/>
    public override void Read(in SentenceBatch batch, Analysis into)
    {
        into.Begin(batch.Words, model.Shape.Hidden);
        var start = 0;
        for (var next = 0; next < batch.Lengths.Length;)
        {
            _layout.Clear();
            _lengths.Clear();
            _forms.Clear();
            var words = 0;
            do
            {
                var length = batch.Lengths[next++];
                _layout.Begin();
                for (var i = 0; i < length; i++)
                {
                    var form = batch.Form(start + words + i);
                    _layout.Word(form);
                    _forms.Add(form.ToString());
                }

                _layout.Finish();
                _lengths.Add(length);
                words += length;
            }
            while (next < batch.Lengths.Length && words + batch.Lengths[next] <= GroupWords);

            Grow(words);
            _forward.States(_layout, _layout.First, _states);
            _heads.Read(_states, _forms, _lengths, start, into);
            start += words;
        }
    }

    /// <summary>
    /// The state of each of <paramref name="words"/>, one sentence: what the heads see of it. For checks of a model against the one it
    /// was made from.
    /// </summary>
    public float[][] States(IReadOnlyList<string> words)
    {
        _layout.Clear();
        _layout.Add(words);
        return States(_layout.First);
    }

    /// <summary>The state of every piece of one sentence, its marks included.</summary>
    public float[][] PieceStates(IReadOnlyList<string> words)
    {
        _layout.Clear();
        _layout.Add(words);
        return States([.. Enumerable.Range(0, _layout.Pieces.Count)]);
    }

    private float[][] States(List<int> places)
    {
        var width = model.Shape.Hidden;
        var states = new float[places.Count * width];
        _forward.States(_layout, places, states);
        return [.. places.Select((_, i) => states[(i * width)..((i + 1) * width)])];
    }

    private void Grow(int words)
    {
        if (_states.Length < words * model.Shape.Hidden)
        {
            _states = new float[words * model.Shape.Hidden];
        }
    }
}
