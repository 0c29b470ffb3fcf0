using System.Collections.Immutable;
using Variorum.Extracting.Places;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Names;

/// <summary>
/// Decides which runs are names and of what kind: by the words they are made of, by what stands around them, by the language
/// core's proposal, and by how the same words are used elsewhere in the account.
/// </summary>
internal sealed partial class NameKinds(WordSets sets,
    string text, List<NameToken> tokens, ParsedText parsed, NameLexicon lexicon, Gazetteer gazetteer, string? publisher)
{
    private const string Person = "person";
    private const string Organisation = "organisation";
    private const string Place = "place";
    private const string Group = "group";
    private const string Media = "media";
    private const string Law = "law";
    private const string Other = "other";

    // A proposal of the language core below this is not worth a vote.
    private const float SpanFloor = 0.4f;

    // A town smaller than this is only believed with a preposition or another sign: many surnames are villages.
    private const long KnownTown = 15_000;

    private readonly Dictionary<string, int> _lower = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _inside = new(StringComparer.Ordinal);

    private sealed class Guess(NameChain chain, Passage passage, string surface)
    {
        public NameChain Chain { get; } = chain;

        public Passage Passage { get; } = passage;

        public string Surface { get; } = surface;

        public string? Kind { get; set; }

        public double Sure { get; set; }

        public string? Canonical { get; set; }
    }

    public ImmutableArray<NameMention> Decide(List<NameChain> chains)
    {
        Count();
        var guesses = new List<Guess>(chains.Count);
        var spanAt = 0;
        foreach (var chain in chains)
        {
            var passage = new Passage(tokens[chain.First].Start, tokens[chain.Next - 1].End);
            var guess = new Guess(chain, passage, passage.Of(text));
            Own(guess, Span(passage, ref spanAt));
            if (IsBehindTownOf(chain))
            {
                (guess.Kind, guess.Sure) = (Place, 0.9);
            }

            guesses.Add(guess);
        }

        Agree(guesses);
        Agencies(guesses);
        var found = ImmutableArray.CreateBuilder<NameMention>(guesses.Count);
        foreach (var guess in guesses)
        {
            if (guess.Kind is not null && (guess.Sure >= 0.3 || guess.Kind != Other || _inside.GetValueOrDefault(guess.Surface) > 1
                || (!tokens[guess.Chain.First].First && !tokens[guess.Chain.First].Headline && guess.Surface.Length > 6)))
            {
                found.Add(new NameMention(guess.Passage, guess.Kind, guess.Canonical ?? guess.Surface, guess.Chain.Role));
            }
        }

        return found.ToImmutable();
    }

    // "The town of Dane Miller": what follows is a place, even where it looks like somebody's name.
    private bool IsBehindTownOf(NameChain chain) =>
        chain.First > 1 && tokens[chain.First - 1] is { IsWord: true, Capital: false } of && of.Is(NameWord.Of)
        && tokens[chain.First - 2] is { IsWord: true, Capital: false } town && town.Is(NameWord.PlaceOf);

    // "OSLO, Oct 2 (NPA) -": the capitals in the brackets of a dateline are the agency's, wherever they stand again.
    private void Agencies(List<Guess> guesses)
    {
        HashSet<string>? agencies = null;
        foreach (var guess in guesses)
        {
            var (start, end) = (guess.Passage.Start, guess.Passage.End);
            if (start > 0 && text[start - 1] == '(' && end + 2 < text.Length && text[end] == ')'
                && text.AsSpan(end + 1, Math.Min(4, text.Length - end - 1)).TrimStart() is ['-' or '\u2013' or '\u2014', ..]
                && tokens[guess.Chain.First].Upper)
            {
                (agencies ??= []).Add(guess.Surface);
            }
        }

        foreach (var guess in agencies is null ? [] : guesses)
        {
            if (agencies!.Contains(guess.Surface))
            {
                (guess.Kind, guess.Sure) = (Media, 0.8);
            }
        }
    }

    private void Count()
    {
        foreach (var token in tokens)
        {
            if (!token.IsWord)
            {
                continue;
            }

            if (!token.Capital)
            {
                var word = text[token.Start..token.End];
                _lower[word] = _lower.GetValueOrDefault(word) + 1;
            }
            else if (!token.First && !token.Headline)
            {
                var word = text[token.Start..token.End];
                _inside[word] = _inside.GetValueOrDefault(word) + 1;
            }
        }
    }

    private NamedSpan? Span(Passage passage, ref int at)
    {
        var spans = parsed.Names;
        while (at < spans.Length && spans[at].Passage.End <= passage.Start)
        {
            at++;
        }

        NamedSpan? best = null;
        for (var k = at; k < spans.Length && spans[k].Passage.Start < passage.End; k++)
        {
            if (spans[k].Confidence >= SpanFloor && (best is not { } b || Shared(spans[k].Passage, passage) > Shared(b.Passage, passage)))
            {
                best = spans[k];
            }
        }

        return best;
    }

    private static int Shared(Passage a, Passage b) => Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start);

    private bool Before(Guess guess, NameWord word)
    {
        var k = guess.Chain.First - 1;
        if (k >= 0 && tokens[k].IsWord && sets.The.HasInAnyCase(text.AsSpan(tokens[k].Start, tokens[k].Length)))
        {
            return false;
        }

        return k >= 0 && tokens[k].IsWord && tokens[k].Is(word) && !tokens[k].Capital;
    }

    private bool Behind(Guess guess, NameWord word) =>
        guess.Chain.Next < tokens.Count && tokens[guess.Chain.Next].IsWord && tokens[guess.Chain.Next].Is(word)
            && !tokens[guess.Chain.Next].Capital && !tokens[guess.Chain.Next - 1].Possessive;

    /// <summary>What the run itself and its neighbours say.</summary>
    private void Own(Guess guess, NamedSpan? span)
    {
        var chain = guess.Chain;
        var first = tokens[chain.First];
        var last = tokens[chain.Next - 1];
        var words = chain.Next - chain.First;
        var surface = guess.Surface;
        void Is(string kind, double sure) => (guess.Kind, guess.Sure) = (kind, sure);

        if (chain.Kind is { } decided)
        {
            Is(decided, 0.9);
            return;
        }

        if (words == 2 && first.Is(NameWord.Demonym) && !last.Capital && last.Is(NameWord.MediaAfter))
        {
            Is(Media, 0.9);
            return;
        }

        if (lexicon.FindWhole(surface) is var whole and not NameWord.None)
        {
            Is(whole.HasFlag(NameWord.Media) ? Media : Organisation, 0.95);
            return;
        }

        if (surface.IndexOf('.') > 2 && words == 1 && !first.Upper)
        {
            Is(Media, 0.6);
            return;
        }

        // "Sever-media", "Harbour-TV"
        if (words == 1 && surface.LastIndexOf('-') is var hyphen and > 2
            && (lexicon.Find(surface.AsSpan(hyphen + 1)) & (NameWord.MediaAfter | NameWord.MediaWord)) != 0)
        {
            Is(Media, 0.85);
            return;
        }

        if (chain.Titled && !last.Is(NameWord.OrgLast | NameWord.Place | NameWord.Law))
        {
            Is(Person, 0.9);
            return;
        }

        if (words == 2 && lexicon.PlaceOf(surface) is { } country)
        {
            Is(Place, 0.85);
            guess.Canonical = country;
            return;
        }

        if (words == 1 && first.Is(NameWord.Demonym))
        {
            if (sets.PluralEnding.Ends(surface) && !sets.NoPluralEnding.Ends(surface) && lexicon.PlaceOf(surface) is not null)
            {
                Is(Group, 0.9);
            }
            else if (gazetteer.Find(surface).Count > 0 && lexicon.PlaceOf(surface) is null)
            {
                Is(Place, 0.5);
            }

            return;
        }

        var hits = gazetteer.Find(surface);
        if (hits.Count == 0 && surface.Contains('-', StringComparison.Ordinal))
        {
            // "Puerto-Montt", "Alt-Stadt": towns are written with a hyphen, in one word and in two.
            hits = gazetteer.Find(surface.Replace("-", string.Empty, StringComparison.Ordinal));
            hits = hits.Count > 0 ? hits : gazetteer.Find(surface.Replace('-', ' '));
        }

        if (hits.Count > 0 && Behind(guess, NameWord.ClubAfter) && gazetteer.Kind(hits[0]) == PlaceKind.City
            && !Before(guess, NameWord.Prep))
        {
            Is(Organisation, 0.86);
            return;
        }

        if (words > 1)
        {
            Phrase(guess, span, hits, Is);
        }
        else
        {
            Single(guess, span, hits, Is);
        }
    }

    // Quotation marks right around it: its capital is its own, not a sentence's.
    private bool InMarks(Guess guess)
    {
        var (before, behind) = (guess.Passage.Start - 1, guess.Passage.End);
        return before >= 0 && behind < text.Length && text[before] is '‘' or '“' or '"' or '\''
            && text[behind] is '’' or '”' or '"' or '\'';
    }

    private bool IsSubject(Passage passage) =>
        parsed.SentenceAt(passage.Start) is { } sentence && sentence.WordAt(passage.Start) is var w and >= 0
        && sentence.Words[w].Upos == "PROPN" && sentence.Words[w].Has("nsubj");

    /// <summary>A country, a region or a larger town by one word.</summary>
    private bool Known(NameToken token)
    {
        var hits = gazetteer.Find(text.AsSpan(token.Start, token.Length));
        return hits.Count > 0 && !token.Is(NameWord.FirstName)
            && (gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region || gazetteer.Population(hits[0]) > 100_000);
    }

    private bool Capitals(NameChain chain)
    {
        for (var k = chain.First; k < chain.Next; k++)
        {
            if (!tokens[k].Upper)
            {
                return false;
            }
        }

        return true;
    }

    private bool Lower(NameToken token)
    {
        Span<char> lower = stackalloc char[Math.Min(token.Length, 64)];
        text.AsSpan(token.Start, lower.Length).ToLowerInvariant(lower);
        return _lower.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(lower);
    }

    private bool AllInside(NameChain chain)
    {
        for (var k = chain.First; k < chain.Next; k++)
        {
            if (tokens[k].Capital && !_inside.ContainsKey(text[tokens[k].Start..tokens[k].End]))
            {
                return false;
            }
        }

        return true;
    }

    private bool PlainLetters(NameChain chain)
    {
        for (var k = chain.First; k < chain.Next; k++)
        {
            if (!tokens[k].Capital && !tokens[k].Is(NameWord.NameParticle) || tokens[k].Upper || Lower(tokens[k]))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasOf(NameChain chain)
    {
        for (var k = chain.First + 1; k < chain.Next - 1; k++)
        {
            if (tokens[k].Length is 2 or 3 && !tokens[k].Capital && tokens[k].Is(NameWord.Particle) && !tokens[k].Is(NameWord.NameParticle))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasOrgOf(NameChain chain)
    {
        for (var k = chain.First; k < chain.Next - 1; k++)
        {
            if (tokens[k].Is(NameWord.OrgOf | NameWord.OrgLast) && tokens[k + 1].Is(NameWord.Particle) && !tokens[k + 1].Capital)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasOrg(NameChain chain)
    {
        for (var k = chain.First; k < chain.Next; k++)
        {
            if (tokens[k].Is(NameWord.OrgLast | NameWord.OrgOf))
            {
                return true;
            }
        }

        return false;
    }
}
