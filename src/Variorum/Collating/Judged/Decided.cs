using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Judged;

/// <summary>
/// What people decided, as collating takes it: claims corrected, taken out and added before anything is compared; what must and must not be
/// grouped; what is shown. What the program reads stays beside what a person decided.
/// </summary>
internal sealed partial class Decided
{
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string,
        string>(StringComparer.Ordinal);

    private readonly Dictionary<string, JudgedItem> _items = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Judgement> _standing;
    private readonly JudgedPlaces _places;

    // The accounts as they are read, with what people added: keys are looked up here, and the numbers of wrong claims stay theirs.
    private readonly ImmutableArray<AccountClaims> _read;

    private Decided(ImmutableArray<AccountClaims> accounts, ImmutableArray<Judgement> judgements)
    {
        _standing = Standing.Of(judgements);
        _read = WithAdded(accounts);
        _places = new JudgedPlaces(_read);
        Accounts = _standing.IsEmpty ? accounts : WithVerdicts();
    }

    /// <summary>The accounts with their claims as people want them.</summary>
    public ImmutableArray<AccountClaims> Accounts { get; }

    /// <summary>Takes <paramref name="judgements"/>; those that were taken back do not count.</summary>
    public static Decided Of(ImmutableArray<AccountClaims> accounts, ImmutableArray<Judgement> judgements) => new(accounts, judgements);

    /// <summary>
    /// The accounts with days and places of their claims as people set them: what was chosen from all that the case offers gives way.
    /// </summary>
    public ImmutableArray<AccountClaims> Scenes(ImmutableArray<AccountClaims> accounts)
    {
        if (_standing.IsEmpty)
        {
            return accounts;
        }

        var located = accounts
            .SelectMany(a => a.Places.Where(p => p.Place is not null).Select(p => (Text: p.Passage.Of(a.Account.Text), p.Place)))
            .DistinctBy(p => p.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(p => p.Text, p => p.Place, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. accounts.Select(a => a with
            {
                Figures = [.. a.Figures.Select(f => f.Decision is { } d
                    ? f with { Scene = Scene(f.Scene, d, f.EventDays, f.Place, located) } : f)],
                Events = [.. a.Events.Select(e => e.Decision is { } d ? Set(e, d, Scene(e.Scene, d, e.Days, e.Place?.Text, located)) : e)],
            }),
        ];
    }

    private static EventMention Set(EventMention mention, Decision decision, Scene? scene) =>
        mention with { Scene = scene, Located = decision.Sets("place") ? scene?.Located : mention.Located };

    private static Scene? Scene(Scene? chosen, Decision decision, DayRange days, string? place, Dictionary<string, Place?> located)
    {
        if (!decision.Sets("day") && !decision.Sets("place"))
        {
            return chosen;
        }

        var scene = chosen ?? new Scene(DayRange.Undated, null, null, null, null, null);
        scene = decision.Sets("day")
            ? scene with { Days = days, DaysBasis = days.IsUndated ? null : "stated", DaysBy = null, DaysShare = 1 } : scene;
        return !decision.Sets("place") ? scene : scene with
        {
            Place = place,
            Located = place is null ? null : located.GetValueOrDefault(place),
            PlaceBasis = place is null ? null : "stated",
            PlaceShare = 1,
        };
    }

    private ImmutableArray<AccountClaims> WithAdded(ImmutableArray<AccountClaims> accounts)
    {
        var added = accounts.ToBuilder();
        var places = new JudgedPlaces(accounts);
        foreach (var judgement in _standing.Where(j => j.Verb == Verb.Add))
        {
            var found = false;
            var key = ClaimKey.Parse(judgement.Subject);
            foreach (var i in key is { } named ? places.Accounts(named) : [])
            {
                if (places.Passage(i, key!.Value, judgement.Quote) is { } passage)
                {
                    added[i] = Added(added[i], passage, judgement);
                    found = true;
                }
            }

            Note(judgement, found ? JudgedTerm.Applied : JudgedTerm.Orphaned, found ? null : Gone);
        }

        return added.ToImmutable();
    }

    // What two people add alike is added once.
    private static AccountClaims Added(AccountClaims claims, Passage passage, Judgement judgement)
    {
        var section = claims.Account.SectionAt(passage.Start);
        var author = new Source(section.Author ?? claims.Account.Publisher ?? "author", SourceNaming.Author, "author", null);
        var fields = judgement.Changes.Where(c => !ClaimFields.Grounds.Contains(c.Key) && c.Key != JudgedTerm.Kind).ToList();
        var decision = new Decision(JudgedTerm.Added, [judgement], Nothing);
        if (judgement.Changes.GetValueOrDefault(JudgedTerm.Kind) == JudgedTerm.Event)
        {
            var mention = new EventMention(
                passage, passage, "OTHER", null, passage.Of(claims.Account.Text), null, null, default, null, null, Realis.Actual, author,
                    Rule)
            {
                Nth = claims.Events.Count(e => e.Trigger == passage),
                Decision = decision,
            };
            mention = fields.Aggregate(mention, (m, f) => ClaimFields.With(m, f.Key, f.Value));
            return claims.Events.Any(e => e.Rule == Rule && e.Trigger == passage
                && ClaimFields.ReadAll(e).SequenceEqual(ClaimFields.ReadAll(mention)))
                ? claims
                : claims with { Events = [.. claims.Events.Append(mention).OrderBy(e => e.Passage.Start)] };
        }

        var figure = new Figure(
            passage, null, null, Relation.Equal, null, "persons", "other", "", null, default, default, null, author, Realis.Actual, Rule)
        {
            Nth = claims.Figures.Count(f => f.Passage == passage),
            Decision = decision,
        };
        figure = fields.Aggregate(figure, (f, field) => ClaimFields.With(f, field.Key, field.Value));
        return claims.Figures.Any(f => f.Rule == Rule && f.Passage == passage
            && ClaimFields.ReadAll(f).SequenceEqual(ClaimFields.ReadAll(figure)))
            ? claims
            : claims with { Figures = [.. claims.Figures.Append(figure).OrderBy(f => f.Passage.Start)] };
    }

    private ImmutableArray<AccountClaims> WithVerdicts()
    {
        var figures = new SortedDictionary<(int Account, int Claim), Voices>();
        var events = new SortedDictionary<(int Account, int Claim), Voices>();
        foreach (var judgement in _standing.Where(j => j.Verb is Verb.Right or Verb.Wrong or Verb.Set))
        {
            if (ClaimKey.Parse(judgement.Subject) is { Kind: 'F' or 'E' } key)
            {
                Heard(judgement, key, key.Kind == 'F' ? figures : events);
            }
            else if (ClaimKey.Parse(judgement.Subject) is { Kind: 'A' } account)
            {
                var there = _places.Accounts(account).Any();
                Note(judgement, there ? JudgedTerm.Applied : JudgedTerm.Orphaned, there ? null : Gone);
            }
        }

        return
        [
            .. _read.Select((a, i) => a with
            {
                Figures = [.. a.Figures.Select((f, n) => figures.GetValueOrDefault((i, n)) is { } v ? Judged(f, v) : f).OfType<Figure>()],
                Events = [.. a.Events.Select((e, n) => events.GetValueOrDefault((i, n)) is { } v ? Judged(e, v) : e)
                    .OfType<EventMention>()],
            }),
        ];
    }

    private void Heard(Judgement judgement, ClaimKey key, SortedDictionary<(int, int), Voices> voices)
    {
        var state = Gone;
        foreach (var account in _places.Accounts(key))
        {
            if (_places.Passage(account, key, judgement.Quote) is not { } passage)
            {
                continue;
            }

            var claim = key.Kind == 'F' ? _places.Figure(account, passage, key.Nth) : _places.Event(account, passage, key.Nth);
            if (claim < 0)
            {
                state = Unread;
                continue;
            }

            state = "";
            if (!voices.TryGetValue((account, claim), out var heard))
            {
                voices.Add((account, claim), heard = new Voices());
            }

            heard.Add(judgement);
        }

        if (state.Length > 0)
        {
            Note(judgement, JudgedTerm.Orphaned, state);
        }
    }

    // Null where it is wrong.
    private Figure? Judged(Figure figure, Voices voices)
    {
        var read = voices.IsWrong ? ClaimFields.ReadAll(figure) : Nothing;
        Note(voices, read);
        return voices.IsWrong ? null
            : voices.Sets.Aggregate(figure, (f, set) => ClaimFields.With(f, set.Key, set.Value)) with
            {
                Decision = Decision(voices, figure.Decision, field => ClaimFields.Read(figure, field)),
            };
    }

    private EventMention? Judged(EventMention mention, Voices voices)
    {
        var read = voices.IsWrong ? ClaimFields.ReadAll(mention) : Nothing;
        Note(voices, read);
        return voices.IsWrong ? null
            : voices.Sets.Aggregate(mention, (m, set) => ClaimFields.With(m, set.Key, set.Value)) with
            {
                Decision = Decision(voices, mention.Decision, field => ClaimFields.Read(mention, field)),
            };
    }

    private static Decision Decision(Voices voices, Decision? before, Func<string, string> read) => new(
        voices.IsContested ? JudgedTerm.Contested : before?.Verdict ?? (voices.Sets.IsEmpty ? JudgedTerm.Right : JudgedTerm.Corrected),
        [.. before?.By ?? [], .. voices.All.Where(j => voices.StateOf(j) != JudgedTerm.Overtaken)],
        voices.Sets.ToImmutableSortedDictionary(s => s.Key, s => read(s.Key), StringComparer.Ordinal));

    private void Note(Voices voices, ImmutableSortedDictionary<string, string> read)
    {
        foreach (var judgement in voices.All)
        {
            var state = voices.StateOf(judgement);
            Note(judgement, state, state == JudgedTerm.Contested ? Contested : null, judgement.Verb == Verb.Wrong ? read : Nothing);
        }
    }

    // Of a judgement that speaks of several copies, what came of it in one of them counts.
    private void Note(Judgement judgement, string state, string? note, ImmutableSortedDictionary<string, string>? read = null)
    {
        if (!_items.TryGetValue(judgement.Id, out var known) || known.State == JudgedTerm.Orphaned)
        {
            _items[judgement.Id] = new JudgedItem(judgement, state, note, read ?? Nothing);
        }
    }

    private const string Rule = "judged";
    private const string Gone = "The passage is not in the case any more.";
    private const string Unread = "No such claim is read at the passage any more.";
    private const string Contested = "Another person says otherwise: neither counts.";
}
