using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace Variorum.Model;

/// <summary>The fields of a claim that people set, as they are written in judgements.</summary>
public static partial class ClaimFields
{
    /// <summary>What a judgement may say beside the fields: on which passage a correction rests, or on what outside the case.</summary>
    public static ImmutableArray<string> Grounds { get; } = ["passage", "outside"];

    /// <summary>Fields of a figure.</summary>
    public static ImmutableArray<string> OfFigure { get; } = ["value", "measure", "counted", "source", "day", "as_of", "place", "realis"];

    /// <summary>Fields of an event mention.</summary>
    public static ImmutableArray<string> OfEvent { get; } = ["type", "actor", "target", "source", "day", "place", "realis"];

    /// <summary>Fields of an account.</summary>
    public static ImmutableArray<string> OfAccount { get; } = ["published", "publisher", "author", "title", "language"];

    private const string None = "none";

    /// <summary>
    /// Why <paramref name="field"/> of something of this kind (F, E or A) cannot be <paramref name="value"/>; null where it can.
    /// </summary>
    public static string? Objection(char kind, string field, string value)
    {
        var fields = kind switch { 'F' => OfFigure, 'E' => OfEvent, 'A' => OfAccount, _ => [] };
        if (!fields.Contains(field) && !Grounds.Contains(field))
        {
            return $"There is no field \"{field}\"; there are {string.Join(", ", fields.Concat(Grounds))}.";
        }

        return string.IsNullOrWhiteSpace(value) ? $"Say what {field} is (\"{None}\" where nothing is told)."
            : field switch
            {
                "value" when !Number()
                    .IsMatch(value) => "A value is a number (12), a bound (>=12, <12), about one (~12) or a range (12-15).",
                "measure" when !Word().IsMatch(value) => "A measure is one word of small letters, such as killed or wounded.",
                "type" when !Name().IsMatch(value) => "A type is one word of capitals, such as KILLING.",
                "day" or "as_of" or "published" when Days(value) is null =>
                    $"A day is written 2024-05-17, a span 2024-05-17/2024-05-19, no day {None}.",
                "published" when value.Contains('/', StringComparison.Ordinal)
                    || value == None => "A day of publication is one day: 2024-05-17.",
                "realis" when Real(value) is null => "Realis is actual, planned, denied or hypothetical.",
                "language" when value.Length is < 2 or > 3 => "A language is a code of two or three letters.",
                _ => null,
            };
    }

    /// <summary><paramref name="figure"/> with one field set; the value must have no <see cref="Objection"/>.</summary>
    public static Figure With(Figure figure, string field, string value) => field switch
    {
        "value" => Valued(figure, value),
        "measure" => figure with { Measure = value, CountsNothing = false },
        "counted" => figure with { Counted = value },
        "source" => figure with { Source = Named(figure.Source, value) },
        "day" => figure with { EventDays = Days(value)!.Value, DaysInferred = false, DatedBy = value == None ? null : figure.DatedBy },
        "as_of" => figure with { AsOf = Days(value)!.Value },
        "place" => figure with { Place = value == None ? null : value, PlacedBy = value == None ? null : figure.PlacedBy },
        "realis" => figure with { Realis = Real(value)!.Value },
        _ => figure,
    };

    /// <summary><paramref name="mention"/> with one field set; the value must have no <see cref="Objection"/>.</summary>
    public static EventMention With(EventMention mention, string field, string value) => field switch
    {
        "type" => mention with { Type = value },
        "actor" => mention with { Actor = Filled(mention.Actor, mention, value), Doers = [] },
        "target" => mention with { Target = Filled(mention.Target, mention, value) },
        "source" => mention with { Source = Named(mention.Source, value) },
        "day" => mention with
        {
            Days = Days(value)!.Value,
            DatedBy = value == None ? null : mention.DatedBy,
            StoryDays = default,
            StoryBy = null
        },
        "place" => mention with { Place = Filled(mention.Place, mention, value), Located = null },
        "realis" => mention with { Realis = Real(value)!.Value },
        _ => mention,
    };

    /// <summary>What a field of <paramref name="figure"/> is, written as a person would; "none" where nothing is told.</summary>
    public static string Read(Figure figure, string field) => field switch
    {
        "value" => Value(figure),
        "measure" => figure.Measure,
        "counted" => figure.Counted.Length == 0 ? None : figure.Counted,
        "source" => figure.Source.Name,
        "day" => Say(figure.Scene?.Days ?? figure.EventDays),
        "as_of" => Say(figure.AsOf),
        "place" => (figure.Scene is null ? figure.Place : figure.Scene.Place) ?? None,
        "realis" => Say(figure.Realis),
        _ => None,
    };

    /// <summary>What a field of <paramref name="mention"/> is, written as a person would; "none" where nothing is told.</summary>
    public static string Read(EventMention mention, string field) => field switch
    {
        "type" => mention.Type,
        "actor" => mention.Actor?.Text ?? None,
        "target" => mention.Target?.Text ?? None,
        "source" => mention.Source.Name,
        "day" => Say(mention.Scene?.Days ?? mention.Days),
        "place" => (mention.Scene is null ? mention.Place?.Text : mention.Scene.Place) ?? None,
        "realis" => Say(mention.Realis),
        _ => None,
    };

    /// <summary>All fields of a figure.</summary>
    public static ImmutableSortedDictionary<string, string> ReadAll(Figure figure) =>
        OfFigure.ToImmutableSortedDictionary(f => f, f => Read(figure, f), StringComparer.Ordinal);

    /// <summary>All fields of an event mention.</summary>
    public static ImmutableSortedDictionary<string, string> ReadAll(EventMention mention) =>
        OfEvent.ToImmutableSortedDictionary(f => f, f => Read(mention, f), StringComparer.Ordinal);

    /// <summary>The days that <paramref name="value"/> says; null where it says none; undated for "none".</summary>
    public static DayRange? Days(string value)
    {
        if (value == None)
        {
            return DayRange.Undated;
        }

        var ends = value.Split('/');
        var days = ends.Select(e => LocalDatePattern.Iso.Parse(e)).ToList();
        return days.TrueForAll(d => d.Success) && days.Count is 1 or 2 && days[0].Value <= days[^1].Value
            ? new DayRange(days[0].Value, days[^1].Value)
            : null;
    }

    private static string Say(DayRange days) => days.IsUndated ? None : days.IsDay ? days.LowIso! : $"{days.LowIso}/{days.HighIso}";

    private static string Say(Realis realis) => realis.ToString().ToLowerInvariant();

    private static Realis? Real(string value) => Enum.TryParse<Realis>(value, ignoreCase: true, out var realis) && Say(realis) == value
        ? realis : null;

    private static Argument? Filled(Argument? before, EventMention mention, string value) =>
        value == None ? null : new Argument(value, before?.Passage ?? mention.Trigger, before?.Kind);

    private static Source Named(Source before, string value) =>
        value == None || value == "author" ? before with { Name = "author", Naming = SourceNaming.Author, Kind = "author", Passage = null }
        : new Source(value, SourceNaming.Named, before.Naming == SourceNaming.Author ? "unknown" : before.Kind, before.Passage);

    private static Figure Valued(Figure figure, string value)
    {
        var match = Number().Match(value);
        var low = double.Parse(match.Groups["low"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["high"] is { Success: true, Value: var high })
        {
            return figure with
            {
                Low = low,
                High = double.Parse(high, CultureInfo.InvariantCulture),
                Relation = Relation.Range,
                Vague = null
            };
        }

        return match.Groups["bound"].Value switch
        {
            ">=" => figure with { Low = low, High = null, Relation = Relation.AtLeast, Vague = null },
            ">" => figure with { Low = low, High = null, Relation = Relation.MoreThan, Vague = null },
            "<=" => figure with { Low = null, High = low, Relation = Relation.AtMost, Vague = null },
            "<" => figure with { Low = null, High = low, Relation = Relation.LessThan, Vague = null },
            "~" => figure with { Low = low, High = low, Relation = Relation.About, Vague = null },
            _ => figure with { Low = low, High = low, Relation = Relation.Equal, Vague = null },
        };
    }

    private static string Value(Figure figure)
    {
        static string Say(double? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? None;
        return figure.Vague ?? figure.Relation switch
        {
            Relation.AtLeast => ">=" + Say(figure.Low),
            Relation.MoreThan => ">" + Say(figure.Low),
            Relation.AtMost => "<=" + Say(figure.High),
            Relation.LessThan => "<" + Say(figure.High),
            Relation.About => "~" + Say(figure.Low),
            Relation.Range => $"{Say(figure.Low)}-{Say(figure.High)}",
            _ => Say(figure.Low),
        };
    }

    [GeneratedRegex(@"^(?<bound>>=|>|<=|<|~)?(?<low>\d{1,12}(\.\d{1,6})?)(-(?<high>\d{1,12}(\.\d{1,6})?))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^[a-z][a-z_]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z][A-Z_]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
