using Variorum.Extracting.Places;
using Variorum.Language;

namespace Variorum.Extracting.Names;

// What a run of several words, or a single one, is by its own words and by those around it.
internal sealed partial class NameKinds
{
    private void Phrase(Guess guess, NamedSpan? span, GazetteerHits hits, Action<string, double> set)
    {
        var chain = guess.Chain;
        var first = tokens[chain.First];
        var last = tokens[chain.Next - 1];
        var hasOf = HasOf(chain);
        var headed =
            last.Is(NameWord.Place) && (!first.Is(NameWord.FirstName) || !last.Is(NameWord.SurnameLike) || Before(guess, NameWord.Prep));
        if (first.Is(NameWord.Thing) && !last.Is(NameWord.OrgLast))
        {
            set(Other, 0.85); // a storm, an operation
        }
        else if (lexicon.PlaceOf(guess.Surface) is not null)
        {
            set(Place, 0.85);
        }
        else if (Capitals(chain) && chain.Next - chain.First > 2 && hits.Count == 0)
        {
            return; // a line of capitals, not a name
        }
        else if (hits.Count > 0
            && (gazetteer.Kind(hits[0]) != PlaceKind.City || gazetteer.Population(hits[0]) > 1000 || !first.Is(NameWord.FirstName)))
        {
            set(Place, 0.85);
        }
        else if (last.Is(NameWord.Law) && !last.Is(NameWord.OrgLast) || (first.Is(NameWord.Law) && hasOf)
            || char.IsAsciiDigit(text[first.Start]))
        {
            set(Law, 0.8);
        }
        else if (last.Is(NameWord.MediaWord)
            && (first.Is(NameWord.MediaAdj | NameWord.Demonym) || gazetteer.Find(text.AsSpan(first.Start, first.Length)).Count > 0))
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
        else if ((last.Is(NameWord.OrgLast | NameWord.OrgAfter)
            && !(first.Is(NameWord.FirstName) && last.Is(NameWord.SurnameLike) && chain.Next - chain.First == 2))
            || (hasOf && first.Is(NameWord.OrgOf)) || (hasOf && HasOrgOf(chain)))
        {
            set(Organisation, 0.85);
        }
        else if (headed)
        {
            set(Place, 0.75);
        }
        else if (first.Is(NameWord.Compass) && tokens[chain.First + 1].Is(NameWord.And) && Known(last))
        {
            set(Place, 0.8);
        }
        else if (first.Is(NameWord.Compass)
            && gazetteer.Find(text.AsSpan(tokens[chain.First + 1].Start, last.End - tokens[chain.First + 1].Start)).Count > 0)
        {
            set(Place, 0.8);
        }
        else if (Behind(guess, NameWord.OrgHint) && !first.Is(NameWord.FirstName) && chain.Next - chain.First == 2 && PlainLetters(chain)
            && !Known(first) && !Known(last))
        {
            set(Organisation, 0.6);
        }
        else if (Before(guess, NameWord.Locative) && !last.Possessive && chain.Next - chain.First == 2 && PlainLetters(chain)
            && !Behind(guess, NameWord.Saying))
        {
            set(Place, 0.6); // nobody is "in" or "near" a person
        }
        else if (first.Is(NameWord.FirstName) || (first.Length is 1 or 2 && first.Capital && text[first.End - 1] == '.')
            || tokens[chain.First + 1].Length <= 2 && text[tokens[chain.First + 1].End - 1] == '.')
        {
            set(Person, last.Is(NameWord.SurnameLike) && last.Is(NameWord.Place) ? 0.6 : 0.8);
        }
        else if (chain.First > 0 && tokens[chain.First - 1].Is(NameWord.Article) && PlainLetters(chain) && text[last.End - 1] == 's'
            && !last.Possessive && parsed.IsInDictionary(text.AsSpan(last.Start, last.Length))
            && parsed.IsInDictionary(text.AsSpan(first.Start, first.Length)) && !Known(first))
        {
            // "the White Helmets": no person is called so.
            set(Organisation, 0.55);
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
        else if (span is { } s && !(s.Kind == Place && !Before(guess, NameWord.Prep))
            && !(s.Kind == Organisation && PlainLetters(chain) && s.Confidence < 0.8f))
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

        // "the Minister of Labour", "Inspector of Factories": what an office is over is no name of its own.
        if (guess.Chain.First > 1 && tokens[guess.Chain.First - 1].Is(NameWord.Of | NameWord.For)
            && tokens[guess.Chain.First - 2].Is(NameWord.Title | NameWord.Role) && tokens[guess.Chain.First - 2].Capital
            && hits.Count == 0 && parsed.IsInDictionary(surface))
        {
            return;
        }

        var doubtful = (token.First && !InMarks(guess)) || token.Headline;
        var insideElsewhere = _inside.ContainsKey(surface);
        var lowerElsewhere = Lower(token);
        if (doubtful && lowerElsewhere && !insideElsewhere && span is null)
        {
            return;
        }

        // "the West"
        if (token.Is(NameWord.Compass) && token.Capital && !token.First && guess.Chain.First > 0
            && tokens[guess.Chain.First - 1].Length == 3
            && sets.The.HasInAnyCase(text.AsSpan(tokens[guess.Chain.First - 1].Start, 3)))
        {
            set(Place, 0.6);
            return;
        }

        if (token.Is(NameWord.Compass | NameWord.Place | NameWord.PlaceAfter | NameWord.OrgAdj | NameWord.NewOld) && !token.Upper
            && !(hits.Count > 0
                && (gazetteer.Population(hits[0]) > 100_000 || (Before(guess, NameWord.Prep) && gazetteer.Population(hits[0]) > 3000))))
        {
            return;
        }

        if (token.Is(
            NameWord.Stop | NameWord.Title | NameWord.Role | NameWord.OrgLast | NameWord.OrgOf | NameWord.Law | NameWord.MediaWord
                | NameWord.Saying)
            && !(hits.Count > 0 && gazetteer.Population(hits[0]) > 100_000 && (!token.Is(NameWord.Stop) || token.Upper)))
        {
            if (span is { Confidence: > 0.8f } strong && !token.Is(NameWord.Stop))
            {
                set(strong.Kind, 0.5);
            }

            return;
        }

        // Capitals are an acronym before they are a village.
        if (hits.Count > 0 && token.Upper && !token.Headline && surface.Length is >= 2 and <= 7
            && gazetteer.Kind(hits[0]) is PlaceKind.City or PlaceKind.County && gazetteer.Population(hits[0]) < 100_000 && !lowerElsewhere)
        {
            set(Organisation, 0.55);
            return;
        }

        if (hits.Count > 0)
        {
            var weight = gazetteer.Population(hits[0]);
            var big = gazetteer.Kind(hits[0]) is PlaceKind.Country or PlaceKind.Region or PlaceKind.Other or PlaceKind.Facility
                || weight >= KnownTown;
            if (token.Is(NameWord.FirstName) && weight < 200_000 && gazetteer.Kind(hits[0]) is PlaceKind.City or PlaceKind.County
                && !Before(guess, NameWord.Prep))
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

        // "FerroAlloys": a capital inside a word is a firm's or a group's, save in surnames ("McLean", "DeWitt").
        if (CapitalInside(guess.Surface))
        {
            set(Organisation, 0.6);
            return;
        }

        if (Behind(guess, NameWord.OrgHint) && !doubtful)
        {
            set(Organisation, 0.8);
            return;
        }

        if (Behind(guess, NameWord.PersonHint) && !doubtful)
        {
            set(Person, 0.7);
            return;
        }

        if (InMarks(guess) && span is null && !lowerElsewhere)
        {
            set(Other, 0.3);
            return;
        }

        if (span is { } core && !(core.Kind == Place && !Before(guess, NameWord.Prep))
            && (!doubtful || insideElsewhere || (core.Confidence > 0.8f && !parsed.IsInDictionary(surface))))
        {
            set(core.Kind, Math.Min(0.7, core.Confidence));
        }
        else if (token.First && !token.Headline && !lowerElsewhere && !token.Upper && (span is null || span.Value.Kind == Person)
            && IsSubject(guess.Passage)
            && (insideElsewhere || !parsed.IsInDictionary(surface)))
        {
            // "Cracks appeared" begins with a word of the dictionary. A surname that opens a sentence, known from nowhere else.
            set(Person, 0.4);
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

    private static bool CapitalInside(string word)
    {
        for (var i = 4; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLower(word[i - 1]) && char.IsLower(word[i - 2]) && char.IsLower(word[i - 3]))
            {
                return true;
            }
        }

        return false;
    }
}
