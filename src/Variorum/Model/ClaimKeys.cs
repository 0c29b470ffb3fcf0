using System.Collections.Immutable;

namespace Variorum.Model;

/// <summary>The keys of the claims of one account.</summary>
public sealed class ClaimKeys(Account account)
{
    private readonly CodePoints _points = new(account.Text);

    /// <summary>Key of a figure.</summary>
    public ClaimKey Of(Figure figure) => Of('F', figure.Passage, figure.Nth);

    /// <summary>Key of an event mention: its trigger is read again more surely than the words around it.</summary>
    public ClaimKey Of(EventMention mention) => Of('E', mention.Trigger, mention.Nth);

    /// <summary>Key of a demand.</summary>
    public ClaimKey Of(Demand demand) => Of('D', demand.Passage, 0);

    /// <summary>Key of a concession.</summary>
    public ClaimKey Of(Concession concession) => Of('C', concession.Passage, 0);

    /// <summary>Key of a passage.</summary>
    public ClaimKey Of(Passage passage) => Of('P', passage, 0);

    /// <summary>The passage that <paramref name="key"/> names; null where the text is not so long.</summary>
    public Passage? PassageOf(ClaimKey key)
    {
        var (start, end) = (_points.ToUtf16(key.Start), _points.ToUtf16(key.End));
        return end <= account.Text.Length && start < end ? new Passage(start, end) : null;
    }

    /// <summary>The claims, those numbered that share kind and passage with one before.</summary>
    public static AccountClaims Numbered(AccountClaims claims) => claims with
    {
        Figures = Numbered(claims.Figures, f => f.Passage, (f, nth) => f with { Nth = nth }),
        Events = Numbered(claims.Events, e => e.Trigger, (e, nth) => e with { Nth = nth }),
    };

    private static ImmutableArray<T> Numbered<T>(ImmutableArray<T> claims, Func<T, Passage> passage, Func<T, int, T> with)
    {
        var seen = new Dictionary<Passage, int>();
        ImmutableArray<T>.Builder? changed = null;
        for (var i = 0; i < claims.Length; i++)
        {
            var at = passage(claims[i]);
            var before = seen.GetValueOrDefault(at);
            seen[at] = before + 1;
            if (before > 0)
            {
                changed ??= claims.ToBuilder();
                changed[i] = with(claims[i], before);
            }
        }

        return changed?.MoveToImmutable() ?? claims;
    }

    private ClaimKey Of(char kind, Passage passage, int before) =>
        ClaimKey.Of(kind, account.Sha256, _points.FromUtf16(passage.Start), _points.FromUtf16(passage.End), before + 1);
}
