namespace Variorum.Extracting.Dates;

/// <summary>Productions for counted units: five years, several days ago, a week later; and the numbers they take.</summary>
internal sealed partial class DateGrammar
{
    /// <summary>three years, five-year, several days ago, a week later, for years.</summary>
    private TimeExpression? Counted(int i)
    {
        var at = i;
        while (Is(at, DateRole.About | DateRole.More) && at < i + 4)
        {
            at++;
        }

        var first = at;
        if (NumberAt(at, out var behind) is not { } n || behind == at)
        {
            // bare "years", "decades" where a duration can stand
            if (at == i && At(i).Word is { Unit: { } bare, UnitPlural: true } && bare is not ("S" or "Q")
                && (Is(i - 1, DateRole.For | DateRole.After | DateRole.Within | DateRole.In | DateRole.About)
                    || Is(i + 1, DateRole.Ago | DateRole.Later | DateRole.Earlier)))
            {
                return Ending(new TimeExpression(TimeForm.Duration, i, i + 1) { Unit = bare, Number = double.NaN, Rule = "bare-units" });
            }

            return null;
        }

        if (Is(behind, DateRole.More | DateRole.Additional | DateRole.Straight | DateRole.Past | DateRole.Last)
            || (Is(behind, DateRole.Of) && At(first).Word is { Roles: not DateRole.None }))
        {
            behind++;
        }

        var hyphen = Sign(behind, '-');
        if (UnitAt(SkipSign(behind, '-'), out var next) is not { } unit)
        {
            return null;
        }

        // "Three-quarters of the voters", "more than a quarter": a share.
        if (unit == "Q" && (hyphen || At(first).Word is { Article: true }))
        {
            return null;
        }

        // "a second", "one day": an article takes no doubtful unit; "two years old", "10-year-old" are ages.
        if (At(next - 1).Word is { UnitAfterNumber: true } || (unit == "m" && At(next - 1).Length < 3))
        {
            return null;
        }

        if (Is(next, DateRole.Old) || (Sign(next, '-') && Is(next + 1, DateRole.Old)) || (At(first).Word is { Article: true } && hyphen))
        {
            if (!(At(first).Word is { Article: true } && Sign(next, '-') && Is(next + 1, DateRole.Ago | DateRole.Earlier)))
            {
                return null;
            }
        }

        var e = new TimeExpression(TimeForm.Duration, i, next) { Unit = unit, Number = n, Rule = "duration" };
        if (Is(next, DateRole.And) && At(next + 1).Word is { Article: true } && Is(next + 2, DateRole.Half))
        {
            e = e with { Number = n + 0.5, Next = next + 3 };
        }

        var ended = Ending(e);

        // "in a minute": no length of time is meant.
        if (ended.Form == TimeForm.Duration && unit is "m" or "S" && At(first).Word is { Article: true })
        {
            return null;
        }

        // "a year", "an hour" alone is a duration only after a word that takes one.
        if (ended.Form == TimeForm.Duration && At(first).Word is { Article: true } && !hyphen && at == i
            && !Is(first - 1, DateRole.For | DateRole.After | DateRole.Within | DateRole.In | DateRole.About | DateRole.More))
        {
            return null;
        }

        return ended;
    }

    private TimeExpression Ending(TimeExpression e)
    {
        var at = SkipSign(e.Next, '-');
        if (Is(at, DateRole.Ago))
        {
            return e with { Form = TimeForm.Shift, Anchor = TimeAnchor.Last, Next = at + 1, Rule = "ago" };
        }

        if (Is(at, DateRole.Earlier) && At(at).Is(DateRole.Earlier))
        {
            return e with { Form = TimeForm.Shift, Anchor = TimeAnchor.Previous, Next = at + 1, Rule = "earlier" };
        }

        if (Is(at, DateRole.Later) && at == e.Next)
        {
            return e with { Form = TimeForm.Shift, Anchor = TimeAnchor.Following, Next = at + 1, Rule = "later" };
        }

        return e;
    }

    private string? UnitAt(int i, out int next)
    {
        next = i + 1;
        return At(i).Word?.Unit;
    }

    /// <summary>A number before a unit; NaN where vague. Answers null where none stands here.</summary>
    private double? NumberAt(int i, out int next)
    {
        next = i;
        var token = At(i);
        if (token.Digits >= 0)
        {
            // Not "$5 weeks", and not the end of "300,000".
            if (i > 0 && Joined(i)
                && (At(i - 1).Sign is '$' or '£' or '€' || (At(i - 1).Sign is ',' or '.' && At(i - 2).Digits >= 0 && Joined(i - 1))))
            {
                return null;
            }

            double value = token.Digits;
            next = i + 1;
            while (Sign(next, ',') && Joined(next) && Joined(next + 1) && At(next + 1) is { Length: 3, Digits: >= 0 } group)
            {
                value = (value * 1000) + group.Digits;
                next += 2;
            }

            if (Sign(next, '.') && Joined(next) && Joined(next + 1) && At(next + 1).Digits >= 0)
            {
                value += At(next + 1).Digits / Math.Pow(10, At(next + 1).Length);
                next += 2;
            }
            else if (At(next).Digits > 0 && Sign(next + 1, '/') && At(next + 2).Digits > 0)
            {
                value += At(next).Digits / (double)At(next + 2).Digits;
                next += 3;
            }

            return value > 100_000 ? null : value;
        }

        if (token.Word is not { } word)
        {
            return null;
        }

        if (word.Tens > 0)
        {
            next = i + 1;
            var at = SkipSign(next, '-');
            if (At(at).Word is { Number: > 0 and < 10 } unit)
            {
                next = at + 1;
                return word.Tens + unit.Number;
            }

            return word.Tens;
        }

        if (word.Hundred > 0)
        {
            next = i + 1;
            return word.Hundred;
        }

        if (word.Number is { } number)
        {
            next = i + 1;
            if (At(next).Word is { Hundred: > 0 } hundred)
            {
                next++;
                return number * hundred.Hundred;
            }

            return number;
        }

        if (word.Article)
        {
            next = i + 1;
            if (Is(next, DateRole.Couple))
            {
                next = Skip(next + 1, DateRole.Of);
                return 2;
            }

            if (Is(next, DateRole.Few | DateRole.Vague))
            {
                next++;
                return double.NaN;
            }

            if (At(next).Word is { Hundred: > 0 } one)
            {
                next++;
                return one.Hundred;
            }

            if (Is(next, DateRole.Half) || Is(next, DateRole.Dozen))
            {
                next++;
                return Is(next - 1, DateRole.Half) ? 0.5 : 12;
            }

            return 1;
        }

        if (Is(i, DateRole.Couple))
        {
            next = Skip(i + 1, DateRole.Of);
            return 2;
        }

        if (Is(i, DateRole.Half))
        {
            next = i + 1;
            if (At(next).Word is { Article: true })
            {
                next++;
            }

            return 0.5;
        }

        if (Is(i, DateRole.Vague | DateRole.Few) && !Is(i, DateRole.About)
            || (Is(i, DateRole.Vague) && At(i + 1).Word is { Unit: not null, UnitPlural: true }))
        {
            next = i + 1;
            return double.NaN;
        }

        return null;
    }

    /// <summary>TIMEX3 duration ("P3M", "PT24H", "PXY").</summary>
    internal static string Period(double number, string unit)
    {
        (var factor, unit) = unit switch { "Q" => (3, "M"), "F" => (2, "W"), _ => (1, unit) };
        var n = number * factor;
        string count;
        if (double.IsNaN(n))
        {
            count = "X";
        }
        else if (unit == "DE")
        {
            (count, unit) = ((n * 10).ToString("0.##", Invariant), "Y");
        }
        else if (unit == "CE")
        {
            (count, unit) = ((n * 100).ToString("0.##", Invariant), "Y");
        }
        else
        {
            count = n.ToString("0.##", Invariant);
        }

        if (n % 1 == 0.5 && unit is ("Y" or "H" or "m"))
        {
            // Half a unit is said in the next smaller one: P2Y6M, PT5H30M.
            var whole = Math.Floor(n) is > 0 and var w ? w.ToString("0", Invariant) + unit.ToUpperInvariant() : "";
            return unit switch { "Y" => "P" + whole + "6M", "H" => "PT" + whole + "30M", _ => "PT" + whole + "30S" };
        }

        return unit is "H" or "m" or "S" ? "PT" + count + unit.ToUpperInvariant() : "P" + count + unit;
    }
}
