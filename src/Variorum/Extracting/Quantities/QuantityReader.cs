using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Finds quantities with what they count, what happened to it, and on whose word. Knows <c>Model</c>, <c>Language</c>, and of
/// Extracting the rooms Dates and Attributing.
/// </summary>
public sealed class QuantityReader
{
    private readonly QuantityLexicon _lexicon;
    private readonly NumberScanner _scanner;
    private readonly MeasureTable _measures;
    private readonly MeasureReader _measure;

    private QuantityReader(QuantityLexicon lexicon, MeasureTable measures)
    {
        _lexicon = lexicon;
        _scanner = new NumberScanner(lexicon);
        _measures = measures;
        _measure = new MeasureReader(measures);
    }

    /// <summary>Loads number words, units, vague magnitudes and measures; a table that is missing counts as empty.</summary>
    public static QuantityReader Load(string dataFolder, string language) => new(
        QuantityLexicon.Load(Path.Combine(dataFolder, "languages", language)),
        MeasureTable.Load(Path.Combine(dataFolder, "ontology", "measures.tsv")));

    /// <summary>The figures of one account, in text order.</summary>
    public ImmutableArray<Figure> Read(
        Account account,
        ParsedText parsed,
        ImmutableArray<DateMention> dates,
        Timeline timeline,
        ImmutableArray<NameMention> names,
        ImmutableArray<PlaceMention> places,
        Voices voices)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        var days = new FigureDays(account, timeline);
        var (nextDate, nextPlace) = (0, 0);
        foreach (var sentence in parsed.Sentences)
        {
            while (nextDate < dates.Length && dates[nextDate].Passage.End <= sentence.Passage.Start)
            {
                nextDate++;
            }

            while (nextPlace < places.Length && places[nextPlace].Passage.End <= sentence.Passage.Start)
            {
                nextPlace++;
            }

            var amounts = ShareBounds(ShareUnits(_scanner.Scan(parsed.Text, sentence.Passage), parsed.Text), parsed.Text);
            CountedPhrase? before = null;
            MeasureReader.Found? told = null;
            var asOf = amounts.Count > 0 ? days.AsOf(sentence) : default;
            foreach (var amount in amounts)
            {
                if (IsDate(parsed.Text, amount, dates, nextDate, sentence.Passage.End))
                {
                    continue;
                }

                var counted = CountedPhrase.Read(parsed.Text, sentence, amount);
                if (!IsCount(parsed.Text, sentence, amount, counted))
                {
                    continue;
                }

                var found = _measure.Read(sentence, amount, counted);
                if (found.Measure == "other:count" && counted.Head < 0 && told is { } same)
                {
                    // "14 were killed; others say it was closer to 80": a number alone answers the question asked before it.
                    found = same with { At = -1 };
                }

                told = found.Unit == "persons" && amount.Unit is null ? found : told;
                var what = Counted(parsed.Text, sentence, amount, counted, found, before);
                if (amount.Low is null && !IsPersonal(found.Measure))
                {
                    continue;
                }

                if (counted.Head >= 0 && amount.Unit is null)
                {
                    before = counted;
                }

                var whole = amount.Whole;
                if (counted.Text.Length > 0 && counted.Passage.Start >= whole.Start && counted.Passage.Start - whole.End < 40)
                {
                    whole = whole.Union(counted.Passage);
                }

                var dated = days.Of(sentence, whole, found.Measure, amount, counted.Anchor);
                figures.Add(new Figure(
                    whole,
                    amount.Relation is Relation.AtMost or Relation.LessThan ? null : amount.Low,
                    amount.Relation is Relation.AtLeast or Relation.MoreThan ? null : amount.High,
                    amount.Relation,
                    amount.Vague,
                    UnitName(amount, found),
                    found.Measure,
                    what,
                    amount.Relation is Relation.Equal or Relation.Range ? Change.Of(sentence, amount) : null,
                    dated.Days,
                    asOf.Days,
                    PlaceOf(parsed.Text, sentence, whole, places, nextPlace),
                    voices.SourceOf(whole),
                    Reality.Of(sentence, counted.Anchor),
                    amount.Rule)
                {
                    DatedBy = dated.By,
                    DaysInferred = dated.Inferred,
                    AsOfBy = asOf.By,
                });
            }
        }

        return figures.ToImmutable();
    }

    private static bool IsPersonal(string measure) => measure is "killed" or "wounded" or "detained" or "missing" or "displaced";

    private static string? UnitName(Amount amount, MeasureReader.Found found) =>
        amount.Unit is { } unit ? amount.Per is null ? unit.Name : unit.Name + "/" + amount.Per : found.Unit is "count" or null ? null : found.Unit;

    // "from 4.2 to 1.2 percent", "eight or nine euros": the unit is said once, behind the last.
    private static List<Amount> ShareUnits(List<Amount> amounts, string text)
    {
        for (var i = amounts.Count - 2; i >= 0; i--)
        {
            var (left, right) = (amounts[i], amounts[i + 1]);
            if (left.Unit is null && right.Unit is { } unit && !left.HyphenNoun && left.Whole.End < right.Whole.Start
                && text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim() is "to" or "or" or "and" or "," or "and from" or "or from")
            {
                var joiner = text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim();
                if (joiner is not "and" and not "," || unit.Kind is "percent" or "age")
                {
                    amounts[i] = left with { Unit = unit, Per = right.Per };
                }
            }
        }

        return amounts;
    }

    // "more than 7 million crowns (1.1 million dollars)": a conversion in brackets is bound as what it converts.
    private static List<Amount> ShareBounds(List<Amount> amounts, string text)
    {
        for (var i = 1; i < amounts.Count; i++)
        {
            var (left, right) = (amounts[i - 1], amounts[i]);
            if (left.Unit is not null && right.Unit is { } unit && unit.Kind == left.Unit.Kind && right.Relation == Relation.Equal && left.Relation is not (Relation.Equal or Relation.Range or Relation.Vague)
                && left.Whole.End < right.Whole.Start && text.AsSpan(left.Whole.End, right.Whole.Start - left.Whole.End).Trim() is "(")
            {
                amounts[i] = right with { Relation = left.Relation };
            }
        }

        return amounts;
    }

    // A number inside a date is the date's; a length of time told by a date ("in the past 25 years") stays a quantity.
    private static bool IsDate(string text, Amount amount, ImmutableArray<DateMention> dates, int from, int end)
    {
        for (var i = from; i < dates.Length && dates[i].Passage.Start < end; i++)
        {
            var date = dates[i];
            if (!date.Passage.Overlaps(amount.Core))
            {
                continue;
            }

            if (amount.Unit is not { Kind: "time" or "decade" or "century" or "age" })
            {
                return true;
            }

            if (amount.Unit.Name is "minute" or "second" or "hour")
            {
                return false;
            }

            var words = date.Passage.Of(text.AsSpan());
            if (words.EndsWith("ago", StringComparison.OrdinalIgnoreCase) || words.EndsWith("later", StringComparison.OrdinalIgnoreCase)
                || words.EndsWith("earlier", StringComparison.OrdinalIgnoreCase) || words.EndsWith("before", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        var behind = text.AsSpan(amount.Whole.End, Math.Min(8, text.Length - amount.Whole.End)).TrimStart();
        return amount.Unit is { Kind: "time" or "decade" or "century" } && behind.StartsWith("ago", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsCount(string text, Sentence sentence, Amount amount, CountedPhrase counted)
    {
        if (amount.Rule == "factor")
        {
            return FactorOf(sentence, amount) is not null;
        }

        if (amount.Unit is not null || amount.Rule is "children" or "age")
        {
            return true;
        }

        // "made his millions": somebody's, not a number of things.
        if (amount.Vague is not null)
        {
            return counted.Head >= 0 || CountedPhrase.IndexAt(sentence, amount.Whole.Start) is not (var at and > 0)
                || sentence.Words[at - 1].Form.ToLowerInvariant() is not ("his" or "her" or "their" or "its" or "the" or "in");
        }

        var words = sentence.Words;
        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (amount.Rule == "digits" && amount.Whole.Start == amount.Core.Start && !amount.HyphenNoun)
        {
            // "Boeing 737", "Part 3 of the act": a capitalised word in front and no plural noun counted behind.
            if (first > 0 && words[first - 1].Upos is "PROPN" or "NOUN" && words[first - 1].Form.Any(char.IsUpper)
                && (counted.Head < 0 || words[counted.Head].Xpos is not "NNS" || !HasSuperlative(sentence, first, counted.Head) || words[first + 1 < words.Length ? first + 1 : first].Form is "of"))
            {
                return false;
            }

            // "22 Ana Ruiz", "125 Mill Lane": a number in front of a single proper name numbers or addresses it.
            if (counted.Head > first && words[first + 1].Upos == "PROPN" && words[first + 1].Xpos is "NNP" && words[counted.Head].Upos == "PROPN")
            {
                return false;
            }
        }

        // "one of the oldest bridges" is one bridge; "one of the survivors" introduces a person.
        if (amount.Low == 1 && first + 1 < words.Length && words[first + 1].Form is "of" && amount.Rule == "words" && amount.Relation == Relation.Equal
            && (counted.Head < 0 || words[counted.Head].Xpos is not "NNS" || !HasSuperlative(sentence, first, counted.Head) || _measures.Find(Evidence.Head, words[counted.Head].Lemma.ToLowerInvariant()) is { Unit: "persons" }))
        {
            return false;
        }

        // "One man told", "one resident said": a single speaker is a source, not a count.
        if (amount.Rule == "words" && amount.Low == 1 && amount.Relation == Relation.Equal && counted.Head >= 0 && words[counted.Head].Has("nsubj")
            && words[counted.Head].Head is var verb and >= 0 && _measures.Find(Evidence.Head, words[counted.Head].Lemma.ToLowerInvariant()) is { Unit: "persons" }
            && words[verb].Lemma is "say" or "tell" or "add" or "write" or "ask" or "recall" or "describe" or "explain" or "think" or "call")
        {
            return false;
        }

        return amount.Rule != "fraction" || counted.Head >= 0;
    }

    private static bool HasSuperlative(Sentence sentence, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (sentence.Words[i].Xpos is "JJS" or "RBS" || sentence.Words[i].Form is "most" || (sentence.Words[i].Upos == "ADJ" && sentence.Words[i].Form.EndsWith("est", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // "doubling of gas prices", "prices doubled": only what has a rate or is tallied can double.
    private int? FactorOf(Sentence sentence, Amount amount)
    {
        var words = sentence.Words;
        var at = CountedPhrase.IndexAt(sentence, amount.Core.Start);
        if (at < 0)
        {
            return null;
        }

        for (var i = at + 1; i < words.Length && i <= at + 5; i++)
        {
            if (_measures.Find(Evidence.Rate, words[i].Lemma.ToLowerInvariant()) is not null)
            {
                return i;
            }

            if (words[i].Upos is "PUNCT" or "VERB")
            {
                break;
            }
        }

        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            if (_measures.Find(Evidence.Rate, words[i].Lemma.ToLowerInvariant()) is not null)
            {
                return i;
            }

            if (words[i].Upos is "PUNCT")
            {
                break;
            }
        }

        return null;
    }

    // What is counted, in words: behind the number; where it is elided, what the number before counted; for money and shares the
    // noun that told the measure, else the subject.
    private string Counted(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found, CountedPhrase? before)
    {
        if (amount.Rule == "factor" && FactorOf(sentence, amount) is { } factor)
        {
            return Clean(CountedPhrase.Around(sentence, factor).Of(text));
        }

        if (amount.Rule == "children")
        {
            return "children";
        }

        if (amount.Unit is null)
        {
            return Described(text, sentence, amount, counted, found, counted.Text.Length > 0 ? counted.Text : before?.Text ?? "");
        }

        if (amount.Unit.Kind == "age")
        {
            return counted.Text.Length > 0 ? counted.Text : NameBefore(text, sentence, amount);
        }

        // "American firms hold a 75% stake": what is measured and whose it is, as far as either is written.
        var whose = Subject(text, sentence, counted.Anchor);
        var what = Measured(text, sentence, amount, counted, found);
        return what.Length == 0 || whose.Contains(what, StringComparison.OrdinalIgnoreCase) ? whose
            : whose.Length == 0 || what.Contains(whose, StringComparison.OrdinalIgnoreCase) ? what
            : what + ", " + whose;
    }

    // The thing a price, share or length is of: behind it ("70% of the vote"), before it ("a limit of 12mph"), or near by.
    private static string Measured(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found)
    {
        if (counted.Text.Length > 0)
        {
            return counted.Text;
        }

        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (first > 1 && sentence.Words[first - 1].Form is "of" && sentence.Words[first - 2].Upos is "NOUN")
        {
            return Clean(CountedPhrase.Around(sentence, first - 2).Of(text));
        }

        return found.At >= 0 && sentence.Words[found.At].Upos is "NOUN" or "PROPN" ? Clean(CountedPhrase.Around(sentence, found.At).Of(text)) : "";
    }

    // The counted noun with what shows the measure and the event: "people" becomes "people killed in the flood".
    private static string Described(string text, Sentence sentence, Amount amount, CountedPhrase counted, MeasureReader.Found found, string noun)
    {
        var words = sentence.Words;
        var at = found.At;
        if (at < 0 || words[at].Upos is not ("VERB" or "ADJ") || at == counted.Head)
        {
            return noun;
        }

        var first = CountedPhrase.IndexAt(sentence, amount.Whole.Start);
        if (noun.Length == 0 && at < first)
        {
            // "the crash that killed seven": nobody is named, the event is.
            var start = at;
            while (start > 0 && start > at - 5 && words[start - 1].Upos is "NOUN" or "PROPN" or "PRON" or "SCONJ" or "ADJ" && words[start - 1].Form.ToLowerInvariant() is not ("he" or "she" or "they" or "it"))
            {
                start--;
            }

            return Clean(new Passage(words[start].Passage.Start, words[at].Passage.End).Of(text));
        }

        var event_ = Math.Max(at, counted.End - 1) + 1;
        var complement = "";
        if (event_ < words.Length && words[event_].Form.ToLowerInvariant() is "in" or "when" or "after" or "as" or "by" or "during" or "to")
        {
            var end = event_;
            while (end + 1 < words.Length && end < event_ + 6 && words[end + 1].Upos is not ("PUNCT" or "CCONJ" or "ADP"))
            {
                end++;
            }

            complement = end > event_ ? " " + new Passage(words[event_].Passage.Start, words[end].Passage.End).Of(text) : "";
        }

        return Clean((noun.Contains(words[at].Form, StringComparison.OrdinalIgnoreCase) ? noun : noun + " " + words[at].Form) + complement);
    }

    private static string NameBefore(string text, Sentence sentence, Amount amount)
    {
        var words = sentence.Words;
        var at = CountedPhrase.IndexAt(sentence, amount.Core.Start) - 1;
        while (at >= 0 && words[at].Upos is "PUNCT" && words[at].Form is ",")
        {
            at--;
        }

        var end = at;
        while (at >= 0 && words[at].Form.Length > 0 && char.IsUpper(words[at].Form[0]))
        {
            at--;
        }

        return at < end ? new Passage(words[at + 1].Passage.Start, words[end].Passage.End).Of(text) : Subject(text, sentence, CountedPhrase.IndexAt(sentence, amount.Core.Start));
    }

    // The subject of the verb above a word.
    private static string Subject(string text, Sentence sentence, int at)
    {
        if (at < 0)
        {
            return "";
        }

        foreach (var head in sentence.Ancestors(at).Prepend(at))
        {
            var subject = sentence.Child(head, "nsubj");
            if (subject >= 0 && subject != at && sentence.Words[subject].Upos is "NOUN" or "PROPN")
            {
                return Clean(CountedPhrase.Around(sentence, subject).Of(text));
            }
        }

        return "";
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? PlaceOf(string text, Sentence sentence, Passage whole, ImmutableArray<PlaceMention> places, int from)
    {
        var (best, distance) = (-1, int.MaxValue);
        for (var i = from; i < places.Length && places[i].Passage.Start < sentence.Passage.End; i++)
        {
            // A place behind the figure is twice as likely its own as one in front at the same distance.
            var gap = places[i].Passage.Start >= whole.End ? places[i].Passage.Start - whole.End : 2 * Math.Max(0, whole.Start - places[i].Passage.End);
            if (gap < distance)
            {
                (best, distance) = (i, gap);
            }
        }

        return best < 0 ? null : places[best].Passage.Of(text);
    }
}
