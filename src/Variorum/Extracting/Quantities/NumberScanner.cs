using System.Globalization;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>Finds the quantities of a sentence by a hand-written grammar over its atoms: no parse needed, linear time.</summary>
internal sealed partial class NumberScanner(WordSets sets, QuantityLexicon lexicon)
{
    /// <summary>A number without bound or unit: atoms <c>[First, End)</c>.</summary>
    private readonly record struct Number(int First, int End, double Value, double Scale, bool Digits, string Rule)
    {
        // The number as written before its magnitude: "5" of "5 million".
        public double Raw => Value / Scale;
    }

    /// <summary>The quantities of one sentence, in order, not overlapping.</summary>
    public List<Amount> Scan(string text, Passage sentence)
    {
        var atoms = Atom.Split(text, sentence, lexicon.Prefixes);
        var amounts = new List<Amount>();
        for (var at = 0; at < atoms.Count;)
        {
            var next = at;
            var amount = ReadVague(atoms, at, ref next) ?? ReadFactor(atoms, at, ref next) ?? ReadOneAndPart(atoms, at, ref next)
                ?? ReadNumber(text, atoms, at, ref next);
            if (amount is not null && (amounts.Count == 0 || amount.Whole.Start >= amounts[^1].Core.End))
            {
                amounts.Add(amount);
            }

            at = Math.Max(at + 1, next);
        }

        return amounts;
    }

    private Amount? ReadVague(List<Atom> atoms, int at, ref int next)
    {
        if (!lexicon.Vague.Forward(atoms, at, out var word, out var length)
            || (at > 0 && atoms[at - 1].IsHyphen && atoms[at].GluedTo(atoms[at - 1])))
        {
            return null;
        }

        var end = at + length;
        // "as many as 40": a bound of the number behind.
        if (at > 0 && sets.DegreeAdverbs.Has(atoms[at - 1].Text) && sets.FewMany.Has(atoms[at].Text))
        {
            return null;
        }

        next = end;
        var after = end;
        var unit = UnitAfter(atoms, ref after, vague: true);
        var (start, _, _) = BoundBefore(atoms, at, Relation.Vague, null);
        return new Amount(
            Span(atoms, at, end), Span(atoms, start, after), word.Low, word.High, Relation.Vague, word.Word, unit.Unit, unit.Per, "vague",
            false);
    }

    private Amount? ReadFactor(List<Atom> atoms, int at, ref int next)
    {
        if (atoms[at].Kind != AtomKind.Word || !lexicon.Numbers.TryGetValue(atoms[at].Text, out var word) || word.Part != NumberPart.Factor)
        {
            return null;
        }

        next = at + 1;
        var core = Span(atoms, at, at + 1);
        return new Amount(core, core, word.Value, word.Value, Relation.Equal, null, new Unit("factor", "factor"), null, "factor", false);
    }

    // "a year and a half", "an hour and a quarter": the one is the article's.
    private Amount? ReadOneAndPart(List<Atom> atoms, int at, ref int next)
    {
        var end = at + 1;
        if (!sets.IndefiniteArticles.Has(atoms[at].Text) || end >= atoms.Count
            || UnitAfter(atoms, ref end, vague: false).Unit is not { Kind: "time" or "length" or "weight" } unit
            || Mixed(atoms, end) is not { } part)
        {
            return null;
        }

        next = part.End;
        var (from, bound, _) = BoundBefore(atoms, at, Relation.Equal, unit);
        return new Amount(Span(atoms, at, part.End), Span(atoms, from, part.End), 1 + part.Value, 1 + part.Value, bound, null, unit, null,
            "words", false);
    }

    private Amount? ReadNumber(string text, List<Atom> atoms, int at, ref int next)
    {
        if (TryNumber(text, atoms, at) is not { } first)
        {
            return null;
        }

        next = first.End;
        if (IsInAddress(text, atoms[first.First].Start))
        {
            return null;
        }

        var (low, high) = (first.Value, first.Value);
        var isRange = false;
        var end = first.End;
        if (RangeEnd(text, atoms, first) is { } last)
        {
            next = last.End;
            end = last.End;
            low = last.Scale > first.Scale && first.Raw < last.Raw ? first.Raw * last.Scale : first.Value;
            high = last.Value;
            isRange = high > low;
            if (!isRange)
            {
                return null;
            }
        }

        var start = first.First;
        var currency = UnitBefore(atoms, ref start);
        if (!first.Digits && currency is not null)
        {
            (currency, start) = (null, first.First);
        }

        if (IsLabel(atoms, start, first, end, currency is not null))
        {
            // A number that starts with a zero is dialled: its other groups belong to it.
            while (atoms[first.First].Text[0] == '0' && next < atoms.Count && (atoms[next].Kind == AtomKind.Number || atoms[next].IsHyphen))
            {
                next++;
            }

            return null;
        }

        if (ReadRatio(text, atoms, first, end) is { } ratio)
        {
            next = ratio.End;
            var share = Span(atoms, start, ratio.End);
            return new Amount(share, share, ratio.Value, ratio.Value, Relation.Equal, null, new Unit("share", "share"), null, "share",
                false);
        }

        var after = end;
        var hyphen = after + 1 < atoms.Count && atoms[after].IsHyphen && atoms[after].GluedTo(atoms[after - 1])
            && atoms[after + 1].GluedTo(atoms[after]);
        if (hyphen && atoms[after + 1].Kind == AtomKind.Word)
        {
            if (lexicon.NoHyphen.Contains(atoms[after + 1].Text))
            {
                return null;
            }

            after++;
        }
        else
        {
            hyphen = false;
        }

        var unitStart = after;
        (Unit? unit, string? per) =
            currency is null ? UnitAfter(atoms, ref after, vague: false) : (currency, PerAfter(sets, atoms, ref after));
        if (currency is null && unit is null)
        {
            after = hyphen ? unitStart - 1 : after;
            if (after < atoms.Count && atoms[after].GluedTo(atoms[after - 1]) && atoms[after].Kind == AtomKind.Word)
            {
                return null;
            }
        }

        if (after < atoms.Count && lexicon.LabelsAfter.Forward(atoms, after, out _, out _) && unit is null)
        {
            return null;
        }

        if (unit is { Kind: "time" } && !isRange && Mixed(atoms, after) is { } half)
        {
            // "two years and a half"
            (low, high, after) = (low + half.Value, high + half.Value, half.End);
        }

        if (unit is { Kind: "decade" or "century" })
        {
            var years = unit.Kind == "decade" ? 10 : 100;
            (low, high, unit) = (low * years, high * years, new Unit("year", "time"));
        }

        var rule = first.Digits ? "digits" : first.Rule;
        if (unit is { Kind: "time" } && AgeEnd(sets, atoms, after) is { } old)
        {
            (unit, after, rule) = (new Unit(unit.Name + " of age", "age"), old, "age");
        }
        else if (unit is null && IsAge(text, atoms, first, end))
        {
            (unit, rule) = (new Unit("year of age", "age"), "age");
        }
        else if (unit is null && IsParentOf(sets, atoms, first))
        {
            rule = "children";
            start -= 4;
        }

        if (unit is null && rule is not ("age" or "children") && IsYear(sets, text, atoms, first, end)
            && BoundBefore(atoms, start, Relation.Equal,
                null) is not { Used: true, Relation: Relation.AtLeast or Relation.MoreThan or Relation.AtMost or Relation.LessThan }
            && !(start > 1 && sets.Of.Has(atoms[start - 1].Text) && sets.TotalNouns.Has(atoms[start - 2].Text)))
        {
            return null;
        }

        if (first.First > 0 && atoms[first.First - 1].IsHyphen && atoms[first.First].GluedTo(atoms[first.First - 1]) && currency is null)
        {
            var sign = first.First > 1 && !atoms[first.First - 1].GluedTo(atoms[first.First - 2]);
            if (sign && unit is { Kind: "temperature" or "angle" or "percent" })
            {
                (low, high, start) = (-high, -low, start - 1);
            }
            else if (rule != "children" && !sign)
            {
                return null;
            }
        }

        if (start > 0 && sets.Minus.Has(atoms[start - 1].Text) && unit is { Kind: "temperature" or "angle" or "percent" })
        {
            (low, high, start) = (-high, -low, start - 1);
            unit = unit.Kind == "angle" ? new Unit(unit.Name, "temperature") : unit;
        }

        var relation = isRange ? Relation.Range : Relation.Equal;
        var (from, bound, used) = BoundBefore(atoms, start, relation, unit);
        var to = after;
        if (!used && lexicon.BoundsAfter.Forward(atoms, after + (after < atoms.Count && atoms[after].IsHyphen ? 1 : 0), out var behind,
            out var length))
        {
            bound = behind;
            to = after + length + (atoms[after].IsHyphen ? 1 : 0);
        }

        next = Math.Max(next, after);
        return new Amount(
            Span(atoms, start, end), Span(atoms, from, to), low, high, bound, null, unit, per, isRange ? "range" : rule,
            hyphen && unit is null);
    }

    // ------------------------------------------------------------ numbers

    private Number? TryNumber(string text, List<Atom> atoms, int at)
    {
        if (at >= atoms.Count)
        {
            return null;
        }

        return atoms[at].Kind switch
        {
            AtomKind.Number => Digits(text, atoms, at),
            AtomKind.Word => Words(atoms, at),
            _ when lexicon.Numbers.TryGetValue(atoms[at].Text, out var glyph) && glyph.Part == NumberPart.Glyph =>
                new Number(at, at + 1, glyph.Value, 1, true, "digits"),
            _ => null,
        };
    }

    private Number? Digits(string text, List<Atom> atoms, int at)
    {
        if (ParseDigits(atoms[at].Text) is not { } value)
        {
            return null;
        }

        var end = at + 1;
        // Groups set apart by a (no-break) space: "50 000".
        while (atoms[at].Text.Length <= 3 && end < atoms.Count && atoms[end].Kind == AtomKind.Number && atoms[end].Text.Length == 3
            && atoms[end].Start == atoms[end - 1].End + 1 && text[atoms[end].Start - 1] is ' ' or '\u00A0' or '\u202F' or '\u2009'
            && atoms[at].Text[0] != '0')
        {
            value = (value * 1000) + ParseDigits(atoms[end].Text)!.Value;
            end++;
        }

        // "3 1/2", "1/4", "2½"
        if (end + 2 < atoms.Count && atoms[end].Kind == AtomKind.Number && SmallFraction(atoms, end) is { } part)
        {
            value += part;
            end += 3;
        }
        else if (SmallFraction(atoms, at) is { } alone && at + 3 < atoms.Count
            && (atoms[at + 3].IsHyphen || char.IsLower(text[atoms[at + 3].Start]) || atoms[at + 3].Text == "%"))
        {
            value = alone;
            end += 2;
        }
        else if (end < atoms.Count && atoms[end].GluedTo(atoms[end - 1]) && lexicon.Numbers.TryGetValue(atoms[end].Text, out var glyph)
            && glyph.Part == NumberPart.Glyph)
        {
            value += glyph.Value;
            end++;
        }

        // ".500"
        if (at > 0 && atoms[at - 1].Text == "." && atoms[at].GluedTo(atoms[at - 1]) && (at < 2 || !atoms[at - 1].GluedTo(atoms[at - 2])))
        {
            value *= Math.Pow(10, -atoms[at].Text.Length);
        }

        if (value % 1 == 0 && Mixed(atoms, end) is { } mixed)
        {
            (value, end) = (value + mixed.Value, mixed.End);
        }
        else if (value < 1 && OfMagnitude(atoms, new Number(at, end, value, 1, true, "digits")) is { } whole)
        {
            return whole;
        }

        return Magnified(atoms, new Number(at, end, value, 1, true, "digits"));
    }

    // A magnitude behind digits: "1.1 million", "$1.2bn", "25k"; "80m" is a length unless money or a noun makes it millions.
    private Number Magnified(List<Atom> atoms, Number number)
    {
        var scale = 1.0;
        var end = number.End;
        while (end < atoms.Count && atoms[end].Kind == AtomKind.Word && lexicon.Numbers.TryGetValue(atoms[end].Text, out var word))
        {
            var glued = atoms[end].GluedTo(atoms[end - 1]);
            if (word.Part is NumberPart.Magnitude or NumberPart.Dozen or NumberPart.Hundred)
            {
                scale *= word.Value;
                end++;
            }
            else if (word.Part == NumberPart.Abbreviation && IsMagnitudeAbbreviation(atoms, number.First, end, glued))
            {
                scale *= word.Value;
                end++;
                break;
            }
            else
            {
                break;
            }
        }

        if (end == number.End && end + 1 < atoms.Count && atoms[end].IsHyphen && atoms[end].GluedTo(atoms[end - 1])
            && atoms[end + 1].GluedTo(atoms[end])
            && lexicon.Numbers.TryGetValue(atoms[end + 1].Text, out var big) && big.Part is NumberPart.Magnitude or NumberPart.Hundred)
        {
            return number with { End = end + 2, Value = number.Value * big.Value, Scale = big.Value };
        }

        return number with { End = end, Value = number.Value * scale, Scale = scale };
    }

    private bool IsMagnitudeAbbreviation(List<Atom> atoms, int first, int at, bool glued)
    {
        var money = lexicon.UnitsBefore.Backward(atoms, first, out _, out _);
        if (atoms[at].Text.Length > 1)
        {
            return glued || money || sets.ShortScales.Has(atoms[at].Text);
        }

        if (money || sets.KLetter.Has(atoms[at].Text))
        {
            return money || glued;
        }

        return sets.MLetter.Has(atoms[at].Text) && at + 1 < atoms.Count && atoms[at + 1].Kind == AtomKind.Word
            && atoms[at + 1].Text.Length > 2
            && !sets.FollowsLength.Has(atoms[at + 1].Text);
    }

    private static double? SmallFraction(List<Atom> atoms, int at)
    {
        if (at + 2 >= atoms.Count || atoms[at].Kind != AtomKind.Number || atoms[at + 1].Text != "/" || atoms[at + 2].Kind != AtomKind.Number
            || !atoms[at + 1].GluedTo(atoms[at]) || !atoms[at + 2].GluedTo(atoms[at + 1])
            || (at + 3 < atoms.Count && atoms[at + 3].Text == "/"))
        {
            return null;
        }

        return ParseDigits(atoms[at].Text) is { } over && ParseDigits(atoms[at + 2].Text) is { } under
            && under is 2 or 3 or 4 or 5 or 8 or 16 && over < under
            ? over / under
            : null;
    }

    private static double? ParseDigits(string digits)
    {
        if (digits.Length > 25)
        {
            return null;
        }

        digits = digits.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        var commas = digits.Count(c => c == ',');
        var points = digits.Count(c => c == '.');
        if (points > 1 && commas == 0 && digits.Split('.').Skip(1).All(p => p.Length == 3))
        {
            digits = digits.Replace(".", "", StringComparison.Ordinal);
        }
        else if (commas > 0)
        {
            var groups = digits[..(points > 0 ? digits.IndexOf('.') : digits.Length)].Split(',');
            var thousands = groups[0].Length <= 3 && groups.Skip(1).All(g => g.Length is 3 or 2) && groups[^1].Length == 3;
            digits = thousands ? digits.Replace(",", "", StringComparison.Ordinal)
                : commas == 1 && points == 0 && groups[1].Length <= 2 ? digits.Replace(',', '.') : "";
        }
        else if (points > 1)
        {
            return null;
        }

        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
