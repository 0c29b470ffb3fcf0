using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Collating.Judged;

/// <summary>
/// What several people said of one thing, weighed: the last word of each counts; where two contradict each other neither does. Who calls a
/// claim right after others corrected it agrees to what was shown, that is, to the corrections.
/// </summary>
internal sealed class Voices
{
    private readonly SortedDictionary<string, Voice> _voices = new(StringComparer.Ordinal);
    private readonly List<Judgement> _all = [];

    private sealed class Voice
    {
        public bool Wrong { get; set; }

        public bool Right { get; set; }

        public SortedDictionary<string, string> Sets { get; } = new(StringComparer.Ordinal);

        public List<Judgement> By { get; } = [];
    }

    /// <summary>All that was said, oldest first.</summary>
    public IReadOnlyList<Judgement> All => _all;

    /// <summary>Takes the next judgement: right, wrong or set.</summary>
    public void Add(Judgement judgement)
    {
        _all.Add(judgement);
        if (!_voices.TryGetValue(judgement.Who, out var voice))
        {
            _voices.Add(judgement.Who, voice = new Voice());
        }

        if (judgement.Verb == Verb.Wrong || voice.Wrong)
        {
            voice.Sets.Clear();
            voice.By.Clear();
            (voice.Wrong, voice.Right) = (judgement.Verb == Verb.Wrong, false);
        }

        voice.By.Add(judgement);
        if (judgement.Verb == Verb.Right)
        {
            voice.Right = true;
            foreach (var (field, value) in Agreed())
            {
                voice.Sets.TryAdd(field, value);
            }
        }

        foreach (var (field, value) in judgement.Changes.Where(c => !ClaimFields.Grounds.Contains(c.Key)))
        {
            voice.Sets[field] = value;
        }
    }

    /// <summary>True where everybody says that it is wrong.</summary>
    public bool IsWrong => _voices.Values.All(v => v.Wrong);

    /// <summary>What is set, by field, where nobody says otherwise.</summary>
    public ImmutableSortedDictionary<string, string> Sets => IsContested && _voices.Values.Any(v => v.Wrong)
        ? ImmutableSortedDictionary<string, string>.Empty
        : Agreed().Where(s => !Doubted(s.Key)).ToImmutableSortedDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    /// <summary>True where two people contradict each other.</summary>
    public bool IsContested =>
        _voices.Values.Select(v => v.Wrong).Distinct().Count() > 1 || _voices.Values.SelectMany(v => v.Sets.Keys).Distinct().Any(Doubted);

    /// <summary>What came of a judgement: applied, contested or overtaken.</summary>
    public string StateOf(Judgement judgement) =>
        !_voices[judgement.Who].By.Contains(judgement)
            || judgement.Changes.Any(c => _voices[judgement.Who].Sets.GetValueOrDefault(c.Key, c.Value) != c.Value)
            ? JudgedTerm.Overtaken
            : IsContested ? JudgedTerm.Contested : JudgedTerm.Applied;

    // One value for a field, or nobody's.
    private Dictionary<string, string> Agreed() => _voices.Values
        .SelectMany(v => v.Sets)
        .GroupBy(s => s.Key, StringComparer.Ordinal)
        .Where(g => g.Select(s => s.Value).Distinct(StringComparer.Ordinal).Count() == 1)
        .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);

    // Two values; or somebody called right what another set afterwards.
    private bool Doubted(string field) =>
        _voices.Values.Where(v => v.Sets.ContainsKey(field)).Select(v => v.Sets[field]).Distinct(StringComparer.Ordinal).Count() > 1
        || (_voices.Values.Any(v => v.Sets.ContainsKey(field)) && _voices.Values.Any(v => v.Right && !v.Sets.ContainsKey(field)));
}
