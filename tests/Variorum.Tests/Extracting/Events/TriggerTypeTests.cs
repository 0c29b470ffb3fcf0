using Variorum.Extracting;
using Variorum.Extracting.Events;
using Xunit;

namespace Variorum.Tests.Extracting.Events;

/// <summary>The tables that bring learnt types of triggers to the types of the contract.</summary>
public sealed class TriggerTypeTests
{
    private static readonly List<string[]> Types = [.. DataTable.Read(Path.Combine(Repository.Data, "ontology", "trigger-types.tsv"))];
    private static readonly List<string[]> Subtypes = [.. DataTable.Read(Path.Combine(Repository.Data, "languages", "en", "subtypes.tsv"))];
    private static readonly HashSet<string> Known = [.. EventTypes.Load(Repository.Data).Keys];

    [Fact]
    public void Every_type_of_the_corpora_is_brought_to_one_type_once()
    {
        Assert.Equal(168, Types.Count(t => t[0] == "maven"));
        Assert.Equal(Types.Count, Types.Select(t => (t[0], t[1])).Distinct().Count());
        Assert.All(Types, t => Assert.True(t[2] == "-" || Known.Contains(t[2]), t[1]));
        Assert.All(Types, t => Assert.True(t[3].Length == 0 || Known.Contains(t[3]), t[1]));
    }

    [Fact]
    public void What_tells_an_event_has_a_subtype_and_what_tells_none_has_none() =>
        Assert.All(Types, t => Assert.Equal(t[2] == "-", t[4].Length == 0));

    [Fact]
    public void Every_two_levels_of_WikiEvents_stand_above_their_third()
    {
        var names = Types.Where(t => t[0] == "wiki").Select(t => t[1]).ToHashSet();

        Assert.All(names.Where(n => n.Split('.').Length == 3), n => Assert.Contains(string.Join('.', n.Split('.').Take(2)), names));
    }

    [Fact]
    public void A_phrase_tells_one_subtype_under_one_type()
    {
        var twice = Subtypes.SelectMany(s => s[1].Split(',').SelectMany(t => s[2].Split(',').Select(p => (Type: t, Phrase: p))))
            .GroupBy(p => p).Where(g => g.Count() > 1).Select(g => g.Key);

        Assert.Empty(twice);
        Assert.All(Subtypes.SelectMany(s => s[1].Split(',')), t => Assert.Contains(t, Known));
        Assert.All(Subtypes.Select(s => s[0]).Concat(Types.Select(t => t[4])), s => Assert.Matches("^([a-z]+(_[a-z]+)*)?$", s));
    }
}
