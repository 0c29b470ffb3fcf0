using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum;

/// <summary>Which accounts of a case somebody took out. Their bytes stay.</summary>
internal static class Removals
{
    /// <summary>The ids of the accounts that are taken out.</summary>
    public static FrozenSet<string> Of(ArrivedCase arrived, ImmutableArray<Judgement> judgements)
    {
        var gone = Standing.Of(judgements).Where(j => j.Verb == "remove").Select(j => j.Subject).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? []
            : Keys(arrived).Where(a => gone.Contains(a.Key.ToString())).Select(a => a.Arrival.Id).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every account whose bytes are kept, with its key; those of the same bytes are numbered in the order of their ids.</summary>
    public static IEnumerable<(Arrival Arrival, ClaimKey Key)> Keys(ArrivedCase arrived) => arrived.Files
        .Where(f => f.Sha256 is not null)
        .GroupBy(f => f.Sha256!, StringComparer.Ordinal)
        .SelectMany(g => g.OrderBy(f => f.Entry).ThenBy(f => f.Id, StringComparer.Ordinal)
            .Select((f, i) => (f, ClaimKey.OfAccount(g.Key, i + 1))));
}
