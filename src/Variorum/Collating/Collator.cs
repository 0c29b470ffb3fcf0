using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating;

/// <summary>The claims of all accounts become one record. Knows <c>Model</c>, <c>Language</c> and <c>Extracting</c>' ontology.</summary>
public sealed class Collator
{
    /// <summary>Loads what comparing needs from the data folder.</summary>
    public static Collator Load(string dataFolder, string language) => new();

    /// <summary>One record, the same whatever the order of <paramref name="accounts"/>.</summary>
    public Record Collate(string caseName, IReadOnlyList<AccountClaims> accounts) => new(
        caseName,
        [.. accounts.OrderBy(a => a.Account.Id, StringComparer.Ordinal)],
        accounts.ToImmutableSortedDictionary(a => a.Account.Id, a => a.Account.Id, StringComparer.Ordinal),
        [],
        [],
        [],
        [],
        [],
        [],
        [],
        [],
        []);
}
