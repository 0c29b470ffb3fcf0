using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// A name that the gazetteer does not know in one account's spelling is the place that another account spells otherwise: names that are
/// written over from another script differ in their vowels ("Deir Ezzour", "Dayr Ezzor").
/// </summary>
internal static class PlaceSpellings
{
    // Two names of fewer consonants are alike by chance.
    private const int LeastConsonants = 5;

    /// <summary>The accounts with such names located.</summary>
    public static ImmutableArray<AccountClaims> Located(ImmutableArray<AccountClaims> accounts)
    {
        var known = accounts
            .SelectMany(a => a.Places.Where(p => p.Place is { Kind: not ("country" or "demonym") }).Select(p => (Key: Consonants(p.Passage.Of(a.Account.Text)), p.Place)))
            .Where(p => p.Key.Length >= LeastConsonants)
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(p => p.Place).OrderByDescending(p => p.Count()).ThenBy(p => p.Key!.Name, StringComparer.Ordinal).First().Key, StringComparer.Ordinal);
        return known.Count == 0 ? accounts : [.. accounts.Select(a => Located(a, known))];
    }

    /// <summary>
    /// The accounts with every place under the spelling that most of them use: the gazetteer writes over from other scripts with marks that no
    /// newspaper has. Another name of it ("Saigon") stays its own.
    /// </summary>
    public static ImmutableArray<AccountClaims> Spelt(ImmutableArray<AccountClaims> accounts)
    {
        var spelt = accounts
            .SelectMany(a => a.Places.Where(p => p.Place is { Kind: not "demonym" }).Select(p => (p.Place, Written: p.Passage.Of(a.Account.Text))))
            .Where(p => p.Written.Any(char.IsLower) && Consonants(p.Written) == Consonants(p.Place!.Name))
            .GroupBy(p => p.Place!)
            .Select(g => (Place: g.Key, Written: g.GroupBy(p => p.Written, StringComparer.Ordinal).OrderByDescending(w => w.Count()).ThenBy(w => w.Key, StringComparer.Ordinal).First().Key))
            .Where(p => p.Written != p.Place.Name)
            .ToDictionary(p => p.Place, p => p.Place with { Name = p.Written });
        return spelt.Count == 0 ? accounts : [.. accounts.Select(a => a with
        {
            Places = [.. a.Places.Select(p => p.Place is { } at && spelt.TryGetValue(at, out var written) ? p with { Place = written } : p)],
            Events = [.. a.Events.Select(e => e.Located is { } at && spelt.TryGetValue(at, out var written) ? e with { Located = written } : e)],
        })];
    }

    /// <summary>The consonants of a name, doubled ones once, without marks: what spellings of one name share.</summary>
    public static string Consonants(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            var letter = char.ToLowerInvariant(c);
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && letter is >= 'a' and <= 'z' and not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w')
                && !(key.Length > 0 && key[^1] == letter))
            {
                key.Append(letter);
            }
        }

        return key.ToString();
    }

    private static AccountClaims Located(AccountClaims claims, Dictionary<string, Place?> known)
    {
        var text = claims.Account.Text;
        Place? Of(Passage passage) => known.GetValueOrDefault(Consonants(passage.Of(text)));
        return claims.Places.All(p => p.Place is not null || Of(p.Passage) is null) ? claims : claims with
        {
            Places = [.. claims.Places.Select(p => p.Place is null && Of(p.Passage) is { } place ? p with { Place = place } : p)],
            Events = [.. claims.Events.Select(e => e is { Located: null, Place: { } named } && Of(named.Passage) is { } place ? e with { Located = place } : e)],
        };
    }
}
