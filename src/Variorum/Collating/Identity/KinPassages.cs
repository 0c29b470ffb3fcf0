using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Identity;

/// <summary>Says whether two mentions stand at the same point of two passages of one lineage.</summary>
internal sealed class KinPassages
{
    private readonly Dictionary<(string, string), List<LineageLink>> _links = [];

    /// <summary>Indexes <paramref name="lineage"/> by pair of accounts.</summary>
    public KinPassages(ImmutableArray<LineageLink> lineage)
    {
        foreach (var link in lineage)
        {
            var key = Key(link.From.Account, link.To.Account);
            if (!_links.TryGetValue(key, out var list))
            {
                _links.Add(key, list = []);
            }

            list.Add(link);
        }
    }

    /// <summary>
    /// True where both stand in linked passages, at about the same place of each: the third clause of one sentence is not told by the first
    /// clause of its copy. A quarter of the passage is the tolerance, which translations need.
    /// </summary>
    public bool Linked(MentionView left, MentionView right) => Linked(left.Account, left.Mention.Trigger, right.Account, right.Mention.Trigger);

    /// <summary>The same for any two passages.</summary>
    public bool Linked(AccountText left, Passage inLeftAccount, AccountText right, Passage inRightAccount)
    {
        if (!_links.TryGetValue(Key(left.Claims.Account.Id, right.Claims.Account.Id), out var links))
        {
            return false;
        }

        foreach (var link in links)
        {
            var straight = string.Equals(link.From.Account, left.Claims.Account.Id, StringComparison.Ordinal);
            var (inLeft, inRight) = straight ? (link.From.Passage, link.To.Passage) : (link.To.Passage, link.From.Passage);
            if (At(inLeft, inLeftAccount) is { } l && At(inRight, inRightAccount) is { } r && Math.Abs(l - r) <= 0.25)
            {
                return true;
            }
        }

        return false;
    }

    private static double? At(Passage passage, Passage trigger) =>
        passage.Overlaps(trigger) ? (trigger.Start - passage.Start) / (double)Math.Max(1, passage.Length) : null;

    private static (string, string) Key(string left, string right) =>
        string.CompareOrdinal(left, right) <= 0 ? (left, right) : (right, left);
}
