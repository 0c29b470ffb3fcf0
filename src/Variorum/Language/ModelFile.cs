using System.Security.Cryptography;
using System.Text;

namespace Variorum.Language;

/// <summary>
/// A learned model on disk: magic, format version, kind, data card (JSON: data, licences, scores), then the payload with its
/// SHA-256 before it. Whatever does not fit is refused with the file, what is wrong and the remedy.
/// </summary>
internal static class ModelFile
{
    /// <summary>Raised whenever the payload of any kind changes its layout.</summary>
    public const int Format = 1;

    private static readonly byte[] Magic = "VARIORUM-MODEL\n\0"u8.ToArray();

    /// <summary>Writes the model that <paramref name="payload"/> writes: the same bytes for the same content.</summary>
    public static void Write(string path, string kind, string card, Action<BinaryWriter> payload)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            payload(writer);
        }

        var bytes = body.ToArray();
        using var file = new BinaryWriter(File.Create(path), Encoding.UTF8);
        file.Write(Magic);
        file.Write(Format);
        file.Write(kind);
        file.Write(card);
        file.Write(bytes.Length);
        file.Write(SHA256.HashData(bytes));
        file.Write(bytes);
    }

    /// <summary>
    /// The payload of the model of <paramref name="kind"/> at <paramref name="path"/>; throws <see cref="InvalidDataException"/> where it
    /// cannot be used.
    /// </summary>
    public static BinaryReader Open(string path, string kind) => Open(path, kind, out _);

    /// <summary>
    /// What <paramref name="read"/> makes of the model of <paramref name="kind"/> at <paramref name="path"/>; throws
    /// <see cref="InvalidDataException"/> where it cannot be used.
    /// </summary>
    public static T Read<T>(string path, string kind, Func<BinaryReader, T> read)
    {
        using var reader = Open(path, kind);
        try
        {
            return read(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(
                $"{path}: the model's content does not fit its format; restore the file that came with the program.", e);
        }
    }

    /// <inheritdoc cref="Open(string, string)"/>
    public static BinaryReader Open(string path, string kind, out string card)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < Magic.Length || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException(
                $"{path}: this is no language model file; restore the file that came with the program, or train it anew " +
                "(docs/language.md).");
        }

        var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            reader.BaseStream.Position = Magic.Length;
            var format = reader.ReadInt32();
            if (format != Format)
            {
                throw new InvalidDataException(format > Format
                    ? $"{path}: the model has format {format}, newer than the {Format} that this program reads; update the program, or " +
                        $"restore the file that came with it."
                    : $"{path}: the model has format {format}, older than the {Format} that this program reads; train it anew " +
                        $"(docs/language.md), or restore the file that came with the program.");
            }

            var found = reader.ReadString();
            card = reader.ReadString();
            if (found != kind)
            {
                throw new InvalidDataException(
                    $"{path}: the file holds a '{found}' model where a '{kind}' model is needed; restore the file that came with the " +
                    $"program.");
            }

            var length = reader.ReadInt32();
            var hash = reader.ReadBytes(32);
            var at = (int)reader.BaseStream.Position;
            if (length < 0 || length != bytes.Length - at || !SHA256.HashData(bytes.AsSpan(at, length)).AsSpan().SequenceEqual(hash))
            {
                throw new InvalidDataException(
                    $"{path}: the model is damaged (length or checksum is wrong); restore the file that came with the program.");
            }

            return reader;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{path}: the model is cut short or damaged; restore the file that came with the program.", e);
        }
    }
}
