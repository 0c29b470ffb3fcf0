using System.Collections.Immutable;
using Variorum.Extracting.Attributing;
using Variorum.Extracting.Dates;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Finds quantities with what they count, what happened to it, and on whose word. Knows <c>Model</c>, <c>Language</c>, and of
/// Extracting the rooms Dates and Attributing, and the noun classes of Events.
/// </summary>
public sealed partial class QuantityReader
{
    private readonly WordSets _sets;
    private readonly QuantityLexicon _lexicon;
    private readonly NumberScanner _scanner;
    private readonly MeasureTable _measures;
    private readonly MeasureReader _measure;
    private readonly FigureScope _scopes;
    private readonly NounClasses _nouns;

    private QuantityReader(WordSets sets, QuantityLexicon lexicon, MeasureTable measures, FigureScope scopes, NounClasses nouns)
    {
        _sets = sets;
        _scopes = scopes;
        _nouns = nouns;
        _lexicon = lexicon;
        _scanner = new NumberScanner(sets, lexicon);
        _measures = measures;
        _measure = new MeasureReader(sets, measures, nouns);
    }

    /// <summary>Loads number words, units, vague magnitudes and measures; a table that is missing counts as empty.</summary>
    public static QuantityReader Load(string dataFolder, string language) => new(WordSets.Load(dataFolder, language),
        QuantityLexicon.Load(Path.Combine(dataFolder, "languages", language)),
        MeasureTable.Load(Path.Combine(dataFolder, "ontology", "measures.tsv")),
        FigureScope.Load(WordSets.Load(dataFolder, language), Path.Combine(dataFolder, "languages", language, "scopes.tsv")),
        NounClasses.Load(Path.Combine(dataFolder, "languages", language)));

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
        var days = new FigureDays(_sets, account, timeline);
        var bare = new HashSet<int>();
        var telling = new List<Retold.Telling>();
        var lastNoun = "";
        var (nextDate, nextPlace) = (0, 0);
        (MeasureReader.Found? Told, int End) earlier = (null, 0);
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

            var amounts = Singles.Among(_sets, sentence,
                Nobody.Among(_sets, sentence,
                    ShareBounds(ShareUnits(_sets, _scanner.Scan(parsed.Text, sentence.Passage), parsed.Text), parsed.Text)),
                _nouns);
            var firstFigure = figures.Count;
            var concept = new Concept(_sets, parsed.Text, sentence, amounts, word => IsTime(word, dates, nextDate));
            (CountedPhrase Phrase, Amount Amount)? before = null;
            Amount? previous = null;
            // "Eight people died. Two of them were women.": a part may be told in the next sentence.
            var told = amounts.Count > 0 && earlier.Told is { } before_ && IsOfThem(_sets, sentence, amounts[0])
                && !parsed.Text.AsSpan(earlier.End, sentence.Passage.Start - earlier.End).Contains('\n')
                ? before_
                : (MeasureReader.Found?)null;
            var asOf = amounts.Count > 0 ? days.AsOf(sentence) : default;
            foreach (var scanned in amounts)
            {
                var amount = IsAge(sentence, scanned) ? scanned with { Unit = new Unit("year of age", "age"), Rule = "age" } : scanned;
                if (IsDate(_sets, parsed.Text, amount, dates, nextDate, sentence.Passage.End))
                {
                    continue;
                }

                var counted = CountedPhrase.Read(_sets, parsed.Text, sentence, amount);
                if (!IsCount(parsed.Text, sentence, amount, counted))
                {
                    continue;
                }

                var found = _measure.Read(sentence, amount, counted);
                var converts = figures.Count > 0 && previous is { } converted && IsConversion(parsed.Text, converted, amount);
                if (converts)
                {
                    found = found with { Measure = figures[^1].Measure };
                }

                previous = amount;
                if (found.Measure == "other:count" && counted.Head < 0 && told is { } same
                    && !(IsPersonal(same.Measure) && HasOwnVerb(_sets, sentence, counted.Anchor))
                    && !(sentence.WordAt(amount.Whole.Start) is var at and > 1 && _sets.Of.Has(sentence.Words[at - 1].Form)
                        && sentence.Words[at - 2].Upos == "NOUN"))
                {
                    // "a committee of eleven" is counted by its own noun.
                    // "14 were killed; others say it was closer to 80": a number alone answers the question asked before it.
                    found = SetOf(sentence, amount) is { } those ? same with { Measure = those, At = -1 } : same with { At = -1 };
                }

                var scope =
                    _scopes.Of(sentence, amount, counted)
                        ?? (amount != amounts[0] && IsSplit(_sets, sentence, amounts[0]) ? "previous" : null);
                if (scope == "previous")
                {
                    // "160 were killed, including 19 officers": a part is of the measure of its whole, and nobody's part where it tells of
                    // another.
                    found = told is { } whole_ && IsPersonal(whole_.Measure) && !IsPersonal(found.Measure)
                        && (found.At < 0 || found.At == counted.Head) ? whole_ with { At = -1 } : found;
                    scope = (told?.Measure ?? SetOf(sentence, amount)) == found.Measure ? "part" : null;
                }
                else if (scope is null && ((SetOf(sentence, amount) is { } set && set == found.Measure)
                    || (IsPersonal(found.Measure) && IsOutOf(_sets, sentence, amount))))
                {
                    scope = "part";
                }
                else if (scope == "new" && told is { } other && other.Measure != found.Measure)
                {
                    // "seven died and dozens more were hurt": more than the dead, not more than the hurt told before.
                    scope = null;
                }

                scope ??= found.Measure == "killed" && found.At == counted.Head ? _scopes.Seen(sentence, counted) : null;
                scope ??= found.Measure == "wounded" ? _scopes.Manner(sentence, amount, found.At) : null;
                // "A nurse and three drivers were hurt": an article counts one where somebody came to harm.
                if (amount.Rule == "single" && !IsPersonal(found.Measure))
                {
                    continue;
                }

                // "no deaths", "nobody was hurt": the noun itself is the harm, or the verb of nobody; "without warning" is no zero.
                if (amount.Rule == "none"
                    && !(IsPersonal(found.Measure) && found.At >= 0 && (counted.Head < 0 || found.At == counted.Head)))
                {
                    continue;
                }

                told = found.Unit == "persons" && amount.Unit is null ? found : told;
                earlier = (told, sentence.Passage.End);
                var what = converts ? figures[^1].Counted
                    : Counted(parsed.Text, sentence, amount, counted, found, before, concept, at => LastPerson(names, at));
                // "Police named four suspects. Three of them are brothers.": a part of those counted last.
                what = what.Length == 0 && amount == amounts[0] && IsOfThem(_sets, sentence, amount) ? lastNoun : what;
                if (amount.Low is null && !IsPersonal(found.Measure))
                {
                    continue;
                }

                if (counted.Head >= 0 && amount.Unit is null)
                {
                    before = (counted, amount);
                    lastNoun = _nouns.Of(sentence.Words[counted.Head].Lemma.ToLowerInvariant()) is null or "@being" ? counted.Text : "";
                }

                var whole = amount.Whole;
                if (counted.Text.Length > 0 && counted.Passage.Start >= whole.Start && counted.Passage.Start - whole.End < 40)
                {
                    whole = whole.Union(counted.Passage);
                }

                var dated = days.Of(sentence, whole, found.Measure, amount, counted.Anchor);
                var placed = FigurePlace.Of(parsed.Text, sentence, amounts, amount, whole, places, nextPlace);
                // "six men and a woman died": what is told behind the last of a row of people is told of all of them.
                for (var i = figures.Count - 1;
                    i >= 0 && IsPersonal(found.Measure) && figures[i].Unit == "persons" && !IsPersonal(figures[i].Measure)
                        && found.At > counted.Head && figures[i].Passage.Start >= sentence.Passage.Start
                    && figures[i].Passage.End < whole.Start
                    && _sets.CountJoiners.Has(parsed.Text.AsSpan(figures[i].Passage.End, whole.Start - figures[i].Passage.End).Trim());
                    i--)
                {
                    figures[i] = figures[i] with
                    {
                        Measure = found.Measure,
                        Counted = what.StartsWith(counted.Text, StringComparison.Ordinal) ? figures[i].Counted + what[counted.Text.Length..]
                            : figures[i].Counted,
                    };
                }

                if (counted.Head < 0 && amount.Unit is null)
                {
                    bare.Add(figures.Count);
                }

                telling.Add(
                    new Retold.Telling(figures.Count, counted.Head < 0, IsDefinite(_sets, sentence, amount),
                        counted.Head >= 0 && _nouns.Of(sentence.Words[counted.Head].Lemma.ToLowerInvariant()) is null or "@being"));

                figures.Add(new Figure(
                    whole,
                    amount.Relation is Relation.AtMost or Relation.LessThan ? null : amount.Low,
                    amount.Relation is Relation.AtLeast or Relation.MoreThan ? null : amount.High,
                    amount.Relation,
                    amount.Vague,
                    UnitName(amount, found),
                    found.Measure,
                    what,
                    amount.Relation is Relation.Equal or Relation.Range ? Change.Of(_sets, sentence, amount) : null,
                    dated.Days,
                    asOf.Days,
                    placed?.Of(parsed.Text),
                    voices.SourceOf(whole, sentence),
                    scope == "withdrawn" ? Realis.Denied : Told(Reality.Of(_sets, sentence, counted.Anchor), found.At == counted.Head),
                    amount.Rule)
                {
                    Scope = scope,
                    CountsNothing = amount.Unit is null && !IsPersonal(found.Measure)
                        && CountsNothing(_sets, parsed.Text, sentence, amount, counted, found.Measure, amounts,
                            before is not null && what.Length > 0),
                    DatedBy = dated.By,
                    PlacedBy = placed,
                    DaysInferred = dated.Inferred,
                    AsOfBy = asOf.By,
                    Concept = concept.Of(amount, counted, amount.Unit is null ? "" : what) is { Length: > 0 } bearer ? bearer : null,
                });
                if (amount.Rule == "none" && found.Measure == "wounded" && counted.Head >= 0
                    && _sets.Casualty.Has(sentence.Words[counted.Head].Lemma.ToLowerInvariant()))
                {
                    // "no casualties": nobody dead and nobody hurt.
                    figures.Add(figures[^1] with { Measure = "killed" });
                }
            }

            if (figures.Count > firstFigure + 1)
            {
                Respectively.Distribute(_sets, parsed.Text, sentence, figures, firstFigure, bare,
                    Within(dates, nextDate, d => d.Passage, sentence), Within(places, nextPlace, p => p.Passage, sentence), _measure);
            }
        }

        Retold.Join(_sets, figures, telling, IsPersonal);
        return figures.ToImmutable();
    }

    private static List<T> Within<T>(ImmutableArray<T> all, int from, Func<T, Passage> passage, Sentence sentence) =>
        [.. all.Skip(from).TakeWhile(x => passage(x).Start < sentence.Passage.End)];

    // The person whose name stands last in front of an offset, within a few sentences.
    private static string? LastPerson(ImmutableArray<NameMention> names, int offset)
    {
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i].Kind == "person" && names[i].Passage.End <= offset)
            {
                return offset - names[i].Passage.End < 400 ? names[i].Canonical : null;
            }
        }

        return null;
    }

    // "killed 40 and captured 15": the fifteen have a verb of their own; "put it at 15" has none.
    private static bool HasOwnVerb(WordSets sets, Sentence sentence, int at) =>
        at >= 0 && sentence.Words[at].Has("obj") && sentence.Words[at].Head is var verb and >= 0
        && !sets.TollVerbs.Has(sentence.Words[verb].Lemma.ToLowerInvariant(
            ));

    // "Seven of the 12 people killed": the seven are a part of the twelve.
    private static bool IsOutOf(WordSets sets, Sentence sentence, Amount amount)
    {
        var at = sentence.WordAt(Math.Max(amount.Core.Start, amount.Core.End - 1)) + 1;
        return at > 0 && at + 2 < sentence.Words.Length && sets.Of.Has(sentence.Words[at].Form) && sentence.Words[at + 1].Upos == "DET"
            && sentence.Words[at + 2].Upos == "NUM";
    }

    private static bool IsOfThem(WordSets sets, Sentence sentence, Amount amount)
    {
        var at = sentence.WordAt(Math.Max(amount.Whole.Start, amount.Whole.End - 1)) + 1;
        return at > 0 && at + 1 < sentence.Words.Length && sets.Of.Has(sentence.Words[at].Form)
            && sentence.Words[at + 1].Upos is "PRON" or "DET"
            && sentence.Words[at + 1].Xpos is "PRP" or "WP" or "DT";
    }

    // The measure of those a number is out of: "eight of the injured" is out of the wounded.
    private string? SetOf(Sentence sentence, Amount amount)
    {
        var at = sentence.WordAt(Math.Max(amount.Core.Start, amount.Core.End - 1)) + 1;
        if (at + 3 < sentence.Words.Length && sentence.Words[at + 2].Upos == "NUM")
        {
            at++;
        }

        return at + 2 < sentence.Words.Length && "of" == sentence.Words[_sets.Of.Has(sentence.Words[at].Form) ? at : at - 1].Form
            && (sentence.Words[at + 1].Upos == "NUM" || _sets.KnownPlurals.Has(sentence.Words[at + 1].Form))
            ? (_measures.Find(Evidence.State, sentence.Words[at + 2].Lemma.ToLowerInvariant())
                ?? _measures.Find(Evidence.State, sentence.Words[at + 2].Form.ToLowerInvariant()))?.Measure
            : null;
    }

    // "Of the 40 injured, eight are children": what follows is a part of it.
    private static bool IsSplit(WordSets sets, Sentence sentence, Amount first)
    {
        var at = sentence.WordAt(first.Whole.Start);
        return at is 1 or 2 && sets.Of.HasInAnyCase(sentence.Words[0].Form);
    }

    // "46 bodies have not been identified": the noun tells the harm, and what is denied of the bodies is not their number.
    private static Realis Told(Realis realis, bool byNoun) => byNoun && realis == Realis.Denied ? Realis.Actual : realis;

    private static bool IsPersonal(string measure) =>
        measure is "killed" or "wounded" or "detained" or "missing" or "displaced" or "laid_off" or "trapped" or "hospitalised"
            or "rescued";
}
