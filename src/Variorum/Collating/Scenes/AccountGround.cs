using System.Collections.Immutable;
using NodaTime;
using Variorum.Extracting.Places;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>One account as the main event is looked for in it: which dates, places and events stand in one sentence.</summary>
internal sealed class AccountGround
{
    // A speaker's seat stands between him and the word of saying.
    private const int Seat = 30;

    private readonly ImmutableArray<Passage> _sentences;
    private readonly ILookup<int, EventMention> _events;
    private readonly PassageIndex<NameMention> _bodies;
    private readonly PassageIndex<Attribution> _seats;
    private readonly PassageIndex<Attribution> _speeches;
    private readonly Dictionary<Passage, DateMention> _dates = [];
    private readonly Dictionary<int, PlaceMention> _places = [];
    private readonly ILookup<int, DateMention> _datesIn;
    private readonly ILookup<int, (PlaceMention Mention, PlaceRole Role, bool Body)> _placesIn;
    private readonly int _leads;
    private readonly HashSet<PlaceKey> _lead;

    /// <summary>Looks at one account.</summary>
    public AccountGround(AccountClaims claims, SceneTable table)
    {
        Claims = claims;
        _sentences = claims.Sentences;
        _events = claims.Events.ToLookup(e => SentenceAt(e.Trigger.Start));
        _bodies = new PassageIndex<NameMention>(claims.Names.Where(n => n.Kind != "place").Select(n => (n.Passage, n)));
        _seats = new PassageIndex<Attribution>(Seats(claims));
        _speeches = new PassageIndex<Attribution>(claims.Attributions.SelectMany(a => a.Content.Select(c => (c, a))));
        foreach (var date in claims.Dates)
        {
            _dates.TryAdd(date.Passage, date);
        }

        foreach (var place in claims.Places)
        {
            _places.TryAdd(place.Passage.End, place);
        }

        _datesIn = claims.Dates.Where(d => d.Type is "DATE" or "TIME" && !d.Days.IsUndated).ToLookup(d => SentenceAt(d.Passage.Start));
        _placesIn = claims.Places.ToLookup(p => SentenceAt(p.Passage.Start), p => (p, PlaceTelling.Of(Text, p.Passage), IsInBody(p.Passage)));
        _leads = (int)table.Limit("lead");
        _lead = [.. Enumerable.Range(0, _leads).SelectMany(PlacesIn).Select(p => PlaceKey.Of(this, p.Mention))];
        Days = new DayShares(Tellings.Days(this, table).Select(t => (t.Day, t.Weight)));
        Places = new PlaceShares(Tellings.Places(this, table).Select(t => (t.Key, t.By.Of(Text), t.Weight)));
    }

    /// <summary>The account and its claims.</summary>
    public AccountClaims Claims { get; }

    /// <summary>The account's text.</summary>
    public string Text => Claims.Account.Text;

    /// <summary>The account's title; "" where it has none.</summary>
    public string Title => Claims.Account.Title ?? "";

    /// <summary>Days that it tells.</summary>
    public DayShares Days { get; }

    /// <summary>Places that it names.</summary>
    public PlaceShares Places { get; }

    /// <summary>The days told in a sentence.</summary>
    public IReadOnlyList<DateMention> DatesIn(int sentence) => [.. _datesIn[sentence]];

    /// <summary>The places named in a sentence, with their role and whether they stand inside another name.</summary>
    public IReadOnlyList<(PlaceMention Mention, PlaceRole Role, bool Body)> PlacesIn(int sentence) => [.. _placesIn[sentence]];

    /// <summary>True where the first sentences name the place.</summary>
    public bool IsInLead(PlaceKey place) => _lead.Contains(place);

    /// <summary>The places that the first sentences tell as a place, in their order.</summary>
    public IEnumerable<(PlaceKey Key, Passage By)> ScenesInLead() => Enumerable.Range(0, _leads).SelectMany(PlacesIn)
        .Where(p => !p.Body && p.Role is PlaceRole.Scene or PlaceRole.Of or PlaceRole.To)
        .Select(p => (PlaceKey.Of(this, p.Mention), p.Mention.Passage));

    /// <summary>True where no line ends between two sentences.</summary>
    public bool IsOneParagraph(int first, int second)
    {
        var (low, high) = first < second ? (first, second) : (second, first);
        return low >= 0 && high < _sentences.Length && !Text.AsSpan(_sentences[low].End, Math.Max(0, _sentences[high].Start - _sentences[low].End)).Contains('\n');
    }

    /// <summary>"LUND (TT) - ", "LUND -- ": where an agency wrote, also where the line runs on behind a caption.</summary>
    public static bool IsDateline(string text, Passage place)
    {
        var behind = text.AsSpan(place.End, Math.Min(12, text.Length - place.End)).TrimStart();
        if (text.AsSpan(place.Start, place.Length).ContainsAnyInRange('a', 'z') || behind.IsEmpty)
        {
            return false;
        }

        var close = behind[0] == '(' ? behind.IndexOf(')') : -1;
        behind = close > 0 ? behind[(close + 1)..].TrimStart() : behind;
        return behind.StartsWith("--") || behind.StartsWith("\u2014") || behind.StartsWith("\u2013") || behind.StartsWith("- ");
    }

    /// <summary>The last day on which the section at <paramref name="offset"/> can have been written; null where unknown.</summary>
    public LocalDate? Published(int offset)
    {
        var own = Claims.Account.SectionAt(offset).Published.Days;
        return own.High ?? Claims.Account.Published.Days.High;
    }

    /// <summary>Number of the sentence that holds <paramref name="offset"/>, or of the next one.</summary>
    public int SentenceAt(int offset)
    {
        int low = 0, high = _sentences.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _sentences[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The events told in a sentence.</summary>
    public IEnumerable<EventMention> EventsIn(int sentence) => _events[sentence];

    /// <summary>The event of a figure's sentence that stands nearest to it; null where there is none.</summary>
    public EventMention? EventNear(Passage figure) => _events[SentenceAt(figure.Start)]
        .OrderBy(e => Math.Abs(e.Trigger.Start - figure.Start))
        .ThenBy(e => e.Trigger)
        .FirstOrDefault();

    /// <summary>The time expression at exactly <paramref name="passage"/>; null where none is.</summary>
    public DateMention? DateAt(Passage? passage) => passage is { } at ? _dates.GetValueOrDefault(at) : null;

    /// <summary>The located name that ends where <paramref name="place"/> does; null where none does.</summary>
    public PlaceMention? PlaceAt(Passage place) => _places.GetValueOrDefault(place.End);

    /// <summary>True where both passages stand in one sentence.</summary>
    public bool Together(Passage left, Passage right) => SentenceAt(left.Start) == SentenceAt(right.Start);

    /// <summary>True where the name stands inside the name of a body or a person ("Hull City Council").</summary>
    public bool IsInBody(Passage place)
    {
        foreach (var (name, _) in _bodies.At(place.End, place.Start))
        {
            if (name != place)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where the name only says where he sits who says the claim ("the agency in Geneva said nine had died").</summary>
    public bool IsSeat(Passage place, Passage claim)
    {
        foreach (var (_, attribution) in _seats.At(place.End, place.Start))
        {
            if (attribution.Content.Any(c => c.Contains(claim)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where one speaker says both, in one breath or in the next.</summary>
    public bool IsOneSpeech(Passage left, Passage right)
    {
        foreach (var (_, said) in _speeches.At(left.End, left.Start))
        {
            foreach (var (_, too) in _speeches.At(right.End, right.Start))
            {
                if (ReferenceEquals(said, too) || (said.Source.Name is { } name && name == too.Source.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // From the speaker to the word of saying.
    private static IEnumerable<(Passage, Attribution)> Seats(AccountClaims claims)
    {
        foreach (var attribution in claims.Attributions)
        {
            if (attribution is { Source.Passage: { } source, Cue: { } cue } && cue.Start >= source.End && cue.Start - source.End < Seat)
            {
                yield return (source.Union(new Passage(cue.Start, cue.Start)), attribution);
            }
        }
    }

    /// <summary>What an event does, so that tellings of one deed in different words are one: a number of akin.tsv, else its own words.</summary>
    public static string Act(CollatingData data, EventMention mention) =>
        data.Akin.First(data.Stemmer, mention.Action) is < 0 and var act ? act.ToString(System.Globalization.CultureInfo.InvariantCulture) : mention.Action;
}
