namespace Variorum.Extracting.Quantities;

// Numbers in words: whole ("two hundred and five", "three score and ten"), with a point ("six point two"), with a fraction ("two and
// three-quarters"), fractions of a magnitude ("a quarter of a million") and fractions alone ("two thirds of").
internal sealed partial class NumberScanner
{
    private Number? Words(List<Atom> atoms, int at)
    {
        if (sets.IndefiniteArticles.Has(atoms[at].Text))
        {
            return AfterArticle(atoms, at);
        }

        if (sets.Point.Has(atoms[at].Text))
        {
            // "point five per cent": only a unit behind tells it from a point that is made.
            return Decimals(atoms, at) is { } part && IsUnit(atoms, part.End)
                && !(at > 0 && sets.BeforePoint.Has(atoms[at - 1].Text))
                ? new Number(at, part.End, part.Value, 1, false, "words") : null;
        }

        if (Fraction(atoms, at) is { } fraction)
        {
            var number = new Number(at, fraction.End, fraction.Value, 1, false, "fraction");
            return OfMagnitude(atoms, number) ?? (IsShare(atoms, fraction) ? number : null);
        }

        return Whole(atoms, at, 0) is { } whole ? WithPart(atoms, whole) : null;
    }

    // "a hundred", "a dozen", "a quarter of", "a half million", "a score of": an article counts one of what is counted in its own right.
    private Number? AfterArticle(List<Atom> atoms, int at)
    {
        if (at + 1 >= atoms.Count || !lexicon.Numbers.TryGetValue(atoms[at + 1].Text, out var word))
        {
            return null;
        }

        switch (word.Part)
        {
            case NumberPart.Hundred or NumberPart.Dozen or NumberPart.Magnitude:
                return Whole(atoms, at + 1, 1) is { } whole ? WithPart(atoms, whole with { First = at }) : null;
            case NumberPart.Score:
                // "a score of miners", "a score more", never "a score of 3-1".
                return at + 2 < atoms.Count && (sets.More.Has(atoms[at + 2].Text)
                    || (sets.Of.Has(atoms[at + 2].Text) && at + 3 < atoms.Count && atoms[at + 3].Kind == AtomKind.Word
                        && Words(atoms, at + 3) is null))
                    ? new Number(at, at + 2, word.Value, 1, false, "words")
                    : null;
            case NumberPart.Fraction or NumberPart.Half:
                // "a third of", never "a third man" nor "a quarter past"; "a half million".
                var number = new Number(at, at + 2, word.Value, 1, false, word.Part == NumberPart.Half ? "words" : "fraction");
                return OfMagnitude(atoms, number)
                    ?? (at + 2 < atoms.Count && sets.Of.Has(atoms[at + 2].Text) ? number with { Rule = "fraction" } : null);
            default:
                return null;
        }
    }

    // A whole number: hundreds and dozens multiply what stands before them, magnitudes close a group.
    private Number? Whole(List<Atom> atoms, int at, double current)
    {
        var (i, total, scale) = (at, 0.0, 1.0);
        NumberPart? last = null;
        while (i < atoms.Count)
        {
            var j = last is null ? i : Next(atoms, i, last.Value);
            if (atoms[j].Kind != AtomKind.Word || !lexicon.Numbers.TryGetValue(atoms[j].Text, out var word))
            {
                break;
            }

            switch (word.Part)
            {
                case NumberPart.Small when last is null or NumberPart.Hundred or NumberPart.Magnitude or NumberPart.Score
                    || (last == NumberPart.Ten && word.Value is > 0 and < 10):
                case NumberPart.Ten when last is null or NumberPart.Hundred or NumberPart.Magnitude:
                    current += word.Value;
                    break;
                case NumberPart.Hundred or NumberPart.Dozen when last is not null || current > 0:
                    current = (current == 0 ? 1 : current) * word.Value;
                    break;
                case NumberPart.Score when last == NumberPart.Small && current is > 1 and < 10 && total == 0:
                    current *= word.Value;
                    break;
                case NumberPart.Magnitude when last is not null || current > 0:
                    total += (current == 0 ? 1 : current) * word.Value;
                    (current, scale) = (0, word.Value);
                    break;
                default:
                    return last is null ? null : new Number(at, i, total + current, scale, false, "words");
            }

            last = word.Part;
            i = j + 1;
        }

        return last is null ? null : new Number(at, i, total + current, scale, false, "words");
    }

    // The next word of a number, past a hyphen or an "and" inside it.
    private int Next(List<Atom> atoms, int i, NumberPart last)
    {
        if (i + 1 >= atoms.Count)
        {
            return i;
        }

        if (atoms[i].IsHyphen && atoms[i].GluedTo(atoms[i - 1]) && atoms[i + 1].GluedTo(atoms[i]))
        {
            return i + 1;
        }

        return sets.And.Has(atoms[i].Text) && last is NumberPart.Hundred or NumberPart.Magnitude or NumberPart.Score
            && lexicon.Numbers.TryGetValue(atoms[i + 1].Text, out var low) && low.Part is NumberPart.Small or NumberPart.Ten
            && low.Value >= 1 && Fraction(atoms, i + 1) is null ? i + 1 : i;
    }

    // What follows a whole number: "six point two", "two and a half", "a million and a half", and the magnitude behind it.
    private Number WithPart(List<Atom> atoms, Number whole)
    {
        if (whole.Scale == 1 && Decimals(atoms, whole.End) is { } decimals)
        {
            return Magnified(atoms, whole with { End = decimals.End, Value = whole.Value + decimals.Value });
        }

        if (Mixed(atoms, whole.End) is not { } part)
        {
            return whole;
        }

        // "a million and a half", "a dozen and a half": a half of what stands before it.
        var unit = whole.Scale > 1 ? whole.Scale
            : lexicon.Numbers[atoms[whole.End - 1].Text] is { Part: NumberPart.Dozen or NumberPart.Hundred } group
                && whole.Value % group.Value == 0 ? group.Value : 1;
        return unit > 1
            ? whole with { End = part.End, Value = whole.Value + (part.Value * unit) }
            : Magnified(atoms, whole with { End = part.End, Value = whole.Value + part.Value });
    }

    // "point two", "point two five": digits in words behind a point.
    private (double Value, int End)? Decimals(List<Atom> atoms, int at)
    {
        if (at + 1 >= atoms.Count || !sets.Point.Has(atoms[at].Text))
        {
            return null;
        }

        var (value, digit, i) = (0.0, 0.1, at + 1);
        for (; i < atoms.Count && lexicon.Numbers.TryGetValue(atoms[i].Text, out var word)
            && word is { Part: NumberPart.Small, Value: < 10 }; i++)
        {
            value += word.Value * digit;
            digit /= 10;
        }

        return i > at + 1 ? (Math.Round(value, i - at - 1), i) : null;
    }

    // "and a half", "and-a-half", "and three-quarters", "and one-half" behind a whole number.
    private (double Value, int End)? Mixed(List<Atom> atoms, int at)
    {
        var i = SkipHyphen(atoms, at);
        if (i >= atoms.Count || !sets.And.Has(atoms[i].Text))
        {
            return null;
        }

        i = SkipHyphen(atoms, i + 1);
        if (i + 1 < atoms.Count && sets.ALetter.Has(atoms[i].Text))
        {
            i = SkipHyphen(atoms, i + 1);
            // "two and a half of them" tells of two, and of a half of them.
            return i < atoms.Count && lexicon.Numbers.TryGetValue(atoms[i].Text, out var one)
                && one.Part is NumberPart.Half or NumberPart.Fraction && !(i + 1 < atoms.Count && sets.Of.Has(atoms[i + 1].Text))
                ? (one.Value, i + 1) : null;
        }

        return i < atoms.Count && Fraction(atoms, i) is { } part && !(part.End < atoms.Count && sets.Of.Has(atoms[part.End].Text)) ? part
            : null;
    }

    private static int SkipHyphen(List<Atom> atoms, int at) =>
        at > 0 && at + 1 < atoms.Count && atoms[at].IsHyphen && atoms[at].GluedTo(atoms[at - 1]) && atoms[at + 1].GluedTo(atoms[at])
            ? at + 1 : at;

    // "two thirds", "three-quarters", "one-half", "half": a small number over a denominator, or the denominator alone.
    private (double Value, int End)? Fraction(List<Atom> atoms, int at)
    {
        if (!lexicon.Numbers.TryGetValue(atoms[at].Text, out var over))
        {
            return null;
        }

        if (over.Part is NumberPart.Half or NumberPart.Fraction)
        {
            return over.Value < 1 && over.Part == NumberPart.Half || sets.Quarter.Has(atoms[at].Text) ? (over.Value, at + 1) : null;
        }

        var i = SkipHyphen(atoms, at + 1);
        return over is { Part: NumberPart.Small, Value: >= 1 and < 10 } && i < atoms.Count
            && lexicon.Numbers.TryGetValue(atoms[i].Text, out var under) && under.Part is NumberPart.Half or NumberPart.Fraction
            // "three third graders", "one quarter final": a fraction of more than one has its plural or a hyphen.
            && (i > at + 1 || sets.PluralEnding.Ends(atoms[i].Text) == over.Value > 1)
                ? (over.Value * under.Value, i + 1)
                : null;
    }

    // A fraction counts where something is said to have it: "two thirds of", "three-quarters full", "half the", "half a mile"; never "a
    // quarter past".
    private bool IsShare(List<Atom> atoms, (double Value, int End) fraction)
    {
        var first = atoms[fraction.End - 1].Text;
        if (fraction.End >= 2 && lexicon.Numbers.TryGetValue(atoms[fraction.End - 2].Text, out var over) && over.Part == NumberPart.Small
            || (fraction.End >= 3 && atoms[fraction.End - 2].IsHyphen && atoms[fraction.End - 2].GluedTo(atoms[fraction.End - 3])))
        {
            return !sets.Fractions.Has(first) || fraction.End >= atoms.Count
                || sets.FractionLinks.Has(atoms[fraction.End].Text) || IsUnit(atoms, fraction.End)
                || atoms[fraction.End - 2].IsHyphen;
        }

        if (fraction.End >= atoms.Count || !sets.Half.Has(first))
        {
            return false;
        }

        return sets.Of.Has(atoms[fraction.End].Text) || (sets.ALetter.Has(atoms[fraction.End].Text) && IsUnit(atoms, fraction.End + 1));
    }

    private bool IsUnit(List<Atom> atoms, int at) => at < atoms.Count && UnitAfter(atoms, ref at, vague: false).Unit is not null;

    // "half a million", "three quarters of a million", "a quarter million", "half-a-dozen": a fraction of a magnitude is a number of its
    // own.
    private Number? OfMagnitude(List<Atom> atoms, Number fraction)
    {
        if (fraction.Value is <= 0 or >= 1)
        {
            return null;
        }

        var i = SkipHyphen(atoms, fraction.End);
        var of = i < atoms.Count && sets.Of.Has(atoms[i].Text);
        i += of ? 1 : 0;
        var one = i + 1 < atoms.Count && (sets.ALetter.Has(atoms[i].Text) || (of && sets.One.Has(atoms[i].Text)));
        i = one ? SkipHyphen(atoms, i + 1) : i;
        return i < atoms.Count && (one || !of) && lexicon.Numbers.TryGetValue(atoms[i].Text, out var word)
            && word.Part is NumberPart.Magnitude or NumberPart.Dozen
            ? new Number(fraction.First, i + 1, fraction.Value * word.Value, word.Value, false, "words")
            : null;
    }
}
