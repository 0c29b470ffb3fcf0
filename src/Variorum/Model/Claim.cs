using System.Collections.Immutable;

namespace Variorum.Model;

/// <summary>Whether a claim says that the thing is so.</summary>
public enum Realis
{
    /// <summary>Told as having happened, or happening.</summary>
    Actual,

    /// <summary>Intended, announced, demanded or expected.</summary>
    Planned,

    /// <summary>Said not to have happened.</summary>
    Denied,

    /// <summary>Conditional, feared, possible.</summary>
    Hypothetical,
}

/// <summary>How openly a claim names whose word it is.</summary>
public enum SourceNaming
{
    /// <summary>The text names nobody: it is the section's author.</summary>
    Author,

    /// <summary>A source that can be told apart ("the health ministry").</summary>
    Named,

    /// <summary>A source that cannot ("reports", "residents").</summary>
    Unnamed,
}

/// <summary>
/// On whose word a claim stands: the innermost source the text names.
/// </summary>
/// <param name="Name">As the text has it, without article; the section's author (or "author") where nobody is named.</param>
/// <param name="Naming">Named, unnamed, or the author.</param>
/// <param name="Kind">government, party, media, eyewitness, ngo, union, other_state, person, author, unknown.</param>
/// <param name="Passage">Where the source is named; null for the author.</param>
public sealed record Source(string Name, SourceNaming Naming, string Kind, Passage? Passage);

/// <summary>A time expression.</summary>
/// <param name="Passage">Exactly the expression.</param>
/// <param name="Kind">date, daypart, period, duration or set.</param>
/// <param name="Days">Days meant; undated where nothing supports them.</param>
/// <param name="Timex">TIMEX3 value ("2022-01-04TNI", "P3D", "PAST_REF"); source: TimeML 1.2.1.</param>
/// <param name="Type">TIMEX3 type: DATE, TIME, DURATION or SET.</param>
/// <param name="Anchor">absolute; publication (the section's own date); narrative (a date told before); case (inferred from other
/// accounts).</param>
/// <param name="Rule">Which rule read it.</param>
/// <param name="InferredFrom">Passages of other accounts that a date by collation rests on; else empty.</param>
public sealed record DateMention(
    Passage Passage,
    string Kind,
    DayRange Days,
    string? Timex,
    string Type,
    string Anchor,
    string Rule,
    ImmutableArray<Citation> InferredFrom)
{
    /// <summary>True where the expression only says which thing is meant ("the 1993 constitution"): it dates nothing beside it.</summary>
    public bool Attributive { get; init; }

    /// <summary>
    /// True for the day on which something was said ("officials said on Monday"), which need not be the day of what was said.
    /// </summary>
    public bool OfSaying { get; init; }
}

/// <summary>A name in the text.</summary>
/// <param name="Passage">The longest name, without article, title or possessive.</param>
/// <param name="Kind">person, organisation, place, group, media, law or other.</param>
/// <param name="Canonical">The fullest form of the same name in this account.</param>
/// <param name="Role">Title or role that stands with it ("interior minister"); null where none.</param>
public sealed record NameMention(Passage Passage, string Kind, string Canonical, string? Role);

/// <summary>A place name that was located, or could not be.</summary>
/// <param name="Passage">The name.</param>
/// <param name="Place">Null where no gazetteer entry fits: the place is kept as written.</param>
/// <param name="Confidence">0..1, how far the best reading stands before the next.</param>
public sealed record PlaceMention(Passage Passage, Place? Place, double Confidence);

/// <summary>A gazetteer entry. Source: GeoNames (CC BY 4.0) and data/gazetteer's own table.</summary>
/// <param name="GeoName">GeoNames id; null for an entry of our own table.</param>
/// <param name="Name">Modern English name.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Admin1">First-level division, null where none or unknown.</param>
/// <param name="Kind">country, region, city, facility or other.</param>
/// <param name="Population">Null where unknown.</param>
public sealed record Place(
    int? GeoName, string Name, double Latitude, double Longitude, string? Country, string? Admin1, string Kind, long? Population);

/// <summary>
/// When and where a claim is shown to have happened, and what each of the two rests on: what is told of it, or what is inferred where
/// nothing is told. An inference is shown, and never compared with what is told.
/// </summary>
/// <param name="Days">Undated where nothing supports a day.</param>
/// <param name="DaysBasis">stated (told of it), narrative (the day on which its account stands), case (the main event, or the deed's own
/// day as other tellings have it); null where undated.</param>
/// <param name="DaysBy">The time expression of the account that the days rest on; null where they rest on the case.</param>
/// <param name="Place">As written; null where nothing supports a place.</param>
/// <param name="Located">The place in the gazetteer; null where unlocated.</param>
/// <param name="PlaceBasis">stated, narrative (named in a sentence around) or case; null where there is no place.</param>
public sealed record Scene(DayRange Days, string? DaysBasis, Passage? DaysBy, string? Place, Place? Located, string? PlaceBasis)
{
    /// <summary>How far the evidence prefers these days to the other days that the text offers, 0..1.</summary>
    public double DaysShare { get; init; }

    /// <summary>How far the evidence prefers this place, or none, to the other places that the text offers, 0..1.</summary>
    public double PlaceShare { get; init; }
}

/// <summary>How a date or a place hangs together with a claim of its sentence, by the parse.</summary>
[Flags]
public enum TieKinds
{
    /// <summary>In none of the ways below.</summary>
    None = 0,

    /// <summary>Its time or place by the frame of its predicate.</summary>
    Argument = 1,

    /// <summary>Under the claim's word.</summary>
    Below = 2,

    /// <summary>Over the claim's word.</summary>
    Above = 4,

    /// <summary>In the clause of the same verb.</summary>
    SameClause = 8,

    /// <summary>In a clause that holds the claim's.</summary>
    OuterClause = 16,

    /// <summary>In a clause within the claim's.</summary>
    InnerClause = 32,
}

/// <summary>What in a claim's sentence points back to the sentences before it.</summary>
[Flags]
public enum Pointers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>"there", "the village": a place told before.</summary>
    Place = 1,

    /// <summary>"that day", "later": a time told before.</summary>
    Time = 2,

    /// <summary>Its clause has a pronoun or a bare number for a subject ("one had drowned").</summary>
    Subject = 4,

    /// <summary>A noun with the article of what is known tells it ("the announcement").</summary>
    Known = 8,
}

/// <summary>A date or place of a claim's sentence.</summary>
/// <param name="Named">The date or place.</param>
/// <param name="Kinds">How it hangs together with the claim.</param>
public readonly record struct Tie(Passage Named, TieKinds Kinds);

/// <summary>How a claim is told, by the parse.</summary>
/// <param name="Tense">past, past perfect, perfect, present, future, modal, participle, gerund, infinitive; none where no verb
/// tells.</param>
/// <param name="IsNoun">True where a noun or a number tells it.</param>
/// <param name="IsAside">True in a relative or adverbial clause or beside a noun.</param>
/// <param name="Ties">Of the dates, then the places of its sentence.</param>
public sealed record Clause(string Tense, bool IsNoun, bool IsAside, ImmutableArray<Tie> Ties)
{
    /// <summary>State in which the reading core holds the claim's word; empty where the core has none.</summary>
    public ImmutableArray<sbyte> State { get; init; } = [];

    /// <summary>What in its sentence points back.</summary>
    public Pointers Points { get; init; }

    /// <summary>
    /// Which of the sentences before share a noun or a name with its own: bit 0 for the one right before, then backwards.
    /// </summary>
    public int Linked { get; init; }

    /// <summary>How the date or place at exactly <paramref name="named"/> hangs together with the claim.</summary>
    public TieKinds TieTo(Passage named)
    {
        foreach (var tie in Ties)
        {
            if (tie.Named == named)
            {
                return tie.Kinds;
            }
        }

        return TieKinds.None;
    }
}

/// <summary>How the value of a figure is bound.</summary>
public enum Relation
{
    /// <summary>As many as that.</summary>
    Equal,

    /// <summary>"at least": low inclusive.</summary>
    AtLeast,

    /// <summary>"more than": low exclusive.</summary>
    MoreThan,

    /// <summary>"at most": high inclusive.</summary>
    AtMost,

    /// <summary>"fewer than": high exclusive.</summary>
    LessThan,

    /// <summary>"about": low equals high.</summary>
    About,

    /// <summary>"between 5 and 6": both inclusive.</summary>
    Range,

    /// <summary>"dozens": low and high by the convention of data/; the word is kept.</summary>
    Vague,
}

/// <summary>A claim of quantity.</summary>
/// <param name="Passage">The quantity and what it counts.</param>
/// <param name="Low">Null where open; by the relation inclusive or exclusive.</param>
/// <param name="High">Null where open.</param>
/// <param name="Relation">How the value is bound.</param>
/// <param name="Vague">The vague word ("dozens"), else null.</param>
/// <param name="Unit">persons, a currency code, percent, a unit of measure; null where none.</param>
/// <param name="Measure">What is measured: killed, wounded, detained, protesters, troops, price ...; the list is in data/ontology.</param>
/// <param name="Counted">What is counted, as written ("law enforcement officers").</param>
/// <param name="Change">"up" or "down" where the quantity is the amount or goal of a rise or fall, else null.</param>
/// <param name="EventDays">When what is counted happened.</param>
/// <param name="AsOf">The day the count was given for; undated where not told.</param>
/// <param name="Place">As written; null where none.</param>
/// <param name="Source">On whose word.</param>
/// <param name="Realis">Whether it is told as so.</param>
/// <param name="Rule">Which rule read it.</param>
public sealed record Figure(
    Passage Passage,
    double? Low,
    double? High,
    Relation Relation,
    string? Vague,
    string? Unit,
    string Measure,
    string Counted,
    string? Change,
    DayRange EventDays,
    DayRange AsOf,
    string? Place,
    Source Source,
    Realis Realis,
    string Rule)
{
    /// <summary>How many figures with the same passage stand before it: a part of its claim key.</summary>
    public int Nth { get; init; }

    /// <summary>What people decided of it; null where nobody did.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The time expression that <see cref="EventDays"/> rest on; null where none does.</summary>
    public Passage? DatedBy { get; init; }

    /// <summary>Where <see cref="Place"/> is named; null where no place is told.</summary>
    public Passage? PlacedBy { get; init; }

    /// <summary>How it is told; null where no sentence holds it.</summary>
    public Clause? Clause { get; init; }

    /// <summary>When and where it is shown to hold, once the case is known; null before.</summary>
    public Scene? Scene { get; init; }

    /// <summary>True where <see cref="EventDays"/> are the day on which the story stands, not told of the figure itself.</summary>
    public bool DaysInferred { get; init; }

    /// <summary>The time expression that <see cref="AsOf"/> rests on; null where none does.</summary>
    public Passage? AsOfBy { get; init; }

    /// <summary>
    /// total ("in all"), part ("two of whom", "the last three"), new ("twelve more"), former ("up from 912"), withdrawn ("retracted its
    /// toll of 90"); null where the words do not tell.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>
    /// True where the number answers no "how many": a pair that is known ("the two sides"), one thing told of ("one house"), a number of
    /// nothing. No tally holds it.
    /// </summary>
    public bool CountsNothing { get; init; }

    /// <summary>
    /// What the quantity is told of, as written: who has it, does it or costs it ("the mill" in "the mill has 300 looms"); null where the
    /// text names nothing.
    /// </summary>
    public string? Concept { get; init; }
}

/// <summary>Who says what: the relation of source, cue and content (after PARC/PolNeAR).</summary>
/// <param name="Source">On whose word.</param>
/// <param name="Cue">The words that attribute ("according to", "said"); null where a carried-over source has none.</param>
/// <param name="Content">What is said, in one or more passages; never empty.</param>
/// <param name="Stance">endorses, disputes, doubts where the text shows it, else null.</param>
/// <param name="Direct">True for words in quotation marks.</param>
/// <param name="Rule">Which rule read it.</param>
public sealed record Attribution(
    Source Source, Passage? Cue, ImmutableArray<Passage> Content, string? Stance, bool Direct, string Rule);

/// <summary>A role of an event with the passage that fills it.</summary>
/// <param name="Text">As written, without article.</param>
/// <param name="Passage">Where; may lie in an earlier sentence.</param>
/// <param name="Kind">person, group, organisation, place, media or thing; null where nothing tells.</param>
public sealed record Argument(string Text, Passage Passage, string? Kind = null);

/// <summary>A line that tells an event by itself, in the words of its account.</summary>
/// <param name="Text">Begins with a capital, ends whole.</param>
/// <param name="Flaws">0 where it needs nothing of the text around it; the more, the less it says alone.</param>
/// <param name="Whole">True for a sentence, false for a noun phrase.</param>
public sealed record Headline(string Text, int Flaws, bool Whole)
{
    /// <summary>Nouns, names, numbers and verbs in it: how much it tells.</summary>
    public int Content { get; init; }

    /// <summary>True where it speaks in the first person: it says nothing without its speaker.</summary>
    public bool Spoken { get; init; }

    /// <summary>True where something in it is said not to be so.</summary>
    public bool Negated { get; init; }
}

/// <summary>A mention of an event.</summary>
/// <param name="Passage">Trigger with its nearest arguments.</param>
/// <param name="Trigger">The word or words that name the event.</param>
/// <param name="Type">One of data/ontology's types.</param>
/// <param name="Actor">Null where the text names none.</param>
/// <param name="Action">The trigger's lemma, or the phrase it heads.</param>
/// <param name="Target">Null where none.</param>
/// <param name="Instrument">Null where none.</param>
/// <param name="Days">When.</param>
/// <param name="Place">As written, null where none.</param>
/// <param name="Located">The place in the gazetteer, null where unlocated.</param>
/// <param name="Realis">Whether it is told as having happened.</param>
/// <param name="Source">On whose word.</param>
/// <param name="Rule">Which rule read it.</param>
public sealed record EventMention(
    Passage Passage,
    Passage Trigger,
    string Type,
    Argument? Actor,
    string Action,
    Argument? Target,
    Argument? Instrument,
    DayRange Days,
    Argument? Place,
    Place? Located,
    Realis Realis,
    Source Source,
    string Rule)
{
    /// <summary>How many mentions with the same trigger stand before it: a part of its claim key.</summary>
    public int Nth { get; init; }

    /// <summary>What people decided of it; null where nobody did.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The share that the head over the reading core gives this type, 0..1; 0 where no head judged it.</summary>
    public float Share { get; init; }

    /// <summary>Further actors beside <see cref="Actor"/>: the body it belongs to, those coordinated with it.</summary>
    public ImmutableArray<Argument> Doers { get; init; } = [];

    /// <summary>The line that tells the event by itself; null where none was written.</summary>
    public Headline? Headline { get; init; }

    /// <summary>The time expression that <see cref="Days"/> rest on; null where none does.</summary>
    public Passage? DatedBy { get; init; }

    /// <summary>
    /// The day on which the story stands, of an actual event that tells none: an inference, never compared with told days.
    /// </summary>
    public DayRange StoryDays { get; init; }

    /// <summary>The time expression that <see cref="StoryDays"/> rest on; null where none does.</summary>
    public Passage? StoryBy { get; init; }

    /// <summary>How it is told; null where no sentence holds it.</summary>
    public Clause? Clause { get; init; }

    /// <summary>When and where it is shown to have happened, once the case is known; null before.</summary>
    public Scene? Scene { get; init; }

    /// <summary>
    /// The reading core's state of the word that tells the event, to be compared with that of another mention; empty where the core has
    /// none.
    /// </summary>
    public ImmutableArray<sbyte> Vector { get; init; } = [];
}

/// <summary>A demand or slogan put forward.</summary>
/// <param name="Passage">The demanded thing.</param>
/// <param name="By">Who demands; null where not told.</param>
/// <param name="To">Of whom; null where not told.</param>
/// <param name="Place">Null where not told.</param>
/// <param name="Days">When it was put forward.</param>
/// <param name="What">The demanded thing as written.</param>
/// <param name="Kind">economic, political or rights.</param>
/// <param name="Source">On whose word.</param>
/// <param name="Rule">Which rule read it.</param>
public sealed record Demand(
    Passage Passage, Argument? By, Argument? To, Argument? Place, DayRange Days, string What, string Kind, Source Source, string Rule)
{
    /// <summary>The time expression that <see cref="Days"/> rest on; null where none does.</summary>
    public Passage? DatedBy { get; init; }
}

/// <summary>Something granted, promised or refused in answer to pressure.</summary>
/// <param name="Passage">The measure with its trigger.</param>
/// <param name="By">Who grants; null where not told.</param>
/// <param name="What">The measure as written.</param>
/// <param name="Days">When.</param>
/// <param name="Realis">Planned for a promise, denied for a refusal.</param>
/// <param name="Source">On whose word.</param>
/// <param name="Rule">Which rule read it.</param>
public sealed record Concession(
    Passage Passage, Argument? By, string What, DayRange Days, Realis Realis, Source Source, string Rule)
{
    /// <summary>The time expression that <see cref="Days"/> rest on; null where none does.</summary>
    public Passage? DatedBy { get; init; }
}

/// <summary>What one account says by itself: what Extracting makes of an account and Collating compares.</summary>
/// <param name="Account">The account read.</param>
/// <param name="Sentences">In order, not overlapping.</param>
/// <param name="Dates">In text order, not overlapping.</param>
/// <param name="Names">In text order, longest match, not nested.</param>
/// <param name="Places">In text order.</param>
/// <param name="Figures">In text order.</param>
/// <param name="Attributions">In text order of their content.</param>
/// <param name="Events">In text order.</param>
/// <param name="Demands">In text order.</param>
/// <param name="Concessions">In text order.</param>
/// <param name="Diagnostics">What was doubtful in this account, reading included.</param>
public sealed record AccountClaims(
    Account Account,
    ImmutableArray<Passage> Sentences,
    ImmutableArray<DateMention> Dates,
    ImmutableArray<NameMention> Names,
    ImmutableArray<PlaceMention> Places,
    ImmutableArray<Figure> Figures,
    ImmutableArray<Attribution> Attributions,
    ImmutableArray<EventMention> Events,
    ImmutableArray<Demand> Demands,
    ImmutableArray<Concession> Concessions,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>An account of which nothing was extracted: unread language, or empty text.</summary>
    public static AccountClaims Unread(Account account, ImmutableArray<Diagnostic> diagnostics) =>
        new(account, [], [], [], [], [], [], [], [], [], diagnostics);
}
