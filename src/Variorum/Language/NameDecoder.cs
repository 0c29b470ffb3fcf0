namespace Variorum.Language;

/// <summary>The best sequence of name classes that the scheme (BILOU) allows, by Viterbi. One for each thread.</summary>
internal sealed class NameDecoder(string[] names)
{
    private const float Never = -1e6f;

    private readonly bool[,] _follows = Follows(names);
    private readonly bool[] _begins = [.. names.Select(n => n[0] is not ('I' or 'L'))];
    private readonly bool[] _ends = [.. names.Select(n => n[0] is not ('B' or 'I'))];
    private float[] _path = [];
    private int[] _back = [];

    /// <summary>
    /// Fills <paramref name="into"/> with the classes of a sentence whose words' scores stand in rows <paramref name="stride"/> apart.
    /// </summary>
    public void Decode(ReadOnlySpan<float> scores, int stride, Span<int> into)
    {
        var count = names.Length;
        if (_path.Length < into.Length * count)
        {
            _path = new float[into.Length * count];
            _back = new int[into.Length * count];
        }

        for (var i = 0; i < into.Length; i++)
        {
            for (var c = 0; c < count; c++)
            {
                var best = i == 0 ? 0 : Before(_path.AsSpan((i - 1) * count, count), c);
                var before = i == 0 ? (_begins[c] ? 0 : Never) : best < 0 ? Never : _path[((i - 1) * count) + best];
                var own = scores[(i * stride) + c] + before;
                _path[(i * count) + c] = i + 1 == into.Length && !_ends[c] ? own + Never : own;
                _back[(i * count) + c] = Math.Max(best, 0);
            }
        }

        var at = 0;
        for (var c = 1; c < count; c++)
        {
            at = _path[((into.Length - 1) * count) + c] > _path[((into.Length - 1) * count) + at] ? c : at;
        }

        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = at;
            at = _back[(i * count) + at];
        }
    }

    private int Before(ReadOnlySpan<float> path, int next)
    {
        var best = -1;
        for (var p = 0; p < path.Length; p++)
        {
            best = _follows[p, next] && (best < 0 || path[p] > path[best]) ? p : best;
        }

        return best;
    }

    private static bool[,] Follows(string[] names)
    {
        var table = new bool[names.Length, names.Length];
        for (var p = 0; p < names.Length; p++)
        {
            var open = names[p][0] is 'B' or 'I';
            for (var c = 0; c < names.Length; c++)
            {
                table[p, c] = open ? names[c][0] is 'I' or 'L' && names[c][1..] == names[p][1..] : names[c][0] is 'O' or 'B' or 'U';
            }
        }

        return table;
    }
}
