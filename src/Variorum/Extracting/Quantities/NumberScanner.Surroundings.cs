using Variorum.Model;

namespace Variorum.Extracting.Quantities;

// What stands around a number: the second half of a range, its unit, its bound, and what makes it no quantity at all.
internal sealed partial class NumberScanner
{
    private static Passage Span(List<Atom> atoms, int first, int end) => new(atoms[first].Start, atoms[end - 1].End);

    private Number? RangeEnd(string text, List<Atom> atoms, Number first)
    {
        var at = PastInnerUnit(text, atoms, first);
        if (at + 1 >= atoms.Count)
        {
            return null;
        }

        var joiner = atoms[at];
        var between = first.First > 0 && sets.Between.Has(atoms[first.First - 1].Text)
            || (first.First > 1 && sets.Between.Has(atoms[first.First - 2].Text));
        var from = first.First > 0
            && (sets.From.Has(atoms[first.First - 1].Text) || (first.First > 1 && sets.From.Has(atoms[first.First - 2].Text)));
        // "a 10-to-15-minute wait"
        if (joiner.IsHyphen && at + 3 < atoms.Count && sets.To.Has(atoms[at + 1].Text) && atoms[at + 2].IsHyphen
            && joiner.GluedTo(atoms[at - 1])
            && atoms[at + 3].GluedTo(atoms[at + 2]))
        {
            return TryNumber(text, atoms, at + 3) is { } far && far.Value > first.Value ? far : null;
        }

        var start = at + 1;
        var skip = start;
        // "$5-$6", "between £5 and £6"
        if (skip + 1 < atoms.Count && lexicon.UnitsBefore.Forward(atoms, skip, out _, out var symbol))
        {
            skip += symbol;
        }

        if (TryNumber(text, atoms, skip) is not { } last)
        {
            return null;
        }

        if (joiner.IsHyphen)
        {
            var spaced = !joiner.GluedTo(atoms[at - 1]);
            if (spaced != !atoms[start].GluedTo(joiner) || (!first.Digits && spaced) || last.Value - first.Value is < 0 and > -1)
            {
                return null;
            }

            // A chain of three is a telephone number, a date or a score by sets.
            return last.End < atoms.Count && atoms[last.End].IsHyphen && last.End + 1 < atoms.Count
                && atoms[last.End + 1].Kind == AtomKind.Number
                ? last with { Value = double.NegativeInfinity }
                : last;
        }

        var rises = last.Scale > first.Scale ? first.Raw < last.Raw : first.Value < last.Value;
        return joiner.Text switch
        {
            "and" when between && rises => last,
            "to" when !from && rises && !Rises(sets, atoms, first.First) && skip == start
                && !(first.First > 0 && sets.By.Has(atoms[first.First - 1].Text) && last.Value >= 3 * first.Value) => last,
            "or" when rises && (between || last.Value - first.Value == 1) => last,
            _ => null,
        };
    }

    // "between 12% and 15%", "5km to 7km": the same unit at both ends of a range.
    private int PastInnerUnit(string text, List<Atom> atoms, Number first)
    {
        var at = first.End;
        if (UnitAfter(atoms, ref at, vague: false).Unit is not { Kind: not ("time" or "age") } inner || at + 1 >= atoms.Count
            || TryNumber(text, atoms, at + 1) is not { } last)
        {
            return first.End;
        }

        var end = last.End;
        return UnitAfter(atoms, ref end, vague: false).Unit == inner ? at : first.End;
    }

    // "rose 3 to 58", "by 340 to 5,210": the second number is the goal, not the end of a range.
    private static bool Rises(WordSets sets, List<Atom> atoms, int first) =>
        first > 0 && sets.ScoreWords.Has(atoms[first - 1].Text);

    private Unit? UnitBefore(List<Atom> atoms, ref int start)
    {
        if (!lexicon.UnitsBefore.Backward(atoms, start, out var unit, out var length))
        {
            return null;
        }

        // Letters count as a currency only in capitals' place: glued ("USD5", "Rs5") or a code of three letters.
        var symbol = atoms[start - 1];
        if (symbol.Kind == AtomKind.Word && !atoms[start].GluedTo(symbol) && symbol.Text.Length != 3)
        {
            return null;
        }

        start -= length;
        return unit;
    }

    private (Unit? Unit, string? Per) UnitAfter(List<Atom> atoms, ref int at, bool vague)
    {
        var start = at;
        if (vague && start < atoms.Count && sets.Of.Has(atoms[start].Text))
        {
            start++;
        }

        if (!lexicon.UnitsAfter.Forward(atoms, start, out var unit, out var length))
        {
            return (null, null);
        }

        var word = atoms[start];
        if (word.Kind == AtomKind.Word && word.Text.Length == 1 && (start == 0 || !word.GluedTo(atoms[start - 1])))
        {
            return (null, null);
        }

        if (length == 1 && unit.Kind == "currency"
            && sets.CurrenciesAlsoWords.Has(word.Text)
            && (start == 0 || !word.GluedTo(atoms[start - 1])))
        {
            return (null, null);
        }

        at = start + length;
        return (unit, PerAfter(sets, atoms, ref at));
    }

    private static string? PerAfter(WordSets sets, List<Atom> atoms, ref int at)
    {
        if (at + 1 < atoms.Count && sets.RateLinks.Has(atoms[at].Text) && atoms[at + 1].Kind == AtomKind.Word)
        {
            var one = atoms[at + 1].Text;
            if (at + 2 < atoms.Count && sets.DistanceAdverbs.Has(atoms[at + 2].Text))
            {
                // "up from 912 a day earlier" is no rate.
                return null;
            }

            if (sets.PerLinks.Has(atoms[at].Text)
                || sets.RateUnits.Has(one))
            {
                at += 2;
                return one;
            }
        }

        return null;
    }

    // Bounds stand before a number one after another ("more than an estimated 300"); an inequality outside stays.
    private (int Start, Relation Relation, bool Used) BoundBefore(List<Atom> atoms, int start, Relation relation, Unit? unit)
    {
        var used = false;
        for (var round = 0; round < 3; round++)
        {
            var end = start;
            if (!lexicon.BoundsBefore.Backward(atoms, end, out var bound, out var length))
            {
                // "injuring another 40", "a further 12", "more than the 30"
                if (end > 0
                    && sets.NumberOpenings.Has(atoms[end - 1].Text)
                    && lexicon.BoundsBefore.Backward(atoms, end - 1, out bound, out length)
                    && !sets.Articles.Has(atoms[end - 1].Text))
                {
                    end--;
                }
                else
                {
                    break;
                }
            }

            // "over three days" lasts three days; "for over three days" lasts longer.
            if (unit is { Kind: "time" } && length == 1 && sets.Over.Has(atoms[end - 1].Text)
                && (end < 2
                    || !sets.DurationLeads.Has(atoms[end - 2].Text)))
            {
                break;
            }

            if (length == 1 && sets.MeasureLeads.Has(atoms[end - 1].Text) && end > 1
                && atoms[end - 2].IsHyphen && atoms[end - 1].GluedTo(atoms[end - 2]))
            {
                break;
            }

            used = true;
            start = end - length;
            relation = relation is Relation.Vague or Relation.Range ? relation
                : bound == Relation.Equal ? relation
                : bound == Relation.About && relation != Relation.Equal ? relation
                : bound;
        }

        return (start, relation, used && relation is not (Relation.Equal or Relation.Range or Relation.Vague));
    }

    private bool IsLabel(List<Atom> atoms, int start, Number first, int end, bool money)
    {
        if (money)
        {
            return false;
        }

        var before = start > 0 ? atoms[start - 1] : default;
        if (start > 0)
        {
            if (lexicon.LabelsBefore.Backward(atoms, start, out _, out _) || before.Text is "#" or "@" or "_" or "&"
                || (before.Text is ":" or "/" or "." && atoms[start].GluedTo(before) && start > 1 && before.GluedTo(atoms[start - 2])
                    && atoms[start - 2].Kind != AtomKind.Symbol)
                || (before.Text is "'" or "’" or "‘" && atoms[start].GluedTo(before) && atoms[start].Text.Length == 2)
                || (before.Text == "+" && atoms[start].GluedTo(before) && atoms[start].Text.Length is 2 or 3 && end < atoms.Count
                    && atoms[end].Kind == AtomKind.Number))
            {
                return true;
            }
        }

        var after = end < atoms.Count ? atoms[end] : default;
        if (first.Digits)
        {
            // Leading zeros, ordinals ("22nd"), clock times ("6:55"), times by decimal ("11.30am"), fractions of dates ("9/11").
            if (atoms[first.First].Text.Length > 1 && atoms[first.First].Text[0] == '0' && atoms[first.First].Text[1] is not ('.' or ','))
            {
                return true;
            }

            if (end < atoms.Count && after.GluedTo(atoms[end - 1])
                && (sets.NumberEndings.Has(after.Text)
                    || (after.Text is ":" or "/" && end + 1 < atoms.Count && atoms[end + 1].Kind == AtomKind.Number
                        && atoms[end + 1].GluedTo(after))))
            {
                return true;
            }

            // A number alone in brackets is a note; at the start of a line before a point or bracket it numbers a list.
            if (end < atoms.Count && start > 0 && (before.Text, after.Text) is ("(", ")") or ("[", "]"))
            {
                return before.Text == "[" || end - start == 1 && atoms[first.First].Text.Length <= 2;
            }

            return start == 0 && end < atoms.Count && after.Text is "." or ")" && after.GluedTo(atoms[end - 1]) && first.Value < 100
                && end + 1 < atoms.Count;
        }

        if (first.End - first.First == 1 && sets.One.Has(atoms[first.First].Text))
        {
            return (end < atoms.Count && (sets.NotAfterOne.Has(after.Text) && !IsRatio(atoms, end) && !IsOneOf(sets, atoms, end)
                || after.Kind == AtomKind.Symbol && !after.IsHyphen))
                || end >= atoms.Count
                || (start > 0
                    && sets.BeforeOne.Has(before.Text)
                    && !sets.The.Has(before.Text));
        }

        return first.End - first.First == 1 && sets.RoundNumbers.Has(atoms[first.First].Text) && end < atoms.Count
            && sets.FixedNumberNouns.Has(after.Text);
    }

    // "one of the oldest bridges": whether that counts is decided where its noun is known.
    private static bool IsOneOf(WordSets sets, List<Atom> atoms, int at) =>
        at + 1 < atoms.Count && sets.Of.Has(atoms[at].Text)
            && sets.BeforeRoundNumber.Has(atoms[at + 1].Text);

    private bool IsRatio(List<Atom> atoms, int at) =>
        at + 1 < atoms.Count && sets.In.Has(atoms[at].Text)
            && (atoms[at + 1].Kind == AtomKind.Number
                || (lexicon.Numbers.TryGetValue(atoms[at + 1].Text, out var word) && word.Part is NumberPart.Small or NumberPart.Ten));

    // "one in four", "two out of three"
    private Number? ReadRatio(string text, List<Atom> atoms, Number over, int end)
    {
        if (end + 1 >= atoms.Count || over.Value is < 1 or > 100)
        {
            return null;
        }

        var at = atoms[end].Text switch
        {
            "in" => end + 1,
            "out" when sets.Of.Has(atoms[end + 1].Text) => end + 2,
            _ => -1,
        };
        at += at >= 0 && at < atoms.Count && sets.Every.Has(atoms[at].Text) ? 1 : 0;
        return at > 0 && TryNumber(text, atoms, at) is { } under && under.Value > over.Value && under.Value <= 1000
            && !IsYear(sets, text, atoms, under, under.End)
            && under.Digits == over.Digits && (at > end + 1 || over.Value <= 10)
            && (under.End >= atoms.Count || !lexicon.UnitsAfter.Forward(atoms, under.End, out _, out _))
            ? under with { Value = over.Value / under.Value }
            : null;
    }

    private static int? AgeEnd(WordSets sets, List<Atom> atoms, int at)
    {
        var i = at;
        i += i < atoms.Count && atoms[i].IsHyphen ? 1 : 0;
        if (i < atoms.Count && sets.Olds.Has(atoms[i].Text))
        {
            return i + 1;
        }

        return i + 1 < atoms.Count && sets.Of.Has(atoms[i].Text) && sets.Age.Has(atoms[i + 1].Text) ? i + 2
            : at > 0 && sets.Yo.Has(atoms[at - 1].Text)
            ? at : null;
    }

    // "aged 19", "aged five and seven", "Name, 62, of": a number between a capitalised word with a comma and a comma or stop.
    private bool IsAge(string text, List<Atom> atoms, Number number, int end)
    {
        if (number.Value is < 1 or > 115 || number.Scale > 1)
        {
            return false;
        }

        var at = number.First;
        for (var steps = 0; at > 0 && steps < 6; steps++, at--)
        {
            if (sets.AgeWords.Has(atoms[at - 1].Text))
            {
                return true;
            }

            if (atoms[at - 1].Kind != AtomKind.Number && !sets.RangeLeads.Has(atoms[at - 1].Text)
                && atoms[at - 1].Text.Length > 9)
            {
                break;
            }

            if (!sets.RangeLeads.Has(atoms[at - 1].Text) && atoms[at - 1].Kind != AtomKind.Number
                && !IsNumberWord(sets, atoms[at - 1].Text))
            {
                break;
            }
        }

        var first = number.First;
        return number.Digits && first >= 2 && atoms[first - 1].Text == "," && atoms[first - 2].Kind == AtomKind.Word
            && char.IsUpper(text[atoms[first - 2].Start])
            && !IsOpening(atoms, first - 2)
            && number.Value % 1 == 0 && number.Value >= 2
            && (end >= atoms.Count || sets.AfterAge.Has(atoms[end].Text));
    }

    // "In Belo, 14 and 22 homes", "On Friday, 12 of them", "on 3 March, 96 were": a place or a day stands in front of a count, not a person
    // of that age.
    private bool IsOpening(List<Atom> atoms, int name)
    {
        var at = name;
        while (at > 0 && at > name - 5 && atoms[at - 1].Kind is AtomKind.Word or AtomKind.Number
            && !sets.AfterBareNumber.Has(atoms[at - 1].Text))
        {
            at--;
        }

        return lexicon.LabelsAfter.Forward(atoms, name, out _, out _)
            || (at > 0 && sets.AfterSmallNumber.Has(atoms[at - 1].Text)
            && (at < 2 || atoms[at - 2].Text is "," or ";" || atoms[at - 2].Kind != AtomKind.Word));
    }

    private static bool IsNumberWord(WordSets sets, string word) =>
        sets.SmallNumbers.Has(word);

    // "father-of-four"
    private static bool IsParentOf(WordSets sets, List<Atom> atoms, Number number)
    {
        var at = number.First;
        return at >= 4 && atoms[at - 1].IsHyphen && sets.Of.Has(atoms[at - 2].Text) && atoms[at - 3].IsHyphen
            && sets.Parents.Has(atoms[at - 4].Text);
    }

    // Four bare digits from 1500 to 2100 are a year, but for a round number before a plural noun ("2000 soldiers").
    private static bool IsYear(WordSets sets, string text, List<Atom> atoms, Number number, int end)
    {
        if (!number.Digits || number.End - number.First != 1 || atoms[number.First].Text.Length != 4 || number.Value is < 1500 or > 2100
            || number.Value % 1 != 0)
        {
            return false;
        }

        return !(number.Value % 100 == 0 && end < atoms.Count && atoms[end].Kind == AtomKind.Word && char.IsLower(text[atoms[end].Start])
            && (sets.PluralEnding.Ends(atoms[end].Text) || sets.PluralsWithoutEnding.Has(atoms[end].Text)));
    }

    private static bool IsInAddress(string text, int at)
    {
        var start = at;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && at - start < 200)
        {
            start--;
        }

        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && end - at < 200)
        {
            end++;
        }

        var chunk = text.AsSpan(start, end - start);
        return chunk.Contains("://", StringComparison.Ordinal) || chunk.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || chunk.Contains('@') || chunk.Contains('#')
            || chunk.Contains(".com", StringComparison.OrdinalIgnoreCase) || chunk.Contains(".org", StringComparison.OrdinalIgnoreCase);
    }
}
