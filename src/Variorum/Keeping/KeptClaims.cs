using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Variorum.Model;

namespace Variorum.Keeping;

/// <summary>
/// What an account says by itself as bytes that a case file keeps, so that it need not be read again: JSON, packed by Brotli, behind its
/// SHA-256. Only the program that wrote them reads them (<see cref="CaseFile.AddReading"/> keeps them under a key that names it), so the
/// form may change.
/// </summary>
public static class KeptClaims
{
    private static readonly KeptClaimsContext Context = new(new JsonSerializerOptions
    {
        // Zeros are written: a parameter that is left out takes its own default, which need not be zero.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new WholeText(), new Span(), new Days(), new Clock(), new State() },
    });

    /// <summary>The claims as bytes; null where a text holds half a character, which JSON cannot say.</summary>
    public static byte[]? Pack(AccountClaims claims)
    {
        try
        {
            using var packed = new MemoryStream();
            packed.SetLength(SHA256.HashSizeInBytes);
            packed.Position = SHA256.HashSizeInBytes;
            using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                JsonSerializer.Serialize(brotli, claims, Context.AccountClaims);
            }

            var bytes = packed.ToArray();
            SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes), bytes);
            return bytes;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What <see cref="Pack"/> was given.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such claims.</exception>
    public static AccountClaims Unpack(byte[] packed)
    {
        if (packed.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(packed.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(packed.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException("What is kept of a reading is damaged.");
        }

        try
        {
            var json = new MemoryStream(packed, SHA256.HashSizeInBytes, packed.Length - SHA256.HashSizeInBytes, writable: false);
            using var brotli = new BrotliStream(json, CompressionMode.Decompress);
            return JsonSerializer.Deserialize(brotli, Context.AccountClaims) ?? throw new InvalidDataException("There is no reading in it.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new InvalidDataException("What is kept of a reading is damaged.", e);
        }
    }

    // Half a surrogate pair would be written as another character, in silence.
    private sealed class WholeText : JsonConverter<string>
    {
        private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            Strict.GetByteCount(value);
            writer.WriteStringValue(value);
        }
    }

    private sealed class Span : JsonConverter<Passage>
    {
        public override Passage Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var (start, end) = (0, 0);
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                (start, end) = (i == 0 ? reader.GetInt32() : start, i == 1 ? reader.GetInt32() : end);
            }

            return new Passage(start, end);
        }

        public override void Write(Utf8JsonWriter writer, Passage value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }

    // "2022-01-05/2022-01-06"; an open end is empty.
    private sealed class Days : JsonConverter<DayRange>
    {
        public override DayRange Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var ends = (reader.GetString() ?? "").Split('/');
            return ends.Length == 2 ? new DayRange(Day(ends[0]), Day(ends[1])) : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, DayRange value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.LowIso + "/" + value.HighIso);

        private static LocalDate? Day(string text) => text.Length == 0 ? null : LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
    }

    private sealed class Clock : JsonConverter<LocalTime>
    {
        public override LocalTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            LocalTimePattern.ExtendedIso.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalTimePattern.ExtendedIso.Format(value));
    }

    private sealed class State : JsonConverter<ImmutableArray<sbyte>>
    {
        public override ImmutableArray<sbyte> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, sbyte>(reader.GetBytesFromBase64())];

        public override void Write(Utf8JsonWriter writer, ImmutableArray<sbyte> value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.AsSpan()));
    }
}

/// <summary>How claims are written, made when the program is built: the published program has no reflection for it.</summary>
[JsonSerializable(typeof(AccountClaims))]
internal sealed partial class KeptClaimsContext : JsonSerializerContext;
