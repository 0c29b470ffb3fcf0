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
internal sealed partial class NameChains(string text, List<NameToken> tokens, NameLexicon lexicon, Gazetteer gazetteer, NounClasses nouns)
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
            return token.IsWord && token.Is(NameWord.Compass) && i + 1 < tokens.Count && Glued(i) && tokens[i + 1].Capital
                && (IsPlace(i + 1, i + 2) || IsPlace(i, i + 2))
                || YearOfLaw(i)
                || (token.IsWord && token.Is(NameWord.NameParticle) && token.Length >= 2 && i + 1 < tokens.Count
                    && text[token.End - 1] == '-' && tokens[i + 1].Capital)
                || ParticleName(token)
                || (token.IsWord && text.AsSpan(token.Start, token.Length).IndexOf('.') > 2);
        }

        return !token.Is(NameWord.Stop) || token.Is(NameWord.Title | NameWord.Royal | NameWord.Compass)
            || (token.Upper && !token.Headline && token.Length <= 3 && IsPlace(i, i + 1))
            || (token.Is(NameWord.NewOld | NameWord.OrgAdj) && i + 1 < tokens.Count && Glued(i) && tokens[i + 1].Capital
                && (IsPlace(i, i + 2) || (!token.First && !tokens[i + 1].Is(NameWord.Stop))))
            || (token.Upper && !token.Headline && lexicon.FindWhole(text.AsSpan(token.Start, token.Length)) != NameWord.None)
            || (i + 1 < tokens.Count && Glued(i) && tokens[i + 1].Capital && !tokens[i + 1].Is(NameWord.Stop)
                && tokens[i + 1].Is(NameWord.OrgLast | NameWord.Place | NameWord.MediaWord) && !token.First
                && !token.Is(NameWord.Particle));
    }

    // "al-Bashir", "el-Sayed": a small particle, a hyphen and the name itself.
    private bool ParticleName(NameToken token)
    {
        if (!token.IsWord || token.Capital || token.Length < 4)
        {
            return false;
        }

        var word = text.AsSpan(token.Start, token.Length);
        // "d'Ivoire", "l'Aquila"
        if (char.IsLower(word[0]) && word[1] is '\'' or '\u2019' && char.IsUpper(word[2]))
        {
            return true;
        }

        var hyphen = word.IndexOf('-');
        return hyphen is > 0 and < 5 && hyphen + 1 < word.Length && char.IsUpper(word[hyphen + 1])
            && lexicon.Find(word[..hyphen]).HasFlag(NameWord.NameParticle);
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

        return small && close < tokens.Count && close > i + 2 && tokens[close - 1].Capital
            && text[tokens[close].Start] is '’' or '”' or '"' or '\'' ? close : 0;
    }

    // The last token of a nickname with the name behind it; 0 where there is none.
    private int Nickname(int at)
    {
        if (at + 4 >= tokens.Count || text[tokens[at + 1].Start] is not ('“' or '"' or '‘' or '\'')
            || tokens[at + 1].Start != tokens[at].End + 1 || tokens[at].Possessive)
        {
            return 0;
        }

        var close = at + 2;
        while (close < at + 5 && close + 1 < tokens.Count && tokens[close].IsWord)
        {
            close++;
        }

        return close > at + 2 && close + 1 < tokens.Count && text[tokens[close].Start] is '”' or '"' or '’' or '\''
            && tokens[close].Start == tokens[close - 1].End
            && tokens[at + 2].Start == tokens[at + 1].End && tokens[close + 1] is { IsWord: true, Capital: true }
            && tokens[close + 1].Start == tokens[close].End + 1
            && !tokens[at].Is(NameWord.Stop | NameWord.OrgLast | NameWord.Place | NameWord.Org | NameWord.Media)
                ? close + 1 : 0;
    }

    // "the 1993 Constitution"
    private bool YearOfLaw(int i) => tokens[i].IsWord && tokens[i].Length == 4 && char.IsAsciiDigit(text[tokens[i].Start])
        && i + 1 < tokens.Count && tokens[i + 1].Capital && tokens[i + 1].Is(NameWord.Law) && Glued(i);

    private bool Glued(
        int i) => (i + 1 < tokens.Count && tokens[i + 1].Start - tokens[i].End == 2 && text[tokens[i].End] == '.'
            && tokens[i].Is(NameWord.Title | NameWord.NewOld))
        || i + 1 < tokens.Count && tokens[i + 1].Start - tokens[i].End <= 1 && !(tokens[i].Possessive)
            && tokens[i + 1].Start - tokens[i].End >= 0
        && (tokens[i + 1].Start == tokens[i].End || text[tokens[i].End] is ' ' or '\u00a0' or '\t'
            || (text[tokens[i].End] == '\n' && !tokens[i].Headline && !tokens[i + 1].Headline && tokens[i + 1].IsWord));

    private bool IsPlace(int from, int to) =>
        gazetteer.Find(text.AsSpan(tokens[from].Start, tokens[to - 1].End - tokens[from].Start)).Count > 0;

    /// <summary>The token behind the run that begins at <paramref name="i"/>.</summary>
    private int Extend(int i)
    {
        var at = i;
        while (at - i < LongestName && at + 1 < tokens.Count)
        {
            var token = tokens[at];
            // "Ivo “Wolf” Hradek": a nickname in marks inside a person's name.
            if (Nickname(at) is var behind and > 0)
            {
                at = behind;
                continue;
            }

            if (token.Possessive)
            {
                // "St George's Hospital"
                if (at > i && Saint(at - 1) && tokens[at + 1].Capital
                    && tokens[at + 1].Is(NameWord.OrgLast | NameWord.Place | NameWord.OrgAfter) && tokens[at + 1].Start - token.End <= 3)
                {
                    at++;
                    continue;
                }

                // "Workers' Party": only general words bear a possessive inside a name.
                if (at == i && lexicon.Find(text.AsSpan(token.Start, token.Length)).HasFlag(NameWord.Possessive) && tokens[at + 1].Capital
                    && tokens[at + 1].Is(NameWord.OrgLast | NameWord.OrgOf))
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
        if (tokens[at].Possessive && end < tokens.Count && tokens[end].Start - tokens[at].End is 3 && !tokens[i].Headline
            && ((at > i && Saint(at - 1)) || IsPlace(i, end)))
        {
            for (var words = 3; words >= 2; words--)
            {
                if (end + words <= tokens.Count
                    && lexicon.Find(text.AsSpan(tokens[end].Start, tokens[end + words - 1].End - tokens[end].Start))
                        .HasFlag(NameWord.OrgAfter))
                {
                    return end + words;
                }
            }
        }

        // "the Irish press"
        if (tokens[at].Is(NameWord.Demonym) && end < tokens.Count && Glued(at) && tokens[end].IsWord && !tokens[end].Capital
            && tokens[end].Is(NameWord.MediaAfter))
        {
            return end + 1;
        }

        // "Oslo region", "Chile embassy", "Northgate tram stop"
        for (var words = 2; words >= 1; words--)
        {
            if (end + words - 1 < tokens.Count && Glued(end - 1) && tokens[end].IsWord && !tokens[end].Capital && (words == 1 || Glued(end))
                && (lexicon.Find(
                    text.AsSpan(tokens[end].Start,
                        tokens[end + words - 1].End - tokens[end].Start)) & (NameWord.PlaceAfter | NameWord.OrgAfter)) is var after
                            and not NameWord.None
                && !tokens[end - 1].Is(NameWord.Stop | NameWord.Title)
                && (!tokens[end - 1].Is(NameWord.Demonym) || (after.HasFlag(NameWord.OrgAfter) && words == 2))
                && !tokens[i].Headline && (after.HasFlag(NameWord.PlaceAfter) || !IsPlace(i, end) || words > 1
                    || after.HasFlag(NameWord.OrgAfter) && text[tokens[end].Start] == 'e'))
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

        if (next.Is(NameWord.Stop) && tokens[at].Is(NameWord.FirstName) && !next.First && !next.Headline
            && next.Is(NameWord.NewOld | NameWord.SurnameLike))
        {
            return true;
        }

        // "Secretary Mar Okoye", "Zaw Min Tun": a short word that is mostly another one, between two capitals inside a sentence, is a name.
        if (next.Is(NameWord.Stop) && !tokens[at].Is(NameWord.Stop) && !next.First && !next.Headline
            && !next.Is(NameWord.Particle | NameWord.Article) && next.Length < 5
            && at + 2 < tokens.Count && Glued(at + 1) && tokens[at + 2].IsWord && tokens[at + 2].Capital
            && !tokens[at + 2].Is(NameWord.Stop))
        {
            return true;
        }

        if (next.Is(NameWord.Stop)
            && !next.Is(
                NameWord.NewOld | NameWord.OrgAdj | NameWord.OrgLast | NameWord.MediaWord | NameWord.Place | NameWord.Title | NameWord.Law
                    | NameWord.Compass))
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

        if (particle.Is(NameWord.Of) && tokens[follow].IsWord && tokens[follow].Is(NameWord.Article) && follow + 1 < tokens.Count
            && Glued(follow))
        {
            follow++;
        }

        var target = tokens[follow];
        if (!target.IsWord || !(target.Capital || char.IsAsciiDigit(text[target.Start]))
            || (target.Is(NameWord.Stop) && !target.Is(NameWord.OrgLast | NameWord.Place)
            && !(particle.Is(NameWord.Of) && tokens[at].Is(NameWord.OrgOf) && !target.First
                && !target.Is(NameWord.Particle | NameWord.Article))))
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
            return last.Is(NameWord.OrgOf | NameWord.OrgLast | NameWord.Place | NameWord.Law)
                && !(last.Is(NameWord.Title) && !last.Is(NameWord.OrgOf))
                && (target.Capital || last.Is(NameWord.Law)) || IsPlace(i, follow + 1)
                || lexicon.Find(text.AsSpan(last.Start, target.End - last.Start)).HasFlag(NameWord.Title);
        }

        if (particle.Is(NameWord.And))
        {
            // "Northern and Eastern Ireland"
            if (last.Is(NameWord.Compass) && last.Capital && at == i && target.Is(NameWord.Compass) && follow + 1 < tokens.Count
                && Glued(follow) && tokens[follow + 1].Capital && IsPlace(follow + 1, follow + 2))
            {
                return true;
            }

            if (BodyOfTwo(i, at, follow))
            {
                return true;
            }

            return IsPlace(i, follow + 1) || (HasOf(i, at) && tokens[i].Is(NameWord.OrgOf))
                || (follow + 1 < tokens.Count && Glued(follow) && tokens[follow + 1].Capital && tokens[follow + 1].Is(NameWord.OrgLast)
                    && tokens[follow + 1].Is(NameWord.OrgOf) && last.Is(NameWord.None | NameWord.OrgLast));
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
        if (tokens[first].Is(NameWord.FirstName | NameWord.Title)
            || tokens[last].Is(NameWord.OrgLast | NameWord.OrgOf | NameWord.Place | NameWord.MediaWord) || IsPlace(first, last + 1)
            || first == 0 || !tokens[first - 1].Is(NameWord.Article) && !tokens[first - 1].Possessive)
        {
            return false;
        }

        var end = follow;
        while (end < follow + 4 && end < tokens.Count && tokens[end].IsWord && tokens[end].Capital && !tokens[end].Is(NameWord.FirstName)
            && (end == follow || Glued(end - 1)))
        {
            end++;
        }

        return end > follow + (before > 1 ? 0 : 1) && tokens[end - 1].Is(NameWord.OrgLast) && !IsPlace(follow, follow + 1)
            && (end - follow > 1 || before > 2);
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
}
