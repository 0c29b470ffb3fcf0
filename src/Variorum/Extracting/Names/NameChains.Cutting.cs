using Variorum.Extracting.Places;

namespace Variorum.Extracting.Names;

// Cuts a run into what it holds: titles and roles before a name, names that only stand together.
internal sealed partial class NameChains
{
    /// <summary>Takes titles off the front of a run and adds what remains.</summary>
    private void Cut(int first, int next, List<NameChain> found)
    {
        // "the Duke of Parma"
        if (next - first > 2 && tokens[first].Is(NameWord.Royal) && tokens[first + 1].Is(NameWord.Of) && !OrgBehind(first, next))
        {
            found.Add(new NameChain(first, next, null, true, "person"));
            return;
        }

        var roleStart = first;
        var titled = false;
        var name = first;
        for (var k = first; k < next;)
        {
            var length = TitleAt(k, next);
            if (length > 0)
            {
                k += length;
                name = k;
                titled = true;
            }
            else if (k == first && IsOccupation(k, next))
            {
                (k, name, titled) = (k + 1, k + 1, true);
            }
            else if (k == name && tokens[k].Is(NameWord.RoleMod | NameWord.Demonym) && !tokens[k].Is(NameWord.FirstName)
                && TitleAhead(k, next))
            {
                k++;
            }
            else
            {
                break;
            }
        }

        // "Saint" and "Fort" of a place are no title.
        if (titled && tokens[first].Is(NameWord.NewOld) && IsPlace(first, next))
        {
            (name, titled) = (first, false);
        }

        if (!titled)
        {
            name = first;

            // "Foreign Minister of Norway" and the like hold a title in their middle only where a name follows it.
            for (var k = first + 1; k < next - 1; k++)
            {
                var length = TitleAt(k, next);
                if (length > 0 && k + length < next
                    && !tokens[k].Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.Place | NameWord.MediaWord)
                    && !OrgBehind(k + length, next))
                {
                    if (k > first)
                    {
                        found.Add(new NameChain(first, k, null, false));
                    }

                    (roleStart, name, titled) = (k, k + length, true);
                    break;
                }
            }
        }
        else if (name >= next)
        {
            // "President" alone names nobody; "Justice Department" begins with a title and is none.
            if (next - first > 1 && OrgBehind(first, next))
            {
                found.Add(new NameChain(first, next, null, false));
            }

            return;
        }
        else if (OrgBehind(name, next) && !tokens[first].Is(NameWord.Royal))
        {
            (name, titled) = (first, false);
        }

        while (name < next && tokens[name].Is(NameWord.Stop) && !tokens[name].Is(NameWord.Compass | NameWord.OrgLast | NameWord.Place)
            && next - name > 1 && name == first && tokens[name].First)
        {
            name++;
        }

        var ruler = tokens[next - 1].Is(NameWord.Numeral) && tokens[next - 1].Upper && (titled || next - name == 2);
        while (!ruler && next - 1 > name && tokens[next - 1].Is(NameWord.Suffix)
            && !(tokens[next - 1].Is(NameWord.Generation) && next - name > 2) && (next - name > 2 || tokens[next - 1].Upper))
        {
            next--;
        }

        // "Ana Ruiz Leader of the Farmers' League": an office behind a person's name.
        if (next - name > 2 && tokens[name].Is(NameWord.FirstName) && tokens[next - 1].Is(NameWord.Title)
            && !tokens[next - 1].Is(NameWord.FirstName | NameWord.SurnameLike | NameWord.OrgLast | NameWord.OrgOf))
        {
            next--;
        }

        var royal = titled && name - 1 >= first && tokens[name - 1].Is(NameWord.Royal) && next - name <= 2;
        if (royal)
        {
            name--;
        }

        if (name < next)
        {
            if (name == first || titled)
            {
                // "former interior minister Lee", "police spokesman Lee": a role in small letters is kept with the name.
                var from = RoleBefore(titled ? roleStart : name, name, next - name == 1);
                if (from < (titled ? roleStart : name))
                {
                    (roleStart, titled) = (from, true);
                }
            }

            var role = titled && name > roleStart ? text[tokens[roleStart].Start..tokens[name - 1].End] : null;
            Part(name, next, role, titled, found);
        }
    }

    // "Barrister Agbor Balla", "Hydrologist Petra Lind", "Inspector-General Joseph Boinnet": any word for a person is a title before a full
    // name.
    private bool IsOccupation(int at, int next)
    {
        var token = tokens[at];
        if (next - at is not (3 or 4) || token.Length < 5 || token.Upper || token.Headline
            || token.Is(NameWord.FirstName | NameWord.Stop | NameWord.Place | NameWord.OrgLast | NameWord.Compass | NameWord.Demonym)
            || !(token.First || tokens[at + 1].Is(NameWord.FirstName)) || IsPlace(at, at + 1) || OrgBehind(at, next)
            || tokens[next - 1].Is(NameWord.Place | NameWord.MediaWord | NameWord.Law))
        {
            return false;
        }

        for (var k = at + 1; k < next; k++)
        {
            if (!tokens[k].Capital || tokens[k].Is(NameWord.Stop | NameWord.Particle | NameWord.OrgLast))
            {
                return false;
            }
        }

        var word = text.AsSpan(token.Start, token.Length);
        return nouns.Of(word[(word.LastIndexOf('-') + 1)..].ToString().ToLowerInvariant()) == "@being";
    }

    // First token of the words of office in small letters that stand right before a title or a person's name; the name's own place where
    // none.
    private int RoleBefore(int at, int name, bool single)
    {
        var from = at;
        var office = at < name;
        while (from > 0 && at - from < LongestTitle && tokens[from - 1].IsWord && !tokens[from - 1].Capital && Glued(from - 1)
            && tokens[from - 1].Is(NameWord.Role | NameWord.RoleMod | NameWord.Title))
        {
            from--;
            office |= tokens[from].Is(NameWord.Role | NameWord.Title) && !tokens[from].Is(NameWord.RoleMod);
        }

        // "Opposition leader Lund" at a sentence's start
        if (from < at && from > 0 && tokens[from - 1].First && tokens[from - 1].Capital && tokens[from - 1].Is(NameWord.RoleMod)
            && Glued(from - 1))
        {
            from--;
        }

        // "Norwegian foreign minister Lund", "Chile's president Ruiz": whose office it is belongs to the role.
        if (from < at && from > 0 && ((tokens[from - 1].Is(NameWord.Demonym) && Glued(from - 1))
            || (tokens[from - 1].Possessive && tokens[from].Start - tokens[from - 1].End == 3 && IsPlace(from - 1, from))))
        {
            from--;
        }

        // A role right before a country's name says whose it is ("opposition leader Kenya" is no English); before a person's it must end in
        // the role.
        return from < at && office && (at < name
            || (tokens[at - 1].Is(NameWord.Role | NameWord.Title) && !tokens[at - 1].Is(NameWord.RoleMod) && !(single && Town(name))))
            ? from : at;
    }

    /// <summary>
    /// Parts what only stands together: a credit behind a name ("Old Bailey Getty"), an office or a town before a person.
    /// </summary>
    private void Part(int name, int next, string? role, bool titled, List<NameChain> found)
    {
        if (next - name > 1 && lexicon.FindWhole(text.AsSpan(tokens[next - 1].Start, tokens[next - 1].Length)).HasFlag(NameWord.Media)
            && (tokens[next - 1].Length > 3 || (tokens[next - 1].Upper && !tokens[next - 2].Upper))
            && lexicon.FindWhole(text.AsSpan(tokens[name].Start, tokens[next - 1].End - tokens[name].Start)) == NameWord.None
            && !tokens[next - 1].Is(NameWord.MediaWord))
        {
            Part(name, next - 1, role, titled, found);
            found.Add(new NameChain(next - 1, next, null, false));
            return;
        }

        // "Mother-of-two Ana Ruiz"
        if (!titled && next - name > 1 && OfWord(name))
        {
            found.Add(new NameChain(name + 1, next, text[tokens[name].Start..tokens[name].End], true));
            return;
        }

        // "BBC Police have": the credit under a picture runs into the sentence behind it.
        if (next - name == 2 && tokens[name].Upper && !tokens[name + 1].Upper && !tokens[name + 1].Is(NameWord.MediaWord)
            && lexicon.FindWhole(text.AsSpan(tokens[name].Start, tokens[name].Length)).HasFlag(NameWord.Media)
            && lexicon.FindWhole(text.AsSpan(tokens[name].Start, tokens[next - 1].End - tokens[name].Start)) == NameWord.None
            && tokens[name + 1].Is(NameWord.OrgLast | NameWord.Stop))
        {
            found.Add(new NameChain(name, name + 1, null, false));
            return;
        }

        // "the City of London Andrew Parmley": a person's name behind a town's.
        if (!titled && next - name > 4)
        {
            var k = next - 2;
            if (tokens[k].Is(NameWord.FirstName) && HasOf(name, k - 1) && Town(k - 1)
                && !tokens[next - 1].Is(NameWord.OrgLast | NameWord.Place))
            {
                found.Add(new NameChain(name, k, null, false));
                found.Add(new NameChain(k, next, null, true));
                return;
            }
        }

        if (!titled && next - name > 2 && tokens[name].Is(NameWord.Role) && !tokens[name].Is(NameWord.FirstName | NameWord.OrgLast)
            && tokens[name + 1].Is(NameWord.FirstName))
        {
            found.Add(new NameChain(name + 1, next, text[tokens[name].Start..tokens[name].End], true));
            return;
        }

        if (!titled && next - name == 3 && !tokens[name].Is(NameWord.FirstName | NameWord.Compass | NameWord.NewOld) && Town(name)
            && !tokens[next - 1]
                .Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.OrgAfter | NameWord.Place | NameWord.PlaceAfter | NameWord.MediaWord
                    | NameWord.Law | NameWord.Stop)
            && !tokens[next - 2]
                .Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.Place | NameWord.MediaWord | NameWord.Stop | NameWord.Particle
                    | NameWord.OrgAdj | NameWord.NewOld) && tokens[next - 2].Capital && tokens[next - 1].Capital && !IsPlace(name, next))
        {
            found.Add(new NameChain(name, name + 1, null, false));
            found.Add(new NameChain(name + 1, next, null, tokens[name + 1].Is(NameWord.FirstName)));
            return;
        }

        found.Add(new NameChain(name, next, role, titled));
    }

    // A word whose middle is "of" between hyphens.
    private bool OfWord(int i)
    {
        var word = text.AsSpan(tokens[i].Start, tokens[i].Length);
        var first = word.IndexOf('-');
        var last = word.LastIndexOf('-');
        return first > 0 && last > first + 1 && lexicon.Find(word[(first + 1)..last]).HasFlag(NameWord.Of);
    }

    private bool Town(int i)
    {
        var hits = gazetteer.Find(text.AsSpan(tokens[i].Start, tokens[i].Length));
        return hits.Count > 0 && (gazetteer.Population(hits[0]) > 100_000 || gazetteer.Kind(hits[0]) == PlaceKind.Country);
    }

    private bool OrgBehind(int from, int next) =>
        next > from && tokens[next - 1].Is(NameWord.OrgLast | NameWord.Place | NameWord.MediaWord | NameWord.Law | NameWord.PlaceAfter)
            && !tokens[next - 1].Is(NameWord.FirstName)
        && (next - from > 1 || tokens[next - 1].Is(NameWord.OrgLast | NameWord.Place));

    private bool TitleAhead(int from, int next)
    {
        for (var k = from + 1; k < Math.Min(next, from + 4); k++)
        {
            if (TitleAt(k, next) > 0)
            {
                return true;
            }

            if (!tokens[k].Is(NameWord.RoleMod | NameWord.Demonym))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Number of tokens of the title that begins at <paramref name="k"/>; 0 where none does.</summary>
    private int TitleAt(int k, int next)
    {
        for (var length = Math.Min(LongestTitle, next - k); length > 0; length--)
        {
            if ((lexicon.Find(
                text.AsSpan(tokens[k].Start, tokens[k + length - 1].End - tokens[k].Start)) & (NameWord.Title | NameWord.Royal)) != 0)
            {
                return length;
            }
        }

        return 0;
    }
}
