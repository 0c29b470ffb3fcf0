using Variorum.Model;

namespace Variorum.Collating.Lineage;

/// <summary>Who derived from whom, where the accounts show it: by what they state, or by the days on which they were put out.</summary>
internal sealed class Direction
{
    // What an account tells on the word of a name: asked for every link of a pair of accounts.
    private readonly Dictionary<(string Account, string Name), PassageIndex<int>> _told = [];

    /// <summary>
    /// -1 where the passage of <paramref name="a"/> is the one derived from, 1 where that of <paramref name="b"/> is, 0 where nothing shows
    /// it; with the words that state the provenance, null where none do.
    /// </summary>
    public (int Earlier, string? Stated) Of(AccountClaims a, Passage inA, AccountClaims b, Passage inB)
    {
        var sectionA = a.Account.SectionAt(inA.Start);
        var sectionB = b.Account.SectionAt(inB.Start);
        if (Names(sectionA, a, inA, b.Account) is { } saysA)
        {
            return (1, saysA);
        }

        if (Names(sectionB, b, inB, a.Account) is { } saysB)
        {
            return (-1, saysB);
        }

        // A passage that says it was taken from somewhere else names a third text: both may derive from it, and the days of the two
        // accounts say nothing of their relation.
        var stated = sectionA.Provenance ?? sectionB.Provenance;
        if (stated is not null)
        {
            return (0, stated);
        }

        var dayA = Day(a.Account, sectionA);
        var dayB = Day(b.Account, sectionB);
        return dayA.High is { } endA && dayB.Low is { } startB && endA < startB ? (-1, null)
            : dayB.High is { } endB && dayA.Low is { } startA && endB < startA ? (1, null)
            : (0, null);
    }

    // The section's own day; the first section goes by the account's.
    private static DayRange Day(Account account, Section section) =>
        !section.Published.Days.IsUndated ? section.Published.Days
        : section == account.Sections[0] ? account.Published.Days
        : DayRange.Undated;

    // The words by which a passage says that it comes from the other account: its section's provenance, or an attribution of the very
    // passage to the other's publisher.
    private string? Names(Section section, AccountClaims claims, Passage passage, Account other)
    {
        foreach (var name in (string?[])[other.Publisher, other.Author])
        {
            if (name is not { Length: > 2 })
            {
                continue;
            }

            if (section.Provenance is { } provenance && provenance.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return provenance;
            }

            var first = Told(claims, name).At(passage.Start, passage.End).Where(t => t.Passage.Overlaps(passage)).Select(t => t.Value)
                .DefaultIfEmpty(-1).Min();
            if (first >= 0)
            {
                var attribution = claims.Attributions[first];
                return attribution.Cue is { } cue ? cue.Of(claims.Account.Text) + " " + attribution.Source.Name : attribution.Source.Name;
            }
        }

        return null;
    }

    private PassageIndex<int> Told(AccountClaims claims, string name)
    {
        if (!_told.TryGetValue((claims.Account.Id, name), out var told))
        {
            told = new PassageIndex<int>(claims.Attributions
                .Select((a, i) => (Attribution: a, Number: i))
                .Where(a => a.Attribution.Source.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(a => a.Attribution.Content.Select(c => (c, a.Number))));
            _told.Add((claims.Account.Id, name), told);
        }

        return told;
    }
}
