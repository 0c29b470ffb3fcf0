using System.Collections.Immutable;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting;

/// <summary>
/// Reads from the parse how a claim is told: the tense of its clause, whether aside, and how the dates and places of its sentence hang
/// together with it. What the parse knows travels so to Collating, which has no trees.
/// </summary>
internal sealed class ClauseReader(WordSets sets, ParsedText parsed, ImmutableArray<DateMention> dates, ImmutableArray<PlaceMention> places)
{
    // As far back as days and places are looked for.
    private const int SentencesBefore = 5;

    // Of a long text only the sentences around the last one asked for are kept.
    private const int MostNouns = 64;

    private readonly Dictionary<int, HashSet<string>> _nouns = [];

    private (int Index, Pointers Points, int Linked) _whole = (-1, Pointers.None, 0);

    // A list of names in one sentence: what stands behind is tied no closer.
    private const int MostTies = 24;

    /// <summary>
    /// The clause that tells what stands at <paramref name="passage"/>, with its word's state where asked for; null outside sentences.
    /// </summary>
    public Clause? Of(Passage passage, bool state = false)
    {
        var index = parsed.IndexAt(passage.Start);
        if (index < 0 || parsed.Sentences[index] is not { } sentence || sentence.HeadOf(passage) is not (>= 0 and var word))
        {
            return null;
        }

        var verb = VerbOf(sentence, word);
        return new Clause(Tense(sets, sentence, verb), sentence.Words[word].Upos is "NOUN" or "PROPN" or "NUM", IsAside(sentence, word),
            Ties(sentence, word, verb))
        {
            State = state && sentence.States is { } states ? [.. states[word]] : [],
            Points = PointingBack.Of(sentence, word, verb) | Whole(index).Points,
            Linked = Whole(index).Linked,
        };
    }

    // Several claims stand in one sentence: what holds of all of it is looked for once.
    private (Pointers Points, int Linked) Whole(int index)
    {
        if (_whole.Index != index)
        {
            _whole = (index, PointingBack.In(sets, parsed.Sentences[index]), Linked(index));
        }

        return (_whole.Points, _whole.Linked);
    }

    private int Linked(int index)
    {
        var linked = 0;
        for (var back = 1; back <= SentencesBefore && back <= index; back++)
        {
            linked |= Nouns(index).Overlaps(Nouns(index - back)) ? 1 << (back - 1) : 0;
        }

        return linked;
    }

    private HashSet<string> Nouns(int index)
    {
        if (!_nouns.TryGetValue(index, out var nouns))
        {
            if (_nouns.Count > MostNouns)
            {
                _nouns.Clear();
            }

            _nouns.Add(index, nouns = [.. parsed.Sentences[index].Words.Where(w => w.Upos is "NOUN" or "PROPN").Select(w => w.Lemma)]);
        }

        return nouns;
    }

    private ImmutableArray<Tie> Ties(Sentence sentence, int word, int verb)
    {
        var arguments = Arguments(sentence, word, verb);
        var ties = ImmutableArray.CreateBuilder<Tie>();
        foreach (var named in Within(sentence.Passage, dates, d => d.Passage).Concat(Within(sentence.Passage, places, p => p.Passage))
            .Take(MostTies))
        {
            var at = sentence.HeadOf(named);
            if (at < 0)
            {
                continue;
            }

            var kind = arguments.Exists(a => a.Contains(at)) ? TieKinds.Argument : TieKinds.None;
            kind |= at != word && sentence.IsBelow(at, word) ? TieKinds.Below : TieKinds.None;
            kind |= sentence.IsBelow(word, at) ? TieKinds.Above : TieKinds.None;
            var other = VerbOf(sentence, at);
            kind |= other == verb ? TieKinds.SameClause
                : verb >= 0 && other >= 0 && sentence.IsBelow(verb, other) ? TieKinds.OuterClause
                : verb >= 0 && other >= 0 && sentence.IsBelow(other, verb) ? TieKinds.InnerClause : TieKinds.None;
            ties.Add(new Tie(named, kind));
        }

        return ties.ToImmutable();
    }

    // Branches that the core holds for time or place of the word itself or of the verb that carries it.
    private static List<HashSet<int>> Arguments(Sentence sentence, int word, int verb)
    {
        var found = new List<HashSet<int>>();
        foreach (var frame in sentence.Frames.Where(f => f.Word == word || f.Word == verb))
        {
            found.AddRange(
                frame.Arguments.Where(a => a.Label is "ARGM-TMP" or "ARGM-LOC" or "TMP" or "LOC")
                    .Select(a => Branch(sentence, a.Word, word)));
        }

        foreach (var trigger in sentence.Triggers.Where(t => t.Word == word))
        {
            found.AddRange(trigger.Arguments.Where(a => a.Label == "Place").Select(a => Branch(sentence, a.Word, word)));
        }

        return found;
    }

    private static HashSet<int> Branch(Sentence sentence, int head, int without) =>
        [.. sentence.SubtreeWords(head).Where(w => w != without)];

    // The verb of the clause that a word stands in: itself, or the nearest above it.
    private static int VerbOf(Sentence sentence, int word)
    {
        foreach (var at in sentence.Ancestors(word).Prepend(word))
        {
            if (sentence.Words[at].Upos == "VERB" || sentence.Child(at, "cop") >= 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static string Tense(WordSets sets, Sentence sentence, int verb)
    {
        if (verb < 0)
        {
            return "none";
        }

        var words = sentence.Words;
        var helpers =
            sentence.Children(verb).ToArray().Where(c => words[c].Has("aux") || words[c].Has("cop")).Select(c => words[c]).ToList();
        if (helpers.Exists(h => h.Xpos == "MD"))
        {
            return helpers.Exists(h => sets.Wills.Has(h.Lemma)) ? "future" : "modal";
        }

        if (helpers.Find(h => sets.Have.Has(h.Lemma) && h.Has("aux")) is { Form: not null } have)
        {
            return have.Xpos == "VBD" ? "past perfect" : "perfect";
        }

        var own = helpers.Find(h => h.Xpos is "VBD" or "VBZ" or "VBP").Xpos ?? words[verb].Xpos;
        return own switch
        {
            "VBD" => "past",
            "VBZ" or "VBP" => "present",
            "VBN" => "participle",
            "VBG" => "gerund",
            "VB" => "infinitive",
            _ => "none"
        };
    }

    // In a relative or adverbial clause, or beside a noun: told in passing, of what was before or is known.
    private static bool IsAside(Sentence sentence, int word) =>
        sentence.Ancestors(word).Prepend(word)
            .Any(w => sentence.Words[w] is var at && (at.Has("acl") || at.Has("advcl") || at.Has("nmod") || at.Has("appos")));

    private static IEnumerable<Passage> Within<T>(Passage sentence, ImmutableArray<T> all, Func<T, Passage> at)
    {
        int low = 0, high = all.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = at(all[middle]).Start < sentence.Start ? (middle + 1, high) : (low, middle);
        }

        for (; low < all.Length && at(all[low]).Start < sentence.End; low++)
        {
            yield return at(all[low]);
        }
    }
}
