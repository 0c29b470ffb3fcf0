using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
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
    /// A longer "sentence" is a list, a table or a text without stops, and is cut at this many words: the table of arcs stays small, and
    /// whatever asks every word of a sentence about every other stays linear in the text. Given words (<see cref="ParseWords"/>) are read
    /// in pieces of this many.
    /// </summary>
    public const int LongestParse = 240;

    // Sentences of one batch go through the network in step; more words than this no longer make it faster (measured: 1,000 and 4,000
    // alike).
    private const int BatchWords = 1200;

    // The working memory of a larger text is given back rather than kept for the next.
    private const int LargestKept = 1 << 16;

    // A text of so many words is read by several threads at once, where there are several.
    private const int ManyWords = 20_000;

    private readonly Tokenizer _tokenizer;
    private readonly SentenceSplitter _splitter;
    private readonly Lemmatizer _lemmatizer;
    private readonly Lexicon _lexicon;
    private readonly SentenceModel? _model;
    private readonly (string Upos, string Xpos, string Tag)[] _tags;
    private readonly (char Place, string Kind)[] _names;
    private readonly ConcurrentBag<Desk> _desks = [];
    private readonly ConcurrentBag<Seat> _seats = [];

    internal LanguagePack(
        string code, TokenRules rules, LinearModel? splitter, Lemmatizer lemmatizer, Lexicon lexicon, SentenceModel? model)
    {
        Code = code;
        _tokenizer = new Tokenizer(rules);
        _splitter = new SentenceSplitter(splitter, rules);
        _lemmatizer = lemmatizer;
        _lexicon = lexicon;
        _model = model;
        _tags =
            [.. (model?.Tags ?? [])
                .Select(t => (t[..t.IndexOf('|', StringComparison.Ordinal)], t[(t.IndexOf('|', StringComparison.Ordinal) + 1)..], t))];
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
            throw new DirectoryNotFoundException(
                $"{folder}: no such language folder; languages live in data/languages/<code> beside the program.");
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

    /// <summary>
    /// Sentences, words, grammar and names of <paramref name="text"/>; any string is accepted, in time and memory that grow as its length.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="threads">How many threads may read a long text; what is read is the same whatever the number.</param>
    /// <param name="done">Told about every thousand words what share is read; by each of the threads.</param>
    /// <param name="cancellation">Looked at about every thousand words.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public ParsedText Parse(string text, int threads = 1, Action<double>? done = null, CancellationToken cancellation = default)
    {
        var desk = _desks.TryTake(out var free) ? free : new Desk();
        var tokens = desk.Tokens;
        tokens.Clear();
        _tokenizer.Tokenize(text, tokens);
        desk.Hash(text);
        desk.Ends.Clear();
        desk.Cuts.Clear();
        _splitter.Split(text, tokens, desk.Atoms.AsSpan(0, tokens.Count), desk.Ends, desk.Cuts);
        var sentences = new Sentence[desk.Ends.Count];
        var batches = desk.Batches();
        var names = new List<NamedSpan>[batches.Count];
        var read = 0;
        Each(
            batches.Count,
            tokens.Count < ManyWords ? 1 : threads,
            (i, seat) =>
            {
                names[i] = Batch(text, desk, seat, batches[i], sentences);
                done?.Invoke((double)Interlocked.Increment(ref read) / batches.Count);
            },
            cancellation);
        ImmutableArray<int> cuts = [.. desk.Cuts.Select(i => tokens[i].End)];
        if (tokens.Count < LargestKept)
        {
            _desks.Add(desk);
        }

        return new ParsedText(text, ImmutableCollectionsMarshal.AsImmutableArray(sentences),
            [.. names.SelectMany(n => n)])
        { Dictionary = _lexicon, Cuts = cuts };
    }

    /// <summary>
    /// Tags and tree of given words, sentence by sentence, as <c>parse --conllu</c> asks; passages count from each first word, one blank
    /// between words.
    /// </summary>
    internal IEnumerable<Sentence> ParseWords(IEnumerable<IReadOnlyList<string>> sentences)
    {
        var (desk, seat) = (new Desk(), new Seat(_model));
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
            var into = new Sentence[1];
            Batch(text, desk, seat, (0, 1), into);
            yield return into[0];
        }
    }

    /// <summary>
    /// The tokens of <paramref name="text"/> as <see cref="Parse"/> sees them, for writers that tell written tokens from words.
    /// </summary>
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

    private void Each(int count, int threads, Action<int, Seat> work, CancellationToken cancellation)
    {
        Seat Take() => _seats.TryTake(out var seat) ? seat : new Seat(_model);
        if (threads == 1)
        {
            var seat = Take();
            for (var i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                work(i, seat);
            }

            _seats.Add(seat);
            return;
        }

        try
        {
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
                Take,
                (i, _, seat) =>
                {
                    work(i, seat);
                    return seat;
                },
                _seats.Add);
        }
        catch (AggregateException e) when (e.InnerException is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    // Reads the sentences of one batch into their places; returns the names in them.
    private List<NamedSpan> Batch(string text, Desk desk, Seat seat, (int First, int Next) batch, Sentence[] sentences)
    {
        var start = desk.First(batch.First);
        seat.Read(text, desk, batch);
        var names = new List<NamedSpan>();
        for (var s = batch.First; s < batch.Next; s++)
        {
            sentences[s] = Build(text, desk, seat, start, desk.First(s), desk.Ends[s] + 1, names);
        }

        return names;
    }

    private Sentence Build(string text, Desk desk, Seat seat, int batch, int from, int to, List<NamedSpan> names)
    {
        var analysis = seat.Analysis;
        var words = ImmutableArray.CreateBuilder<Word>(to - from);
        var sure = 0.0;
        var root = -1;
        for (var i = from; i < to; i++)
        {
            var token = desk.Tokens[i];
            var passage = new Passage(token.Start, token.End);
            var known = seat.Known(text.AsSpan(token.Start, token.End - token.Start), desk.Atoms[i].Exact);
            if (_model is null)
            {
                words.Add(
                    new Word(passage, known.Form, Lemmatizer.Plain(known.Form), "X", "_", "_", i - from - 1, i == from ? "root" : "dep"));
                continue;
            }

            var w = i - batch;
            var (upos, xpos, tag) = _tags[analysis.Tags[w]];
            if (!string.Equals(known.Tag, tag, StringComparison.Ordinal))
            {
                known =
                    seat.Keep(
                        known with
                        {
                            Tag = tag,
                            Lemma = _lemmatizer.Lemma(known.Form, tag),
                            Features = _lemmatizer.Features(known.Form, tag)
                        }, desk.Atoms[i].Exact);
            }

            var piece = (i - from) / LongestParse * LongestParse;
            var head = analysis.Heads[w];
            var relation = _model.Relations[analysis.Relations[w]];
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

            sure += Math.Log(Math.Max(1e-6, analysis.Sureness[w]));
            words.Add(new Word(passage, known.Form, known.Lemma, upos, xpos, known.Features, head, relation));
        }

        if (_model is not null)
        {
            Names(desk, analysis, batch, from, to, names);
            Voice(words);
        }

        var whole = new Passage(desk.Tokens[from].Start, desk.Tokens[to - 1].End);
        return _model is null
            ? new Sentence(whole, words.MoveToImmutable())
            : Meanings(analysis, from - batch, new Sentence(whole, words.MoveToImmutable(), (float)Math.Exp(sure / (to - from))));
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
        ImmutableArray<FrameArgument> Counted(ImmutableArray<FrameArgument> arguments) =>
            [.. arguments.Select(a => a with { Word = a.Word - first })];
        return sentence with
        {
            Frames =
                [.. analysis.Frames.Where(f => Here(f.Word))
                    .Select(f => f with { Word = f.Word - first, Arguments = Counted(f.Arguments) })],
            Triggers =
                [.. analysis.Triggers.Where(t => Here(t.Word))
                    .Select(t => t with { Word = t.Word - first, Arguments = Counted(t.Arguments) })],
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
            if (head >= 0 && words[i].Relation is "aux:pass" or "nsubj:pass"
                && words[head].Feats.Contains("VerbForm=Part", StringComparison.Ordinal)
                && !words[head].Feats.Contains("Voice=", StringComparison.Ordinal))
            {
                words[head] = words[head] with { Feats = words[head].Feats + "|Voice=Pass" };
            }
        }
    }

    private void Names(Desk desk, Analysis analysis, int batch, int from, int to, List<NamedSpan> names)
    {
        var start = -1;
        var sure = 1f;
        for (var i = from; i < to; i++)
        {
            var (place, kind) = _names[analysis.Names[i - batch]];
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

            sure = Math.Min(sure, analysis.NameSureness[i - batch]);
            if (place is 'L' or 'U' && start >= 0)
            {
                names.Add(new NamedSpan(new Passage(desk.Tokens[start].Start, desk.Tokens[i].End), kind, sure));
                start = -1;
            }
        }
    }

    // What one call needs while it lasts: handed from call to call, so that a sentence costs little more than its words.
    private sealed class Desk
    {
        public List<Token> Tokens { get; } = [];

        public WordAtoms[] Atoms { get; private set; } = [];

        public List<int> Ends { get; } = [];

        public List<int> Cuts { get; } = [];

        // The first word of a sentence.
        public int First(int sentence) => sentence == 0 ? 0 : Ends[sentence - 1] + 1;

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

        // Sentences that are read together, from the first up to the next batch's first.
        public List<(int First, int Next)> Batches()
        {
            var batches = new List<(int, int)>();
            for (var first = 0; first < Ends.Count;)
            {
                var next = first + 1;
                while (next < Ends.Count && Ends[next] + 1 - First(first) <= BatchWords)
                {
                    next++;
                }

                batches.Add((first, next));
                first = next;
            }

            return batches;
        }
    }

    // A word as a seat met it last.
    private readonly record struct KnownWord(string Form, string? Tag, string Lemma, string Features);

    // What one thread needs to read batches: handed on as a desk is.
    private sealed class Seat(SentenceModel? model)
    {
        // A power of two. Most words of a text come again soon: written once they take a quarter of the memory.
        private const int Words = 1 << 13;
        private const int LongestKept = 24;

        private readonly SentenceReader? _reader = model?.Reader();
        private readonly KnownWord[] _words = new KnownWord[Words];
        private readonly List<int> _counts = [];
        private int[] _lengths = [];

        public Analysis Analysis { get; } = new();

        // The word of this form and hash; without a tag where it is new.
        public KnownWord Known(ReadOnlySpan<char> form, uint hash)
        {
            var known = _words[hash % Words];
            return known.Form is { } kept && form.SequenceEqual(kept) ? known : new KnownWord(form.ToString(), null, "", "");
        }

        public KnownWord Keep(KnownWord word, uint hash)
        {
            if (word.Form.Length <= LongestKept)
            {
                _words[hash % Words] = word;
            }

            return word;
        }

        public void Read(string text, Desk desk, (int First, int Next) batch)
        {
            _counts.Clear();
            for (var s = batch.First; s < batch.Next; s++)
            {
                for (var left = desk.Ends[s] + 1 - desk.First(s); left > 0; left -= LongestParse)
                {
                    _counts.Add(Math.Min(left, LongestParse));
                }
            }

            if (_lengths.Length < _counts.Count)
            {
                _lengths = new int[_counts.Count * 2];
            }

            _counts.CopyTo(_lengths);
            var (start, end) = (desk.First(batch.First), desk.Ends[batch.Next - 1] + 1);
            var tokens = CollectionsMarshal.AsSpan(desk.Tokens)[start..end];
            _reader
                ?.Read(new SentenceBatch(text, tokens, desk.Atoms.AsSpan(start, end - start), _lengths.AsSpan(0, _counts.Count)), Analysis);
        }
    }
}
