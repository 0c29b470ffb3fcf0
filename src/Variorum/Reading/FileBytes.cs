using System.Security.Cryptography;
using Variorum.Model;

namespace Variorum.Reading;

/// <summary>
/// The bytes of one file, or why they are not there. Memory is bounded by <see cref="Limit"/> whatever the size of the file.
/// </summary>
/// <param name="Bytes">Null where the file was not loaded.</param>
/// <param name="Problem">Null where the bytes are there.</param>
internal sealed record FileBytes(byte[]? Bytes, Diagnostic? Problem)
{
    /// <summary>Largest file that is read, in bytes: some 10 million words, a hundred times the longest report known to us.</summary>
    public const long Limit = 64L * 1024 * 1024;

    /// <summary>Loads <paramref name="file"/>. A file above the limit is hashed as a stream and not kept.</summary>
    public static FileBytes Load(AccountFile file)
    {
        try
        {
            if (file.Member is { } member)
            {
                return new FileBytes(member.Read(), null);
            }

            using var stream = PlainFile.OpenRead(file.FullPath);
            if (stream.Length > Limit)
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
                return Failed(file, "too-large",
                    $"The file has {stream.Length} bytes, more than the {Limit} that are read (SHA-256 {hash}).",
                    "Split it into one file for each account.");
            }

            var bytes = new byte[stream.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return new FileBytes(length == bytes.Length ? bytes : bytes[..length], null);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            var reason = e is UnauthorizedAccessException ? "no permission" : File.Exists(file.FullPath)
                ? "the disk fails, or it is no regular file" : "it is gone";
            return Failed(file, "file-unreadable", $"The file cannot be opened ({reason}).",
                "Check that it is there and that you may read it.");
        }
    }

    /// <summary>Bytes that were loaded once and kept; null where they could not be, which was told then.</summary>
    public static FileBytes Kept(byte[]? bytes) => new(bytes, null);

    private static FileBytes Failed(AccountFile file, string code, string message, string remedy) =>
        new(null, new Diagnostic(code, file.File, null, message, remedy, Severity.Error, file.Id));
}
