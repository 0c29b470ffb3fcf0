using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// Gives every event and figure of a case its scene: when and where it is shown to have happened. All days and places that the text offers are
/// weighed (<see cref="DayOffers"/>, <see cref="PlaceOffers"/>); what is not told of the claim itself is shown as inferred.
/// </summary>
internal static class SceneReader
{
    /// <summary>The accounts with their claims' scenes, and the main event; as they are where the accounts have none in common.</summary>
    public static (ImmutableArray<AccountClaims> Accounts, MainEvent? Main) Read(ImmutableArray<AccountClaims> accounts, CollatingData data)
    {
        accounts = PlaceSpellings.Spelt(PlaceSpellings.Located(accounts));
        var grounds = accounts.Select(a => new AccountGround(a, data.Scenes)).ToList();
        if (CaseGround.Read(grounds, data) is not { } ground)
        {
            return (accounts, null);
        }

        var (days, places) = (new DayOffers(ground), new PlaceOffers(ground));
        return ([.. grounds.Select(g => g.Claims with
        {
            Events = [.. EventClaims(g, data).Select((c, i) => g.Claims.Events[i] with { Scene = Of(g, data, days, places, c) })],
            Figures = [.. FigureClaims(g, data).Select((c, i) => g.Claims.Figures[i] with { Scene = Of(g, data, days, places, c) })],
        })], ground.Main);
    }

    /// <summary>The events of an account as their scenes are looked for, in their order.</summary>
    public static IEnumerable<SceneClaim> EventClaims(AccountGround ground, CollatingData data)
    {
        var tellings = ground.Claims.Events.GroupBy(e => (e.Trigger, e.Type)).ToDictionary(g => g.Key, g => g.Select(e => e.Place?.Passage).Distinct().Count());
        return ground.Claims.Events.Select(e => new SceneClaim(
            data.Scenes.IsDeed(e.Type) ? ClaimKind.Deed : ClaimKind.Talk,
            e.Type,
            AccountGround.Act(data, e),
            e.Trigger,
            ground.SentenceAt(e.Trigger.Start),
            e.Realis,
            e.DatedBy is null ? default : (e.Days, e.DatedBy),
            (e.StoryDays, e.StoryBy),
            e.Place?.Passage,
            tellings[(e.Trigger, e.Type)] > 1,
            ground.Published(e.Trigger.Start),
            e.Clause,
            e.Vector,
            ""));
    }

    /// <summary>The figures of an account as their scenes are looked for, in their order.</summary>
    public static IEnumerable<SceneClaim> FigureClaims(AccountGround ground, CollatingData data) => ground.Claims.Figures.Select(f =>
    {
        var near = ground.EventNear(f.Passage);
        return new SceneClaim(
            data.Measures.IsToll(f.Measure) ? ClaimKind.Toll : ClaimKind.Number,
            near?.Type ?? "",
            near is null ? null : AccountGround.Act(data, near),
            f.Passage,
            ground.SentenceAt(f.Passage.Start),
            f.Realis,
            f is { DatedBy: not null, DaysInferred: false } ? (f.EventDays, f.DatedBy) : default,
            f.DaysInferred ? (f.EventDays, f.DatedBy) : default,
            f.PlacedBy,
            false,
            ground.Published(f.Passage.Start),
            f.Clause,
            near?.Vector ?? [],
            f.Measure);
    });

    private static Scene Of(AccountGround account, CollatingData data, DayOffers days, PlaceOffers places, SceneClaim claim)
    {
        var (day, dayShare) = Best(data.SceneModel?.Day, days.Of(account, claim), (int)DayCue.Rule, data.Scenes.Limit("favour day"));
        var (place, placeShare) = Best(data.SceneModel?.Place, places.Of(account, claim, day.Days), (int)PlaceCue.Rule, data.Scenes.Limit("favour place"));
        return new Scene(day.Days, day.Basis, day.By, place.Name, place.Located, place.Basis) { DaysShare = dayShare, PlaceShare = placeShare };
    }

    // A language without a model has what the rules choose.
    private static (T Value, double Share) Best<T>(ChoiceModel? model, Choice<T> choice, int rule, double favour) => model is not null
        ? model.Best(choice, favour)
        : ((choice.Offers.Find(o => o.Cues[rule] > 0) ?? choice.Offers[0]).Value, 0);
}
