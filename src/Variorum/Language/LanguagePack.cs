using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Language;

/// <summary>
/// What the program knows of one language: a folder <c>data/languages/&lt;code&gt;</c>. Immutable after loading and shared by all
/// threads. A file that the folder lacks leaves its part undone (no tags, flat trees, no names), never the whole.
/// </summary>
public sealed class LanguagePack
{
    // Longer "sentences" are lists and tables; in pieces the parser's state stays small and its time linear.
    internal const int LongestParse = 300;

    private readonly Tokenizer _tokenizer;
    private readonly SentenceSplitter _splitter;
    private readonly Tagger? _tagger;
    private readonly (string Upos, string Xpos, string Tag)[] _tags;
    private readonly Lemmatizer _lemmatizer;
    private readonly ArcParser? _parser;
    private readonly NameFinder? _names;

    internal LanguagePack(string code, TokenRules rules, LinearModel? splitter, LinearModel? tagger, Lemmatizer lemmatizer, LinearModel? parser, LinearModel? names)
    {
        Code = code;
        _tokenizer = new Tokenizer(rules);
        _splitter = new SentenceSplitter(splitter);
        _tagger = tagger is null ? null : new Tagger(tagger);
        _tags = [.. (tagger?.Labels ?? []).Select(l => (l[..l.IndexOf('|', StringComparison.Ordinal)], l[(l.IndexOf('|', StringComparison.Ordinal) + 1)..], l))];
        _lemmatizer = lemmatizer;
        _parser = parser is null ? null : new ArcParser(parser);
        _names = names is null ? null : new NameFinder(names);
    }

    /// <summary>ISO 639-1 code, the folder's name.</summary>
    public string Code { get; }

    /// <summary>
    /// Loads the pack in <paramref name="folder"/>. Throws <see cref="InvalidDataException"/> with file and remedy where a model
    /// is damaged or newer than the program.
    /// </summary>
    public static LanguagePack Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: no such language folder; languages live in data/languages/<code> beside the program.");
        }

        return new LanguagePack(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), TokenRules.Load(folder), Linear(folder, "sentences"), Linear(folder, "tags"),
            Lemmatizer.Load(folder), Linear(folder, "trees"), Linear(folder, "names"));
    }

    /// <summary>Sentences, words, grammar and names of <paramref name="text"/>; any string is accepted, in bounded time and memory.</summary>
    public ParsedText Parse(string text)
    {
        var tokens = new List<Token>((text.Length / 5) + 1);
        _tokenizer.Tokenize(text, tokens);
        var atoms = new WordAtoms[tokens.Count];
        for (var i = 0; i < atoms.Length; i++)
        {
            atoms[i] = WordAtoms.Of(text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start));
        }

        var ends = new List<int>();
        _splitter.Split(text, tokens, atoms, ends);
        var sentences = ImmutableArray.CreateBuilder<Sentence>(ends.Count);
        var names = new List<NamedSpan>();
        var all = tokens.ToArray();
        var first = 0;
        foreach (var end in ends)
        {
            var range = first..(end + 1);
            sentences.Add(Analyse(text, all.AsSpan(range), atoms.AsSpan(range), names));
            first = end + 1;
        }

        return new ParsedText(text, sentences.ToImmutable(), [.. names]);
    }

    /// <summary>Tags and tree of given words, as <c>parse --conllu</c> asks; passages count from the first word, one blank between words.</summary>
    internal Sentence ParseWords(IReadOnlyList<string> forms)
    {
        var tokens = new Token[forms.Count];
        var atoms = new WordAtoms[forms.Count];
        var at = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new Token(at, at + forms[i].Length, false);
            atoms[i] = WordAtoms.Of(forms[i]);
            at += forms[i].Length + 1;
        }

        return Analyse(string.Join(' ', forms), tokens, atoms, []);
    }

    /// <summary>The tokens of <paramref name="text"/> as <see cref="Parse"/> sees them, for writers that tell written tokens from words.</summary>
    internal List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        _tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static LinearModel? Linear(string folder, string kind)
    {
        var file = Path.Combine(folder, kind + ".bin");
        if (!File.Exists(file))
        {
            return null;
        }

        using var reader = ModelFile.Open(file, kind);
        return LinearModel.Read(reader);
    }

    private Sentence Analyse(string text, ReadOnlySpan<Token> tokens, ReadOnlySpan<WordAtoms> atoms, List<NamedSpan> names)
    {
        var count = tokens.Length;
        var tags = new int[count];
        _tagger?.Tag(atoms, tags);
        var heads = new int[count];
        var relations = new string[count];
        Trees(atoms, tags, heads, relations);
        var words = ImmutableArray.CreateBuilder<Word>(count);
        for (var i = 0; i < count; i++)
        {
            var form = text.Substring(tokens[i].Start, tokens[i].End - tokens[i].Start);
            var passage = new Passage(tokens[i].Start, tokens[i].End);
            if (_tagger is null)
            {
                words.Add(new Word(passage, form, Lemmatizer.Plain(form), "X", "_", "_", heads[i], relations[i]));
                continue;
            }

            var (upos, xpos, tag) = _tags[tags[i]];
            words.Add(new Word(passage, form, _lemmatizer.Lemma(form, tag), upos, xpos, _lemmatizer.Features(form, tag), heads[i], relations[i]));
        }

        if (_names is not null)
        {
            var classes = new int[count];
            var hashed = new uint[count];
            for (var i = 0; i < count; i++)
            {
                hashed[i] = (uint)tags[i] + 1;
            }

            _names.Tag(atoms, hashed, classes);
            _names.Spans(classes, tokens, names);
        }

        return new Sentence(new Passage(tokens[0].Start, tokens[^1].End), words.MoveToImmutable());
    }

    private void Trees(ReadOnlySpan<WordAtoms> atoms, int[] tags, int[] heads, string[] relations)
    {
        if (_parser is null)
        {
            for (var i = 0; i < heads.Length; i++)
            {
                heads[i] = i - 1;
                relations[i] = i == 0 ? "root" : "dep";
            }

            return;
        }

        var root = -1;
        for (var from = 0; from < heads.Length; from += LongestParse)
        {
            var count = Math.Min(LongestParse, heads.Length - from);
            var partHeads = new int[count];
            var partRelations = new string[count];
            _parser.Parse(atoms.Slice(from, count), tags.AsSpan(from, count), partHeads, partRelations);
            for (var i = 0; i < count; i++)
            {
                var top = partHeads[i] < 0;
                heads[from + i] = top ? root : partHeads[i] + from;
                relations[from + i] = top && root >= 0 ? "parataxis" : partRelations[i];
            }

            root = root >= 0 ? root : Array.IndexOf(heads, -1, from, count);
        }
    }
}
