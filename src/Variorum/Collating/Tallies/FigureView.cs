using NodaTime;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Tallies;

/// <summary>A figure as tallies look at it.</summary>
/// <param name="Number">Place in the order of the case: by account, then by passage.</param>
/// <param name="Account">The account it stands in.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Sentence">Number of its sentence, -1 where none.</param>
/// <param name="Counted">Stems of what is counted.</param>
/// <param name="Context">Weighty stems around it, its own numbers left out.</param>
/// <param name="Names">Stems of names in its sentence.</param>
/// <param name="Place">Its place in the gazetteer; null where not told or unlocated.</param>
/// <param name="People">The class of people counted; null where it is anyone.</param>
/// <param name="Apart">True where that class is counted by itself.</param>
/// <param name="Bounds">The numbers it allows; null where it has none.</param>
/// <param name="Part">What part of a total it counts: a class of people, "part" or "new" by its words; null where it counts the
/// whole.</param>
/// <param name="AsOf">The day the count stands for: as told, else the day its section or account was put out; undated where neither is
/// known.</param>
/// <param name="AsOfTime">The time of that day; null where not known.</param>
/// <param name="AsOfBasis">told, published or copied; null where the day is not known.</param>
internal sealed record FigureView(
    int Number,
    AccountText Account,
    Figure Figure,
    int Sentence,
    int[] Counted,
    int[] Context,
    int[] Names,
    Place? Place,
    string? People,
    bool Apart,
    Bounds? Bounds,
    string? Part,
    DayRange AsOf,
    LocalTime? AsOfTime,
    string? AsOfBasis)
{
    /// <summary>True where nothing in the text dates what is counted.</summary>
    public bool IsUndated => Figure.EventDays.IsUndated || Figure.DaysInferred;

    /// <summary>Where it stands.</summary>
    public Citation Citation => new(Account.Claims.Account.Id, Figure.Passage);

    /// <summary>Looks at one figure.</summary>
    public static FigureView Of(int number, CaseText text, Measures measures, AccountText account, Figure figure)
    {
        var sentence = account.SentenceAt(figure.Passage.Start);
        var first = account.WordAt(figure.Passage.Start);
        var end = Math.Min(account.WordAt(figure.Passage.End - 1) + 1, account.Stems.Length);
        int[] context = [];
        if (sentence >= 0)
        {
            // Fifteen words on either side inside the sentence: in a page run together into one "sentence" the rest is about something
            // else.
            var from = Math.Max(account.FirstWord[sentence], first - 15);
            var to = Math.Min(account.FirstWord[sentence + 1], end + 15);
            context =
                [.. account.Stems[from..Math.Max(from, to)]
                    .Where(s => text.Weight(s) > 0.15 && !char.IsDigit(text.Vocabulary.StemText(s)[0])).Distinct().Order()];
        }

        var people = measures.People(figure.Counted);
        var part = !measures.IsToll(figure.Measure) ? null : figure.Scope is "part" or "new" or "former" ? figure.Scope
            : people is { Apart: false } some ? some.Class : null;
        var section = account.Claims.Account.SectionAt(figure.Passage.Start);
        var published = section.Published.Days.IsUndated ? account.Claims.Account.Published : section.Published;
        var told = !figure.AsOf.IsUndated;
        var asOf = told ? figure.AsOf : published.Days;
        return new FigureView(
            number,
            account,
            figure,
            sentence,
            [.. Words(text, figure.Counted).Distinct().Order()],
            context,
            figure.EventDays.IsUndated || figure.DaysInferred ? NamesAround(text, account, sentence)
                : SentenceNames.Of(text, account, sentence),
            figure.Place is { Length: > 0 } name ? account.PlaceNear(name, figure.Passage.Start)?.Place : null,
            people?.Class,
            people?.Apart ?? false,
            Tallies.Bounds.Of(figure),
            part,
            asOf,
            told ? null : published.Time,
            asOf.IsUndated ? null : told ? "told" : "published");
    }

    // Nothing dates it: what is told around must. A sentence without a name goes on telling of those that the one before names.
    private static int[] NamesAround(CaseText text, AccountText account, int sentence)
    {
        int[] names = [];
        for (var i = sentence; i >= 0 && i >= sentence - 2 && names.Length == 0; i--)
        {
            names = SentenceNames.Of(text, account, i);
        }

        return names;
    }

    private static IEnumerable<int> Words(CaseText text, string counted) => counted
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(text.StemOf)
        .Where(s => s >= 0 && text.Weight(s) > 0);
}
