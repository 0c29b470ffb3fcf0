using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

// Numbers that count nobody: ages and hours of the clock.
public sealed partial class QuantityReader
{
    private const double Oldest = 120;

    // What stands at a number ("the toll stood at eleven") does so at no hour.
    private static readonly HashSet<string> Standing = new(StringComparer.Ordinal)
    {
        "stand", "put", "estimate", "remain", "set", "peak", "value", "price", "sell", "trade", "cap", "rate", "count", "stay", "fix",
        "hold", "run", "cost", "reckon", "settle", "keep", "place", "give", "level", "measure",
    };

    // "Her father, 64, was killed", "two cousins, 19 and 23, were": a number between commas behind a word for people, and what "and" joins
    // to it.
    private bool IsAge(Sentence sentence, Amount amount)
    {
        if (amount.Unit is not null || amount.Rule != "digits" || amount.Relation != Relation.Equal || amount.Low is not (> 0 and < Oldest)
            || amount.Low != Math.Floor(amount.Low.Value) || amount.HyphenNoun)
        {
            return false;
        }

        var words = sentence.Words;
        var at = sentence.WordAt(amount.Core.Start);
        // What follows closes the aside or joins another age to it; "from Lota" tells where the person is of.
        if (at < 2 || at + 1 >= words.Length || !(words[at + 1].Form is "," or ")" or "from" or "and" || at + 2 == words.Length))
        {
            return false;
        }

        while (at > 3 && words[at - 1].Form is "and" or "," && words[at - 2].Upos == "NUM")
        {
            at -= 2;
        }

        return words[at - 1].Form is "," or "(" && words[at - 2] is { Upos: "NOUN" } noun
            && _nouns.Of(noun.Lemma.ToLowerInvariant()) == "@being"
            && !(words[at].Upos == "NUM" && at + 1 < words.Length && words[at + 1].Upos is "NOUN" or "ADJ" or "VERB");
    }

    // "eleven were under twenty": how old they were.
    private static bool IsAgeBound(Sentence sentence, Amount amount)
    {
        var at = sentence.WordAt(amount.Core.Start) - 1;
        return at > 0 && amount.Rule == "words" && amount.Low is null or >= 10 && amount.High is null or <= 100
            && sentence.Words[at].Form is "under" or "over" && sentence.Words[at - 1].Lemma == "be";
    }

    // "at nine in the morning", "at twenty past ten", "until seven": an hour of the clock.
    private static bool IsHour(Sentence sentence, Amount amount)
    {
        if (amount.Unit is not null || amount.Low is not (> 0 and < 60) || amount.Relation != Relation.Equal)
        {
            return false;
        }

        var words = sentence.Words;
        var first = sentence.WordAt(amount.Core.Start);
        var last = sentence.WordAt(amount.Core.End - 1);
        var next = last + 1 < words.Length ? words[last + 1].Form.ToLowerInvariant() : ".";
        var after = last + 2 < words.Length ? words[last + 2] : default;
        var before = first > 0 ? words[first - 1].Form.ToLowerInvariant() : "";
        // "half past six", "ten to nine": the hour behind the minutes.
        if (before is "past" && first > 1
            && (words[first - 2].Upos is "NUM" || words[first - 2].Form.ToLowerInvariant() is "half" or "quarter"))
        {
            return true;
        }

        if (next is "past" && after.Form is not null && (after.Upos == "NUM" || after.Form is "midnight" or "noon"))
        {
            return true;
        }

        // "At nine the march began": an hour stands in front of whoever did what.
        if (amount.Low <= 24 && before is "at" or "by" or "until" or "till" or "after" or "before" or "around" or "about"
            && last + 1 < words.Length && words[last + 1] is { Upos: "DET", Form: "the" or "The" } or { Upos: "PRON", Xpos: "PRP" })
        {
            return true;
        }

        // "He died at 11": only what can stand at a number stands at eleven.
        if (amount.Low <= 24 && before is "at" && next is "." or "," or ";")
        {
            var verb = first - 2;
            while (verb > 0 && verb > first - 5 && words[verb].Upos is "ADV" or "NOUN" or "DET")
            {
                verb--;
            }

            return verb >= 0 && words[verb].Upos == "VERB" && !Standing.Contains(words[verb].Lemma.ToLowerInvariant());
        }

        if (amount.Low > 24
            || !(before is "at" or "by" or "until" or "till" or "around" or "about" or "before" or "after" or "since" or "from" or "and"
                or "to" or "between"))
        {
            return false;
        }

        return next is "o'clock" or "o’clock"
            || (next is "in" && last + 3 < words.Length && after.Form is "the"
                && words[last + 3].Form is "morning" or "afternoon" or "evening")
            || (next is "at" && after.Form is "night")
            || (before is "until" or "till" && amount.Rule == "words" && next is "." or "," or ";");
    }
}
