using System.Collections.Frozen;
using Variorum.Language;

namespace Variorum.Extracting.Events;

/// <summary>
/// What the event head sees of a word: its state in the reading core, the mean of its sentence's, where it stands in sentence and
/// account, and what the account is about. The last number is 1 for words of other news than accounts of a case, which only training
/// shows (<see cref="Foreign"/>).
/// </summary>
internal sealed class EventFeatures
{
    private static readonly string[] Relations =
        ["root", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "amod", "conj", "compound",
            "parataxis", "appos"];

    private static readonly string[] Schemes = ["maven", "wiki", "ecb"];

    private readonly FrozenDictionary<(string Scheme, string Name), int> _types;

    private readonly int _known;

    private readonly string[] _names;

    private readonly FrozenDictionary<string, int> _listed;

    // Of the encoder that ships; a head fitted on another is refused by its number of inputs.
    private const int Width = 384;

    private EventFeatures(
        FrozenDictionary<(string Scheme, string Name), int> types, string[] names, FrozenDictionary<string, int> listed) =>
        (_types, _names, _known, _listed) = (types, names, names.Length, listed);

    /// <summary>Numbers a word.</summary>
    public int Count => (2 * Width) + Relations.Length + Schemes.Length + 13 + (2 * _known) + _listed.Count + (2 * _known) + 1;
    /// <summary>Reads how the types that the reading core knows map into the ontology (<c>trigger-types.tsv</c>).</summary>
    public static EventFeatures Load(string dataFolder)
    {
        var rows = DataTable.Read(Path.Combine(dataFolder, "ontology", "trigger-types.tsv")).ToList();
        var names = rows.Select(r => r[2]).Concat(rows.Select(r => r[3])).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        return new EventFeatures(
            rows.Where(r => r[0] is "maven" or "wiki").DistinctBy(r => (r[0], r[1])).ToFrozenDictionary(r => (r[0], r[1]),
                r => names.IndexOf(r[2])), [.. names],
            EventTypes.Load(dataFolder).Keys.Order(StringComparer.Ordinal).Select((t, i) => (t, i)).ToFrozenDictionary(p => p.t, p => p.i,
                StringComparer.Ordinal));
    }

    /// <summary>True for a word that can tell an event: a verb, a noun, an adjective, and what the lists propose.</summary>
    public static bool CanTell(Word word, string? proposed) =>
        proposed is not null || word.Upos is "VERB" or "NOUN" or "ADJ" or "PROPN" && char.IsLetter(word.Form[0]);

    /// <summary>Marks a filled row as of other news: how densely events are read there differs, what tells them does not.</summary>
    public static void Foreign(Span<float> row) => row[^1] = 1;

    /// <summary>
    /// What a text is about: of each type that the reading core knows the root of its share a word. With it .8 more of a hundred told
    /// events have the right type (the dead of an attack and of a crash are told alike), each case left out.
    /// </summary>
    public float[] About(ParsedText parsed)
    {
        var about = new float[2 * _known];
        foreach (var type in parsed.Sentences.SelectMany(s => s.Triggers).SelectMany(t => t.Types))
        {
            if (Mapped(type) is var mapped and >= 0)
            {
                about[(type.Scheme == "wiki" ? _known : 0) + mapped] += type.Probability;
            }
        }

        var words = Math.Max(1, parsed.Sentences.Sum(s => s.Words.Length));
        for (var i = 0; i < about.Length; i++)
        {
            about[i] = MathF.Sqrt(about[i] / words);
        }

        return about;
    }

    /// <summary>
    /// Fills <paramref name="into"/> for word <paramref name="w"/> of sentence <paramref name="s"/>, whose words have states, in a text
    /// that is about
    /// <paramref name="about"/>.
    /// </summary>
    public void Fill(ParsedText parsed, ReadOnlySpan<float> about, int s, int w, string? proposed, Span<float> into)
    {
        var sentence = parsed.Sentences[s];
        var word = sentence.Words[w];
        into.Clear();
        var states = sentence.States!;
        var state = states[w];
        var scale = states.Scales[w];
        for (var i = 0; i < Width; i++)
        {
            into[i] = state[i] * scale;
        }

        Mean(sentence, states, into.Slice(Width, Width));
        var at = 2 * Width;
        var relation = Array.IndexOf(Relations, word.Relation);
        if (relation >= 0)
        {
            into[at + relation] = 1;
        }

        at += Relations.Length;
        foreach (var trigger in sentence.Triggers.Where(t => t.Word == w))
        {
            foreach (var type in trigger.Types)
            {
                into[at + Array.IndexOf(Schemes, type.Scheme)] += type.Probability;
                if (Mapped(type) is var mapped and >= 0)
                {
                    into[at + Schemes.Length + (type.Scheme == "wiki" ? _known : 0) + mapped] += type.Probability;
                }
            }
        }

        at += Schemes.Length + (2 * _known);
        into[at++] = sentence.Frames.FirstOrDefault(f => f.Word == w)?.Probability ?? 0;
        into[at++] = word.Upos == "VERB" ? 1 : 0;
        into[at++] = word.Upos == "NOUN" ? 1 : 0;
        into[at++] = word.Upos == "ADJ" ? 1 : 0;
        into[at++] = word.Upos == "PROPN" ? 1 : 0;
        into[at++] = s == 0 ? 1 : 0;
        into[at++] = (float)s / parsed.Sentences.Length;
        into[at++] = Math.Min(1, sentence.Words.Length / 40f);
        into[at++] = (float)w / sentence.Words.Length;
        into[at++] = word.Xpos is "VBD" or "VBN" ? 1 : 0;
        into[at++] = word.Xpos == "VBG" ? 1 : 0;
        into[at++] = word.Xpos is "VB" or "VBP" or "VBZ" ? 1 : 0;
        into[at] = proposed is null ? 0 : 1;
        if (proposed is not null && _listed.TryGetValue(proposed, out var listed))
        {
            into[at + 1 + listed] = 1;
        }
        about.CopyTo(into[(at + 1 + _listed.Count)..]);
    }

    // What the whole sentence is about: with it 66.5 instead of 64.0 of a hundred told events have the right type, each case left out.
    private static void Mean(Sentence sentence, WordStates states, Span<float> into)
    {
        for (var v = 0; v < sentence.Words.Length; v++)
        {
            var state = states[v];
            var scale = states.Scales[v] / sentence.Words.Length;
            for (var i = 0; i < Width; i++)
            {
                into[i] += state[i] * scale;
            }
        }
    }

    /// <summary>How likely the reading core finds each type of the ontology for a word, by its own types and their table; sums to at most
    /// 1.</summary>
    public void Prior(Sentence sentence, int w, Dictionary<string, float> into)
    {
        into.Clear();
        foreach (var trigger in sentence.Triggers.Where(t => t.Word == w))
        {
            foreach (var type in trigger.Types)
            {
                if (Mapped(type) is var mapped and >= 0 && _names[mapped] != "-")
                {
                    into[_names[mapped]] = into.GetValueOrDefault(_names[mapped]) + (type.Probability / 2);
                }
            }
        }
    }

    // WikiEvents tells some types to three levels; the table to two, and the third where it says more.
    private int Mapped(Language.EventType type) =>
        _types.TryGetValue((type.Scheme, type.Type), out var whole) ? whole
        : type.Type.LastIndexOf('.') is var dot and > 0 && _types.TryGetValue((type.Scheme, type.Type[..dot]), out var wider) ? wider : -1;
}
