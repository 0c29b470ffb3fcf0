using System.Security.Cryptography;
using System.Text;
using Variorum.Reading;

namespace Variorum;

/// <summary>
/// Under which key the reading of an account is kept: a hash over its bytes and all that decides what is read in them. Another build of the
/// program or another data folder makes other keys, so that what an older one read is never taken for its own.
/// </summary>
internal sealed class ReadingKeys
{
    private readonly string _program;

    private ReadingKeys(string program) => _program = program;

    /// <summary>Keys of this build with the data in <paramref name="dataFolder"/>, all of which is hashed.</summary>
    public static ReadingKeys Load(string dataFolder, bool fast)
    {
        var files = Directory.GetFiles(dataFolder, "*", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(dataFolder, f).Replace('\\', '/'), Path: f))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToArray();
        var hashes = new string[files.Length];
        Parallel.For(0, files.Length, i =>
        {
            using var stream = File.OpenRead(files[i].Path);
            hashes[i] = files[i].Name + "\t" + Convert.ToHexStringLower(SHA256.HashData(stream));
        });
        return new ReadingKeys($"{typeof(ReadingKeys).Module.ModuleVersionId}\n{(fast ? "fast" : "whole")}\n{string.Join('\n', hashes)}");
    }

    /// <summary>The key of the reading of <paramref name="file"/>, whose bytes have the hash <paramref name="sha256"/>.</summary>
    public string Of(AccountFile file, string sha256)
    {
        var row = file.Stated;
        string?[] parts =
        [
            _program, sha256, file.File, file.Fields?.ToString(), row?.Published, row?.Publisher, row?.Author, row?.Url, row?.Language,
                row?.Title,
        ];
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(
                string.Join('\n', parts.Select(p => p is null ? "-" : "+" + p.Replace("\n", "\\n", StringComparison.Ordinal))))));
    }
}
