namespace Variorum.Training.Tasks.Measures;

/// <summary>Counts of what was right, said and asked for.</summary>
internal struct F1
{
    /// <summary>Right.</summary>
    public int Hit { get; private set; }

    /// <summary>Said.</summary>
    public int Said { get; private set; }

    /// <summary>In the gold.</summary>
    public int Gold { get; private set; }

    /// <summary>In percent; 0 where there was nothing.</summary>
    public readonly double Value => Said + Gold == 0 ? 0 : 200.0 * Hit / (Said + Gold);

    /// <summary>In percent.</summary>
    public readonly double Precision => Said == 0 ? 0 : 100.0 * Hit / Said;

    /// <summary>In percent.</summary>
    public readonly double Recall => Gold == 0 ? 0 : 100.0 * Hit / Gold;

    /// <summary>Adds the comparison of two lists; of several alike each counts once for one of the other side.</summary>
    public void Add<T>(IEnumerable<T> said, IEnumerable<T> gold)
        where T : notnull
    {
        var left = new Dictionary<T, int>();
        foreach (var item in gold)
        {
            Gold++;
            left[item] = left.GetValueOrDefault(item) + 1;
        }

        foreach (var item in said)
        {
            Said++;
            if (left.GetValueOrDefault(item) > 0)
            {
                left[item]--;
                Hit++;
            }
        }
    }

    /// <summary>Adds one answer that always is given.</summary>
    public void Add(bool right)
    {
        (Said, Gold) = (Said + 1, Gold + 1);
        Hit += right ? 1 : 0;
    }
}
