using System.Buffers;
using System.Collections.Frozen;
using Variorum.Extracting.Places;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Finds where an event took place, as its own sentence tells it. What no sentence tells is inferred once the case is known, from its
/// main event.
/// </summary>
internal sealed class EventPlaces
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".;:()\n");

    // Of a longer list the towns around the one found are looked at: every town of it asks for the list again.
    private const int MostListed = 40;

    private readonly WordSets _sets;
    private readonly string _text;
    private readonly IReadOnlyList<PlaceMention> _places;
    private readonly FrozenSet<string> _people;
    private readonly FrozenSet<string> _residing;

    /// <summary>
    /// Prepares the places of one account, in text order; <paramref name="people"/> are words for persons, <paramref name="residing"/>
    /// verbs that say where somebody belongs.
    /// </summary>
    public EventPlaces(WordSets sets, string text, IReadOnlyList<PlaceMention> places, FrozenSet<string> people, FrozenSet<string> residing)
    {
        _sets = sets;
        (_text, _places, _people, _residing) = (text, places, people, residing);
    }

    /// <summary>
    /// The places of an event: where <paramref name="several"/>, one for each town of a list; empty where nothing tells one.
    /// </summary>
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
                best = Inner(best, sentence.Start);
                return !several || Relative(_sets, tree, trigger, _places[best].Passage) ? [WithContainer(best)] : WithList(best);
            }
        }

        // A page break may part "strikes began in" from the names of the towns.
        var next = FirstAtOrAfter(sentence.End);
        return next < _places.Count && _places[next].Passage.Start - sentence.End < 8 && EndsLocative(_sets, tree)
            ? several ? WithList(next) : [_places[next]] : [];
    }

    // "in Lyme, Dorset", "in the town of Lyme in Dorset", "in Moss Side, south Manchester": the place, not what it lies in.
    private int Inner(int index, int from)
    {
        if (index == 0 || _places[index - 1].Passage.Start < from
            || !PlaceTelling.IsRightBefore(_text, _places[index - 1].Passage, _places[index].Passage) || WithList(index).Count > 1)
        {
            return index;
        }

        var (inner, outer) = (_places[index - 1], _places[index]);
        var lies = inner.Place is null
            || (outer.Place is { Kind: "region" or "country" } && inner.Place.Kind is not ("region" or "country"))
            || CityParts.Contains(outer, inner);
        return lies ? index - 1 : index;
    }

    // A street or station that the gazetteer does not know lies where the town named behind it lies ("Mill Road, Hull").
    private PlaceMention WithContainer(int index)
    {
        var place = _places[index];
        return place.Place is null && index + 1 < _places.Count && _places[index + 1].Place is { Kind: "city" }
            && _sets.TownInCountryLinks.Has(Between(index))
            ? _places[index + 1] with { Passage = place.Passage.Union(_places[index + 1].Passage) }
            : place;
    }

    private ReadOnlySpan<char> Between(int index)
    {
        var (end, start) = (_places[index].Passage.End, _places[index + 1].Passage.Start);
        return start > end ? _text.AsSpan(end, start - end) : [];
    }

    /// <summary>The located place named by exactly this passage behind "of"; null where it is none.</summary>
    public PlaceMention? At(Passage passage)
    {
        var index = FirstAtOrAfter(passage.Start);
        var before = _text.AsSpan(0, passage.Start);
        return index < _places.Count && _places[index].Passage == passage && _places[index].Place is not null
            && (before.EndsWith(" of ") || before.EndsWith(" of the ")) ? _places[index] : null;
    }

    /// <summary>The place as written.</summary>
    public string TextOf(PlaceMention place) => place.Passage.Of(_text);

    // The place in the trigger's own subtree or its governing clause is nearer than any other; then a locative one before a bare one.
    private int Best(ClauseTree tree, int trigger, List<int> own)
    {
        var best = -1;
        var bestScore = int.MinValue;
        var previousOrigin = false;
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

            // "the driver, 42, from Moss Side, Manchester": what the place of origin lies in is no scene either.
            var origin = IsOrigin(tree, word) || (previousOrigin && index > 0 && Between(index - 1) is ", ");
            previousOrigin = origin;
            if (origin)
            {
                continue;
            }

            var locative = IsLocative(_sets, tree, word) || IsTaken(tree, trigger, word, _places[index]);
            if (!locative && !(word >= low && word <= high))
            {
                // "French troops", "Peru said": a name that is not told as a place stands for the place only where nothing else does.
                if (_places[index].Place is null || own.Count > 1)
                {
                    continue;
                }
            }

            var score = -Math.Abs(word - trigger) + (locative ? 12 : 0) + (word >= low && word <= high ? 10 : 0)
                + (word >= clause.Low && word <= clause.High ? 6 + (WithList(index).Count > 2 ? 20 : 0) : 0)
                + (_places[index].Place is { Kind: "country" } ? -6 : 0);
            if (score > bestScore)
            {
                (best, bestScore) = (index, score);
            }
        }

        return best;
    }

    // "in Tours, where the crowd clashed": the clause is about the one town it hangs on, not about the list.
    private static bool Relative(WordSets sets, ClauseTree tree, int trigger, Passage place)
    {
        for (var i = trigger - 1; i >= 0 && tree.Word(i).Passage.Start > place.End; i--)
        {
            if (sets.Where.Has(tree.Lower(i)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsLocative(WordSets sets, ClauseTree tree)
    {
        for (var i = tree.Count - 1; i >= Math.Max(0, tree.Count - 3); i--)
        {
            if (char.IsLetter(tree.Lower(i)[0]))
            {
                return sets.PlaceLeads.Has(tree.Lower(i));
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

    // "captured Hull", "Hull was shelled": the town that it is done to.
    private static bool IsTaken(ClauseTree tree, int trigger, int word, PlaceMention place) =>
        place.Place is { Kind: not "country" } && tree.Parsed && tree.Word(word).Head == trigger && tree.IsVerb(trigger)
            && tree.Word(word).Relation is "obj" or "nsubj:pass";

    // "in Leeds", "in Hull and Leeds", "at the Leeds works": told as a place. "the Leeds mayor", "for Leeds City Council" is not.
    private static bool IsLocative(WordSets sets, ClauseTree tree, int word)
    {
        if (tree.Parsed)
        {
            var head = word;
            for (var guard = 0; guard < 6 && tree.Word(head).Head >= 0 && tree.Case(head).Length == 0
                && tree.Word(head).Relation is "compound" or "flat" or "amod" or "conj" or "appos" or "nmod:poss" or "nmod:desc"; guard++)
            {
                head = tree.Word(head).Head;
            }

            if (sets.EventLocatives.Has(tree.Case(head)))
            {
                return true;
            }
        }

        // Where the tree hangs the name elsewhere, the word before it tells.
        for (var i = word - 1; i >= Math.Max(0, word - (tree.Parsed ? 2 : 5)); i--)
        {
            if (sets.EventLocatives.Has(tree.Lower(i)))
            {
                return true;
            }

            if (tree.Word(i).Upos is "VERB" or "AUX" or "PROPN" || tree.Lower(i) is "." or ";" or "(" or ",")
            {
                return false;
            }
        }

        return false;
    }

    // "the driver, 42, from Leeds", "a Leeds-bound train", "those from Leeds": where somebody or something comes from or goes to.
    private bool IsOrigin(ClauseTree tree, int word)
    {
        if (word + 2 < tree.Count && tree.Lower(word + 1) == "-" && _sets.ComingWords.Has(tree.Lower(word + 2))
            || _sets.BoundEnding.Ends(tree.Lower(word)))
        {
            return true;
        }

        if (!tree.Parsed)
        {
            return false;
        }

        var head = word;
        for (var guard = 0; guard < 4 && tree.Word(head).Relation is "compound" or "flat" or "amod"; guard++)
        {
            head = tree.Word(head).Head;
        }

        var governor = head < 0 ? -1 : tree.Word(head).Head;

        // "the group, which is based in Leeds", "a watchdog based in Leeds".
        if (governor >= 0 && tree.Relates(governor, "acl") && tree.Is(governor, _residing))
        {
            return true;
        }

        if (head < 0 || !_sets.FromOf.Has(tree.Case(head)))
        {
            return false;
        }

        return governor >= 0 && (tree.Word(governor).Upos is "PROPN" or "NUM" or "PRON" || tree.Is(governor, _people)
            || (_sets.From.Has(tree.Case(head)) && _sets.OriginVerbs.Has(tree.Word(governor).Lemma)));
    }

    // "in Oran, Tiaret and, later, in the towns of Kabylia": names joined by nothing but list words are one list.
    private List<PlaceMention> WithList(int index)
    {
        int first = index, last = index;
        while (first > 0 && index - first < MostListed && Joined(_places[first - 1].Passage.End, _places[first].Passage.Start))
        {
            first--;
        }

        while (last + 1 < _places.Count && last - index < MostListed && Joined(_places[last].Passage.End, _places[last + 1].Passage.Start))
        {
            last++;
        }

        // Two or three names parted by commas alone are a place and what it lies in ("Lyme, Dorset, England").
        var listed = last - first >= 3;
        for (var i = first; i < last && !listed; i++)
        {
            var between = _text.AsSpan(_places[i].Passage.End, _places[i + 1].Passage.Start - _places[i].Passage.End);
            listed = between.Contains(" and ", StringComparison.Ordinal) || between.Contains(" or ", StringComparison.Ordinal)
                || between.Contains("&", StringComparison.Ordinal);
        }

        if (!listed)
        {
            return [WithContainer(index)];
        }

        var list = new List<PlaceMention>();
        for (var i = first; i <= last && list.Count < MostListed; i++)
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
        if (between[0] == ',' && comma > 0 && between[(comma + 1)..].TrimStart().StartsWith("in ", StringComparison.Ordinal)
            && !between.ContainsAny(Breaks))
        {
            between = between[comma..];
        }

        var listed = false;
        var unknown = 0;
        foreach (var range in between.SplitAny(' ', '\n', '\t'))
        {
            var word = between[range].Trim();
            if (word.IsEmpty)
            {
                continue;
            }

            listed |= word[0] == ',' || word[^1] == ',' || _sets.PlaceListEnds.Has(word);
            if (between[0] == ',' && listed && char.IsUpper(word[0]) && unknown++ < 2)
            {
                continue;
            }

            if (!_sets.PlaceListWords.Has(word))
            {
                return false;
            }
        }

        return listed;
    }

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
}
