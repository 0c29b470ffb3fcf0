using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Quantities;

/// <summary>
/// Finds what a number counts that is told again: "They seized 15 sailors ... all fifteen are well", "Nine people died ... the nine
/// victims". The same number in the same account answers the same question, where its own words answer none.
/// </summary>
internal static class Retold
{
    // Two of anything are told of on every page: two are the same two only near by.
    private const int Near = 400;

    /// <summary>How a figure is told: with no noun, as known ("the 15"), of people or what may be people.</summary>
    public readonly record struct Telling(int Figure, bool Bare, bool Definite, bool Human);

    /// <summary>Changes figures where they stand.</summary>
    /// <param name="sets">The words of the language that rules ask for.</param>
    /// <param name="figures">The figures of one account, in text order.</param>
    /// <param name="tellings">How those are told that were read from numbers.</param>
    /// <param name="isHarm">True for a measure of what befell people.</param>
    public static void Join(
        WordSets sets, ImmutableArray<Figure>.Builder figures, IReadOnlyList<Telling> tellings, Func<string, bool> isHarm)
    {
        var byNumber = tellings.Where(t => figures[t.Figure] is { Low: > 1, Unit: null or "persons" or "count" })
            .ToLookup(t => figures[t.Figure].Low!.Value);
        foreach (var telling in tellings)
        {
            var figure = figures[telling.Figure];
            if (figure is not { Low: > 1, Unit: null or "persons" or "count" })
            {
                continue;
            }

            if (telling.Bare && figure is { Measure: "other:count", Counted: "" })
            {
                var named = Nearest(telling.Figure, byNumber[figure.Low.Value].Where(t => !t.Bare && figures[t.Figure].Counted.Length > 0),
                    figures);
                if (named >= 0)
                {
                    figures[telling.Figure] =
                        figure with
                        {
                            Measure = figures[named].Measure,
                            Unit = figures[named].Unit,
                            Counted = figures[named].Counted,
                            CountsNothing = figures[named].CountsNothing
                        };
                }
            }
            else if (telling is { Definite: true, Human: true }
                && (figure.Measure is "people" || figure.Measure.StartsWith("other:", StringComparison.Ordinal)))
            {
                var harmed = Nearest(
                    telling.Figure,
                    byNumber[figure.Low.Value]
                        .Where(t => isHarm(figures[t.Figure].Measure) && figures[t.Figure].Realis == Realis.Actual
                            && (t.Bare || MayBeSame(sets, figure.Counted, figures[t.Figure].Counted))),
                    figures);
                if (harmed >= 0)
                {
                    figures[telling.Figure] = figure with { Measure = figures[harmed].Measure, Unit = figures[harmed].Unit };
                }
            }
        }
    }

    // The last such figure in front, else the first behind.
    private static int Nearest(int at, IEnumerable<Telling> among, ImmutableArray<Figure>.Builder figures)
    {
        var best = -1;
        foreach (var other in among)
        {
            if (other.Figure == at
                || (figures[at].Low < 3 && Math.Abs(figures[other.Figure].Passage.Start - figures[at].Passage.Start) > Near))
            {
                continue;
            }

            if (other.Figure < at || best < 0)
            {
                best = other.Figure;
            }
            else
            {
                break;
            }
        }

        return best;
    }

    // "the 15 personnel" may be the 15 sailors, "the 15 buses" of a fleet are not; a word in common, or people of no trade on one side,
    // will do.
    private static bool MayBeSame(WordSets sets, string one, string other) =>
        IsAnyone(sets, one) || IsAnyone(sets, other)
            || one.Split(' ').Any(w => w.Length > 3 && other.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static bool IsAnyone(WordSets sets, string counted) =>
        counted.Split(' ') is var words && words.Any(w => sets.PeopleNouns.Has(w.TrimEnd(',')));
}
