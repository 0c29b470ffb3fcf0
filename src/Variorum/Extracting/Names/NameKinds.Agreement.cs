using Variorum.Model;

namespace Variorum.Extracting.Names;

// What the names of one account say of each other.
internal sealed partial class NameKinds
{
    /// <summary>One account uses one name for one thing: surnames after full names, the same word always of one kind.</summary>
    private void Agree(List<Guess> guesses)
    {
        var persons = new Dictionary<string, (string Full, double Sure, bool Many)>(StringComparer.Ordinal);
        var initials = new List<Guess>();
        foreach (var guess in guesses)
        {
            if (guess.Kind != Person || guess.Chain.Next - guess.Chain.First < 2 || guess.Sure < 0.5)
            {
                continue;
            }

            var last = Surname(guess.Chain);
            if (IsInitial(tokens[guess.Chain.First]))
            {
                initials.Add(guess);
                continue;
            }

            if (!Known(tokens[last]) || guess.Sure > 0.7)
            {
                Remember(text[tokens[last].Start..tokens[last].End], guess);
            }

            if (!Known(tokens[guess.Chain.First]))
            {
                Remember(text[tokens[guess.Chain.First].Start..tokens[guess.Chain.First].End], guess);
            }
        }

        // "J. Dorn" beside the only Dorn whose first name begins with J.
        foreach (var guess in initials)
        {
            var last = Surname(guess.Chain);
            var surname = text[tokens[last].Start..tokens[last].End];
            if (last == guess.Chain.First + 1 && persons.TryGetValue(surname, out var full) && !full.Many
                && full.Full[0] == guess.Surface[0])
            {
                guess.Canonical = full.Full;
            }
            else
            {
                Remember(surname, guess);
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

        Acronyms(guesses);
        ShortMedia(guesses);
        PlacesInRow(guesses);

        // "Elmwood junction" tells what "Elmwood" is.
        var heads = new HashSet<string>(StringComparer.Ordinal);
        foreach (var guess in guesses)
        {
            if (guess.Kind == Place && guess.Chain.Next - guess.Chain.First is 2 or 3
                && tokens[guess.Chain.First + 1].Is(NameWord.PlaceAfter) && !tokens[guess.Chain.Next - 1].Capital)
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

    // The last word that is a name: "Jr" behind one parts father from son.
    private int Surname(NameChain chain) =>
        chain.Next - chain.First > 2 && tokens[chain.Next - 1].Is(NameWord.Generation) ? chain.Next - 2 : chain.Next - 1;

    private bool IsInitial(NameToken token) => token.Length <= 2 && token.Capital && (token.Length == 1 || text[token.End - 1] == '.');

    // "the Farmers' Relief Board (FRB)", "the FRB [Farmers' Relief Board]": the acronym is what its long form is, wherever it stands.
    private void Acronyms(List<Guess> guesses)
    {
        var owners = new Dictionary<string, Guess>(StringComparer.Ordinal);
        for (var i = 1; i < guesses.Count; i++)
        {
            foreach (var (owner, acronym) in new[] { (guesses[i - 1], guesses[i]), (guesses[i], guesses[i - 1]) })
            {
                if (owner.Kind is Organisation or Media or null && owner.Chain.Next - owner.Chain.First > 1
                    && acronym.Chain.Next - acronym.Chain.First == 1 && tokens[acronym.Chain.First].Upper
                    && InBrackets(guesses[i - 1].Passage, guesses[i].Passage) && HasInitials(owner.Chain, acronym.Surface))
                {
                    owners.TryAdd(acronym.Surface, owner);
                    owner.Kind ??= Organisation;
                    owner.Sure = Math.Max(owner.Sure, 0.85);
                }
            }
        }

        foreach (var guess in guesses)
        {
            if (owners.TryGetValue(guess.Surface, out var owner))
            {
                (guess.Kind, guess.Canonical, guess.Sure) = (owner.Kind, owner.Surface, 0.95);
            }
        }
    }

    // The second stands in brackets right behind the first.
    private bool InBrackets(Passage first, Passage second) =>
        second.Start - first.End is > 0 and < 10 && second.End < text.Length
            && (text[second.Start - 1], text[second.End]) is ('(', ')') or ('[', ']')
        && !text.AsSpan(first.End, second.Start - first.End).ContainsAnyInRange('a', 'z');

    // In any order: an acronym may be of another language than its long form ("FRC, the Revolutionary Front of the Coast").
    private bool HasInitials(NameChain chain, string acronym)
    {
        var initials = new List<char>();
        for (var k = chain.First; k < chain.Next; k++)
        {
            initials.Add(char.ToUpperInvariant(text[tokens[k].Start]));
        }

        return acronym.All(initials.Remove);
    }

    // "told the Courier" after "the Lakeside Courier", or in the Lakeside Courier itself.
    private void ShortMedia(List<Guess> guesses)
    {
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var guess in guesses)
        {
            var last = tokens[guess.Chain.Next - 1];
            if (guess.Kind == Media && guess.Chain.Next - guess.Chain.First > 1 && last.Capital && last.Is(NameWord.MediaWord))
            {
                heads.TryAdd(text[last.Start..last.End], guess.Surface);
            }
        }

        if (publisher is { Length: > 0 } && publisher.LastIndexOf(' ') is var space and > 0)
        {
            heads.TryAdd(publisher[(space + 1)..], publisher);
        }

        foreach (var guess in guesses)
        {
            var first = guess.Chain.First;
            if (guess.Chain.Next - first == 1 && first > 0 && tokens[first - 1].Is(NameWord.Article) && !tokens[first].Headline
                && heads.TryGetValue(guess.Surface, out var full))
            {
                (guess.Kind, guess.Canonical, guess.Sure) = (Media, full, 0.85);
            }
        }
    }

    // In a row of names joined by commas and "and", what two towns surround is a town.
    private void PlacesInRow(List<Guess> guesses)
    {
        for (var from = 0; from < guesses.Count;)
        {
            var to = from + 1;
            while (to < guesses.Count && IsRow(guesses[to - 1].Chain.Next, guesses[to].Chain.First))
            {
                to++;
            }

            var places = 0;
            for (var k = from; k < to; k++)
            {
                places += guesses[k].Kind == Place && guesses[k].Sure >= 0.5 ? 1 : 0;
            }

            for (var k = from; places >= 2 && places * 2 >= to - from && k < to; k++)
            {
                if (guesses[k].Kind != Place && guesses[k].Sure < 0.75 && guesses[k].Chain.Next - guesses[k].Chain.First == 1
                    && !tokens[guesses[k].Chain.First].Upper)
                {
                    (guesses[k].Kind, guesses[k].Sure) = (Place, 0.8);
                }
            }

            from = to;
        }
    }

    private bool IsRow(int from, int to)
    {
        if (to - from is 0 or > 2)
        {
            return false;
        }

        for (var k = from; k < to; k++)
        {
            if (!(tokens[k].Sign == ',' || (tokens[k].Is(NameWord.And) && !tokens[k].Capital)))
            {
                return false;
            }
        }

        return true;
    }
}
