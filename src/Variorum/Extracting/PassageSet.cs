using Variorum.Model;

namespace Variorum.Extracting;

/// <summary>Passages of one text, to be asked which of them holds another.</summary>
internal sealed class PassageSet
{
    private readonly int[] _starts;

    // The furthest end of all passages up to each.
    private readonly int[] _reach;

    /// <summary>The passages, in any order; they may overlap.</summary>
    public PassageSet(IEnumerable<Passage> passages)
    {
        var ordered = passages.Order().ToArray();
        _starts = Array.ConvertAll(ordered, p => p.Start);
        _reach = Array.ConvertAll(ordered, p => p.End);
        for (var i = 1; i < _reach.Length; i++)
        {
            _reach[i] = Math.Max(_reach[i], _reach[i - 1]);
        }
    }

    /// <summary>True where one of them holds all of <paramref name="passage"/>.</summary>
    public bool Holds(Passage passage)
    {
        var at = Array.BinarySearch(_starts, passage.Start);
        at = at < 0 ? ~at : at + 1;
        while (at < _starts.Length && _starts[at] == passage.Start)
        {
            at++;
        }

        return at > 0 && _reach[at - 1] >= passage.End;
    }
}
