using System.Globalization;
using System.Text.RegularExpressions;

namespace Variorum.Model;

/// <summary>
/// Names what a person judges so that it is found again after every re-reading and beside every new account: by the bytes of its account
/// and its passage, not by a running id. "F3fa9c2d1b07e.120-164" is the figure at code points 120 to 164 of the account whose SHA-256
/// begins so.
/// </summary>
/// <param name="Kind">A account, F figure, E event mention (by its trigger), D demand, C concession, P passage.</param>
/// <param name="Hash">The first <see cref="HashLength"/> hexadecimal digits of the SHA-256 of the account's bytes.</param>
/// <param name="Start">First code point; 0 for an account.</param>
/// <param name="End">Code point behind the last; 0 for an account.</param>
/// <param name="Nth">Which of several claims of one kind at one passage, or of several accounts of the same bytes; 1 for the first.</param>
public readonly partial record struct ClaimKey(char Kind, string Hash, int Start, int End, int Nth)
{
    /// <summary>Digits of the hash in a key: of a million accounts two share so many with a chance of one in five hundred.</summary>
    public const int HashLength = 12;

    /// <summary>The key of the account with this hash.</summary>
    public static ClaimKey OfAccount(string sha256, int nth = 1) => new('A', sha256[..HashLength], 0, 0, nth);

    /// <summary>The key of a claim at <paramref name="start"/> to <paramref name="end"/> (code points).</summary>
    public static ClaimKey Of(char kind, string sha256, int start, int end, int nth = 1) =>
        new(kind, sha256[..HashLength], start, end, nth);

    /// <summary>The key that <paramref name="text"/> says; null where it is none.</summary>
    public static ClaimKey? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Part(string group, int without) =>
            match.Groups[group] is { Success: true, Value: var digits }
                ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : without;
        var key = new ClaimKey(match.Groups["kind"].Value[0], match.Groups["hash"].Value, Part("start", 0), Part("end", 0), Part("nth", 1));
        return key.Kind == 'A' == !match.Groups["start"].Success && key.Nth > 0 && (key.Kind == 'A' || key.Start < key.End) ? key : null;
    }

    /// <summary>True where it is a key of something in the account with this hash.</summary>
    public bool IsIn(string sha256) => sha256.StartsWith(Hash, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Kind}{Hash}{(Kind == 'A' ? "" : $".{Start}-{End}")}{(Nth > 1 ? $".{Nth}" : "")}");

    [GeneratedRegex(@"^(?<kind>[AFEDCP])(?<hash>[0-9a-f]{12})(\.(?<start>\d{1,9})-(?<end>\d{1,9}))?(\.(?<nth>\d{1,6}))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
