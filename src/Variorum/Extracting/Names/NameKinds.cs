using System.Collections.Immutable;
using Variorum.Extracting.Places;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Names;

/// <summary>
/// Decides which runs are names and of what kind: by the words they are made of, by what stands around them, by the language
/// core's proposal, and by how the same words are used elsewhere in the account.
/// </summary>
internal sealed class NameKinds(string text, List<NameToken> tokens, ParsedText parsed, NameLexicon lexicon, Gazetteer gazetteer)
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
            guesses.Add(guess);
        }

        Agree(guesses);
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
        if (k >= 0 && tokens[k].IsWord && text.AsSpan(tokens[k].Start, tokens[k].Length).Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return k >= 0 && tokens[k].IsWord && tokens[k].Is(word) && !tokens[k].Capital;
    }

    private bool Behind(Guess guess, NameWord word) =>
        guess.Chain.Next < tokens.Count && tokens[guess.Chain.Next].IsWord && tokens[guess.Chain.Next].Is(word) && !tokens[guess.Chain.Next].Capital && !tokens[guess.Chain.Next - 1].Possessive;

    /// <summary>What the run itself and its neighbours say.</summary>
    private void Own(Guess guess, NamedSpan? span)
    {
        var chain = guess.Chain;
        var first = tokens[chain.First];
        var last = tokens[chain.Next - 1];
        var words = chain.Next - chain.First;
        var surface = guess.Surface;
        void Is(string kind, double sure) => (guess.Kind, guess.Sure) = (kind, sure);

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

        if (chain.Titled && !last.Is(NameWord.OrgLast | NameWord.Place | NameWord.Law))
        {
            Is(Person, 0.9);
            return;
        }

        if (words == 1 && first.Is(NameWord.Demonym))
        {
            if (surface.EndsWith('s') && !surface.EndsWith("ss", StringComparison.Ordinal) && lexicon.PlaceOf(surface) is not null)
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
        if (words > 1)
        {
            Phrase(guess, span, hits, Is);
        }
        else
        {
            Single(guess, span, hits, Is);
        }
    }

    private void Phrase(Guess guess, NamedSpan? span, GazetteerHits hits, Action<string, double> set)
    {
        var chain = guess.Chain;
        var first = tokens[chain.First];
        var last = tokens[chain.Next - 1];
        var hasOf = HasOf(chain);
        var headed = last.Is(NameWord.Place) && (!first.Is(NameWord.FirstName) || !last.Is(NameWord.SurnameLike) || Before(guess, NameWord.Prep));
        if (lexicon.PlaceOf(guess.Surface) is not null)
        {
            set(Place, 0.85);
        }
        else if (Capitals(chain) && chain.Next - chain.First > 2 && hits.Count == 0)
        {
            return; // a line of capitals, not a name
        }
        else if (hits.Count > 0 && (gazetteer.Kind(hits[0]) != PlaceKind.City || gazetteer.Population(hits[0]) > 1000 || !first.Is(NameWord.FirstName)))
        {
            set(Place, 0.85);
        }
        else if (last.Is(NameWord.Law) && !last.Is(NameWord.OrgLast) || (first.Is(NameWord.Law) && hasOf) || char.IsAsciiDigit(text[first.Start]))
        {
            set(Law, 0.8);
        }
        else if (last.Is(NameWord.MediaWord) && (first.Is(NameWord.MediaAdj | NameWord.Demonym) || gazetteer.Find(text.AsSpan(first.Start, first.Length)).Count > 0))
        {
            set(Media, 0.8);
        }
        else if (!last.Capital && chain.Next - chain.First > 2
            && lexicon.Find(text.AsSpan(tokens[chain.Next - 2].Start, last.End - tokens[chain.Next - 2].Start)).HasFlag(NameWord.OrgAfter))
        {
            set(Organisation, 0.85);
        }
        else if (last.Is(NameWord.PlaceAfter) && !last.Capital && !last.Is(NameWord.OrgAfter))
        {
            set(Place, 0.85);
        }
        else if ((last.Is(NameWord.OrgLast | NameWord.OrgAfter) && !(first.Is(NameWord.FirstName) && last.Is(NameWord.SurnameLike) && chain.Next - chain.First == 2)) || (hasOf && first.Is(NameWord.OrgOf)) || (hasOf && HasOrgOf(chain)))
        {
            set(Organisation, 0.85);
        }
        else if (headed)
        {
            set(Place, 0.75);
        }
        else if (first.Is(NameWord.Compass) && gazetteer.Find(text.AsSpan(tokens[chain.First + 1].Start, last.End - tokens[chain.First + 1].Start)).Count > 0)
        {
            set(Place, 0.8);
        }
        else if (first.Is(NameWord.FirstName) || (first.Length is 1 or 2 && first.Capital && text[first.End - 1] == '.') || tokens[chain.First + 1].Length <= 2 && text[tokens[chain.First + 1].End - 1] == '.')
        {
            set(Person, 0.8);
        }
        else if (first.Is(NameWord.OrgAdj) && !Lower(last))
        {
            set(Organisation, 0.6);
        }
        else if (Known(first) && !Known(last) && PlainLetters(chain) && chain.Next - chain.First == 2
            && gazetteer.Kind(gazetteer.Find(text.AsSpan(first.Start, first.Length))[0]) == PlaceKind.City)
        {
            set(Person, 0.5);
        }
        else if (Known(last) || Known(first))
        {
            // A run that holds a well-known place is no person; the proposal may still call it a firm.
            set(span is { } held && held.Kind != Person ? held.Kind : Organisation, 0.5);
        }
        else if (span is { } s && !(s.Kind == Place && !Before(guess, NameWord.Prep)) && !(s.Kind == Organisation && PlainLetters(chain) && s.Confidence < 0.8f))
        {
            set(s.Kind, Math.Min(0.75, s.Confidence));
        }
        else if (span is not null && PlainLetters(chain) && chain.Next - chain.First <= 3)
        {
            // The gazetteer knows most places; a run it does not know is a person's rather than a place's name.
            set(Person, 0.45);
        }
        else if (HasOrg(chain))
        {
            set(Organisation, 0.5);
        }
        else if (first.Headline && !AllInside(chain))
        {
            return;
        }
        else if (Behind(guess, NameWord.Saying) && chain.Next - chain.First <= 3)
        {
            set(Person, 0.6);
        }
        else if (first.First && Lower(first))
        {
            return;
        }
        else
        {
            set(chain.Next - chain.First <= 3 && !hasOf && PlainLetters(chain) ? Person : Other, 0.35);
        }
    }

    private void Single(Guess guess, NamedSpan? span, GazetteerHits hits, Action<string, double> set)
    {
        var token = tokens[guess.Chain.First];
        var surface = guess.Surface;
        if (token.Length < 2 || (!token.Capital && hits.Count == 0))
        {
            return;
        }

        var doubtful = token.First || token.Headline;
        var insideElsewhere = _inside.ContainsKey(surface);
        var lowerElsewhere = Lower(token);
        if (doubtful && lowerElsewhere && !insideElsewhere && span is null)
        {
            return;
        }

        // "the West"
        if (token.Is(NameWord.Compass) && token.Capital && !token.First && guess.Chain.First > 0 && tokens[guess.Chain.First - 1].Length == 3
            && text.AsSpan(tokens[guess.Chain.First - 1].Start, 3).Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            set(Place, 0.6);
            return;
        }

        if (token.Is(NameWord.Compass | NameWord.Place | NameWord.PlaceAfter | NameWord.OrgAdj | NameWord.NewOld) && !token.Upper
            && !(hits.Count > 0 && (gazetteer.Population(hits[0]) > 100_000 || (Before(guess, NameWord.Prep) && gazetteer.Population(hits[0]) > 3000))))
        {
            return;
        }

        if (token.Is(NameWord.Stop | NameWord.Title | NameWord.Role | NameWord.OrgLast | NameWord.OrgOf | NameWord.Law | NameWord.MediaWord | NameWord.Saying) && !(hits.Count > 0 && gazetteer.Population(hits[0]) > 100_000 && (!token.Is(NameWord.Stop) || token.Upper)))
        {
            if (span is { Confidence: > 0.8f } strong && !token.Is(NameWord.Stop))
            {
                set(strong.Kind, 0.5);
            }

            return;
        }

        if (hits.Count > 0)
        {
            var weight = gazetteer.Population(hits[0]);
            var big = gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region or PlaceKind.Other or PlaceKind.Facility || weight >= KnownTown;
            if (token.Is(NameWord.FirstName) && weight < 200_000 && gazetteer.Kind(hits[0]) is PlaceKind.City or PlaceKind.County && !Before(guess, NameWord.Prep))
            {
                if (!doubtful || insideElsewhere)
                {
                    set(Person, 0.5);
                }

                return;
            }

            if (Before(guess, NameWord.Prep))
            {
                set(Place, 0.85);
                return;
            }

            if (span is { } proposed && proposed.Kind != Place)
            {
                // The gazetteer of larger places is surer than the proposal, except where a person speaks.
                if (big && !(proposed.Kind == Person && Behind(guess, NameWord.Saying)))
                {
                    set(Place, 0.5);
                }
                else
                {
                    set(proposed.Kind, big ? 0.4 : 0.5);
                }

                return;
            }

            if (span is not null)
            {
                set(Place, 0.75);
                return;
            }

            if (Behind(guess, NameWord.Saying) && !big)
            {
                set(Person, 0.45);
                return;
            }

            if (big && !(lowerElsewhere && doubtful))
            {
                set(Place, weight > 100_000 || gazetteer.Kind(hits[0]) == PlaceKind.Country ? 0.7 : 0.5);
                return;
            }

            if (!doubtful || insideElsewhere)
            {
                set(token.Is(NameWord.FirstName) ? Person : Place, 0.3);
            }

            return;
        }

        if (token.Headline && token.Upper)
        {
            return;
        }

        if (span is { } core && !(core.Kind == Place && !Before(guess, NameWord.Prep)) && (!doubtful || insideElsewhere || core.Confidence > 0.8f))
        {
            set(core.Kind, Math.Min(0.7, core.Confidence));
        }
        else if (token.Upper && !token.Headline && surface.Length is >= 2 and <= 7 && !lowerElsewhere)
        {
            set(Organisation, 0.55);
        }
        else if (Before(guess, NameWord.Prep) && !doubtful && !token.Is(NameWord.FirstName))
        {
            set(Place, 0.3);
        }
        else if (Behind(guess, NameWord.Saying) && !doubtful)
        {
            set(Person, 0.5);
        }
        else if (token.Is(NameWord.FirstName) && (!doubtful || insideElsewhere))
        {
            set(Person, 0.5);
        }
        else if (span is not null && !doubtful)
        {
            set(Person, 0.3);
        }
        else if (!doubtful || (insideElsewhere && !lowerElsewhere))
        {
            set(Other, 0.15);
        }
    }

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

    /// <summary>One account uses one name for one thing: surnames after full names, the same word always of one kind.</summary>
    private void Agree(List<Guess> guesses)
    {
        var persons = new Dictionary<string, (string Full, double Sure, bool Many)>(StringComparer.Ordinal);
        foreach (var guess in guesses)
        {
            if (guess.Kind != Person || guess.Chain.Next - guess.Chain.First < 2 || guess.Sure < 0.5)
            {
                continue;
            }

            if (!Known(tokens[guess.Chain.Next - 1]) || guess.Sure > 0.7)
            {
                Remember(text[tokens[guess.Chain.Next - 1].Start..tokens[guess.Chain.Next - 1].End], guess);
            }

            if (!Known(tokens[guess.Chain.First]))
            {
                Remember(text[tokens[guess.Chain.First].Start..tokens[guess.Chain.First].End], guess);
            }
        }

        void Remember(string part, Guess guess)
        {
            if (!persons.TryGetValue(part, out var known))
            {
                persons[part] = (guess.Surface, guess.Sure, false);
            }
            else if (known.Full != guess.Surface)
            {
                persons[part] = (known.Full.Length >= guess.Surface.Length ? known.Full : guess.Surface, known.Sure, true);
            }
        }

        // "Elmwood junction" tells what "Elmwood" is.
        var heads = new HashSet<string>(StringComparer.Ordinal);
        foreach (var guess in guesses)
        {
            if (guess.Kind == Place && guess.Chain.Next - guess.Chain.First is 2 or 3 && tokens[guess.Chain.First + 1].Is(NameWord.PlaceAfter) && !tokens[guess.Chain.Next - 1].Capital)
            {
                heads.Add(text[tokens[guess.Chain.First].Start..tokens[guess.Chain.First].End]);
            }
        }

        var votes = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var guess in guesses)
        {
            if (guess.Kind is null)
            {
                continue;
            }

            if (!votes.TryGetValue(guess.Surface, out var of))
            {
                votes[guess.Surface] = of = new Dictionary<string, double>(StringComparer.Ordinal);
            }

            of[guess.Kind] = of.GetValueOrDefault(guess.Kind) + (guess.Sure * guess.Sure);
        }

        foreach (var guess in guesses)
        {
            var single = guess.Chain.Next - guess.Chain.First == 1;
            if (single && persons.TryGetValue(guess.Surface, out var person) && !(guess.Kind == Place && guess.Sure > 0.84))
            {
                (guess.Kind, guess.Canonical, guess.Sure) = (Person, person.Full, 0.8);
                continue;
            }

            if (single && guess.Kind is not null && guess.Sure < 0.8 && heads.Contains(guess.Surface))
            {
                guess.Kind = Place;
                continue;
            }

            if (votes.TryGetValue(guess.Surface, out var of))
            {
                string? best = null;
                foreach (var (kind, weight) in of.OrderBy(v => v.Key, StringComparer.Ordinal))
                {
                    if (best is null || weight > of[best])
                    {
                        best = kind;
                    }
                }

                if (guess.Kind is not null ? guess.Sure < 0.8 : of[best!] > 0.3)
                {
                    guess.Kind = best;
                }
            }
        }
    }
}
