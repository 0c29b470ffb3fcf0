namespace Variorum.Collating.Naming;

/// <summary>Says how likely two names are one name; the same scorer that joins the names of a record. Serves all threads.</summary>
public sealed class NameComparer
{
    private readonly NameScorer _scorer;

    private NameComparer(NameScorer scorer) => _scorer = scorer;

    /// <summary>Loads titles, legal forms and nicknames.</summary>
    public static NameComparer Load(string dataFolder) => new(new NameScorer(NameForms.Load(dataFolder)));

    /// <summary>0 where nothing speaks for it to 1 where both are written the same; any script, any order of words.</summary>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => _scorer.Compare(left, right).Score;
}
