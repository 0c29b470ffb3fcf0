using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Variorum.Model;

namespace Variorum.Benchmarks;

/// <summary>
/// Writes cases of any size from a seed, with the truth beside them: origins that report on invented events, accounts that copy them with
/// cuts, reordering and small edits, accounts that render them in other words, tolls that grow by the day, and contradictions. The texts
/// carry their claims with them, so that collating can be measured without what extracting gets wrong.
/// </summary>
public sealed class CaseGenerator
{
    private static readonly LocalDate FirstDay = new(2019, 3, 4);

    private readonly Random _random;
    private readonly int _accounts;
    private readonly int _origins;
    private readonly int _length;
    private readonly bool _plain;
    private readonly CaseWords _words;
    private readonly List<Happening> _happenings = [];
    private int _sentences;

    /// <summary>A generator of one case; equal arguments give equal cases.</summary>
    /// <param name="seed">Of all choices.</param>
    /// <param name="accounts">How many accounts.</param>
    /// <param name="origins">How many of them write for themselves; the others copy or render one of these.</param>
    /// <param name="sentences">Of an origin, besides those that count the dead; 16 words each.</param>
    /// <param name="plain">Tells deaths in plain words, which extracting reads; else in invented ones, so that two counts of one toll share none.</param>
    public CaseGenerator(int seed, int accounts, int origins, int sentences = 14, bool plain = false)
    {
        _length = sentences;
        _plain = plain;
        _random = new Random(seed);
        _accounts = accounts;
        _origins = origins;
        _words = new CaseWords(_random);
    }

    /// <summary>A case and what is true of it.</summary>
    /// <param name="Accounts">With figures and places as claims.</param>
    /// <param name="Sentences">Every sentence of every account: equal ids were written once and copied or rendered.</param>
    /// <param name="Origins">Account id to the id of the account it was made from; its own where from none.</param>
    /// <param name="Tolls">Happening number to the citations of the figures that count its dead.</param>
    /// <param name="Contradictions">Numbers of the happenings of which two origins give counts that cannot both hold on one day.</param>
    public sealed record Case(
        ImmutableArray<AccountClaims> Accounts,
        ImmutableArray<(Citation Where, int Id, bool Copied)> Sentences,
        ImmutableDictionary<string, string> Origins,
        ImmutableDictionary<int, ImmutableArray<Citation>> Tolls,
        ImmutableHashSet<int> Contradictions);

    private sealed record Happening(int Number, string Town, Place Place, LocalDate Day, int Dead, int Grows, bool Disputed);

    // A sentence in two renderings, with the number it tells where it tells one.
    private sealed record Line(int Id, string First, string Second, Happening? Toll, int Dead);

    private sealed record Story(string Id, LocalDate Published, List<Line> Lines, string? From);

    /// <summary>Writes the case.</summary>
    public Case Write()
    {
        for (var i = 0; i < Math.Max(3, _origins / 3); i++)
        {
            var town = _words.Name();
            var place = new Place(9_000_000 + i, town, -60 + (7 * (i % 17)), -170 + (11.3 * i % 340), "X" + (char)('A' + (i % 26)), null, "city", 50_000);
            _happenings.Add(new Happening(i, town, place, FirstDay.PlusDays(_random.Next(3)), _random.Next(4, 60), _random.Next(0, 9), i % 3 == 1));
        }

        var stories = new List<Story>();
        for (var i = 0; i < _origins; i++)
        {
            stories.Add(Original(i));
        }

        for (var i = _origins; i < _accounts; i++)
        {
            stories.Add(Derived(i, stories[_random.Next(_origins)]));
        }

        return Tell(stories);
    }

    /// <summary>Writes the texts of <paramref name="made"/> into <paramref name="folder"/> as files to be read, with their days of publication.</summary>
    public static void Save(Case made, string folder)
    {
        Directory.CreateDirectory(folder);
        using var table = new StreamWriter(Path.Combine(folder, "accounts.csv"));
        table.Write("file,published\n");
        foreach (var claims in made.Accounts)
        {
            File.WriteAllText(Path.Combine(folder, claims.Account.File), claims.Account.Text + "\n");
            table.Write($"{claims.Account.File},{claims.Account.Published.Days.LowIso}\n");
        }
    }

    private Story Original(int number)
    {
        // Two origins in a row report on one day, so that a planted contradiction is one of the same day.
        var published = FirstDay.PlusDays(4 + (number / 2 % 4));
        var lines = new List<Line>();
        for (var i = 0; i < _length; i++)
        {
            lines.Add(Filler());
        }

        for (var i = 0; i < 3; i++)
        {
            var happening = _happenings[((number / 2) + (i * 5)) % _happenings.Count];
            var days = Period.DaysBetween(happening.Day, published);
            var dead = happening.Dead + (happening.Grows * days) + (happening.Disputed && number % 2 == 1 ? 40 + _random.Next(30) : 0);
            lines.Insert(_random.Next(lines.Count), Toll(happening, dead));
        }

        return new Story(string.Create(CultureInfo.InvariantCulture, $"o{number:00000}"), published, lines.DistinctBy(l => l.Toll is null ? -1 - l.Id : l.Toll.Number).ToList(), null);
    }

    private Story Derived(int number, Story from)
    {
        // A cut, a block moved, own words around; every fourth renders the text in other words instead of copying it.
        var rendered = number % 4 == 0;
        var kept = from.Lines.Skip(rendered ? 0 : _random.Next(3)).Take(from.Lines.Count - _random.Next(4)).ToList();
        if (!rendered && _random.Next(3) == 0)
        {
            var cut = kept.Count / 2;
            kept = [.. kept.Skip(cut), .. kept.Take(cut)];
        }

        var lines = kept.ConvertAll(l => l with { First = rendered ? l.Second : Edit(l.First), Second = "" });
        for (var own = 0; own < 3; own++)
        {
            lines.Insert(own % 2 == 0 ? 0 : lines.Count, Filler());
        }

        return new Story(string.Create(CultureInfo.InvariantCulture, $"{(rendered ? 'r' : 'c')}{number:00000}"), from.Published.PlusDays(1 + _random.Next(2)), lines, from.Id);
    }

    // One word in a sentence out of five is exchanged, never a number.
    private string Edit(string sentence)
    {
        if (_random.Next(5) > 0)
        {
            return sentence;
        }

        var words = sentence.Split(' ');
        var at = 1 + _random.Next(words.Length - 2);
        words[at] = words[at].Any(char.IsDigit) ? words[at] : _words.Noun();
        return string.Join(' ', words);
    }

    private Line Filler()
    {
        var (who, place, number) = (_words.Name(), _words.Name(), _random.Next(11, 9000).ToString(CultureInfo.InvariantCulture));
        var (a, b, c) = (_words.Pair(), _words.Pair(), _words.Pair());
        var (noun, other, third) = (_words.Noun(), _words.Noun(), _words.Noun());
        return new Line(
            _sentences++,
            $"{who} {a.First} the {noun} of {place} with {number} {other} and {b.First} a {c.First} {third}.",
            $"In {place} a {c.Second} {third} was {b.Second} after {number} {other} had been with the {noun}, which {who} {a.Second}.",
            null,
            0);
    }

    private Line Toll(Happening happening, int dead)
    {
        // Every origin words its own count: two reporters who agree on a number copy nobody.
        var (a, b, c, d, e) = (_words.Pair(), _words.Noun(), _plain ? (First: "were killed", Second: "died") : _words.Pair(), _words.Noun(), _words.Pair());
        return new Line(
            _sentences++,
            $"The {b} of {happening.Town} {a.First} that {dead} people {c.First} when the {d} {e.First} on {Say(happening.Day)}.",
            $"On {Say(happening.Day)} the {d} {e.Second} and {dead} people {c.Second} in {happening.Town}, the {b} {a.Second}.",
            happening,
            dead);
    }

    private static string Say(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} March {day.Year}");

    private Case Tell(List<Story> stories)
    {
        var accounts = ImmutableArray.CreateBuilder<AccountClaims>();
        var sentences = ImmutableArray.CreateBuilder<(Citation, int, bool)>();
        var tolls = new Dictionary<int, List<Citation>>();
        foreach (var story in stories)
        {
            var text = string.Join(' ', story.Lines.Select(l => l.First));
            var passages = ImmutableArray.CreateBuilder<Passage>();
            var figures = ImmutableArray.CreateBuilder<Figure>();
            var places = ImmutableArray.CreateBuilder<PlaceMention>();
            var at = 0;
            foreach (var line in story.Lines)
            {
                var passage = new Passage(at, at + line.First.Length);
                at = passage.End + 1;
                passages.Add(passage);
                sentences.Add((new Citation(story.Id, passage), line.Id, story.From is not null && line.Second.Length == 0));
                var number = line.Toll is null ? -1 : line.First.IndexOf(line.Dead.ToString(CultureInfo.InvariantCulture) + " people", StringComparison.Ordinal);
                if (line.Toll is not { } toll || number < 0)
                {
                    continue;
                }

                var figure = new Passage(passage.Start + number, passage.Start + line.First.IndexOf("people", StringComparison.Ordinal) + 6);
                if (line.First.IndexOf(toll.Town, StringComparison.Ordinal) is var town and >= 0)
                {
                    places.Add(new PlaceMention(new Passage(passage.Start + town, passage.Start + town + toll.Town.Length), toll.Place, 1));
                    figures.Add(new Figure(
                        figure, line.Dead, line.Dead, Relation.Equal, null, "persons", "killed", "people", null, DayRange.On(toll.Day), DayRange.Undated,
                        toll.Town, new Source("author", SourceNaming.Author, "author", null), Realis.Actual, "generated"));
                    (tolls.TryGetValue(toll.Number, out var list) ? list : tolls[toll.Number] = []).Add(new Citation(story.Id, figure));
                }
            }

            var day = new Publication(DayRange.On(story.Published), [], "accounts.csv");
            var account = new Account(
                story.Id, story.Id + ".txt", "", text.Length, "en", true, null, null, null, null, day, text, [new Section(new Passage(0, text.Length), null, null, day, null)]);
            accounts.Add(new AccountClaims(account, passages.ToImmutable(), [], [], places.ToImmutable(), figures.ToImmutable(), [], [], [], [], []));
        }

        var told = tolls.ToDictionary(t => t.Key, t => t.Value.Select(c => c.Account).ToHashSet(StringComparer.Ordinal));
        return new Case(
            accounts.ToImmutable(),
            sentences.ToImmutable(),
            stories.ToImmutableDictionary(s => s.Id, s => s.From ?? s.Id, StringComparer.Ordinal),
            tolls.ToImmutableDictionary(t => t.Key, t => t.Value.ToImmutableArray()),
            [.. _happenings.Where(h => h.Disputed && told.TryGetValue(h.Number, out var by) && Contradicted(h, stories.Where(s => by.Contains(s.Id)))).Select(h => h.Number)]);
    }

    // Truth from what was written: two counts of one publication day that differ, or a later count that is smaller.
    private static bool Contradicted(Happening happening, IEnumerable<Story> stories)
    {
        var counts = stories.SelectMany(s => s.Lines.Where(l => l.Toll == happening).Select(l => (s.Published, l.Dead))).ToList();
        return counts.Any(x => counts.Any(y => x.Dead != y.Dead && (x.Published == y.Published || (x.Published < y.Published && x.Dead > y.Dead))));
    }
}
