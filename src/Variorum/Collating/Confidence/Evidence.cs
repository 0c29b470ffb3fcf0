using Variorum.Model;

namespace Variorum.Collating.Confidence;

/// <summary>
/// What speaks for and against a claim being right in every cell, as named numbers (mostly 0 or 1). Their weights stand in
/// <c>data/ontology/confidence.tsv</c>, fitted by <c>Variorum.Training confidence</c> on hand-read cases, each measured with itself left
/// out.
/// </summary>
internal static class Evidence
{
    // Mentions of other accounts that one is compared with: a case of a thousand accounts repeats them.
    private const int MostCompared = 40;

    /// <summary>Of a figure in its tally, which figures of <paramref name="several"/> accounts make or of one.</summary>
    public static IEnumerable<(string Name, double Value)> Of(
        Record record, Tally tally, bool several, FigureRef item, int sameValueElsewhere)
    {
        var figure = item.Figure;
        yield return ("measure_" + tally.Measure, 1);
        yield return ("relation_" + figure.Relation, 1);
        yield return ("source_" + figure.Source.Naming, 1);
        yield return ("source_kind_" + figure.Source.Kind, 1);
        yield return ("realis_" + figure.Realis, 1);
        yield return ("scope_" + (figure.Scope ?? "none"), 1);
        yield return ("persons", figure.Unit == "persons" ? 1 : 0);
        foreach (var scene in Scene(record, figure.Scene))
        {
            yield return scene;
        }

        var words = figure.Counted.AsSpan().Count(' ') + 1;
        yield return ("counted_one_word", words == 1 ? 1 : 0);
        yield return ("counted_long", words > 5 ? 1 : 0);
        yield return ("counted_none", figure.Counted.Length == 0 ? 1 : 0);
        yield return ("small", figure.Low is >= 0 and <= 3 ? 1 : 0);
        yield return ("large", figure.Low is >= 1000 ? 1 : 0);
        yield return ("tally_several", tally.Figures.Length > 1 ? 1 : 0);
        yield return ("tally_accounts", several ? 1 : 0);
        yield return ("same_value_elsewhere", Math.Min(3, sameValueElsewhere) / 3.0);
    }

    /// <summary>Of a mention in its event, which <paramref name="several"/> accounts tell or one.</summary>
    public static IEnumerable<(string Name, double Value)> Of(Record record, Event happening, bool several, EventMention mention)
    {
        yield return ("share", mention.Share);
        yield return ("ln_share", Ln(mention.Share));
        yield return ("share_high", mention.Share > 0.8 ? 1 : 0);
        yield return ("type_" + happening.Type, 1);
        yield return ("type_joined", happening.Type == mention.Type ? 0 : 1);
        yield return ("source_" + mention.Source.Naming, 1);
        yield return ("realis_" + mention.Realis, 1);
        foreach (var scene in Scene(record, mention.Scene))
        {
            yield return scene;
        }

        yield return ("actor", mention.Actor is null ? 0 : 1);
        yield return ("target", mention.Target is null ? 0 : 1);
        yield return ("mentions", Math.Min(1, Math.Log(happening.Mentions.Length) / 3));
        yield return ("accounts", several ? 1 : 0);
        yield return ("corroborated", happening.Corroboration > 1 ? 1 : 0);
        if (!several || mention.Scene is not { } own)
        {
            yield break;
        }

        // What another account tells of the event speaks for a day or a place only where it has the same.
        var account = happening.Mentions.First(m => ReferenceEquals(m.Mention, mention)).Account;
        var others = happening.Mentions.Where(m => m.Account != account).Take(MostCompared).ToList();
        yield return ("day_agrees", Share(others, m => m.Scene?.Days == own.Days));
        yield return ("place_agrees",
            Share(others,
                m => m.Scene is { } scene && scene.Located == own.Located && (own.Located is not null || scene.Place == own.Place)));
        yield return ("type_agrees", Share(others, m => m.Type == mention.Type));
    }

    private static double Share(List<EventMentionRef> others, Func<EventMention, bool> agrees) =>
        others.Count(m => agrees(m.Mention)) / (double)Math.Max(1, others.Count);

    private static double Ln(double share) => Math.Log(Math.Max(share, 0.05)) / 3;

    /// <summary>True where the figures of a tally stand in more than one account: to be asked once for all of them.</summary>
    public static bool IsOfSeveral(Tally tally) => tally.Figures.Any(f => f.Account != tally.Figures[0].Account);

    /// <summary>True where more than one account tells an event.</summary>
    public static bool IsOfSeveral(Event happening) => happening.Mentions.Any(m => m.Account != happening.Mentions[0].Account);

    // Whether day and place are told or inferred, how wide they are, and how far they lie from the main event.
    private static IEnumerable<(string Name, double Value)> Scene(Record record, Scene? scene)
    {
        yield return ("day_" + (scene?.DaysBasis ?? "none"), 1);
        yield return ("place_" + (scene?.PlaceBasis ?? "none"), 1);
        if (scene is null)
        {
            yield break;
        }

        yield return ("day_share", scene.DaysShare);
        yield return ("place_share", scene.PlaceShare);
        yield return ("both_share", scene.DaysShare * scene.PlaceShare);
        yield return ("ln_day", Ln(scene.DaysShare));
        yield return ("ln_place", Ln(scene.PlaceShare));
        yield return ("day_one", scene.Days.IsDay ? 1 : 0);
        yield return ("place_located", scene.Located is null ? 0 : 1);
        yield return ("place_country", scene.Located?.Kind == "country" ? 1 : 0);
        yield return ("place_region", scene.Located?.Kind == "region" ? 1 : 0);
        if (record.Main is not { } main)
        {
            yield break;
        }

        if (main.Day is { } day && (scene.Days.Low ?? scene.Days.High) is { } at)
        {
            var apart = Math.Abs(NodaTime.Period.DaysBetween(day, at));
            yield return ("main_day", apart == 0 ? 1 : 0);
            yield return ("main_week", apart is > 0 and <= 7 ? 1 : 0);
            yield return ("far_day", apart > 60 ? 1 : 0);
        }

        yield return ("main_place",
            scene.Place is not null && (scene.Located == main.Located && main.Located is not null || scene.Place == main.Place) ? 1 : 0);
        yield return ("other_country", scene.Located?.Country is { } country && main.Country is { } own && country != own ? 1 : 0);
    }
}
