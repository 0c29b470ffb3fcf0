using NodaTime;
using Variorum.Extracting.Places;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>What an account tells of days and places, each telling with its weight (<c>data/ontology/main-event.tsv</c>).</summary>
internal static class Tellings
{
    /// <summary>The days that an account tells.</summary>
    public static IEnumerable<(LocalDate Day, double Weight, Passage By)> Days(AccountGround account, SceneTable table)
    {
        foreach (var date in account.Claims.Dates)
        {
            if (date.Type is not ("DATE" or "TIME") || date.Timex is "PRESENT_REF" or "PAST_REF" or "FUTURE_REF"
                || date.Days is not { Low: { } low, High: { } high } || Period.DaysBetween(low, high) > 1)
            {
                continue;
            }

            var sentence = account.SentenceAt(date.Passage.Start);
            var weight = (1 + (sentence < table.Limit("lead") ? table.Day("lead") : 0) + (date.Passage.Of(account.Text).Any(char.IsAsciiDigit) ? table.Day("numbered") : 0))
                * (table.Day("other") + (Deed(account, sentence, table) * (table.Day("deed") - table.Day("other"))))
                * (low == high && low == account.Published(date.Passage.Start) ? table.Day("telling") : 1);
            yield return (low, weight, date.Passage);
        }
    }

    /// <summary>How surely the sentence tells a deed, 0..1. What the lists alone propose has no share and counts whole.</summary>
    public static double Deed(AccountGround account, int sentence, SceneTable table)
    {
        var deeds = account.EventsIn(sentence).Where(e => table.IsDeed(e.Type));
        return deeds.Select(e => e.Share > 0 ? (double)e.Share : 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The places that an account names.</summary>
    public static IEnumerable<(PlaceKey Key, double Weight, Passage By)> Places(AccountGround account, SceneTable table)
    {
        var title = account.Claims.Account.Title ?? "";
        var titled = new HashSet<PlaceKey>();
        foreach (var mention in account.Claims.Places)
        {
            var text = mention.Passage.Of(account.Text);
            if (mention.Place?.Kind == "demonym" || (mention.Place is { Kind: "city" } && text.Length <= 4 && text.All(char.IsAsciiLetterUpper)))
            {
                continue;
            }

            var key = PlaceKey.Of(account, mention);
            var weight = table.Place(account.IsInBody(mention.Passage) ? "body" : PlaceTelling.Of(account.Text, mention.Passage) == PlaceRole.Scene ? "told" : "bare");
            weight *= account.SentenceAt(mention.Passage.Start) < table.Limit("lead") ? table.Place("lead") : 1;
            weight += title.Contains(text, StringComparison.Ordinal) && titled.Add(key) ? table.Place("title") : 0;
            yield return (key, weight, mention.Passage);
        }
    }
}
