using Variorum.Collating.Identity;
using Variorum.Extracting.Places;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>What may speak for a place.</summary>
internal enum PlaceCue
{
    /// <summary>No place at all.</summary>
    None,

    /// <summary>What the rules choose (<see cref="PlacePicker"/>).</summary>
    Rule,

    /// <summary>Named in the claim's sentence.</summary>
    Own,

    /// <summary>Told of the claim, by the grammar of its sentence.</summary>
    OwnTold,

    /// <summary>The only place named in the sentence.</summary>
    OwnOnly,

    /// <summary>Named before the claim in its sentence.</summary>
    OwnBefore,

    /// <summary>Named within some thirty letters of the claim.</summary>
    OwnNear,

    /// <summary>Only stands there: it speaks, acts, or says which thing is meant.</summary>
    OwnBare,

    /// <summary>Something is in it.</summary>
    OwnScene,

    /// <summary>Something is of it.</summary>
    OwnOf,

    /// <summary>Something goes to it.</summary>
    OwnTo,

    /// <summary>Something comes from it.</summary>
    OwnFrom,

    /// <summary>Where he sits who says the claim.</summary>
    OwnSeat,

    /// <summary>Where an agency wrote.</summary>
    Dateline,

    /// <summary>Inside the name of a body or a person.</summary>
    Body,

    /// <summary>Lies in another place named right behind it.</summary>
    Inner,

    /// <summary>Another place named right before it lies in it.</summary>
    Outer,

    /// <summary>Told as a scene in the sentence before.</summary>
    SceneBefore1,

    /// <summary>Told as a scene two or three sentences before.</summary>
    SceneBefore2,

    /// <summary>Named in the three sentences before.</summary>
    Before,

    /// <summary>Told as a scene in the sentence behind.</summary>
    SceneBehind,

    /// <summary>Named in the same paragraph, not in the same sentence.</summary>
    Paragraph,

    /// <summary>Named in the account's title.</summary>
    Title,

    /// <summary>Named in the account's first sentences.</summary>
    Lead,

    /// <summary>The main event's place.</summary>
    Main,

    /// <summary>The town or spot that the case names most.</summary>
    CaseTown,

    /// <summary>The region that the case names most.</summary>
    CaseRegion,

    /// <summary>The country that the case names most.</summary>
    CaseCountry,

    /// <summary>The town or spot that the account names most.</summary>
    AccountTown,

    /// <summary>The region that the account names most.</summary>
    AccountRegion,

    /// <summary>The country that the account names most.</summary>
    AccountCountry,

    /// <summary>Share of the account's namings, 0..1.</summary>
    AccountShare,

    /// <summary>Share of the case's namings, 0..1.</summary>
    CaseShare,

    /// <summary>Share of the placed tellings of the same act that tell this place, 0..1.</summary>
    ActShare,

    /// <summary>Most placed tellings of the same act tell another place.</summary>
    ActElsewhere,

    /// <summary>A country.</summary>
    Country,

    /// <summary>A region.</summary>
    Region,

    /// <summary>A town.</summary>
    Town,

    /// <summary>In no gazetteer.</summary>
    Unlocated,

    /// <summary>A demonym.</summary>
    Demonym,

    /// <summary>In another country than the main event.</summary>
    Abroad,

    /// <summary>A part of the main event's town.</summary>
    PartOfMain,

    /// <summary>Not the place told of the claim in its own sentence, where one is.</summary>
    NotTold,

    /// <summary>The claim's place by the frame of its predicate.</summary>
    TieArgument,

    /// <summary>Under the claim's word.</summary>
    TieBelow,

    /// <summary>Over the claim's word.</summary>
    TieAbove,

    /// <summary>In the clause of the same verb.</summary>
    TieSameClause,

    /// <summary>In a clause that holds the claim's.</summary>
    TieOuterClause,

    /// <summary>In a clause within the claim's.</summary>
    TieInnerClause,

    /// <summary>Share of the placed tellings of the case that tell this place, each as much as it is like the claim, 0..1.</summary>
    KinShare,

    /// <summary>How much less like the claim the likest telling of this place is than the likest of any, 0..1.</summary>
    KinBehind,

    /// <summary>Named in one of the three sentences before, which shares a noun with the claim's.</summary>
    Linked,

    /// <summary>Named last before the claim's sentence.</summary>
    LastNamed,

    /// <summary>The only place of the last sentence before that names one.</summary>
    OnlyBefore,

    /// <summary>An event of a sentence before is told to be there.</summary>
    Staged,

    /// <summary>How like the claim the likest of those events is, 0..1.</summary>
    StagedLike,

    /// <summary>Named in the same speech as the claim.</summary>
    Speech,
}

/// <summary>A place that a claim may have.</summary>
/// <param name="Name">As written; null for none.</param>
/// <param name="Located">In the gazetteer; null where unlocated.</param>
/// <param name="Basis">stated, narrative or case; null for none.</param>
internal readonly record struct PlaceValue(string? Name, Place? Located, string? Basis);

/// <summary>Gathers the places that a claim may have, with what speaks for each.</summary>
internal sealed class PlaceOffers(CaseGround ground)
{
    // The offer that there is no place.
    private static readonly PlaceKey Nowhere = new(null, "");

    private readonly PlacePicker _rules = new(ground.Main, ground.Scene);

    private readonly DayPicker _days = new(ground.Table, ground.Deeds, ground.Main);

    private const int Near = 30, SentencesBefore = 3, MostOwn = 12;

    /// <summary>The places of a claim whose day is <paramref name="day"/>.</summary>
    public Choice<PlaceValue> Of(AccountGround account, SceneClaim claim, DayRange day)
    {
        var offers = new Gathered<PlaceKey, PlaceValue, PlaceCue>();
        offers.Of(Nowhere, default)[(int)PlaceCue.None] = 1;
        var told = Own(account, claim, offers);

        // Background has its own place or none, never one named before or the main event's.
        var background = ground.Main.Day is not null && account.DatesIn(claim.Sentence).Any(d => d.Days == day) && _days.IsBefore(day);
        var main = MainOf(claim);
        var apart = IsApart(claim, main, day);
        if (!background)
        {
            Around(account, claim, offers);
        }

        if (!background && !apart)
        {
            Inferred(account, main, offers);
        }

        var kin = ground.PlaceKin.Of(account, claim);
        foreach (var offer in offers.All.Skip(1))
        {
            Describe(account, claim, main, offer, told);
            (offer.Cues[(int)PlaceCue.KinShare], offer.Cues[(int)PlaceCue.KinBehind]) = kin.On(new PlaceKey(offer.Value.Located, offer.Value.Located?.Name ?? offer.Value.Name!));
        }

        if (ground.Main.Place is not null)
        {
            var (name, located, basis) = _rules.Of(account, claim.Kind, claim.At, Named(account, claim), background || apart);
            offers.Rule(name is null ? Nowhere : new PlaceKey(located, located?.Name ?? name), new PlaceValue(name, located, basis))[(int)PlaceCue.Rule] = 1;
        }

        offers.All[0].Cues[(int)PlaceCue.NotTold] = told is null ? 0 : 1;
        var groups = claim.Groups(ground.Main);
        groups.Add(told is not null ? "told" : account.PlacesIn(claim.Sentence).Count > 0 ? "named" : "untold");
        groups.AddRange(claim.PointsBack());
        if (!account.IsOneParagraph(claim.Sentence - 1, claim.Sentence))
        {
            groups.Add("opens paragraph");
        }

        groups.Add(ground.Main.Day is not { } on || day.IsUndated ? "undated" : day.Overlaps(DayRange.On(on)) ? "main day"
            : day.High < on ? "before" : "after");
        return new Choice<PlaceValue>([.. groups], claim.Vector, offers.All);
    }

    // What is said of the deeds is not said in their town.
    private MainEvent MainOf(SceneClaim claim) => claim.Kind == ClaimKind.Talk ? ground.Main : ground.Scene;

    // Nobody speaks at sea, and what is done in the days after is done ashore as often. A sea, in the gazetteer, is of no country.
    private static bool IsApart(SceneClaim claim, MainEvent main, DayRange day) => main.Located is { Kind: "other", Country: null }
        && (claim.Kind == ClaimKind.Talk || (claim.Kind == ClaimKind.Deed && day.Low > main.Day));

    private static PlaceMention? Named(AccountGround account, SceneClaim claim)
    {
        if (claim.PlacedBy is not { } at || account.SentenceAt(at.Start) != claim.Sentence)
        {
            return null;
        }

        var told = account.PlaceAt(at) ?? new PlaceMention(at, null, 0);
        var own = account.PlacesIn(claim.Sentence);
        if (account.IsInBody(at))
        {
            // "St Mary's Hospital in Lund": the hospital's name is no place of the gazetteer, the town behind it is.
            var town = own.FirstOrDefault(p => !p.Body && p.Mention.Passage.Start >= at.End && p.Mention.Passage.Start - at.End < Near && p.Role == PlaceRole.Scene).Mention;
            return town ?? told;
        }

        for (var i = own.Count - 1; i > 0; i--)
        {
            // "Pitea, near Lulea": what lies near or in the named place is the place.
            if (own[i].Mention.Passage.End == told.Passage.End && !own[i - 1].Body && own[i - 1].Mention.Place?.Kind != "demonym"
                && PlaceTelling.IsLaidBy(account.Text, own[i - 1].Mention.Passage, told.Passage))
            {
                told = own[i - 1].Mention;
            }
        }

        return told;
    }

    // The places of the claim's own sentence; what the grammar holds to be its scene, if it does.
    private PlaceKey? Own(AccountGround account, SceneClaim claim, Gathered<PlaceKey, PlaceValue, PlaceCue> offers)
    {
        PlaceKey? told = null;
        var own = account.PlacesIn(claim.Sentence);
        for (var i = 0; i < Math.Min(own.Count, MostOwn); i++)
        {
            var (mention, role, body) = own[i];
            var isTold = claim.PlacedBy is { } by && (mention.Passage == by || mention.Passage.End == by.End);
            if (i > 0 && own[i - 1].Mention is var inner && LiesIn(account, inner, mention))
            {
                // "Ystad in Scania": the second name only tells where the first lies.
                told = isTold ? PlaceKey.Of(account, inner) : told;
                continue;
            }

            var passage = isTold ? claim.PlacedBy!.Value : mention.Passage;
            var cues = offers.Of(PlaceKey.Of(account, mention), new PlaceValue(passage.Of(account.Text), mention.Place, "stated"));
            told = isTold ? PlaceKey.Of(account, mention) : told;
            cues[(int)PlaceCue.Own] = 1;
            cues[(int)PlaceCue.OwnTold] += isTold ? 1 : 0;
            cues[(int)PlaceCue.OwnOnly] = own.Count == 1 ? 1 : 0;
            cues[(int)PlaceCue.OwnBefore] = mention.Passage.End <= claim.At.Start ? 1 : 0;
            cues[(int)PlaceCue.OwnNear] = Math.Max(mention.Passage.Start - claim.At.End, claim.At.Start - mention.Passage.End) < Near ? 1 : 0;
            cues[(int)(PlaceCue.OwnBare + (int)role)] = 1;
            Ties.Add(claim, mention.Passage, cues, (int)PlaceCue.TieArgument);
            cues[(int)PlaceCue.OwnSeat] = account.IsSeat(mention.Passage, claim.At) ? 1 : 0;
            cues[(int)PlaceCue.Dateline] = AccountGround.IsDateline(account.Text, mention.Passage) ? 1 : 0;
            cues[(int)PlaceCue.Body] = body ? 1 : 0;
            cues[(int)PlaceCue.Inner] = i + 1 < own.Count && PlaceTelling.IsRightBefore(account.Text, mention.Passage, own[i + 1].Mention.Passage) ? 1 : 0;
            cues[(int)PlaceCue.Outer] = i > 0 && PlaceTelling.IsRightBefore(account.Text, own[i - 1].Mention.Passage, mention.Passage) ? 1 : 0;
        }

        if (told is null && claim.PlacedBy is { } place && account.SentenceAt(place.Start) == claim.Sentence)
        {
            var name = place.Of(account.Text);
            told = new PlaceKey(null, name);
            var cues = offers.Of(told.Value, new PlaceValue(name, null, "stated"));
            cues[(int)PlaceCue.Own] = cues[(int)PlaceCue.OwnTold] = 1;
            cues[(int)(PlaceCue.OwnBare + (int)PlaceTelling.Of(account.Text, place))] = 1;
        }

        return told;
    }

    // A name that no gazetteer has may stand behind a comma as the next of a list; behind "in" it holds what stands before.
    private static bool LiesIn(AccountGround account, PlaceMention inner, PlaceMention outer) =>
        inner.Place is { Kind: not "demonym" } small && PlaceTelling.IsRightBefore(account.Text, inner.Passage, outer.Passage)
        && (outer.Place is { } large ? Ground.Holds(large, small) : account.Text[inner.Passage.End] == ' ');

    private static void Around(AccountGround account, SceneClaim claim, Gathered<PlaceKey, PlaceValue, PlaceCue> offers)
    {
        for (var s = Math.Max(0, claim.Sentence - SentencesBefore); s <= claim.Sentence + 1; s++)
        {
            foreach (var (mention, role, body) in s == claim.Sentence ? [] : account.PlacesIn(s))
            {
                if (body)
                {
                    continue;
                }

                var cues = offers.Of(PlaceKey.Of(account, mention), new PlaceValue(mention.Passage.Of(account.Text), mention.Place, "narrative"));
                var scene = role is PlaceRole.Scene or PlaceRole.Of or PlaceRole.To;
                if (s > claim.Sentence)
                {
                    cues[(int)PlaceCue.SceneBehind] = scene ? 1 : cues[(int)PlaceCue.SceneBehind];
                    continue;
                }

                cues[(int)PlaceCue.Before] = 1;
                cues[(int)PlaceCue.Linked] = claim.IsLinked(s) ? 1 : cues[(int)PlaceCue.Linked];
                Ties.Stage(claim, account.EventsIn(s).Where(e => e.Place?.Passage.End == mention.Passage.End), cues, (int)PlaceCue.Staged);
                cues[(int)(s == claim.Sentence - 1 ? PlaceCue.SceneBefore1 : PlaceCue.SceneBefore2)] += scene ? 1 : 0;
                cues[(int)PlaceCue.Paragraph] = account.IsOneParagraph(s, claim.Sentence) ? 1 : cues[(int)PlaceCue.Paragraph];
                cues[(int)PlaceCue.Speech] = account.IsOneSpeech(mention.Passage, claim.At) ? 1 : cues[(int)PlaceCue.Speech];
            }
        }

        Last(account, claim, offers);
    }

    private static void Last(AccountGround account, SceneClaim claim, Gathered<PlaceKey, PlaceValue, PlaceCue> offers)
    {
        for (var s = claim.Sentence - 1; s >= Math.Max(0, claim.Sentence - SentencesBefore); s--)
        {
            var named = account.PlacesIn(s).Where(p => !p.Body).ToList();
            if (named.Count > 0)
            {
                var cues = offers.Of(PlaceKey.Of(account, named[^1].Mention), default);
                cues[(int)PlaceCue.LastNamed] = 1;
                cues[(int)PlaceCue.OnlyBefore] = named.Count == 1 ? 1 : 0;
                return;
            }
        }
    }

    private void Inferred(AccountGround account, MainEvent main, Gathered<PlaceKey, PlaceValue, PlaceCue> offers)
    {
        if (main.Place is { } place)
        {
            offers.Of(new PlaceKey(main.Located, main.Located?.Name ?? place), new PlaceValue(place, main.Located, "case"))[(int)PlaceCue.Main] = 1;
        }

        Best(ground.Places, PlaceCue.CaseTown);
        Best(account.Places, PlaceCue.AccountTown);

        // The three levels follow each other in the cues.
        void Best(PlaceShares shares, PlaceCue first)
        {
            for (var level = 0; level < 3; level++)
            {
                if (shares.Best(level) is { } best)
                {
                    offers.Of(best, new PlaceValue(shares.Written(best), best.Located, "case"))[(int)first + level] = 1;
                }
            }
        }
    }

    private void Describe(AccountGround account, SceneClaim claim, MainEvent main, Offer<PlaceValue> offer, PlaceKey? told)
    {
        var (cues, place) = (offer.Cues, offer.Value.Located);
        var key = new PlaceKey(place, place?.Name ?? offer.Value.Name!);
        cues[(int)PlaceCue.NotTold] = told is { } own && own != key ? 1 : 0;
        cues[(int)PlaceCue.Title] = account.Title.Contains(offer.Value.Name!, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        cues[(int)PlaceCue.Lead] = account.IsInLead(key) ? 1 : 0;
        cues[(int)PlaceCue.AccountShare] = account.Places.Share(key);
        cues[(int)PlaceCue.CaseShare] = ground.Places.Share(key);
        var (share, elsewhere) = ground.DeedPlaces.Of(claim.Act, key);
        cues[(int)PlaceCue.ActShare] = share;
        cues[(int)PlaceCue.ActElsewhere] = elsewhere ? 1 : 0;
        cues[(int)(place?.Kind switch { null => PlaceCue.Unlocated, "country" => PlaceCue.Country, "region" => PlaceCue.Region, "demonym" => PlaceCue.Demonym, _ => PlaceCue.Town })] = 1;
        cues[(int)PlaceCue.Abroad] = place?.Country is { } country && main.Country is { } home && country != home ? 1 : 0;
        cues[(int)PlaceCue.PartOfMain] = place is not null && main.Located is { } town && CityParts.Contains(town, place) ? 1 : 0;
    }
}
