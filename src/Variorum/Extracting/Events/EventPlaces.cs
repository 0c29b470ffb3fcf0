using System.Buffers;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>Finds where an event took place: in its own clause, in its sentence, or carried over from the text before.</summary>
internal sealed class EventPlaces
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".;:()\n");

    private readonly string _text;
    private readonly IReadOnlyList<PlaceMention> _places;
    private readonly PlaceMention? _dominant;

    /// <summary>Prepares the places of one account, in text order.</summary>
    public EventPlaces(string text, IReadOnlyList<PlaceMention> places)
    {
        (_text, _places) = (text, places);
        _dominant = Dominant(text, places);
    }

    /// <summary>The places of an event: where <paramref name="several"/>, one for each town of a list; empty where nothing tells one.</summary>
    public IReadOnlyList<PlaceMention> Of(ClauseTree tree, int trigger, bool several = false)
    {
        var sentence = tree.Sentence.Passage;
        var own = new List<int>();
        for (var i = FirstAtOrAfter(sentence.Start); i < _places.Count && _places[i].Passage.Start < sentence.End; i++)
        {
            own.Add(i);
        }

        if (own.Count > 0)
        {
            var best = Best(tree, trigger, own);
            if (best >= 0)
            {
                return !several || Relative(tree, trigger, _places[best].Passage) ? [_places[best]] : WithList(best);
            }
        }

        // A page break may part "strikes began in" from the names of the towns.
        var next = FirstAtOrAfter(sentence.End);
        if (next < _places.Count && _places[next].Passage.Start - sentence.End < 8 && EndsLocative(tree))
        {
            return several ? WithList(next) : [_places[next]];
        }

        return Carried(sentence.Start) is { } carried ? [carried] : _dominant is { } dominant ? [dominant] : [];
    }

    /// <summary>The place as written.</summary>
    public string TextOf(PlaceMention place) => place.Passage.Of(_text);

    // The place in the trigger's own subtree or its governing clause is nearer than any other; then a locative one before a bare one.
    private int Best(ClauseTree tree, int trigger, List<int> own)
    {
        var best = -1;
        var bestScore = int.MinValue;
        var (low, high) = tree.Parsed ? tree.Subtree(trigger) : (0, tree.Count - 1);
        var clause = tree.Parsed ? Clause(tree, trigger) : (Low: 0, High: tree.Count - 1);
        foreach (var index in own)
        {
            var passage = _places[index].Passage;
            var word = WordAt(tree, passage);
            if (word < 0)
            {
                continue;
            }

            var locative = IsLocative(tree, word);
            if (!locative && !(word >= low && word <= high))
            {
                // "French troops", "Peru said": a name that is not told as a place stands for the place only where nothing else does.
                if (_places[index].Place is null || own.Count > 1)
                {
                    continue;
                }
            }

            var score = -Math.Abs(word - trigger) + (locative ? 12 : 0) + (word >= low && word <= high ? 10 : 0) + (word >= clause.Low && word <= clause.High ? 6 + (WithList(index).Count > 2 ? 20 : 0) : 0)
                + (_places[index].Place is { Kind: "country" } ? -6 : 0);
            if (score > bestScore)
            {
                (best, bestScore) = (index, score);
            }
        }

        return best;
    }

    // "in Tours, where the crowd clashed": the clause is about the one town it hangs on, not about the list.
    private static bool Relative(ClauseTree tree, int trigger, Passage place)
    {
        for (var i = trigger - 1; i >= 0 && tree.Word(i).Passage.Start > place.End; i--)
        {
            if (tree.Lower(i) == "where")
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsLocative(ClauseTree tree)
    {
        for (var i = tree.Count - 1; i >= Math.Max(0, tree.Count - 3); i--)
        {
            if (char.IsLetter(tree.Lower(i)[0]))
            {
                return tree.Lower(i) is "in" or "at" or "across" or "of" or "from" or "to";
            }
        }

        return false;
    }

    private static (int Low, int High) Clause(ClauseTree tree, int trigger)
    {
        var at = trigger;
        for (var guard = 0; guard < 5 && tree.Word(at).Head >= 0 && !tree.IsVerb(at); guard++)
        {
            at = tree.Word(at).Head;
        }

        var (first, last) = tree.Subtree(at);
        return (first, last);
    }

    private static int WordAt(ClauseTree tree, Passage passage)
    {
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Word(i).Passage.Overlaps(passage))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsLocative(ClauseTree tree, int word)
    {
        for (var i = word - 1; i >= Math.Max(0, word - 5); i--)
        {
            if (tree.Lower(i) is "in" or "at" or "near" or "across" or "outside" or "around" or "throughout" or "inside" or "through" or "to" or "into" or "from" or "towards" or "toward" or "over" or "on")
            {
                return true;
            }

            if (tree.Word(i).Upos is "VERB" or "AUX" || tree.Lower(i) is "." or ";" or "(")
            {
                return false;
            }
        }

        return false;
    }

    // "in Oran, Tiaret and, later, in the towns of Kabylia": names joined by nothing but list words are one list.
    private List<PlaceMention> WithList(int index)
    {
        int first = index, last = index;
        while (first > 0 && Joined(_places[first - 1].Passage.End, _places[first].Passage.Start))
        {
            first--;
        }

        while (last + 1 < _places.Count && Joined(_places[last].Passage.End, _places[last + 1].Passage.Start))
        {
            last++;
        }

        // Two or three names parted by commas alone are a place and what it lies in ("Lyme, Dorset, England").
        var listed = last - first >= 3;
        for (var i = first; i < last && !listed; i++)
        {
            var between = _text.AsSpan(_places[i].Passage.End, _places[i + 1].Passage.Start - _places[i].Passage.End);
            listed = between.Contains(" and ", StringComparison.Ordinal) || between.Contains(" or ", StringComparison.Ordinal) || between.Contains("&", StringComparison.Ordinal);
        }

        if (!listed)
        {
            return [_places[index]];
        }

        var list = new List<PlaceMention>();
        for (var i = first; i <= last && list.Count < 40; i++)
        {
            list.Add(_places[i]);
        }

        return list;
    }

    private bool Joined(int end, int start)
    {
        if (start - end is < 1 or > 60)
        {
            return false;
        }

        var between = _text.AsSpan(end, start - end);
        // "in Oran, the second city, in the port of Arzew": an aside between two phrases with "in".
        var comma = between.LastIndexOf(',');
        if (between[0] == ',' && comma > 0 && between[(comma + 1)..].TrimStart().StartsWith("in ", StringComparison.Ordinal) && !between.ContainsAny(Breaks))
        {
            between = between[comma..];
        }

        var listed = false;
        foreach (var range in between.SplitAny(' ', '\n', '\t'))
        {
            var word = between[range].Trim();
            if (word.IsEmpty)
            {
                continue;
            }

            listed |= word[0] == ',' || word[^1] == ',' || word is "and" or "or" or "&";
            if (word is not ("," or "and" or "or" or "&" or "in" or "the" or "of" or "city" or "cities" or "town" or "towns" or "as" or "well" or "both" or "region" or "regions" or "later" or "capital" or "region,"))
            {
                return false;
            }
        }

        return listed;
    }

    private PlaceMention? Carried(int start)
    {
        for (var i = FirstAtOrAfter(start) - 1; i >= 0; i--)
        {
            var passage = _places[i].Passage;

            // A place that reaches over the trigger ("Airstrike Village") is no place told before it.
            if (passage.End > start)
            {
                continue;
            }

            if (start - passage.End > 1200 || _text.AsSpan(passage.End, start - passage.End).IndexOf("\n\n", StringComparison.Ordinal) >= 0)
            {
                break;
            }

            if (_places[i].Place is { } place && place.Kind != "country" && !IsPossessive(passage.End))
            {
                return _places[i];
            }
        }

        return null;
    }

    private bool IsPossessive(int end) => end + 1 < _text.Length && _text[end] is '\'' or '’' && _text[end + 1] == 's';

    private int FirstAtOrAfter(int start)
    {
        int low = 0, high = _places.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_places[middle].Passage.Start < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // A text about one place names it again and again: below a third of the located names there is no such place.
    private static PlaceMention? Dominant(string text, IReadOnlyList<PlaceMention> places)
    {
        var located = places.Where(p => p.Place is { Kind: not "country" }).ToList();
        var best = located
            .GroupBy(p => p.Passage.Of(text), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.First().Passage.Start)
            .FirstOrDefault();
        return best is not null && best.Count() >= 2 && best.Count() * 3 >= located.Count ? best.First() : null;
    }
}
