using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>
/// How sure it is that two mentions speak of one event, whatever they say of its day and place: what a disagreement about these must rest
/// on, since the day or the place cannot speak for themselves.
/// </summary>
internal sealed class SameEvent
{
    private readonly PairScore _score;
    private readonly MainDeeds _main;
    private readonly Dictionary<(string Account, Passage Trigger, string Type), MentionView> _views = [];

    /// <summary>Keeps <paramref name="mentions"/> for asking.</summary>
    public SameEvent(MentionView[] mentions, PairScore score, MainDeeds main)
    {
        (_score, _main) = (score, main);
        foreach (var mention in mentions)
        {
            _views.TryAdd((mention.Account.Claims.Account.Id, mention.Mention.Trigger, mention.Mention.Type), mention);
        }
    }

    /// <summary>0..1.</summary>
    public double Likelihood(EventMentionRef left, EventMentionRef right) =>
        View(left) is { } l && View(right) is { } r ? _score.Apart(l, r) : 0;

    /// <summary>True where both mentions tell one act: by one word, or by words that tell one act.</summary>
    public bool OneAct(EventMentionRef left, EventMentionRef right) =>
        View(left) is { } l && View(right) is { } r && l.Action.Intersect(r.Action).Any();

    /// <summary>True where a mention tells a deed of the main event.</summary>
    public bool IsMain(EventMentionRef mention) => View(mention) is { } view && _main.Holds(view);

    private MentionView? View(EventMentionRef mention) => _views.GetValueOrDefault((mention.Account, mention.Mention.Trigger, mention.Mention.Type));
}
