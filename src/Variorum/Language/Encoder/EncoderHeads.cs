namespace Variorum.Language.Encoder;

/// <summary>What the heads say of words whose states are known. One for each thread.</summary>
internal sealed class EncoderHeads(EncoderModel model, ByteKernelKind kind, float likely)
{
    // More likely than not: the share above which a word is held for a predicate, or for a trigger whose roles are looked for.
    public const float Likely = 0.5f;

    // Types less likely than this are not told: they would be nearly all of the types, and say nothing.
    private const float Told = 0.05f;

    private readonly EncoderShape _shape = model.Shape;
    private readonly HeadColumns _at = model.Columns;
    private readonly ByteRows _bytes = new(model.Shape.Hidden);
    private readonly NameDecoder _names = new(model.Names);
    private readonly TreeReader _trees = new(model, kind);
    private readonly PairReader _arguments = new(model.Arguments, kind);
    private readonly ArgumentWeigher? _weigher = model.Expected is { } table ? new(table, model.Shape.Arguments) : null;
    private readonly PairReader _roles = new(model.Roles, kind);
    private readonly float[] _odds = new float[4096 + BytePanels.Width];
    private readonly List<int> _predicates = [];
    private readonly List<(int Word, int Types)> _triggers = [];
    private readonly List<int> _wikiTriggers = [];
    private readonly List<EventType> _types = [];
    private float[] _rows = [];

    /// <summary>
    /// Fills <paramref name="into"/> from word <paramref name="start"/> on with what is said of <paramref name="forms"/>, sentences of
    /// these
    /// <paramref name="lengths"/>, whose <paramref name="states"/> stand row by row.
    /// </summary>
    public void Read(ReadOnlySpan<float> states, List<string> forms, List<int> lengths, int start, Analysis into)
    {
        var words = forms.Count;
        var width = _shape.Hidden;
        _bytes.Grow(words);
        if (_rows.Length < ByteKernel.WholeRows(words) * _at.Width)
        {
            _rows = new float[ByteKernel.WholeRows(words) * _at.Width];
        }

        for (var w = 0; w < words; w++)
        {
            _bytes.Set(w, states.Slice(w * width, width));
            into.StateScales[start + w] = _bytes.Scales[w];
            for (var i = 0; i < width; i++)
            {
                into.States[((start + w) * width) + i] = _bytes.Signed(w, i);
            }
        }

        ByteKernel.Multiply(_bytes, 0, words, model.Heads, _rows, _at.Width, kind);
        Rectify(words);
        Tags(words, start, into);
        _trees.Read(_rows, lengths, start, into);
        var first = 0;
        foreach (var length in lengths)
        {
            Names(first, length, start, into);
            Frames(forms, first, length, start, into);
            Triggers(first, length, start, into);
            first += length;
        }
    }

    private void Rectify(int words)
    {
        for (var w = 0; w < words; w++)
        {
            var row = _rows.AsSpan(w * _at.Width, _at.Width);
            Lanes.Rectify(row.Slice(_at.ArcDependant, 2 * _shape.Arc));
            Lanes.Rectify(row.Slice(_at.ArgumentPredicate, 2 * _shape.Argument));
            Lanes.Rectify(row.Slice(_at.RoleTrigger, 2 * _shape.Role));
        }
    }

    private void Tags(int words, int start, Analysis into)
    {
        for (var w = 0; w < words; w++)
        {
            into.Tags[start + w] = Best(_rows.AsSpan((w * _at.Width) + _at.Tags, _shape.Tags.Length));
        }
    }

    private void Names(int first, int length, int start, Analysis into)
    {
        var classes = into.Names.AsSpan(start + first, length);
        _names.Decode(_rows.AsSpan((first * _at.Width) + _at.Names), _at.Width, classes);
        for (var i = 0; i < length; i++)
        {
            into.NameSureness[start + first + i] = Odds(first + i, _at.Names, _shape.Names.Length)[classes[i]];
        }
    }

    private void Frames(List<string> forms, int first, int length, int start, Analysis into)
    {
        _predicates.Clear();
        for (var i = 0; i < length; i++)
        {
            if (Odds(first + i, _at.Predicates, 2)[1] > likely)
            {
                _predicates.Add(first + i);
            }
        }

        var senses = _predicates.Select(w => model.Senses.Choose(model.Lemma(forms[w], into.Tags[start + w]), _bytes, w)).ToList();
        Expect(forms, first, length, start, senses, into);
        var arguments = _arguments.Read(
            _rows, _at.Width, _at.ArgumentPredicate, _at.ArgumentWord, _predicates, first, length, start, _weigher);
        for (var p = 0; p < _predicates.Count; p++)
        {
            var word = _predicates[p];
            var (roleset, probability) = senses[p];
            into.Frames.Add(new Frame(start + word, roleset, Odds(word, _at.Predicates, 2)[1], probability, arguments[p]));
        }
    }

    // The tree and the senses are known: they say what to expect of the arguments.
    private void Expect(
        List<string> forms, int first, int length, int start, List<(string Roleset, float Probability)> senses, Analysis into)
    {
        if (_weigher is null || _predicates.Count == 0)
        {
            return;
        }

        string Tag(int i) => _shape.Tags[into.Tags[start + first + i]];
        _weigher.Sentence.Begin(
            length,
            i => forms[first + i],
            Tag,
            i => _shape.Relations[into.Relations[start + first + i]],
            into.Heads.AsSpan(start + first, length));
        _weigher.Begin(
            Enumerable.Range(0, length).Select(i => Tag(i).Contains("|W", StringComparison.Ordinal)),
            _predicates.Zip(senses, (w, s) => (w - first, s.Roleset)));
    }

    private void Triggers(int first, int length, int start, Analysis into)
    {
        _types.Clear();
        _triggers.Clear();
        _wikiTriggers.Clear();
        for (var i = 0; i < length; i++)
        {
            var before = _types.Count;
            Types("maven", Odds(first + i, _at.Maven, _shape.Maven.Length), _shape.Maven);
            var wiki = Odds(first + i, _at.Wiki, _shape.Wiki.Length);
            Types("wiki", wiki, _shape.Wiki);
            if (wiki[0] < 1 - likely)
            {
                _wikiTriggers.Add(first + i);
            }

            Types("ecb", Odds(first + i, _at.Ecb, _shape.Ecb.Length), _shape.Ecb);
            if (_types.Count > before)
            {
                _triggers.Add((first + i, _types.Count - before));
            }
        }

        var roles = _roles.Read(_rows, _at.Width, _at.RoleTrigger, _at.RoleWord, _wikiTriggers, first, length, start);
        var at = 0;
        foreach (var (word, types) in _triggers)
        {
            var wiki = _wikiTriggers.IndexOf(word);
            into.Triggers.Add(new EventTrigger(start + word, [.. _types.GetRange(at, types)], wiki < 0 ? [] : roles[wiki]));
            at += types;
        }
    }

    private void Types(string scheme, ReadOnlySpan<float> odds, string[] types)
    {
        var from = _types.Count;
        for (var type = 1; type < types.Length; type++)
        {
            if (odds[type] >= Told)
            {
                // The likeliest first; of two alike the first of the list.
                var place = _types.Count;
                while (place > from && _types[place - 1].Probability < odds[type])
                {
                    place--;
                }

                _types.Insert(place, new EventType(scheme, types[type], odds[type]));
            }
        }
    }

    private ReadOnlySpan<float> Odds(int word, int column, int count)
    {
        _rows.AsSpan((word * _at.Width) + column, count).CopyTo(_odds);
        var share = Lanes.Powers(_odds, count);
        Lanes.Scale(_odds.AsSpan(0, count), share);
        return _odds.AsSpan(0, count);
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }
}
