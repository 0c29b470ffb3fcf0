using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Variorum.Model;

namespace Variorum.Reporting;

/// <summary>The pieces that both JSON outputs are made of; every offset written here counts code points.</summary>
internal static class JsonParts
{
    // Relaxed: names in other scripts stay readable, and the files are never put inside a page unescaped.
    public static JsonWriterOptions Options { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    // The writer refuses a string above 166 million characters in one piece; long texts go in segments.
    private const int Segment = 1 << 20;

    /// <summary>
    /// The same text with every lone surrogate as U+FFFD: UTF-8 cannot carry one, and one code point stays one code point,
    /// so that offsets hold.
    /// </summary>
    public static string WellFormed(string text)
    {
        var at = FirstLoneSurrogate(text, 0);
        if (at < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text);
        for (; at >= 0; at = FirstLoneSurrogate(text, at + 1))
        {
            clean[at] = '\uFFFD';
        }

        return clean.ToString();
    }

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else if (value.Length <= Segment)
        {
            json.WriteString(name, WellFormed(value));
        }
        else
        {
            json.WritePropertyName(name);
            var whole = WellFormed(value);
            var at = 0;
            while (at < whole.Length)
            {
                var end = Math.Min(at + Segment, whole.Length);
                // A pair must not be cut.
                if (end < whole.Length && char.IsHighSurrogate(whole[end - 1]))
                {
                    end++;
                }

                json.WriteStringValueSegment(whole.AsSpan(at, end - at), end == whole.Length);
                at = end;
            }
        }
    }

    // A role is an object: no cell without its passage.
    public static void Argument(this Utf8JsonWriter json, string name, Argument? argument, CodePoints points)
    {
        if (argument is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WritePropertyName(name);
        json.Argument(argument, points);
    }

    /// <summary>One argument as an object, several as a list of them.</summary>
    public static void Arguments(
        this Utf8JsonWriter json, string name, Argument? first, ImmutableArray<Argument> further, CodePoints points)
    {
        if (first is null || further.IsEmpty)
        {
            json.Argument(name, first, points);
            return;
        }

        json.WriteStartArray(name);
        foreach (var argument in further.Insert(0, first))
        {
            json.Argument(argument, points);
        }

        json.WriteEndArray();
    }

    private static void Argument(this Utf8JsonWriter json, Argument argument, CodePoints points)
    {
        json.WriteStartObject();
        json.WriteNumber("start", points.FromUtf16(argument.Passage.Start));
        json.WriteNumber("end", points.FromUtf16(argument.Passage.End));
        json.Text("text", argument.Text);
        if (argument.Kind is not null)
        {
            json.Text("kind", argument.Kind);
        }

        json.WriteEndObject();
    }

    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Days(this Utf8JsonWriter json, DayRange days, string low = "low", string high = "high")
    {
        json.WriteString(low, days.LowIso);
        json.WriteString(high, days.HighIso);
    }

    public static void Span(this Utf8JsonWriter json, Passage passage, CodePoints points)
    {
        json.WriteNumber("start", points.FromUtf16(passage.Start));
        json.WriteNumber("end", points.FromUtf16(passage.End));
    }

    public static void Span(this Utf8JsonWriter json, Passage passage, CodePoints points, string text)
    {
        json.Span(passage, points);
        json.Text("text", passage.Of(text));
    }

    public static void Pair(this Utf8JsonWriter json, Passage passage, CodePoints points)
    {
        json.WriteStartArray();
        json.WriteNumberValue(points.FromUtf16(passage.Start));
        json.WriteNumberValue(points.FromUtf16(passage.End));
        json.WriteEndArray();
    }

    public static void Pair(this Utf8JsonWriter json, string name, Passage? passage, CodePoints points)
    {
        json.WritePropertyName(name);
        if (passage is { } known)
        {
            json.Pair(known, points);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static void Pairs(this Utf8JsonWriter json, string name, ImmutableArray<Passage> passages, CodePoints points)
    {
        json.WriteStartArray(name);
        foreach (var passage in passages)
        {
            json.Pair(passage, points);
        }

        json.WriteEndArray();
    }

    public static void Published(this Utf8JsonWriter json, Publication published, CodePoints points)
    {
        json.WriteStartObject("published");
        json.Days(published.Days);
        json.Pairs("passages", published.Passages, points);
        json.WriteString("time", published.Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("basis", published.Basis);
        json.WriteEndObject();
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(WellFormed(value));
        }

        json.WriteEndArray();
    }

    public static void DiagnosticFields(this Utf8JsonWriter json, Diagnostic diagnostic, CodePoints? points)
    {
        json.WriteString("code", diagnostic.Code);
        if (diagnostic.Passage is { } passage && points is not null)
        {
            json.Span(passage, points);
        }
        else
        {
            json.WriteNull("start");
            json.WriteNull("end");
        }

        json.Text("message", diagnostic.Message);
        json.Text("remedy", diagnostic.Remedy);
        json.WriteString("severity", Terms.Of(diagnostic.Severity));
    }

    private static int FirstLoneSurrogate(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var found = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uDFFF');
            if (found < 0)
            {
                return -1;
            }

            i += found;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            // The second half of a pair that began before `from` cannot be met: `from` is always behind a lone one.
            return i;
        }

        return -1;
    }
}
