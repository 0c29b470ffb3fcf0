using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Variorum.Language.Encoder;
using Variorum.Language.Neural;
using Variorum.Model;

namespace Variorum.Language;

/// <summary>
/// What the program knows of one language: a folder <c>data/languages/&lt;code&gt;</c>. Immutable after loading and shared by all
/// threads. A file that the folder lacks leaves its part undone (no tags, flat trees, no names), never the whole.
/// </summary>
public sealed class LanguagePack
{
    /// <summary>
    /// A longer "sentence" is a list, a table or a text without stops, and is cut at this many words: the table of arcs stays small, and whatever
    /// asks every word of a sentence about every other stays linear in the text. Given words (<see cref="ParseWords"/>) are read in pieces of this many.
    /// </summary>
    public const int LongestParse = 240;

    // Sentences of one batch go through the network in step; more words than this no longer make it faster (measured: 1,000 and 4,000 alike).
    private const int BatchWords = 1200;

    // The working memory of a larger text is given back rather than kept for the next.
    private const int LargestKept = 1 << 20;

    private readonly Tokenizer _tokenizer;
    private readonly SentenceSplitter _splitter;
    private readonly Lemmatizer _lemmatizer;
    private readonly Lexicon _lexicon;
    private readonly SentenceModel? _model;
    private readonly (string Upos, string Xpos, string Tag)[] _tags;
    private readonly (char Place, string Kind)[] _names;
    private readonly ConcurrentBag<Desk> _desks = [];

    internal LanguagePack(string code, TokenRules rules, LinearModel? splitter, Lemmatizer lemmatizer, Lexicon lexicon, SentenceModel? model)
    {
        Code = code;
        _tokenizer = new Tokenizer(rules);
        _splitter = new SentenceSplitter(splitter, rules);
        _lemmatizer = lemmatizer;
        _lexicon = lexicon;
        _model = model;
        _tags = [.. (model?.Tags ?? []).Select(t => (t[..t.IndexOf('|', StringComparison.Ordinal)], t[(t.IndexOf('|', StringComparison.Ordinal) + 1)..], t))];
        _names = [.. (model?.Names ?? []).Select(n => (n[0], n.Length > 2 ? n[2..] : ""))];
    }

    /// <summary>ISO 639-1 code, the folder's name.</summary>
    public string Code { get; }

    /// <summary>
    /// Loads the pack in <paramref name="folder"/>. Throws <see cref="InvalidDataException"/> with file and remedy where a model
    /// is damaged or newer than the program, <see cref="DirectoryNotFoundException"/> where there is no such folder.
    /// </summary>
    /// <param name="folder">The language's folder.</param>
    /// <param name="fast">True for the small network even where the folder has an encoder: about ten times faster, and less sure.</param>
    public static LanguagePack Load(string folder, bool fast = false)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: no such language folder; languages live in data/languages/<code> beside the program.");
        }

        var lemmatizer = Lemmatizer.Load(folder);
        var expected = fast ? null : Model(folder, ArgumentTable.Kind, ArgumentTable.Read);
        var lexicon = Model(folder, "lexicon", Lexicon.Read) ?? Lexicon.Empty;
        return new LanguagePack(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            TokenRules.Load(folder),
            Model(folder, "sentences", LinearModel.Read),
            lemmatizer,
            lexicon,
            (fast ? null : Model(folder, EncoderWeights.Kind, r => new EncoderModel(EncoderWeights.Read(r), lemmatizer, expected)))
                ?? (SentenceModel?)Model(folder, "network", r => new NetworkModel(Network.Read(r), lexicon)));
    }

    /// <summary>Sentences, words, grammar and names of <paramref name="text"/>; any string is accepted, in time and memory that grow as its length.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for; it is looked at about every thousand words.</exception>
    public ParsedText Parse(string text, CancellationToken cancellation = default)
    {
        var desk = _desks.TryTake(out var free) ? free : new Desk(_model);
        var tokens = desk.Tokens;
        tokens.Clear();
        _tokenizer.Tokenize(text, tokens);
        desk.Hash(text);
        desk.Ends.Clear();
        desk.Cuts.Clear();
        _splitter.Split(text, tokens, desk.Atoms.AsSpan(0, tokens.Count), desk.Ends, desk.Cuts);
        var sentences = ImmutableArray.CreateBuilder<Sentence>(desk.Ends.Count);
        var names = ImmutableArray.CreateBuilder<NamedSpan>();
        for (var next = 0; next < desk.Ends.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            next = Batch(text, desk, next, sentences, names);
        }

        ImmutableArray<int> cuts = [.. desk.Cuts.Select(i => tokens[i].End)];
        if (tokens.Count < LargestKept)
        {
            _desks.Add(desk);
        }

        return new ParsedText(text, sentences.ToImmutable(), names.ToImmutable()) { Dictionary = _lexicon, Cuts = cuts };
    }

    /// <summary>Tags and tree of given words, sentence by sentence, as <c>parse --conllu</c> asks; passages count from each first word, one blank between words.</summary>
    internal IEnumerable<Sentence> ParseWords(IEnumerable<IReadOnlyList<string>> sentences)
    {
        var desk = new Desk(_model);
        foreach (var forms in sentences)
        {
            desk.Tokens.Clear();
            var at = 0;
            foreach (var form in forms)
            {
                desk.Tokens.Add(new Token(at, at + form.Length, false));
                at += form.Length + 1;
            }

            var text = string.Join(' ', forms);
            desk.Hash(text);
            desk.Ends.Clear();
            desk.Ends.Add(forms.Count - 1);
            var into = ImmutableArray.CreateBuilder<Sentence>(1);
            Batch(text, desk, 0, into, ImmutableArray.CreateBuilder<NamedSpan>());
            yield return into[0];
        }
    }

    /// <summary>The tokens of <paramref name="text"/> as <see cref="Parse"/> sees them, for writers that tell written tokens from words.</summary>
    internal List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        _tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static T? Model<T>(string folder, string kind, Func<BinaryReader, T> read)
        where T : class
    {
        var file = Path.Combine(folder, kind + ".bin");
        return File.Exists(file) ? ModelFile.Read(file, kind, read) : null;
    }

    // Reads sentences from number `first` on until the batch is full; returns the next sentence's number.
    private int Batch(string text, Desk desk, int first, ImmutableArray<Sentence>.Builder sentences, ImmutableArray<NamedSpan>.Builder names)
    {
        var start = first == 0 ? 0 : desk.Ends[first - 1] + 1;
        var next = first;
        desk.Lengths.Clear();
        do
        {
            var from = next == 0 ? 0 : desk.Ends[next - 1] + 1;
            for (var left = desk.Ends[next] + 1 - from; left > 0; left -= LongestParse)
            {
                desk.Lengths.Add(Math.Min(left, LongestParse));
            }

            next++;
        }
        while (next < desk.Ends.Count && desk.Ends[next] + 1 - start <= BatchWords);

        var end = desk.Ends[next - 1] + 1;
        if (_model is not null)
        {
            desk.Read(text, start, end);
        }

        for (var s = first; s < next; s++)
        {
            var from = s == 0 ? 0 : desk.Ends[s - 1] + 1;
            sentences.Add(Build(text, desk, start, from, desk.Ends[s] + 1, names));
        }

        return next;
    }

    private Sentence Build(string text, Desk desk, int batch, int from, int to, ImmutableArray<NamedSpan>.Builder names)
    {
        var words = ImmutableArray.CreateBuilder<Word>(to - from);
        var sure = 0.0;
        var root = -1;
        for (var i = from; i < to; i++)
        {
            var token = desk.Tokens[i];
            var form = text.Substring(token.Start, token.End - token.Start);
            var passage = new Passage(token.Start, token.End);
            if (_model is null)
            {
                words.Add(new Word(passage, form, Lemmatizer.Plain(form), "X", "_", "_", i - from - 1, i == from ? "root" : "dep"));
                continue;
            }

            var w = i - batch;
            var (upos, xpos, tag) = _tags[desk.Analysis.Tags[w]];
            var piece = (i - from) / LongestParse * LongestParse;
            var head = desk.Analysis.Heads[w];
            var relation = _model.Relations[desk.Analysis.Relations[w]];
            if (head >= 0)
            {
                head += piece;
            }
            else if (root >= 0)
            {
                // The later pieces of a very long sentence hang from the first.
                (head, relation) = (root, "parataxis");
            }
            else
            {
                root = i - from;
            }

            sure += Math.Log(Math.Max(1e-6, desk.Analysis.Sureness[w]));
            words.Add(new Word(passage, form, _lemmatizer.Lemma(form, tag), upos, xpos, _lemmatizer.Features(form, tag), head, relation));
        }

        if (_model is not null)
        {
            Names(desk, batch, from, to, names);
            Voice(words);
        }

        var whole = new Passage(desk.Tokens[from].Start, desk.Tokens[to - 1].End);
        return _model is null
            ? new Sentence(whole, words.MoveToImmutable())
            : Meanings(desk.Analysis, from - batch, new Sentence(whole, words.MoveToImmutable(), (float)Math.Exp(sure / (to - from))));
    }

    // What the model says beyond grammar and names, counted within the sentence rather than within the batch.
    private static Sentence Meanings(Analysis analysis, int first, Sentence sentence)
    {
        if (analysis.StateWidth == 0)
        {
            return sentence;
        }

        var count = sentence.Words.Length;
        bool Here(int word) => word >= first && word < first + count;
        ImmutableArray<FrameArgument> Counted(ImmutableArray<FrameArgument> arguments) => [.. arguments.Select(a => a with { Word = a.Word - first })];
        return sentence with
        {
            Frames = [.. analysis.Frames.Where(f => Here(f.Word)).Select(f => f with { Word = f.Word - first, Arguments = Counted(f.Arguments) })],
            Triggers = [.. analysis.Triggers.Where(t => Here(t.Word)).Select(t => t with { Word = t.Word - first, Arguments = Counted(t.Arguments) })],
            States = new WordStates(
                analysis.StateWidth,
                ImmutableArray.Create(analysis.States.AsSpan(first * analysis.StateWidth, count * analysis.StateWidth)),
                ImmutableArray.Create(analysis.StateScales.AsSpan(first, count))),
        };
    }

    // A participle's voice stands in the tree, not in its form: marked where a passive auxiliary or subject depends on it.
    private static void Voice(ImmutableArray<Word>.Builder words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var head = words[i].Head;
            if (head >= 0 && words[i].Relation is "aux:pass" or "nsubj:pass" && words[head].Feats.Contains("VerbForm=Part", StringComparison.Ordinal)
                && !words[head].Feats.Contains("Voice=", StringComparison.Ordinal))
            {
                words[head] = words[head] with { Feats = words[head].Feats + "|Voice=Pass" };
            }
        }
    }

    private void Names(Desk desk, int batch, int from, int to, ImmutableArray<NamedSpan>.Builder names)
    {
        var start = -1;
        var sure = 1f;
        for (var i = from; i < to; i++)
        {
            var (place, kind) = _names[desk.Analysis.Names[i - batch]];
            if (place == 'O')
            {
                start = -1;
                continue;
            }

            if (place is 'B' or 'U')
            {
                start = i;
                sure = 1f;
            }

            sure = Math.Min(sure, desk.Analysis.NameSureness[i - batch]);
            if (place is 'L' or 'U' && start >= 0)
            {
                names.Add(new NamedSpan(new Passage(desk.Tokens[start].Start, desk.Tokens[i].End), kind, sure));
                start = -1;
            }
        }
    }

    // What one call needs while it lasts: handed from call to call, so that a sentence costs little more than its words.
    private sealed class Desk(SentenceModel? model)
    {
        private readonly SentenceReader? _reader = model?.Reader();
        private int[] _lengths = [];

        public List<Token> Tokens { get; } = [];

        public WordAtoms[] Atoms { get; private set; } = [];

        public List<int> Ends { get; } = [];

        public List<int> Cuts { get; } = [];

        public List<int> Lengths { get; } = [];

        public Analysis Analysis { get; } = new();

        public void Hash(string text)
        {
            if (Atoms.Length < Tokens.Count)
            {
                Atoms = new WordAtoms[Tokens.Count + (Tokens.Count / 4)];
            }

            for (var i = 0; i < Tokens.Count; i++)
            {
                Atoms[i] = WordAtoms.Of(text.AsSpan(Tokens[i].Start, Tokens[i].End - Tokens[i].Start));
            }
        }

        public void Read(string text, int start, int end)
        {
            if (_lengths.Length < Lengths.Count)
            {
                _lengths = new int[Lengths.Count * 2];
            }

            Lengths.CopyTo(_lengths);
            var tokens = CollectionsMarshal.AsSpan(Tokens)[start..end];
            _reader!.Read(new SentenceBatch(text, tokens, Atoms.AsSpan(start, end - start), _lengths.AsSpan(0, Lengths.Count)), Analysis);
        }
    }
}
