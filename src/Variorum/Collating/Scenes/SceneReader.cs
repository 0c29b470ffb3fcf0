using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// Gives every event and figure of a case its scene: when and where it is shown to have happened. What an account tells by itself stays as it
/// is; what it leaves untold is inferred from the main event, and says so.
/// </summary>
internal static class SceneReader
{
    /// <summary>The accounts with their claims' scenes, and the main event; as they are where the accounts have none in common.</summary>
    public static (ImmutableArray<AccountClaims> Accounts, MainEvent? Main) Read(ImmutableArray<AccountClaims> accounts, CollatingData data)
    {
        var grounds = accounts.Select(a => new AccountGround(a)).ToList();
        if (new MainEventFinder(data.Scenes).Find(grounds) is not { } main)
        {
            return (accounts, null);
        }

        var days = main.Day is null ? null : new DayPicker(data.Scenes, DeedDays.Read(grounds, data, main), main);
        var places = main.Place is null ? null : new PlacePicker(main);
        return ([.. grounds.Select(g => g.Claims with
        {
            Events = [.. g.Claims.Events.Select(e => e with { Scene = Of(g, data, days, places, e.Trigger, Told(g, data, main, e), Named(g, e.Place?.Passage, e.Trigger)) })],
            Figures = [.. g.Claims.Figures.Select(f => f with { Scene = Of(g, data, days, places, f.Passage, Told(g, data, main, f), Named(g, f.PlacedBy, f.Passage)) })],
        })], main);
    }

    private static Scene Of(AccountGround ground, CollatingData data, DayPicker? days, PlacePicker? places, Passage claim, ToldDay told, PlaceMention? named)
    {
        var (day, basis, by) = days?.Of(told) ?? (told.Days, told.Days.IsUndated ? null : told.Sentences is null ? "narrative" : "stated", told.By);
        var background = days is not null && basis == "stated" && days.IsBefore(day);
        var (place, located, placed) = places?.Of(ground, told.Kind, claim, named, background) ?? (named?.Passage.Of(ground.Text), named?.Place, named is null ? null : "stated");
        return new Scene(day, basis, by, place, located, placed);
    }

    private static ToldDay Told(AccountGround ground, CollatingData data, MainEvent main, EventMention mention)
    {
        var told = mention.DatedBy is not null;
        var (days, by) = told ? (mention.Days, mention.DatedBy) : (mention.StoryDays, mention.StoryBy);
        return new ToldDay(
            data.Scenes.IsDeed(mention.Type) ? ClaimKind.Deed : ClaimKind.Talk,
            AccountGround.Act(data, mention),
            DeedDays.YearOf(ground, by, days, main),
            by,
            told ? Between(ground, by!.Value, mention.Trigger) : null,
            ground.Published(mention.Trigger.Start));
    }

    private static ToldDay Told(AccountGround ground, CollatingData data, MainEvent main, Figure figure)
    {
        var told = figure is { DatedBy: not null, DaysInferred: false };
        return new ToldDay(
            data.Measures.IsToll(figure.Measure) ? ClaimKind.Toll : ClaimKind.Number,
            ground.EventNear(figure.Passage) is { } near ? AccountGround.Act(data, near) : null,
            DeedDays.YearOf(ground, figure.DatedBy, figure.EventDays, main),
            figure.DatedBy,
            told ? Between(ground, figure.DatedBy!.Value, figure.Passage) : null,
            ground.Published(figure.Passage.Start));
    }

    private static int Between(AccountGround ground, Passage date, Passage claim) => Math.Max(0, ground.SentenceAt(claim.Start) - ground.SentenceAt(date.Start));

    // Only what the claim's own sentence names: a place carried over from another is the last one named, not where it happened.
    private static PlaceMention? Named(AccountGround ground, Passage? place, Passage claim) =>
        place is { } at && ground.Together(at, claim) ? ground.PlaceAt(at) ?? new PlaceMention(at, null, 0) : null;
}
