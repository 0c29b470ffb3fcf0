using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>
/// Finds whom a surname or a pronoun means: the fullest form of the name in the account, and for "he" or "she" the person named
/// last before, within the paragraph. The passage is where the name stands, so every role still leads to its words.
/// </summary>
internal sealed class People
{
    // Further back a pronoun more often means somebody else.
    private const int Reach = 600;

    // A longer "name" is a list.
    private const int MostWords = 16;

    private readonly string _text;
    private readonly Dictionary<string, Passage> _full = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Passage> _byPart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Office> _byRole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Passage> _longest = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<NameMention> _persons = [];

    /// <summary>Indexes the names of one account.</summary>
    public People(string text, ImmutableArray<NameMention> names)
    {
        _text = text;
        foreach (var name in names)
        {
            if (name.Kind == "person")
            {
                _persons.Add(name);
                AddParts(name);
                AddRuns(name.Passage);
                if (name.Role is { } role)
                {
                    var office = role[(role.LastIndexOfAny([' ', '\n']) + 1)..].ToLowerInvariant();
                    (_byRole.TryGetValue(office, out var holders) ? holders : _byRole[office] = new Office()).Add(name);
                }

                if (name.Passage.Of(text) == name.Canonical)
                {
                    _full.TryAdd(name.Canonical, name.Passage);
                }
            }
        }
    }

    /// <summary>The one body whose fighters the account tells of; null where it names none or several.</summary>
    public Passage? Body { get; private set; }

    /// <summary>Takes the bodies that the account ties to fighters: one alone is meant by "the guerrillas" elsewhere too.</summary>
    public void Tie(IEnumerable<NameMention> bodies)
    {
        var all = bodies.ToList();
        Body = all.Count > 0 && all.TrueForAll(b => b.Canonical == all[0].Canonical) ? all[0].Passage : null;
    }

    /// <summary>The fullest name of a person of which a word is a part ("Ruiz"); null where the account names none.</summary>
    public Argument? WithPart(string word) =>
        _byPart.TryGetValue(word.ToUpperInvariant(), out var passage) ? new Argument(passage.Of(_text), passage, "person") : null;

    /// <summary>
    /// Who holds the office that "the governor" names: the only one the account gives it to, else the one named last before.
    /// </summary>
    public Argument? WithRole(string office, int offset)
    {
        if (!_byRole.TryGetValue(office, out var holders))
        {
            return null;
        }

        if (holders.IsOne)
        {
            return Fullest(holders.Mentions[0]);
        }

        return Last(holders.Mentions, offset) is { } before && offset - before.Passage.End < Reach ? Fullest(before) : null;
    }

    // Those whom the account gives an office, in text order.
    private sealed class Office
    {
        public List<NameMention> Mentions { get; } = [];

        public bool IsOne { get; private set; } = true;

        public void Add(NameMention name)
        {
            Mentions.Add(name);
            IsOne &= name.Canonical == Mentions[0].Canonical;
        }
    }

    // The last mention that ends at or before an offset.
    private static NameMention? Last(List<NameMention> mentions, int offset)
    {
        int low = 0, high = mentions.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = mentions[middle].Passage.End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low > 0 ? mentions[low - 1] : null;
    }

    // For every run of a name's words the longest name that holds it: "Ruiz" and "Hector Ruiz" lead to "Hector Ruiz Soto".
    private void AddRuns(Passage passage)
    {
        var words = Words(passage);
        var starts = new List<int> { 0 };
        for (var i = 0; i < words.Length && starts.Count < MostWords; i++)
        {
            if (words[i] == ' ')
            {
                starts.Add(i + 1);
            }
        }

        starts.Add(words.Length + 1);
        for (var first = 0; first + 1 < starts.Count; first++)
        {
            for (var next = first + 1; next < starts.Count; next++)
            {
                var run = words[starts[first]..(starts[next] - 1)];
                if (!_longest.TryGetValue(run, out var known) || known.Length < passage.Length)
                {
                    _longest[run] = passage;
                }
            }
        }
    }

    // Of several persons who share a word the longest name counts: the others are most often the same person cut short.
    private void AddParts(NameMention name)
    {
        foreach (var part in name.Passage.Of(_text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var key = part.ToUpperInvariant();
            if (key.Length > 2 && (!_byPart.TryGetValue(key, out var known) || known.Length < name.Passage.Length))
            {
                _byPart[key] = name.Passage;
            }
        }
    }

    /// <summary>
    /// The fullest form of a person's name ("Hector Ruiz" where "Hector Ruiz Soto" stands elsewhere); the name itself where the account has
    /// no fuller one.
    /// </summary>
    public Argument Fullest(NameMention name)
    {
        var passage = name.Kind == "person" && _full.TryGetValue(name.Canonical, out var full) ? full : name.Passage;
        var longest = _longest.TryGetValue(Words(passage), out var fuller) && fuller.Length > passage.Length ? fuller : passage;
        return new Argument(longest.Of(_text), longest, name.Kind);
    }

    private string Words(Passage passage) => passage.Of(_text).Replace('\n', ' ');

    /// <summary>The person a pronoun at <paramref name="offset"/> means; null where nobody was named shortly before.</summary>
    public Argument? Meant(int offset)
    {
        if (Last(_persons, offset) is not { } last || offset - last.Passage.End > Reach)
        {
            return null;
        }

        var between = _text.AsSpan(last.Passage.End, offset - last.Passage.End);
        return between.IndexOf("\n\n", StringComparison.Ordinal) >= 0 ? null : Fullest(last);
    }
}
