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

    private readonly string _text;
    private readonly Dictionary<string, Passage> _full = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Passage> _byPart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NameMention>> _byRole = new(StringComparer.Ordinal);
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
                if (name.Role is { } role)
                {
                    var office = role[(role.LastIndexOfAny([' ', '\n']) + 1)..].ToLowerInvariant();
                    (_byRole.TryGetValue(office, out var holders) ? holders : _byRole[office] = []).Add(name);
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

    /// <summary>Who holds the office that "the governor" names: the only one the account gives it to, else the one named last before.</summary>
    public Argument? WithRole(string office, int offset)
    {
        if (!_byRole.TryGetValue(office, out var holders))
        {
            return null;
        }

        if (holders.DistinctBy(h => h.Canonical).Count() == 1)
        {
            return Fullest(holders[0]);
        }

        return holders.LastOrDefault(h => h.Passage.End <= offset) is { } before && offset - before.Passage.End < Reach ? Fullest(before) : null;
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

    /// <summary>The fullest form of a person's name ("Hector Ruiz" where "Hector Ruiz Soto" stands elsewhere); the name itself where the account has no fuller one.</summary>
    public Argument Fullest(NameMention name)
    {
        var passage = name.Kind == "person" && _full.TryGetValue(name.Canonical, out var full) ? full : name.Passage;
        var longest = passage;
        var words = Padded(passage);
        foreach (var other in _persons)
        {
            if (other.Passage.Length > longest.Length && Padded(other.Passage).Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                longest = other.Passage;
            }
        }

        return new Argument(longest.Of(_text), longest, name.Kind);
    }

    private string Padded(Passage passage) => $" {passage.Of(_text).Replace('\n', ' ')} ";

    /// <summary>The person a pronoun at <paramref name="offset"/> means; null where nobody was named shortly before.</summary>
    public Argument? Meant(int offset)
    {
        int low = 0, high = _persons.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_persons[middle].Passage.End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == 0 || offset - _persons[low - 1].Passage.End > Reach)
        {
            return null;
        }

        var between = _text.AsSpan(_persons[low - 1].Passage.End, offset - _persons[low - 1].Passage.End);
        return between.IndexOf("\n\n", StringComparison.Ordinal) >= 0 ? null : Fullest(_persons[low - 1]);
    }
}
