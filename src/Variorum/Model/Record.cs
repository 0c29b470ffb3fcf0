using System.Collections.Immutable;

namespace Variorum.Model;

/// <summary>
/// The one cited record of a case: what Collating makes and Reporting shows. Every list is in a stable order that does not
/// depend on the order of the accounts; ids count within one record ("E12", "T3", "L7", "D2", "C1", "X4", "N9").
/// </summary>
/// <param name="Case">Name of the case (the folder's or file's name).</param>
/// <param name="Accounts">By account id; each account's claims as extracted, dates by collation filled in.</param>
/// <param name="Origins">Account id to the id of the origin it belongs to (its own id where it copies nobody).</param>
/// <param name="Events">By first day, then type, then first mention; undated ones last.</param>
/// <param name="Tallies">Weightiest first.</param>
/// <param name="Demands">By first mention.</param>
/// <param name="Concessions">By first day, then first mention.</param>
/// <param name="Lineage">By the passage derived from.</param>
/// <param name="Disagreements">Weightiest first: what a careful reader would want to know first.</param>
/// <param name="Names">By kind, then canonical form.</param>
/// <param name="Wordings">By name, account, source.</param>
/// <param name="Candidates">Pairs below the threshold, kept with their evidence for a person's judgement.</param>
public sealed record Record(
    string Case,
    ImmutableArray<AccountClaims> Accounts,
    ImmutableSortedDictionary<string, string> Origins,
    ImmutableArray<Event> Events,
    ImmutableArray<Tally> Tallies,
    ImmutableArray<DemandGroup> Demands,
    ImmutableArray<ConcessionGroup> Concessions,
    ImmutableArray<LineageLink> Lineage,
    ImmutableArray<Disagreement> Disagreements,
    ImmutableArray<NameEntity> Names,
    ImmutableArray<Wording> Wordings,
    ImmutableArray<Candidate> Candidates)
{
    /// <summary>The event that the accounts are about; null where they have none in common.</summary>
    public MainEvent? Main { get; init; }

    /// <summary>What the first screen shows, in its order; null before the record is whole.</summary>
    public Overview? Overview { get; init; }

    /// <summary>The judgements that stand, oldest first, with what came of each; empty where nobody judged.</summary>
    public ImmutableArray<JudgedItem> Judgements { get; init; } = [];

    /// <summary>What could not be read or is doubtful, of files and accounts, by file, then passage.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>What the first screen shows, in its order, as ids of the record.</summary>
/// <param name="Tallies">What several accounts count first.</param>
/// <param name="Events">The surest first.</param>
/// <param name="Disagreements">Open ones, the sharpest first.</param>
/// <param name="Origins">Accounts of one origin, only where there are several.</param>
public sealed record Overview(
    ImmutableArray<string> Tallies, ImmutableArray<string> Events, ImmutableArray<string> Disagreements,
    ImmutableArray<ImmutableArray<string>> Origins)
{
    /// <summary>The event that the accounts are about; null where none is told early enough to be it.</summary>
    public string? Main { get; init; }

    /// <summary>The line of an account that tells the main event most fully; null where there is none.</summary>
    public string? Telling { get; init; }

    /// <summary>Statements by which somebody is blamed, the surest first.</summary>
    public ImmutableArray<string> Blames { get; init; } = [];
}

/// <summary>The event that the accounts of a case are about: what is told without a day or a place of its own belongs to it.</summary>
/// <param name="Day">Null where no day is told by enough accounts.</param>
/// <param name="Place">As most accounts write it; null where no place is named by enough accounts.</param>
/// <param name="Located">That place in the gazetteer; null where unlocated.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of the country it lies in, or that most places of the case lie in; null where unknown.</param>
/// <param name="DayTold">Where accounts tell the day, one passage an account, by account.</param>
/// <param name="PlaceTold">Where accounts name the place, one passage an account, by account.</param>
public sealed record MainEvent(
    NodaTime.LocalDate? Day, string? Place, Place? Located, string? Country, ImmutableArray<Citation> DayTold,
    ImmutableArray<Citation> PlaceTold);

/// <summary>One mention of an event inside a record.</summary>
public sealed record EventMentionRef(string Account, EventMention Mention)
{
    /// <summary>How sure the record is that every cell of it is right, 0..1; calibrated on cases that it was not fitted on.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether the record is sure enough of it to show it as read.</summary>
    public bool Settled { get; init; }
}

/// <summary>What several mentions refer to.</summary>
/// <param name="Id">"E" and a number.</param>
/// <param name="Type">One of data/ontology's types.</param>
/// <param name="Label">A short plain line made of the mentions' own words.</param>
/// <param name="Days">What all dated mentions allow.</param>
/// <param name="Place">Null where none is told.</param>
/// <param name="PlaceName">As written, where unlocated too.</param>
/// <param name="Actors">Distinct, as written.</param>
/// <param name="Targets">Distinct, as written.</param>
/// <param name="Mentions">By account, then passage.</param>
/// <param name="Corroboration">Independent origins that tell it as having happened.</param>
/// <param name="Status">corroborated, single or disputed.</param>
/// <param name="Silent">Accounts that cover its time and place and do not tell it.</param>
public sealed record Event(
    string Id,
    string Type,
    string Label,
    DayRange Days,
    Place? Place,
    string? PlaceName,
    ImmutableArray<string> Actors,
    ImmutableArray<string> Targets,
    ImmutableArray<EventMentionRef> Mentions,
    int Corroboration,
    string Status,
    ImmutableArray<string> Silent)
{
    /// <summary>The confidence of its surest mention.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether a mention of it is settled.</summary>
    public bool Settled => Mentions.Any(m => m.Settled);
}

/// <summary>One figure inside a tally.</summary>
public sealed record FigureRef(string Account, Figure Figure)
{
    /// <summary>
    /// The day the count stands for: as told, else the day its account was put out, else that of the text it was copied from.
    /// </summary>
    public DayRange AsOf { get; init; }

    /// <summary>The time of that day; null where not known.</summary>
    public NodaTime.LocalTime? AsOfTime { get; init; }

    /// <summary>told, published or copied; null where the day is not known.</summary>
    public string? AsOfBasis { get; init; }

    /// <summary>How sure the record is that every cell of it is right, 0..1; calibrated on cases that it was not fitted on.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether the record is sure enough of it to show it as read.</summary>
    public bool Settled { get; init; }

    /// <summary>
    /// What part of the tally's total it counts: "women", "part", "new", or "former" for a count overtaken when it was told; null where it
    /// counts the whole.
    /// </summary>
    public string? Part { get; init; }
}

/// <summary>What a total was said to be at one time.</summary>
/// <param name="AsOf">The day the count stands for; undated where nothing tells it.</param>
/// <param name="Time">The time of that day; null where not known.</param>
/// <param name="Value">In a few characters: "at least 5".</param>
/// <param name="Figures">Who says so, by account, then passage.</param>
public sealed record CountAt(DayRange AsOf, NodaTime.LocalTime? Time, string Value, ImmutableArray<FigureRef> Figures);

/// <summary>A number made from figures by a declared rule of another project.</summary>
/// <param name="Low">Null where the rule gives none.</param>
/// <param name="Best">The single or best number; null where the rule gives none.</param>
/// <param name="High">Null where the rule gives none.</param>
/// <param name="Rule">The rule in one sentence, with its source.</param>
public sealed record Derived(double? Low, double? Best, double? High, string Rule);

/// <summary>The figures of all accounts that answer one question.</summary>
/// <param name="Id">"T" and a number.</param>
/// <param name="Measure">killed, detained, price ...</param>
/// <param name="Counted">The noun that most figures of the whole use for what is counted ("miners"); empty where none does.</param>
/// <param name="Place">As written, where all its figures hold for one place; null where they hold for several, or none is known.</param>
/// <param name="EventDays">Days that the figures share or span.</param>
/// <param name="Figures">By account, then passage.</param>
/// <param name="Compatible">True where one value satisfies every figure of the same scope and as-of day.</param>
/// <param name="Acled">ACLED's conservative count; null where the measure is not one of deaths.</param>
/// <param name="Ucdp">UCDP's low, best and high; null where the measure is not one of deaths.</param>
public sealed record Tally(
    string Id,
    string Measure,
    string Counted,
    string? Place,
    DayRange EventDays,
    ImmutableArray<FigureRef> Figures,
    bool Compatible,
    Derived? Acled,
    Derived? Ucdp)
{
    /// <summary>How the total was told in the course of time, earliest first, parts left out; empty where it was told once.</summary>
    public ImmutableArray<CountAt> Growth { get; init; } = [];
}

/// <summary>One demand inside a group.</summary>
public sealed record DemandRef(string Account, Demand Demand);

/// <summary>A demand as several accounts and places tell it.</summary>
/// <param name="Id">"D" and a number.</param>
/// <param name="What">The commonest wording.</param>
/// <param name="Kind">economic, political or rights.</param>
/// <param name="Mentions">By account, then passage.</param>
/// <param name="AnsweredBy">Ids of concession groups.</param>
public sealed record DemandGroup(
    string Id, string What, string Kind, ImmutableArray<DemandRef> Mentions, ImmutableArray<string> AnsweredBy);

/// <summary>One concession inside a group.</summary>
public sealed record ConcessionRef(string Account, Concession Concession);

/// <summary>A concession as several accounts tell it.</summary>
/// <param name="Id">"C" and a number.</param>
/// <param name="What">The commonest wording.</param>
/// <param name="By">Null where not told.</param>
/// <param name="Days">When.</param>
/// <param name="Mentions">By account, then passage.</param>
public sealed record ConcessionGroup(
    string Id, string What, string? By, DayRange Days, ImmutableArray<ConcessionRef> Mentions);

/// <summary>One difference between two passages of one lineage.</summary>
/// <param name="From">Null where only the other has it.</param>
/// <param name="To">Null where only the first has it.</param>
/// <param name="Kind">wording, fact, only_in_from or only_in_to.</param>
public sealed record Difference(Passage? From, Passage? To, string Kind);

/// <summary>A passage that shares its text with another.</summary>
/// <param name="From">The passage derived from, where direction is known; else the one of the smaller account id.</param>
/// <param name="To">The other passage.</param>
/// <param name="Kind">verbatim, translation, quotation or reprint.</param>
/// <param name="Similarity">0..1.</param>
/// <param name="Directed">True where time or stated provenance shows who copied.</param>
/// <param name="Differences">In text order.</param>
/// <param name="Stated">The words that state the provenance, null where none do.</param>
public sealed record LineageLink(
    Citation From, Citation To, string Kind, double Similarity, bool Directed, ImmutableArray<Difference> Differences, string? Stated)
{
    /// <summary>0..1: how often links of this kind are one text, in hand-read cases.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether the record is sure enough of it to show it as read.</summary>
    public bool Settled { get; init; }
}

/// <summary>One claim of a side of a disagreement.</summary>
/// <param name="Citation">Where it stands.</param>
/// <param name="Source">On whose word.</param>
public sealed record SideClaim(Citation Citation, Source Source);

/// <summary>One side of a disagreement.</summary>
/// <param name="Value">What this side says, short ("26", "more than 100", "Thursday 6 January").</param>
/// <param name="Claims">Never empty.</param>
public sealed record Side(string Value, ImmutableArray<SideClaim> Claims);

/// <summary>Claims about one event or tally that cannot all hold, or that a difference of scope explains.</summary>
/// <param name="Id">"X" and a number.</param>
/// <param name="Kind">figure, date, place, actor, motive, action or name.</param>
/// <param name="About">Id of the tally, event, demand or name.</param>
/// <param name="Sides">At least two.</param>
/// <param name="Reason">One sentence: why they cannot all hold, or what scope explains it.</param>
/// <param name="Resolved">True where scope explains it: not a contradiction.</param>
/// <param name="Weight">Larger is sharper; only the order means something.</param>
public sealed record Disagreement(
    string Id, string Kind, string About, ImmutableArray<Side> Sides, string Reason, bool Resolved, double Weight)
{
    /// <summary>What made it: "figure-apart", "event-date", "denial" ...</summary>
    public string Rule { get; init; } = "";

    /// <summary>0..1: how often what this rule finds is a disagreement, in hand-read cases.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether the record is sure enough of it to show it as one.</summary>
    public bool Settled { get; init; }
}

/// <summary>One written form of a name in one account.</summary>
public sealed record NameVariant(string Text, string Account, ImmutableArray<Passage> Passages);

/// <summary>Who or what several written forms name.</summary>
/// <param name="Id">"N" and a number.</param>
/// <param name="Kind">person, organisation, place, group, media, law or other.</param>
/// <param name="Canonical">The fullest form.</param>
/// <param name="Variants">By text, then account; a mention with a title before it ("Governor Lee") stands with and without it.</param>
public sealed record NameEntity(string Id, string Kind, string Canonical, ImmutableArray<NameVariant> Variants);

/// <summary>One term of a wording with where it stands.</summary>
public sealed record Term(string Text, ImmutableArray<Passage> Passages);

/// <summary>What an account, or a source in it, calls someone or something.</summary>
/// <param name="Name">Whom or what ("participants", "security forces", or a name entity's canonical form).</param>
/// <param name="Account">Account id.</param>
/// <param name="Source">Source whose words they are; null: the account's own.</param>
/// <param name="Terms">Most frequent first.</param>
public sealed record Wording(string Name, string Account, string? Source, ImmutableArray<Term> Terms);

/// <summary>Two things that may be the same, below the threshold, with the evidence.</summary>
/// <param name="Kind">event or name.</param>
/// <param name="Left">Id of an event or name of the record.</param>
/// <param name="Right">Id of an event or name of the record.</param>
/// <param name="Score">0..1.</param>
/// <param name="Features">Visible features of the score, by name.</param>
public sealed record Candidate(string Kind, string Left, string Right, double Score, ImmutableSortedDictionary<string, double> Features);
