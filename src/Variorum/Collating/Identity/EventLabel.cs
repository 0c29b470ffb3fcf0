using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>
/// What an event is called: the headline of the mention that tells it most clearly. It is one account's own words, since words picked out of
/// several read like a claim that nobody made.
/// </summary>
internal sealed class EventLabel(FrozenSet<string> leaning)
{
    // Mentions with which one is compared for how typical it is.
    private const int MostCompared = 40;

    // Words that tell who did what to whom and where; more of them are asides.
    private const int Enough = 6;

    // What a line of a mention loses from which on it does not stand alone.
    private const int Leaning = 2;

    // Letters of a sentence that is a label: more than a cry, no more than a line of a terminal.
    private const int Shortest = 20, Longest = 110;

    // What is quoted, bracketed or cut by a page's bars is no label.
    private static readonly SearchValues<char> Marks = SearchValues.Create("\"“”()[]{}|");

    /// <summary>The label; <paramref name="place"/> stands in it where it is a noun phrase that names none.</summary>
    public string Of(ImmutableArray<MentionView> mentions, string? place)
    {
        var type = mentions.GroupBy(m => m.Mention.Type, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        var word = mentions.Select(m => m.Word).GroupBy(w => w).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        var best = mentions
            .OrderByDescending(m => m.Mention.Realis == Realis.Actual)
            .ThenBy(m => m.Mention.Headline?.Flaws ?? int.MaxValue)
            .ThenByDescending(m => m.Mention.Type == type)
            .ThenByDescending(m => m.Word == word)
            .ThenByDescending(m => m.Mention.Headline?.Whole)
            .ThenByDescending(m => (m.Mention.Actor is null ? 0 : 1) + (m.Mention.Target is null ? 0 : 1))
            .ThenByDescending(m => Math.Round(Typical(m, mentions), 1))
            .ThenByDescending(m => Math.Min(m.Mention.Headline?.Content ?? 0, Enough))
            .ThenBy(m => m.Mention.Headline?.Text.Length)
            .ThenBy(m => m.Number)
            .First();
        if (best.Mention.Headline is not { Flaws: < Leaning, Content: > 1 } && Sentence(mentions) is { } sentence)
        {
            return sentence;
        }

        var label = best.Mention.Headline?.Text ?? best.Mention.Passage.Of(best.Account.Claims.Account.Text);
        if (best.Mention.Headline is { Spoken: true } && Speaker(best) is { Length: > 0 } speaker)
        {
            return $"{char.ToUpperInvariant(speaker[0])}{speaker[1..]}: {label}";
        }

        return place is null || best.Mention.Headline is not { Whole: false } || label.Contains(place, StringComparison.OrdinalIgnoreCase)
            || SaysAPlace(best, label) ? label : $"{label} in {place}";
    }

    // Where no line says anything by itself ("crashed"), a sentence that tells the event and is no longer than a line, and that begins with
    // no word that leans on the one before.
    private string? Sentence(ImmutableArray<MentionView> mentions) => mentions
        .Where(m => m.Sentence >= 0 && m.Mention.Realis == Realis.Actual)
        .Select(m => (Mention: m, Passage: m.Account.Span(m.Account.FirstWord[m.Sentence], m.Account.FirstWord[m.Sentence + 1])))
        .Where(p => p.Passage.Length is >= Shortest and <= Longest)
        .Select(p => (p.Mention, Text: OneLine.Of(p.Passage.Of(p.Mention.Account.Claims.Account.Text), Longest)))
        .Where(p => char.IsUpper(p.Text[0]) && !p.Text.AsSpan().ContainsAny(Marks) && !leaning.Contains(First(p.Text)))
        .OrderBy(p => p.Text.Length)
        .ThenBy(p => p.Mention.Number)
        .FirstOrDefault().Text;

    private static string First(string text) => text.Split(' ', 2)[0].ToLowerInvariant();

    // "I" and "we" are whoever is quoted, else whoever put the account out.
    private static string? Speaker(MentionView mention) => mention.Mention.Source is { Naming: SourceNaming.Named, Name: var name }
        ? name
        : mention.Account.Claims.Account.Publisher ?? mention.Account.Claims.Account.Title;

    private static bool SaysAPlace(MentionView mention, string label) =>
        mention.Mention.Place is { } told && label.Contains(told.Text, StringComparison.OrdinalIgnoreCase);

    // How much of what a mention says the others say too: the label of an event is its commonest telling.
    private static double Typical(MentionView mention, ImmutableArray<MentionView> mentions)
    {
        var own = mention.Target.Union(mention.Actor).Union(mention.Place).Union(mention.Action).ToList();
        var others = mentions.Take(MostCompared).Where(m => m != mention).ToList();
        return own.Count == 0 || others.Count == 0 ? 0 : own.Average(s => others.Count(o => o.Context.Contains(s)) / (double)others.Count);
    }
}
