using Variorum.Language;

namespace Variorum.Extracting.Quantities;

/// <summary>Tells by <c>scopes.tsv</c> whether a number is a whole count, a part of one, on top of one, or withdrawn.</summary>
internal sealed class FigureScope(WordSets sets)
{
    private const int LongestPhrase = 3;

    // Words between a number and the noun that takes it up again: "58 had died, a figure it withdrew".
    private const int MostBetween = 8;
    private readonly Dictionary<(string Side, string Phrase), string> _phrases = [];

    /// <summary>Reads the table; empty where it is not there.</summary>
    public static FigureScope Load(WordSets sets, string path)
    {
        var scope = new FigureScope(sets);
        foreach (var row in DataTable.Read(path))
        {
            scope._phrases.TryAdd((row[1], row[0]), row[2]);
        }

        return scope;
    }

    /// <summary>previous, part, new, total or withdrawn; null where the words around the number tell nothing.</summary>
    public string? Of(Sentence sentence, Amount amount, CountedPhrase counted)
    {
        var words = sentence.Words;
        if (words.IsEmpty || counted.Anchor < 0)
        {
            return null;
        }

        if (Beside(sentence, "opening", 0, forward: true) is { } opening)
        {
            return opening;
        }

        if (Governed(sentence, counted.Anchor) || Disowned(sentence, counted))
        {
            return "withdrawn";
        }

        var first = sentence.WordAt(amount.Whole.Start);
        var number = sentence.WordAt(amount.Core.Start);
        var last = sentence.WordAt(Math.Max(amount.Core.Start, amount.Core.End - 1));
        return Beside(sentence, "after", last + 1, forward: true)
            ?? Beside(sentence, "before", first - 1, forward: false)
            ?? (number > first ? Beside(sentence, "before", number - 1, forward: false) : null)
            ?? (counted.End > last + 1 ? Beside(sentence, "after", counted.End, forward: true) : null);
    }

    /// <summary>part where the people are counted by how badly they were hurt; else null.</summary>
    public string? Manner(Sentence sentence, Amount amount, int harm)
    {
        var words = sentence.Words;
        var first = sentence.WordAt(amount.Core.Start);
        // Between the number and the harm, and the four words behind: "eight injured, two of them seriously" has its own number in between.
        if (first > 1 && sets.TheThose.Has(words[first - 1].Form) && sets.Of.Has(words[first - 2].Form))
        {
            // "seven of the 60 injured are in a critical condition": the sixty are the whole.
            return null;
        }

        for (var i = first + 1; i < words.Length && i <= Math.Max(harm, first) + 4 && i < first + 16; i++)
        {
            if (words[i].Upos is "NUM" or "CCONJ" || words[i].Form is "." or ";")
            {
                return null;
            }

            if (_phrases.TryGetValue(("manner", words[i].Form.ToLowerInvariant()), out var scope))
            {
                return scope;
            }
        }

        return null;
    }

    /// <summary>
    /// part where a witness tells what he saw of the dead ("I saw four bodies", "they buried 17"): nobody sees the whole toll.
    /// </summary>
    public string? Seen(Sentence sentence, CountedPhrase counted)
    {
        var verb = counted.Anchor >= 0 && sentence.Words[counted.Anchor].Has("obj") ? sentence.Words[counted.Anchor].Head : -1;
        return verb >= 0 ? _phrases.GetValueOrDefault(("seen", sentence.Words[verb].Lemma.ToLowerInvariant())) : null;
    }

    // "a report of 50 dead was wrong", "58 had died, a figure it withdrew on Friday".
    private bool Disowned(Sentence sentence, CountedPhrase counted)
    {
        var words = sentence.Words;
        var steps = 0;
        foreach (var head in sentence.Ancestors(counted.Anchor))
        {
            if (steps++ < 3 && IsCarrier(words[head]) && words[head].Head is var said and >= 0 && words[head].Has("nsubj")
                && _phrases.ContainsKey(("predicate", words[said].Lemma.ToLowerInvariant())))
            {
                return true;
            }
        }

        for (var i = Math.Max(0, counted.End); i < words.Length && i < counted.End + MostBetween; i++)
        {
            if (words[i].Upos == "NUM")
            {
                return false;
            }

            if (IsCarrier(words[i]))
            {
                foreach (var child in sentence.Children(i))
                {
                    if (words[child].Has("acl") && _phrases.ContainsKey(("governed", words[child].Lemma.ToLowerInvariant())))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;
    }

    private bool IsCarrier(Word word) => word.Upos == "NOUN" && _phrases.ContainsKey(("carrier", word.Lemma.ToLowerInvariant()));

    private string? Beside(Sentence sentence, string side, int at, bool forward)
    {
        var words = sentence.Words;
        var phrase = "";
        string? found = null;
        for (var n = 0; n < LongestPhrase && at >= 0 && at < words.Length; n++, at += forward ? 1 : -1)
        {
            var word = words[at].Form.ToLowerInvariant();
            phrase = n == 0 ? word : forward ? phrase + " " + word : word + " " + phrase;
            found = _phrases.GetValueOrDefault((side, phrase), found!) ?? found;
        }

        return found;
    }

    private bool Governed(Sentence sentence, int at)
    {
        var steps = 0;
        foreach (var head in sentence.Ancestors(at))
        {
            if (steps++ > 3)
            {
                return false;
            }

            if (sentence.Words[head].Upos == "VERB")
            {
                return _phrases.ContainsKey(("governed", sentence.Words[head].Lemma.ToLowerInvariant()));
            }
        }

        return false;
    }
}
