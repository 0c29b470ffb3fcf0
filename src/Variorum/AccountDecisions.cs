using System.Collections.Immutable;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum;

/// <summary>
/// What people decided of whole accounts: when one was put out, by whom, what it is called. It is told to the reader as a row of
/// accounts.csv
/// is, since the days that a text tells hang on it.
/// </summary>
internal static class AccountDecisions
{
    /// <summary>The files with what is said of them as people want it; where two people contradict each other, as it was.</summary>
    public static FoundFiles Apply(FoundFiles found, ArrivedCase arrived, ImmutableArray<Judgement> judgements)
    {
        var said = Standing.Of(judgements)
            .Where(j => j.Verb == "set" && ClaimKey.Parse(j.Subject) is { Kind: 'A' })
            .SelectMany(j => j.Changes.Select(c => (Key: j.Subject, Field: c.Key, j.Who, c.Value)))
            .GroupBy(c => (c.Key, c.Field))
            .Select(g => (g.Key, Values: g.GroupBy(c => c.Who, StringComparer.Ordinal).Select(w => w.Last().Value)
                .Distinct(StringComparer.Ordinal).ToList()))
            .Where(g => g.Values.Count == 1)
            .ToLookup(g => g.Key.Key, g => (g.Key.Field, Value: g.Values[0]), StringComparer.Ordinal);
        if (said.Count == 0)
        {
            return found;
        }

        var keys = Removals.Keys(arrived).ToDictionary(k => k.Arrival.Id, k => k.Key.ToString(), StringComparer.Ordinal);
        return found with
        {
            Files =
            [
                .. found.Files.Select(f => keys.TryGetValue(f.Id, out var key) && said.Contains(key)
                    ? f with { Stated = said[key].Aggregate(f.Stated ?? new ManifestRow(f.File, null, null, null, null, null, null), With) }
                    : f),
            ],
        };
    }

    private static ManifestRow With(ManifestRow row, (string Field, string Value) set) => set.Field switch
    {
        "published" => row with { Published = set.Value },
        "publisher" => row with { Publisher = set.Value },
        "author" => row with { Author = set.Value },
        "title" => row with { Title = set.Value },
        "language" => row with { Language = set.Value },
        _ => row,
    };
}
