using Variorum.Extracting.Places;

namespace Variorum.Extracting.Names;

/// <summary>A run of words that may be a name, with the role before it.</summary>
/// <param name="First">Index of its first token, titles left out.</param>
/// <param name="Next">Index of the token behind it.</param>
/// <param name="Role">Title or role that stands before it; null where none.</param>
/// <param name="Titled">True where a title or office stands before it.</param>
/// <param name="Kind">The kind that its words alone decide; null where it is open.</param>
internal sealed record NameChain(int First, int Next, string? Role, bool Titled, string? Kind = null);

/// <summary>Finds runs of capitalised words, with the small words that join them ("Bank of England", "Trinidad and Tobago").</summary>
internal sealed class NameChains(string text, List<NameToken> tokens, NameLexicon lexicon, Gazetteer gazetteer)
{
    private const int LongestTitle = 4;

    // A name longer than this many words is a headline that was not marked as one.
    private const int LongestName = 9;

    public List<NameChain> Find()
    {
        var found = new List<NameChain>();
        for (var i = 0; i < tokens.Count;)
        {
            if (!Starts(i))
            {
                i++;
                continue;
            }

            if (Quoted(i) is var close and > 0)
            {
                found.Add(new NameChain(i, close, null, false, OrgBehind(i, close) || tokens[i].Is(NameWord.OrgOf) ? null : "other"));
                i = close;
                continue;
            }

            var next = Extend(i);
            Cut(i, next, found);
            i = Math.Max(next, i + 1);
        }

        return new NameBodies(text, tokens, lexicon, gazetteer).With(found);
    }

    private bool Starts(int i)
    {
        var token = tokens[i];
        if (!token.IsWord || !token.Capital)
        {
            return token.IsWord && token.Is(NameWord.Compass) && i + 1 < tokens.Count && Glued(i) && tokens[i + 1].Capital && (IsPlace(i + 1, i + 2) || IsPlace(i, i + 2))
                || YearOfLaw(i)
                || (token.IsWord && token.Is(NameWord.NameParticle) && token.Length >= 2 && i + 1 < tokens.Count && text[token.End - 1] == '-' && tokens[i + 1].Capital)
                || ParticleName(token)
                || (token.IsWord && text.AsSpan(token.Start, token.Length).IndexOf('.') > 2);
        }

        return !token.Is(NameWord.Stop) || token.Is(NameWord.Title | NameWord.Royal | NameWord.Compass)
            || (token.Upper && !token.Headline && token.Length <= 3 && IsPlace(i, i + 1))
            || (token.Is(NameWord.NewOld | NameWord.OrgAdj) && i + 1 < tokens.Count && Glued(i) && tokens[i + 1].Capital && (IsPlace(i, i + 2) || (!token.First && !tokens[i + 1].Is(NameWord.Stop))))
            || (token.Upper && !token.Headline && lexicon.FindWhole(text.AsSpan(token.Start, token.Length)) != NameWord.None)
            || (i + 1 < tokens.Count && Glued(i) && tokens[i + 1].Capital && !tokens[i + 1].Is(NameWord.Stop) && tokens[i + 1].Is(NameWord.OrgLast | NameWord.Place | NameWord.MediaWord) && !token.First && !token.Is(NameWord.Particle));
    }

    // "al-Bashir", "el-Sayed": a small particle, a hyphen and the name itself.
    private bool ParticleName(NameToken token)
    {
        if (!token.IsWord || token.Capital || token.Length < 4)
        {
            return false;
        }

        var word = text.AsSpan(token.Start, token.Length);
        var hyphen = word.IndexOf('-');
        return hyphen is > 0 and < 5 && hyphen + 1 < word.Length && char.IsUpper(word[hyphen + 1]) && lexicon.Find(word[..hyphen]).HasFlag(NameWord.NameParticle);
    }

    // A title in quotation marks, small words inside it ('Letters from Prague'): the token behind it; 0 where none.
    private int Quoted(int i)
    {
        if (i == 0 || text[tokens[i - 1].Start] is not ('‘' or '“' or '"' or '\'') || tokens[i - 1].End != tokens[i].Start)
        {
            return 0;
        }

        var close = i + 1;
        var small = false;
        while (close < tokens.Count && close < i + 7 && tokens[close].IsWord)
        {
            if (!tokens[close].Capital)
            {
                if (!tokens[close].Is(NameWord.Particle | NameWord.Prep))
                {
                    return 0;
                }

                small = true;
            }

            close++;
        }

        return small && close < tokens.Count && close > i + 2 && tokens[close - 1].Capital && text[tokens[close].Start] is '’' or '”' or '"' or '\'' ? close : 0;
    }

    // "the 1993 Constitution"
    private bool YearOfLaw(int i) => tokens[i].IsWord && tokens[i].Length == 4 && char.IsAsciiDigit(text[tokens[i].Start])
        && i + 1 < tokens.Count && tokens[i + 1].Capital && tokens[i + 1].Is(NameWord.Law) && Glued(i);

    private bool Glued(int i) => (i + 1 < tokens.Count && tokens[i + 1].Start - tokens[i].End == 2 && text[tokens[i].End] == '.' && tokens[i].Is(NameWord.Title | NameWord.NewOld))
        || i + 1 < tokens.Count && tokens[i + 1].Start - tokens[i].End <= 1 && !(tokens[i].Possessive) && tokens[i + 1].Start - tokens[i].End >= 0
        && (tokens[i + 1].Start == tokens[i].End || text[tokens[i].End] is ' ' or '\u00a0' or '\t' || (text[tokens[i].End] == '\n' && !tokens[i].Headline && !tokens[i + 1].Headline && tokens[i + 1].IsWord));

    private bool IsPlace(int from, int to) => gazetteer.Find(text.AsSpan(tokens[from].Start, tokens[to - 1].End - tokens[from].Start)).Count > 0;

    /// <summary>The token behind the run that begins at <paramref name="i"/>.</summary>
    private int Extend(int i)
    {
        var at = i;
        while (at - i < LongestName && at + 1 < tokens.Count)
        {
            var token = tokens[at];
            if (token.Possessive)
            {
                // "St George's Hospital"
                if (at > i && Saint(at - 1) && tokens[at + 1].Capital && tokens[at + 1].Is(NameWord.OrgLast | NameWord.Place | NameWord.OrgAfter) && tokens[at + 1].Start - token.End <= 3)
                {
                    at++;
                    continue;
                }

                // "Workers' Party": only general words bear a possessive inside a name.
                if (at == i && lexicon.Find(text.AsSpan(token.Start, token.Length)).HasFlag(NameWord.Possessive) && tokens[at + 1].Capital && tokens[at + 1].Is(NameWord.OrgLast | NameWord.OrgOf))
                {
                    at++;
                    continue;
                }

                break;
            }

            if (!Glued(at))
            {
                break;
            }

            var next = tokens[at + 1];
            if (next.IsWord && next.Capital && Continues(at, next))
            {
                at++;
                continue;
            }

            if (ParticleName(next) && !token.Is(NameWord.Stop))
            {
                at++;
                continue;
            }

            if (next.Sign == '&' && at + 2 < tokens.Count && tokens[at + 2].Capital)
            {
                at += 2;
                continue;
            }

            if (next.IsWord && !next.Capital && next.Is(NameWord.Particle | NameWord.NameParticle) && Joins(i, at, next))
            {
                at += at + 3 < tokens.Count && !tokens[at + 2].Capital ? 3 : 2;
                continue;
            }

            break;
        }

        var end = at + 1;

        // "Kenya's interior ministry", "St George's university hospital": the body belongs to the name of its country or saint.
        if (tokens[at].Possessive && end < tokens.Count && tokens[end].Start - tokens[at].End is 3 && !tokens[i].Headline && ((at > i && Saint(at - 1)) || IsPlace(i, end)))
        {
            for (var words = 3; words >= 2; words--)
            {
                if (end + words <= tokens.Count && lexicon.Find(text.AsSpan(tokens[end].Start, tokens[end + words - 1].End - tokens[end].Start)).HasFlag(NameWord.OrgAfter))
                {
                    return end + words;
                }
            }
        }

        // "the Irish press"
        if (tokens[at].Is(NameWord.Demonym) && end < tokens.Count && Glued(at) && tokens[end].IsWord && !tokens[end].Capital && tokens[end].Is(NameWord.MediaAfter))
        {
            return end + 1;
        }

        // "Oslo region", "Chile embassy", "Northgate tram stop"
        for (var words = 2; words >= 1; words--)
        {
            if (end + words - 1 < tokens.Count && Glued(end - 1) && tokens[end].IsWord && !tokens[end].Capital && (words == 1 || Glued(end))
                && (lexicon.Find(text.AsSpan(tokens[end].Start, tokens[end + words - 1].End - tokens[end].Start)) & (NameWord.PlaceAfter | NameWord.OrgAfter)) is var after and not NameWord.None
                && !tokens[end - 1].Is(NameWord.Stop | NameWord.Title) && (!tokens[end - 1].Is(NameWord.Demonym) || (after.HasFlag(NameWord.OrgAfter) && words == 2))
                && !tokens[i].Headline && (after.HasFlag(NameWord.PlaceAfter) || !IsPlace(i, end) || words > 1 || after.HasFlag(NameWord.OrgAfter) && text[tokens[end].Start] == 'e'))
            {
                return end + words;
            }
        }

        return end;
    }

    private bool Saint(int i) => tokens[i].Length <= 3 && text[tokens[i].Start] == 'S' && text[tokens[i].Start + 1] == 't';

    private bool Continues(int at, NameToken next)
    {
        if (next.First && next.Start - tokens[at].End > 0 && text[tokens[at].End] == '\n')
        {
            return false;
        }

        if (next.Is(NameWord.Stop) && tokens[at].Is(NameWord.FirstName) && !next.First && !next.Headline && next.Is(NameWord.NewOld | NameWord.SurnameLike))
        {
            return true;
        }

        // "Secretary Mar Okoye", "Zaw Min Tun": a short word that is mostly another one, between two capitals inside a sentence, is a name.
        if (next.Is(NameWord.Stop) && !tokens[at].Is(NameWord.Stop) && !next.First && !next.Headline && !next.Is(NameWord.Particle | NameWord.Article) && next.Length < 5
            && at + 2 < tokens.Count && Glued(at + 1) && tokens[at + 2].IsWord && tokens[at + 2].Capital && !tokens[at + 2].Is(NameWord.Stop))
        {
            return true;
        }

        if (next.Is(NameWord.Stop) && !next.Is(NameWord.NewOld | NameWord.OrgAdj | NameWord.OrgLast | NameWord.MediaWord | NameWord.Place | NameWord.Title | NameWord.Law | NameWord.Compass))
        {
            return false;
        }

        // An abbreviation's point ends a run only where the next word begins a sentence; tokens are glued, so none stands between.
        return true;
    }

    private bool Joins(int i, int at, NameToken particle)
    {
        var follow = at + 2;
        if (follow >= tokens.Count || !Glued(at + 1))
        {
            return false;
        }

        if (particle.Is(NameWord.Of) && tokens[follow].IsWord && tokens[follow].Is(NameWord.Article) && follow + 1 < tokens.Count && Glued(follow))
        {
            follow++;
        }

        var target = tokens[follow];
        if (!target.IsWord || !(target.Capital || char.IsAsciiDigit(text[target.Start])) || (target.Is(NameWord.Stop) && !target.Is(NameWord.OrgLast | NameWord.Place)
            && !(particle.Is(NameWord.Of) && tokens[at].Is(NameWord.OrgOf) && !target.First && !target.Is(NameWord.Particle | NameWord.Article))))
        {
            return false;
        }

        var last = tokens[at];
        if (particle.Is(NameWord.Of) && at == i && last.Is(NameWord.Compass) && last.Capital && IsPlace(follow, follow + 1))
        {
            return true;
        }

        if (particle.Is(NameWord.Of) && at == i && last.Is(NameWord.Royal) && last.Capital && IsPlace(follow, follow + 1))
        {
            return true;
        }

        if (particle.Is(NameWord.Of))
        {
            return last.Is(NameWord.OrgOf | NameWord.OrgLast | NameWord.Place | NameWord.Law) && !(last.Is(NameWord.Title) && !last.Is(NameWord.OrgOf))
                && (target.Capital || last.Is(NameWord.Law)) || IsPlace(i, follow + 1) || lexicon.Find(text.AsSpan(last.Start, target.End - last.Start)).HasFlag(NameWord.Title);
        }

        if (particle.Is(NameWord.And))
        {
            // "Northern and Eastern Ireland"
            if (last.Is(NameWord.Compass) && last.Capital && at == i && target.Is(NameWord.Compass) && follow + 1 < tokens.Count && Glued(follow) && tokens[follow + 1].Capital && IsPlace(follow + 1, follow + 2))
            {
                return true;
            }

            if (BodyOfTwo(i, at, follow))
            {
                return true;
            }

            return IsPlace(i, follow + 1) || (HasOf(i, at) && tokens[i].Is(NameWord.OrgOf)) || (follow + 1 < tokens.Count && Glued(follow) && tokens[follow + 1].Capital && tokens[follow + 1].Is(NameWord.OrgLast) && tokens[follow + 1].Is(NameWord.OrgOf) && last.Is(NameWord.None | NameWord.OrgLast));
        }

        if (particle.Is(NameWord.For))
        {
            return target.Capital && last.Is(NameWord.OrgLast | NameWord.OrgOf);
        }

        return particle.Is(NameWord.NameParticle) && target.Capital && !last.Is(NameWord.Stop);
    }

    // "the Independent Water and Power Commission": capitals on both sides of "and", and the last word is a body's.
    private bool BodyOfTwo(int first, int last, int follow)
    {
        var before = last - first + 1;
        if (tokens[first].Is(NameWord.FirstName | NameWord.Title) || tokens[last].Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.Place | NameWord.MediaWord) || IsPlace(first, last + 1)
            || first == 0 || !tokens[first - 1].Is(NameWord.Article) && !tokens[first - 1].Possessive)
        {
            return false;
        }

        var end = follow;
        while (end < follow + 4 && end < tokens.Count && tokens[end].IsWord && tokens[end].Capital && !tokens[end].Is(NameWord.FirstName) && (end == follow || Glued(end - 1)))
        {
            end++;
        }

        return end > follow + (before > 1 ? 0 : 1) && tokens[end - 1].Is(NameWord.OrgLast) && !IsPlace(follow, follow + 1) && (end - follow > 1 || before > 2);
    }

    private bool HasOf(int from, int to)
    {
        for (var k = from; k <= to; k++)
        {
            if (tokens[k].Is(NameWord.Of) && !tokens[k].Capital)
            {
                return true;
            }
        }

        return false;
    }

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
            else if (k == name && tokens[k].Is(NameWord.RoleMod | NameWord.Demonym) && !tokens[k].Is(NameWord.FirstName) && TitleAhead(k, next))
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
                if (length > 0 && k + length < next && !tokens[k].Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.Place | NameWord.MediaWord) && !OrgBehind(k + length, next))
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

        while (name < next && tokens[name].Is(NameWord.Stop) && !tokens[name].Is(NameWord.Compass | NameWord.OrgLast | NameWord.Place) && next - name > 1 && name == first && tokens[name].First)
        {
            name++;
        }

        var ruler = tokens[next - 1].Is(NameWord.Numeral) && tokens[next - 1].Upper && (titled || next - name == 2);
        while (!ruler && next - 1 > name && tokens[next - 1].Is(NameWord.Suffix) && (next - name > 2 || tokens[next - 1].Upper))
        {
            next--;
        }

        // "Ana Ruiz Leader of the Farmers' League": an office behind a person's name.
        if (next - name > 2 && tokens[name].Is(NameWord.FirstName) && tokens[next - 1].Is(NameWord.Title) && !tokens[next - 1].Is(NameWord.FirstName | NameWord.SurnameLike | NameWord.OrgLast | NameWord.OrgOf))
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

    // First token of the words of office in small letters that stand right before a title or a person's name; the name's own place where none.
    private int RoleBefore(int at, int name, bool single)
    {
        var from = at;
        var office = at < name;
        while (from > 0 && at - from < LongestTitle && tokens[from - 1].IsWord && !tokens[from - 1].Capital && Glued(from - 1) && tokens[from - 1].Is(NameWord.Role | NameWord.RoleMod | NameWord.Title))
        {
            from--;
            office |= tokens[from].Is(NameWord.Role | NameWord.Title) && !tokens[from].Is(NameWord.RoleMod);
        }

        // "Opposition leader Lund" at a sentence's start
        if (from < at && from > 0 && tokens[from - 1].First && tokens[from - 1].Capital && tokens[from - 1].Is(NameWord.RoleMod) && Glued(from - 1))
        {
            from--;
        }

        // "Norwegian foreign minister Lund", "Chile's president Ruiz": whose office it is belongs to the role.
        if (from < at && from > 0 && ((tokens[from - 1].Is(NameWord.Demonym) && Glued(from - 1)) || (tokens[from - 1].Possessive && tokens[from].Start - tokens[from - 1].End == 3 && IsPlace(from - 1, from))))
        {
            from--;
        }

        // A role right before a country's name says whose it is ("opposition leader Kenya" is no English); before a person's it must end in the role.
        return from < at && office && (at < name || (tokens[at - 1].Is(NameWord.Role | NameWord.Title) && !tokens[at - 1].Is(NameWord.RoleMod) && !(single && Town(name)))) ? from : at;
    }

    /// <summary>Parts what only stands together: a credit behind a name ("Old Bailey Getty"), an office or a town before a person.</summary>
    private void Part(int name, int next, string? role, bool titled, List<NameChain> found)
    {
        if (next - name > 1 && lexicon.FindWhole(text.AsSpan(tokens[next - 1].Start, tokens[next - 1].Length)).HasFlag(NameWord.Media) && (tokens[next - 1].Length > 3 || (tokens[next - 1].Upper && !tokens[next - 2].Upper))
            && lexicon.FindWhole(text.AsSpan(tokens[name].Start, tokens[next - 1].End - tokens[name].Start)) == NameWord.None && !tokens[next - 1].Is(NameWord.MediaWord))
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
            && lexicon.FindWhole(text.AsSpan(tokens[name].Start, tokens[next - 1].End - tokens[name].Start)) == NameWord.None && tokens[name + 1].Is(NameWord.OrgLast | NameWord.Stop))
        {
            found.Add(new NameChain(name, name + 1, null, false));
            return;
        }

        // "the City of London Andrew Parmley": a person's name behind a town's.
        if (!titled && next - name > 4)
        {
            var k = next - 2;
            if (tokens[k].Is(NameWord.FirstName) && HasOf(name, k - 1) && Town(k - 1) && !tokens[next - 1].Is(NameWord.OrgLast | NameWord.Place))
            {
                found.Add(new NameChain(name, k, null, false));
                found.Add(new NameChain(k, next, null, true));
                return;
            }
        }

        if (!titled && next - name > 2 && tokens[name].Is(NameWord.Role) && !tokens[name].Is(NameWord.FirstName | NameWord.OrgLast) && tokens[name + 1].Is(NameWord.FirstName))
        {
            found.Add(new NameChain(name + 1, next, text[tokens[name].Start..tokens[name].End], true));
            return;
        }

        if (!titled && next - name == 3 && !tokens[name].Is(NameWord.FirstName | NameWord.Compass | NameWord.NewOld) && Town(name)
            && !tokens[next - 1].Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.OrgAfter | NameWord.Place | NameWord.PlaceAfter | NameWord.MediaWord | NameWord.Law | NameWord.Stop)
            && !tokens[next - 2].Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.Place | NameWord.MediaWord | NameWord.Stop | NameWord.Particle | NameWord.OrgAdj | NameWord.NewOld) && tokens[next - 2].Capital && tokens[next - 1].Capital && !IsPlace(name, next))
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
        next > from && tokens[next - 1].Is(NameWord.OrgLast | NameWord.Place | NameWord.MediaWord | NameWord.Law | NameWord.PlaceAfter) && !tokens[next - 1].Is(NameWord.FirstName)
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
            if ((lexicon.Find(text.AsSpan(tokens[k].Start, tokens[k + length - 1].End - tokens[k].Start)) & (NameWord.Title | NameWord.Royal)) != 0)
            {
                return length;
            }
        }

        return 0;
    }
}
