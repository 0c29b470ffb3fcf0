using Variorum.Collating.Tallies;
using Variorum.Collating.Texts;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>A mention of an event as identity looks at it: its roles, ground and surroundings as numbered stems.</summary>
internal sealed class MentionView
{
    // Of the trigger's state; 0 where it has none.
    private readonly double _length;

    private MentionView(int number, AccountText account, EventMention mention)
    {
        Number = number;
        Account = account;
        Mention = mention;
        _length = Math.Sqrt(WordStates.Product(mention.Vector.AsSpan(), mention.Vector.AsSpan()));
    }

    /// <summary>Place of the mention in the order of the case: by account, then by passage.</summary>
    public int Number { get; }

    /// <summary>The account it stands in.</summary>
    public AccountText Account { get; }

    /// <summary>The mention.</summary>
    public EventMention Mention { get; }

    /// <summary>When it is shown to have happened: as told, else as the case has it.</summary>
    public DayRange Days => Mention.Scene?.Days ?? Mention.Days;

    /// <summary>Where, in the gazetteer; null where unlocated.</summary>
    public Place? Located => Mention.Scene is { } scene ? scene.Located : Mention.Located;

    /// <summary>Where, as written; null where neither told nor inferred.</summary>
    public string? PlaceText => Mention.Scene is { } scene ? scene.Place : Mention.Place?.Text;

    /// <summary>Stems of the trigger, and the acts they tell as negative numbers (see <see cref="AkinActs"/>).</summary>
    public required int[] Action { get; init; }

    /// <summary>True where the trigger tells an act of the table.</summary>
    public bool Acts => Action.Length > 0 && Action[0] < 0;

    /// <summary>The weightiest stem of the trigger.</summary>
    public required int Word { get; init; }

    /// <summary>Stems of the actor; empty where none is told.</summary>
    public required int[] Actor { get; init; }

    /// <summary>Stems of target and instrument; empty where none is told.</summary>
    public required int[] Target { get; init; }

    /// <summary>Stems of the place as written; empty where none is told.</summary>
    public required int[] Place { get; init; }

    /// <summary>Weighty stems of the mention's sentence near it.</summary>
    public required int[] Context { get; init; }

    /// <summary>Numbers in the mention's surroundings, as stems.</summary>
    public required int[] Figures { get; init; }

    /// <summary>Stems of the names in its sentence.</summary>
    public required int[] Names { get; init; }

    /// <summary>Stems of the last names of the persons in the mention and its roles.</summary>
    public required int[] Persons { get; init; }

    /// <summary>Stems of the last names of the persons who do it.</summary>
    public required int[] Doers { get; init; }

    /// <summary>Stems of the last names of the persons to whom it is done.</summary>
    public required int[] DoneTo { get; init; }

    /// <summary>Whether it is done to armed forces; null where no target is told, or one person: an officer is a man, too.</summary>
    public required bool? ToForces { get; init; }

    /// <summary>Number of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>True where the mention is bound to no town and no few days: "the protests", "the repression".</summary>
    public required bool Umbrella { get; init; }

    /// <summary>How alike the states of both triggers are, -1..1; null where one has none.</summary>
    public double? Likeness(MentionView other) =>
        _length > 0 && other._length > 0 ? WordStates.Product(Mention.Vector.AsSpan(), other.Mention.Vector.AsSpan()) / (_length * other._length) : null;

    /// <summary>Looks at one mention.</summary>
    public static MentionView Of(int number, CaseText text, AkinActs akin, Measures measures, AccountText account, EventMention mention)
    {
        var sentence = account.SentenceAt(mention.Trigger.Start);
        var (first, end) = Window(account, sentence, mention);
        var context = sentence < 0 ? [] : account.Stems[first..end].Where(s => text.Weight(s) > 0.15).Distinct().Order().ToArray();
        var trigger = Stems(text, account, mention.Trigger, keepAll: true);
        return new MentionView(number, account, mention)
        {
            Action = akin.With(text, trigger),
            Word = trigger.Length == 0 ? -1 : trigger.MaxBy(text.Weight),
            Actor = Stems(text, account, mention.Actor?.Passage),
            Target = [.. Stems(text, account, mention.Target?.Passage).Union(Stems(text, account, mention.Instrument?.Passage)).Order()],
            Place = Stems(text, account, mention.Place?.Passage),
            Context = context,
            Figures = [.. context.Where(s => char.IsDigit(text.Vocabulary.StemText(s)[0]))],
            Names = SentenceNames.Of(text, account, sentence),
            Persons = SentenceNames.Persons(account, [mention.Passage, mention.Actor?.Passage, mention.Target?.Passage, mention.Instrument?.Passage]),
            Doers = SentenceNames.Persons(account, [mention.Actor?.Passage]),
            DoneTo = SentenceNames.Persons(account, [mention.Target?.Passage]),
            ToForces = mention.Target is { } target && IsMany(target.Text) ? measures.People(target.Text) is { Apart: true } : null,
            Sentence = sentence,
            Umbrella = IsUmbrella(mention),
        };
    }

    // A sentence of a run-together page can be a whole article: thirty words on either side of the trigger tell what it is about.
    private static (int First, int End) Window(AccountText account, int sentence, EventMention mention)
    {
        if (sentence < 0)
        {
            return (0, 0);
        }

        var trigger = account.WordAt(mention.Trigger.Start);
        return (Math.Max(account.FirstWord[sentence], trigger - 30), Math.Min(account.FirstWord[sentence + 1], trigger + 30));
    }

    private static int[] Stems(CaseText text, AccountText account, Passage? passage, bool keepAll = false)
    {
        if (passage is not { } p)
        {
            return [];
        }

        var first = account.WordAt(p.Start);
        var end = Math.Min(account.WordAt(p.End - 1) + 1, account.Stems.Length);
        if (first >= end)
        {
            return [];
        }

        var stems = account.Stems[first..end].Where(s => keepAll || text.Weight(s) > 0).Distinct().Order().Take(24).ToArray();
        return keepAll && stems.Any(s => text.Weight(s) > 0) ? [.. stems.Where(s => text.Weight(s) > 0)] : stems;
    }

    private static bool IsMany(string target) =>
        target.EndsWith('s') || target.EndsWith("men", StringComparison.Ordinal) || target.EndsWith("people", StringComparison.Ordinal) || target.EndsWith("police", StringComparison.Ordinal);

    private static bool IsUmbrella(EventMention mention)
    {
        var wide = mention.Days is not { Low: { } low, High: { } high } || NodaTime.Period.DaysBetween(low, high) > 3;
        var anywhere = mention.Located is null ? mention.Place is null : mention.Located.Kind is "country" or "other";
        return wide && anywhere;
    }
}
