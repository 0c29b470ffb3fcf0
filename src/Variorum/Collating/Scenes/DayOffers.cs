using NodaTime;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>What may speak for a day.</summary>
internal enum DayCue
{
    /// <summary>Told in the claim's sentence.</summary>
    Own,

    /// <summary>Told of the claim, by the grammar of its sentence.</summary>
    OwnTold,

    /// <summary>Told before the claim in its sentence.</summary>
    OwnBefore,

    /// <summary>The only time told in the sentence.</summary>
    OwnOnly,

    /// <summary>Told within some thirty letters of the claim.</summary>
    OwnNear,

    /// <summary>The day of a saying.</summary>
    OwnSaying,

    /// <summary>Only says which thing is meant.</summary>
    OwnAttributive,

    /// <summary>Told with a number, not as a weekday or "yesterday".</summary>
    Numbered,

    /// <summary>"now", "recently": a reference to no day.</summary>
    Vague,

    /// <summary>Told of it by the grammar, in a sentence before.</summary>
    ToldBefore,

    /// <summary>Told in the sentence before.</summary>
    Before1,

    /// <summary>Told two sentences before.</summary>
    Before2,

    /// <summary>Told three to five sentences before.</summary>
    Before3,

    /// <summary>Told in the sentence behind.</summary>
    Behind1,

    /// <summary>Told in the same paragraph, not in the same sentence.</summary>
    Paragraph,

    /// <summary>The day on which the story stands.</summary>
    Story,

    /// <summary>The main event's day.</summary>
    Main,

    /// <summary>The day that the account tells most.</summary>
    Account,

    /// <summary>Share of the account's tellings, 0..1.</summary>
    AccountShare,

    /// <summary>Share of the case's tellings, 0..1.</summary>
    CaseShare,

    /// <summary>Share of the dated tellings of the same act that give this day, 0..1.</summary>
    ActShare,

    /// <summary>The same, and the act is dated twice or more.</summary>
    ActSeveral,

    /// <summary>Most dated tellings of the same act give another day.</summary>
    ActElsewhere,

    /// <summary>The day on which it was written.</summary>
    Published,

    /// <summary>The day before that.</summary>
    DayBeforePublished,

    /// <summary>After it was written.</summary>
    AfterPublished,

    /// <summary>Within a week after the main event.</summary>
    WeekAfterMain,

    /// <summary>More than a week after the main event.</summary>
    LongAfterMain,

    /// <summary>Within a week before the main event.</summary>
    WeekBeforeMain,

    /// <summary>More than a week before the main event.</summary>
    LongBeforeMain,

    /// <summary>More than a day, at most a week.</summary>
    Week,

    /// <summary>More than a week, at most a month.</summary>
    Month,

    /// <summary>Longer than a month, or open.</summary>
    Long,

    /// <summary>Not the day told of the claim in its own sentence, where one is.</summary>
    NotTold,

    /// <summary>None at all.</summary>
    None,

    /// <summary>What the rules choose (<see cref="DayPicker"/>).</summary>
    Rule,

    /// <summary>The claim's time by the frame of its predicate.</summary>
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

    /// <summary>Share of the dated tellings of the case that give this day, each as much as it is like the claim, 0..1.</summary>
    KinShare,

    /// <summary>How much less like the claim the likest telling of this day is than the likest of any, 0..1.</summary>
    KinBehind,

    /// <summary>Told in one of the five sentences before, which shares a noun with the claim's.</summary>
    Linked,

    /// <summary>Told last before the claim's sentence.</summary>
    LastTold,

    /// <summary>An event of a sentence before is told to be of this day.</summary>
    Staged,

    /// <summary>How like the claim the likest of those events is, 0..1.</summary>
    StagedLike,

    /// <summary>Told in the same speech as the claim.</summary>
    Speech,
}

/// <summary>A day that a claim may have.</summary>
/// <param name="Days">Undated where none.</param>
/// <param name="Basis">stated, narrative or case; null where undated.</param>
/// <param name="By">The expression of the account it rests on; null where it rests on the case.</param>
internal readonly record struct DayValue(DayRange Days, string? Basis, Passage? By);

/// <summary>Gathers the days that a claim may have, with what speaks for each.</summary>
internal sealed class DayOffers(CaseGround ground)
{
    private readonly DayPicker _rules = new(ground.Table, ground.Deeds, ground.Main);

    private const int Near = 30, SentencesBefore = 5;

    /// <summary>The days of a claim.</summary>
    public Choice<DayValue> Of(AccountGround account, SceneClaim claim)
    {
        var offers = new Gathered<DayRange, DayValue, DayCue>();
        var told = Own(account, claim, offers);
        Around(account, claim, offers);
        if (claim.Story.By is not null && !claim.Story.Days.IsUndated)
        {
            Offer(offers, claim.Story.Days, "narrative", claim.Story.By)[(int)DayCue.Story] = 1;
        }

        Inferred(account, claim, offers);
        if (offers.All.Count == 0)
        {
            Offer(offers, DayRange.Undated, null, null)[(int)DayCue.None] = 1;
        }

        if (ground.Main.Day is not null)
        {
            var ruled = _rules.Of(Told(account, claim));
            offers.Rule(ruled.Days, new DayValue(ruled.Days, ruled.Basis, ruled.By))[(int)DayCue.Rule] = 1;
        }

        var kin = ground.DayKin.Of(account, claim);
        foreach (var offer in offers.All)
        {
            Describe(account, claim, offer.Value.Days, offer.Cues, told);
            (offer.Cues[(int)DayCue.KinShare], offer.Cues[(int)DayCue.KinBehind]) = kin.On(offer.Value.Days);
        }

        var groups = claim.Groups(ground.Main);
        groups.Add(told is not null ? "told" : claim.Dated.By is not null ? "told before" : "untold");
        groups.AddRange(claim.PointsBack());
        if (claim.Sentence < ground.Table.Limit("lead"))
        {
            groups.Add("lead");
        }

        if (!account.IsOneParagraph(claim.Sentence - 1, claim.Sentence))
        {
            groups.Add("opens paragraph");
        }

        return new Choice<DayValue>([.. groups], claim.State, offers.All);
    }

    private ToldDay Told(AccountGround account, SceneClaim claim)
    {
        var told = claim.Dated.By is not null;
        var (days, by) = told ? claim.Dated : claim.Story;
        return new ToldDay(
            claim.Kind,
            claim.Act,
            DeedDays.YearOf(account, by, days, ground.Main),
            by,
            told ? Math.Max(0, claim.Sentence - account.SentenceAt(by!.Value.Start)) : null,
            claim.Published);
    }

    // The days of the claim's own sentence; what the grammar holds to date the claim there, if it does.
    private DayRange? Own(AccountGround account, SceneClaim claim, Gathered<DayRange, DayValue, DayCue> offers)
    {
        DayRange? told = null;
        if (claim.Dated.By is { } by)
        {
            var apart = claim.Sentence - account.SentenceAt(by.Start);
            var cues = Offer(offers, claim.Dated.Days, apart == 0 ? "stated" : "narrative", by);
            cues[(int)(apart == 0 ? DayCue.OwnTold : DayCue.ToldBefore)] = 1;
            told = apart == 0 ? claim.Dated.Days : null;
        }

        var own = account.DatesIn(claim.Sentence);
        foreach (var date in own)
        {
            var cues = Offer(offers, DeedDays.YearOf(account, date.Passage, date.Days, ground.Main), "stated", date.Passage);
            cues[(int)DayCue.Own] = 1;
            cues[(int)DayCue.OwnOnly] = own.Count == 1 ? 1 : 0;
            cues[(int)DayCue.OwnBefore] = date.Passage.End <= claim.At.Start ? 1 : 0;
            cues[(int)DayCue.OwnNear] = Math.Max(date.Passage.Start - claim.At.End, claim.At.Start - date.Passage.End) < Near ? 1 : 0;
            cues[(int)DayCue.OwnSaying] = date.OfSaying ? 1 : 0;
            cues[(int)DayCue.OwnAttributive] = date.Attributive ? 1 : 0;
            Ties.Add(claim, date.Passage, cues, (int)DayCue.TieArgument);
            Shape(account, date, cues);
        }

        return told;
    }

    private void Around(AccountGround account, SceneClaim claim, Gathered<DayRange, DayValue, DayCue> offers)
    {
        float[]? last = null;
        for (var s = Math.Max(0, claim.Sentence - SentencesBefore); s <= claim.Sentence + 1; s++)
        {
            if (s == claim.Sentence)
            {
                if (last is not null)
                {
                    last[(int)DayCue.LastTold] = 1;
                }

                continue;
            }

            var cue = (claim.Sentence - s) switch { -1 => DayCue.Behind1, 1 => DayCue.Before1, 2 => DayCue.Before2, _ => DayCue.Before3 };
            foreach (var date in account.DatesIn(s))
            {
                if (date.Days is { Low: not null, High: not null } && !date.Attributive)
                {
                    var cues = Offer(offers, DeedDays.YearOf(account, date.Passage, date.Days, ground.Main), "narrative", date.Passage);
                    cues[(int)cue] = 1;
                    cues[(int)DayCue.Paragraph] = account.IsOneParagraph(s, claim.Sentence) ? 1 : 0;
                    cues[(int)DayCue.Speech] = account.IsOneSpeech(date.Passage, claim.At) ? 1 : cues[(int)DayCue.Speech];
                    cues[(int)DayCue.Linked] = claim.IsLinked(s) ? 1 : cues[(int)DayCue.Linked];
                    Ties.Stage(claim, account.EventsIn(s).Where(e => e.DatedBy == date.Passage), cues, (int)DayCue.Staged);
                    Shape(account, date, cues);
                    last = cues;
                }
            }
        }
    }

    private void Inferred(AccountGround account, SceneClaim claim, Gathered<DayRange, DayValue, DayCue> offers)
    {
        if (ground.Main.Day is { } main)
        {
            Offer(offers, DayRange.On(main), "case", null)[(int)DayCue.Main] = 1;
        }

        if (account.Days.Best is { Found: true, Key: var best })
        {
            Offer(offers, DayRange.On(best), "case", null)[(int)DayCue.Account] = 1;
        }

        if (ground.Deeds.Of(claim.Act) is { Told: > 0 } dating)
        {
            _ = Offer(offers, dating.Days, "case", null);
        }

        if (claim.Published is { } published)
        {
            Offer(offers, DayRange.On(published), "narrative", null)[(int)DayCue.Published] = 1;
            Offer(offers, DayRange.On(published.PlusDays(-1)), "narrative", null)[(int)DayCue.DayBeforePublished] = 1;
        }
    }

    private static void Shape(AccountGround account, DateMention date, float[] cues)
    {
        cues[(int)DayCue.Numbered] = date.Passage.Of(account.Text).Any(char.IsAsciiDigit) ? 1 : cues[(int)DayCue.Numbered];
        cues[(int)DayCue.Vague] = date.Timex is "PRESENT_REF" or "PAST_REF" or "FUTURE_REF" ? 1 : cues[(int)DayCue.Vague];
    }

    private void Describe(AccountGround account, SceneClaim claim, DayRange days, float[] cues, DayRange? told)
    {
        cues[(int)DayCue.NotTold] = told is { } own && own != days ? 1 : 0;
        if (ground.Deeds.Of(claim.Act) is { Told: > 0 } dating)
        {
            var share = ground.Deeds.ShareOn(claim.Act, days);
            cues[(int)DayCue.ActShare] = share;
            cues[(int)DayCue.ActSeveral] = dating.Told > 1 ? share : 0;
            cues[(int)DayCue.ActElsewhere] = dating.Told > 1 && dating.Days != days && dating.Share >= 0.5 ? 1 : 0;
        }

        if (days is not { Low: { } low, High: { } high })
        {
            cues[(int)DayCue.Long] = days.IsUndated ? 0 : 1;
            return;
        }

        cues[(int)DayCue.AccountShare] = account.Days.Share(low);
        cues[(int)DayCue.CaseShare] = ground.Days.Share(low);
        var length = Period.DaysBetween(low, high);
        cues[(int)DayCue.Week] = length is > 0 and <= 7 ? 1 : 0;
        cues[(int)DayCue.Month] = length is > 7 and <= 31 ? 1 : 0;
        cues[(int)DayCue.Long] = length > 31 ? 1 : 0;
        if (claim.Published is { } published)
        {
            cues[(int)DayCue.Published] = low <= published && published <= high ? 1 : 0;
            cues[(int)DayCue.AfterPublished] = low > published ? 1 : 0;
        }

        if (ground.Main.Day is { } main)
        {
            var after = Period.DaysBetween(main, low);
            var before = Period.DaysBetween(high, main);
            cues[(int)DayCue.Main] = low == main && length <= 1 ? 1 : 0;
            cues[(int)DayCue.WeekAfterMain] = after is > 0 and <= 7 ? 1 : 0;
            cues[(int)DayCue.LongAfterMain] = after > 7 ? 1 : 0;
            cues[(int)DayCue.WeekBeforeMain] = before is > 0 and <= 7 ? 1 : 0;
            cues[(int)DayCue.LongBeforeMain] = before > 7 ? 1 : 0;
        }
    }

    private static float[] Offer(Gathered<DayRange, DayValue, DayCue> offers, DayRange days, string? basis, Passage? by) =>
        offers.Of(days, new DayValue(days, basis, by));
}
