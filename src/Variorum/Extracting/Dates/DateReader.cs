using System.Collections.Immutable;
using NodaTime;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Dates;

/// <summary>Finds time expressions and resolves them by the section's publication date and the story's own dates.</summary>
public sealed class DateReader
{
    // How far around an expression the tense is looked for, in tokens: within one clause or its neighbour.
    private const int TenseWindow = 14;

    // A part of a day before the first told day looks this far ahead for its day, in characters.
    private const int LookAhead = 300;

    private readonly WordSets _sets;
    private readonly DateLexicon _lexicon;

    private DateReader(WordSets sets, DateLexicon lexicon)
    {
        _sets = sets;
        _lexicon = lexicon;
    }

    /// <summary>Loads the word lists of <c>data/languages/&lt;code&gt;</c>.</summary>
    public static DateReader Load(string dataFolder, string language) =>
        new(WordSets.Load(dataFolder, language), DateLexicon.Load(dataFolder, language));

    /// <summary>The time expressions of one account, in text order.</summary>
    public ImmutableArray<DateMention> Read(Account account, ParsedText parsed)
    {
        var dates = Read(account, Written(account.Text), null, null, parsed).ToBuilder();
        var sentence = 0;
        for (var i = 0; i < dates.Count; i++)
        {
            while (sentence < parsed.Sentences.Length && parsed.Sentences[sentence].Passage.End <= dates[i].Passage.Start)
            {
                sentence++;
            }

            if (sentence < parsed.Sentences.Length && IsAttributive(_sets, parsed.Sentences[sentence], dates[i]))
            {
                dates[i] = dates[i] with { Attributive = true };
            }
        }

        return dates.ToImmutable();
    }

    /// <summary>What is doubtful about the time expressions of an account.</summary>
    public IEnumerable<Diagnostic> Doubts(Account account, ImmutableArray<DateMention> dates) =>
        WeekdayCheck.Doubts(account, dates, _lexicon);

    // "The 1993 constitution", "December rates", "the Constitution of 1993": a wide date that hangs on a noun tells which one is
    // meant. Days do date ("Wednesday's crash", "the 5 May rally"), and so do they behind a preposition of their own.
    private static bool IsAttributive(WordSets sets, Sentence sentence, DateMention date)
    {
        if (date.Days is not { Low: { } low, High: { } high } || Period.DaysBetween(low, high) <= 7
            || sentence.HeadOf(date.Passage) is not (>= 0 and var head))
        {
            return false;
        }

        var word = sentence.Words[head];
        if (word.Head < 0 || sentence.Words[word.Head].Upos is not ("NOUN" or "PROPN"))
        {
            return false;
        }

        var marked = sentence.Child(head, "case");
        return marked < 0
            ? word.Head > head && !word.Has("appos") && !word.Has("conj") && !word.Has("nmod")
                && date.Passage.End <= sentence.Words[word.Head].Passage.Start
            : sets.Of.Has(sentence.Words[marked].Lemma) && char.IsUpper(sentence.Words[word.Head].Form[0]);
    }

    /// <summary>
    /// The time expressions of a text as written, before any is resolved: an account whose day of telling is looked for is resolved many
    /// times, and written once.
    /// </summary>
    internal WrittenTimes Written(string text)
    {
        var tokens = TimeTokens.Split(text, _lexicon);
        var grammar = new DateGrammar(text, tokens);
        var expressions = new List<TimeExpression>();
        for (var i = 0; i < tokens.Count;)
        {
            if (grammar.Match(i) is { } e && e.Next > i)
            {
                expressions.Add(e);
                i = e.Next;
            }
            else
            {
                i++;
            }
        }

        return new WrittenTimes(tokens, expressions);
    }

    /// <summary>
    /// As <see cref="Read(Account, ParsedText)"/>: the grammar works on the words as written, so that an account can be read again
    /// without its parse, with what the case tells: <paramref name="told"/> is the day of the telling where the account states none,
    /// <paramref name="near"/> a day that its own days must be near to.
    /// </summary>
    internal ImmutableArray<DateMention> Read(Account account, WrittenTimes written, LocalDate? told, LocalDate? near) =>
        Read(account, written, told, near, null);

    private ImmutableArray<DateMention> Read(Account account, WrittenTimes written, LocalDate? told, LocalDate? near, ParsedText? parsed)
    {
        var text = account.Text;
        var (tokens, expressions) = written;
        var resolver = new DateResolver();
        var landmark = Landmark(expressions);
        var found = ImmutableArray.CreateBuilder<DateMention>(expressions.Count);
        Section? section = null;
        for (var k = 0; k < expressions.Count; k++)
        {
            var e = expressions[k];
            var passage = new Passage(tokens[e.First].Start, tokens[e.Next - 1].End);
            var here = account.SectionAt(passage.Start);
            if (!ReferenceEquals(section, here))
            {
                section = here;
                resolver.NewSection();
            }

            var reference = Reference(account, here, landmark, told, near);
            var ahead = e.Form == TimeForm.Daypart && k + 1 < expressions.Count
                && (resolver.StoryDay is null
                    ? tokens[expressions[k + 1].First].Start - passage.End < LookAhead
                    : e.Clock is not null && expressions[k + 1].Rule == "clock-date" && IsNear(tokens, e.Next, expressions[k + 1].First))
                ? resolver.Peek(expressions[k + 1], reference, Tense(text, tokens, expressions[k + 1], parsed))
                : null;
            var saying = e is { Form: TimeForm.Deictic } or { Form: TimeForm.Calendar, Day: not null }
                or { Form: TimeForm.Calendar, Weekday: > 0 } && IsOfSaying(tokens, e.First);
            if (resolver.Resolve(e, passage.Start, reference, Tense(text, tokens, e, parsed), ahead, saying) is not { } meaning)
            {
                continue;
            }

            found.Add(
                new DateMention(passage, meaning.Kind, meaning.Days, meaning.Timex, meaning.Type, meaning.Anchor, e.Rule,
                    [])
                { OfSaying = saying });
        }

        EventAnchor.Apply(account, found, _lexicon);
        return found.ToImmutable();
    }

    // "Opened at 7 a.m. and closed at 6 p.m. on Sunday": both hours are of the day told behind the second.
    private static bool IsNear(List<TimeToken> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (i - from > 8 || tokens[i].Sign is '\n' or ';' or '!' or '?' || (tokens[i].Sign == '.' && tokens[i + 1].Capital))
            {
                return false;
            }
        }

        return true;
    }

    // "Said on Monday", "told reporters late on Tuesday": a word of saying up to three words before, nothing between but plain words.
    private static bool IsOfSaying(List<TimeToken> tokens, int first)
    {
        for (var i = first - 1; i >= Math.Max(0, first - 4); i--)
        {
            if (tokens[i].Word is { Saying: true })
            {
                return true;
            }

            if (tokens[i].Sign != '\0' || tokens[i].Capital || tokens[i].Digits >= 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The first date of the text with day, month and year: what undated texts can be near to.</summary>
    private static LocalDate? Landmark(List<TimeExpression> expressions)
    {
        foreach (var e in expressions)
        {
            if (e is { Form: TimeForm.Calendar, Year: { } year, Month: { } month, Day: { } day }
                && year is > 0 and < 9999 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month))
            {
                return new LocalDate(year, month, day);
            }
        }

        return null;
    }

    private static TimeReference Reference(Account account, Section section, LocalDate? landmark, LocalDate? caseTold, LocalDate? caseNear)
    {
        var own = Day(section.Published.Days);
        var whole = Day(account.Published.Days) ?? caseTold;

        // A reprinted or appended part without a date of its own was written before the account, nobody knows when:
        // the account's day bounds its year, but is not its "today".
        var foreign = !ReferenceEquals(section, account.Sections[0])
            && (section.Provenance is not null || (section.Author is not null && section.Author != account.Author));
        var told = own ?? (foreign ? null : whole);
        return new TimeReference(told, told ?? whole ?? landmark ?? caseNear, told is null && whole is null);
    }

    private static LocalDate? Day(DayRange days) =>
        days.High is { } high && days.Low is { } low && Period.DaysBetween(low, high) <= 6 ? high : null;

    /// <summary>
    /// True where the clause looks ahead, false where it looks back, null where it does not say: by the parse, else by the nearest
    /// tense word of the sentence.
    /// </summary>
    private bool? Tense(string text, List<TimeToken> tokens, TimeExpression e, ParsedText? parsed)
    {
        if (e.Year is not null || parsed?.SentenceAt(tokens[e.First].Start) is not { } sentence)
        {
            return NearTense(text, tokens, e);
        }

        // Where the clause does not say, the words near by may still tell that it looks back; that it looks ahead, they told wrongly too
        // often.
        return ClauseTense.Of(_sets, sentence, new Passage(tokens[e.First].Start, tokens[e.Next - 1].End), _lexicon)
            ?? (NearTense(text, tokens, e) == false ? false : null);
    }

    private static bool? NearTense(string text, List<TimeToken> tokens, TimeExpression e)
    {
        bool? tense = null;
        var distance = int.MaxValue;
        for (var side = -1; side <= 1; side += 2)
        {
            var k = side < 0 ? e.First - 1 : e.Next;
            for (var steps = 1; steps <= TenseWindow && k >= 0 && k < tokens.Count; steps++, k += side)
            {
                var token = tokens[k];
                if (token.Sign is '\n' or '!' or '?' or ';' || (token.Sign == '.' && (k + 1 >= tokens.Count || tokens[k + 1].Capital)))
                {
                    break;
                }

                if (steps >= distance)
                {
                    break;
                }

                if (token.Word is { Future: true })
                {
                    (tense, distance) = (true, steps);
                }
                else if (token.Word is { PastTense: true }
                    || (token.Word is null && token.Length > 4 && text.AsSpan(token.End - 2, 2).SequenceEqual("ed")))
                {
                    (tense, distance) = (false, steps);
                }
            }
        }

        return tense;
    }
}
