using System.Collections.Immutable;
using NodaTime;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>What a claim is, as far as its day and place hang on it.</summary>
internal enum ClaimKind
{
    /// <summary>An event that happens at a scene.</summary>
    Deed,

    /// <summary>An event that is said or decided, somewhere and some time after.</summary>
    Talk,

    /// <summary>A count of people to whom a deed was done.</summary>
    Toll,

    /// <summary>Any other figure.</summary>
    Number,
}

/// <summary>An event or figure as its scene is looked for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">The event's type; of a figure that of the event nearest in its sentence, "" where there is none.</param>
/// <param name="Act">What it does, or what is done in its sentence; null where nothing is.</param>
/// <param name="At">Its trigger or its figure.</param>
/// <param name="Sentence">Number of its sentence.</param>
/// <param name="Realis">Whether it is told as so.</param>
/// <param name="Dated">Its days by the account alone, with the expression they rest on; undated where nothing tells.</param>
/// <param name="Story">The day on which its account stands there.</param>
/// <param name="PlacedBy">The place that its sentence tells by the grammar; null where it tells none.</param>
/// <param name="Listed">True where the same words tell several claims, one for each place of a list.</param>
/// <param name="Published">The last day on which it can have been written; null where unknown.</param>
/// <param name="Clause">How it is told; null where unknown.</param>
/// <param name="Vector">State of the word that tells it, or of the event beside a figure; empty where there is none.</param>
/// <param name="Measure">What a figure measures; "" of an event.</param>
internal sealed record SceneClaim(
    ClaimKind Kind,
    string Type,
    string? Act,
    Passage At,
    int Sentence,
    Realis Realis,
    (DayRange Days, Passage? By) Dated,
    (DayRange Days, Passage? By) Story,
    Passage? PlacedBy,
    bool Listed,
    LocalDate? Published,
    Clause? Clause,
    ImmutableArray<sbyte> Vector,
    string Measure)
{
    /// <summary>State of its own word; empty where there is none.</summary>
    public ImmutableArray<sbyte> State => Measure.Length == 0 ? Vector : Clause?.State ?? [];

    /// <summary>True where its sentence shares a noun or a name with an earlier one.</summary>
    public bool IsLinked(int sentence) => Sentence - sentence is > 0 and < 32 and var back && ((Clause?.Linked ?? 0) & (1 << (back - 1))) != 0;

    /// <summary>How like an event told before it is, by the states of their words: 0..1.</summary>
    public float LikenessTo(EventMention told) =>
        Vector.IsEmpty || told.Vector.IsEmpty ? 0 : Math.Max(0, (float)WordStates.Cosine(Vector.AsSpan(), told.Vector.AsSpan()));

    /// <summary>Groups by what in its sentence points back.</summary>
    public IEnumerable<string> PointsBack()
    {
        var points = Clause?.Points ?? Pointers.None;
        return Enum.GetValues<Pointers>().Where(p => p != Pointers.None && points.HasFlag(p)).Select(p => "points by " + p);
    }

    /// <summary>The groups of claims it belongs to, whatever is chosen.</summary>
    public List<string> Groups(MainEvent main)
    {
        var groups = new List<string> { "any", Kind.ToString() };
        if (Type.Length > 0)
        {
            groups.Add((Kind is ClaimKind.Deed or ClaimKind.Talk ? "" : "beside ") + Type);
        }

        if (Measure.Length > 0)
        {
            groups.Add("measure " + Measure);
        }

        if (Realis != Realis.Actual)
        {
            groups.Add("not actual");
        }

        if (Clause is { } clause)
        {
            groups.Add(clause.Tense);
            groups.Add(clause.IsNoun ? "noun" : "verb");
            groups.Add(clause.IsAside ? "aside" : "main clause");
        }

        if (main.Day is { } day && Published is { } published)
        {
            groups.Add(Period.DaysBetween(day, published) switch { < 0 => "written before", <= 2 => "written at once", <= 14 => "written soon", _ => "written late" });
        }

        if (Listed)
        {
            groups.Add("listed");
        }

        return groups;
    }
}
