using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Language.Encoder;

namespace Variorum.Training.Tasks.Measures;

/// <summary>The encoder as it ships, in bytes. It tells the arguments of every word, so that those of gold predicates are among them.</summary>
internal sealed class EncoderSayer(EncoderModel model) : ISentenceSayer
{
    private readonly EncoderReader _reader = new(model, ByteKernel.Best, 0);
    private readonly Analysis _analysis = new();

    /// <summary>The encoder of <paramref name="file"/> with the lemmas of the language in <paramref name="folder"/>.</summary>
    public static EncoderSayer Load(string file, string folder)
    {
        var table = Path.Combine(folder, ArgumentTable.Kind + ".bin");
        var expected = File.Exists(table) ? ModelFile.Read(table, ArgumentTable.Kind, ArgumentTable.Read) : null;
        var weights = ModelFile.Read(file, EncoderWeights.Kind, EncoderWeights.Read);
        return new EncoderSayer(new EncoderModel(weights, Lemmatizer.Load(folder), expected));
    }

    /// <inheritdoc/>
    public IEnumerable<SaidSentence> Read(IReadOnlyList<Question> questions) => questions.Select(Read);

    private SaidSentence Read(Question question)
    {
        var words = question.Words;
        var tokens = new Token[words.Length];
        var at = 0;
        for (var i = 0; i < words.Length; i++)
        {
            tokens[i] = new Token(at, at + words[i].Length, false);
            at += words[i].Length + 1;
        }

        WordAtoms[] atoms = [.. words.Select(w => WordAtoms.Of(w))];
        _reader.Read(new SentenceBatch(string.Join(' ', words), tokens, atoms, [words.Length]), _analysis);
        var asked = question.Predicates.Select(p => p.Word).ToHashSet();
        return new SaidSentence(
            [.. words.Select((_, i) => model.Tags[_analysis.Tags[i]])],
            [.. _analysis.Heads.Take(words.Length)],
            [.. words.Select((_, i) => model.Relations[_analysis.Relations[i]])],
            [.. words.Select((_, i) => model.Names[_analysis.Names[i]])])
        {
            Frames = [.. _analysis.Frames.Where(f => asked.Contains(f.Word))
                .Select(f => new SaidFrame(f.Word, f.Roleset, Said(f.Arguments), f.SenseProbability))],
            Predicates = [.. _analysis.Frames.Select(f => new SaidTrigger(f.Word, f.Roleset, f.Probability))],
            Maven = Triggers("maven"),
            Wiki = Triggers("wiki"),
            Ecb = Triggers("ecb"),
            WikiArguments =
            [
                .. _analysis.Triggers.Where(t => question.Triggers.Contains(t.Word))
                    .Select(t => new SaidFrame(t.Word, "", Said(t.Arguments))),
            ],
        };
    }

    private static ImmutableArray<SaidArgument> Said(ImmutableArray<FrameArgument> arguments) =>
        [.. arguments.Select(a => new SaidArgument(a.Word, a.Label, a.Probability))];

    // What is less likely than the reader tells is missing from the sum: rare types of a word that may tell many.
    private ImmutableArray<SaidTrigger> Triggers(string scheme)
    {
        var said = ImmutableArray.CreateBuilder<SaidTrigger>();
        foreach (var trigger in _analysis.Triggers)
        {
            EventType[] types = [.. trigger.Types.Where(t => t.Scheme == scheme)];
            if (types.Length > 0)
            {
                said.Add(new SaidTrigger(trigger.Word, types[0].Type, types.Sum(t => t.Probability)));
            }
        }

        return said.ToImmutable();
    }
}
