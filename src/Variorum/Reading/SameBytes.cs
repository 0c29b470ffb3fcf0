using System.Security.Cryptography;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>Notes files that hold the same bytes: both stay accounts, and count as one origin.</summary>
internal static class SameBytes
{
    /// <summary>A note for every file whose hash an earlier one has; an empty file is told by other means.</summary>
    public static IEnumerable<Diagnostic> Among(IEnumerable<(AccountFile File, string Sha256)> files)
    {
        var first = new Dictionary<string, AccountFile>(StringComparer.Ordinal);
        var nothing = Convert.ToHexStringLower(SHA256.HashData([]));
        foreach (var (file, hash) in files)
        {
            if (hash != nothing && !first.TryAdd(hash, file))
            {
                yield return new Diagnostic("same-bytes", file.File, null, $"The file holds the same bytes as {first[hash].File}.",
                    "Both are kept and count as one origin; remove one if it is there by mistake.", Severity.Note, file.Id);
            }
        }
    }
}
