using System.Collections.Immutable;
using Variorum.Collating.Naming;
using Variorum.Model;
using Xunit;

namespace Variorum.Tests.Collating.Naming;

public sealed class NameCollatorTests
{
    private static readonly NameCollator Collator = NameCollator.Load(Cases.Data, "en");

    /// <summary>An account that tells the given names, each in a sentence of its own unless joined by " + "; "kind:name", "kind:Title|name".</summary>
    private static AccountClaims Account(string id, params string[] sentences)
    {
        var text = string.Empty;
        var names = ImmutableArray.CreateBuilder<NameMention>();
        foreach (var sentence in sentences)
        {
            foreach (var told in sentence.Split(" + "))
            {
                var (kind, rest) = (told[..told.IndexOf(':', StringComparison.Ordinal)], told[(told.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                var parts = rest.Split('|');
                var role = parts.Length > 1 ? parts[0] : null;
                text += (text.Length == 0 || text[^1] == '\n' ? string.Empty : " met ") + (role is null ? string.Empty : role + " ");
                names.Add(new NameMention(new Passage(text.Length, text.Length + parts[^1].Length), kind, parts[^1], role));
                text += parts[^1];
            }

            text += " left.\n";
        }

        return Cases.Account(id, text) with { Names = names.ToImmutable() };
    }

    private static ImmutableArray<NameEntity> Collate(params AccountClaims[] accounts) => Collator.Collate(accounts, out _);

    private static bool AreOne(ImmutableArray<NameEntity> entities, string a, string b) =>
        entities.Any(e => e.Variants.Any(v => v.Text == a) && e.Variants.Any(v => v.Text == b));

    [Theory]
    [InlineData("person:Yevgeny Prokofiev", "person:Evgenii Prokofyev")]
    [InlineData("person:Юлия Соколова", "person:Yulia Sokolova")]
    [InlineData("person:Muhammad Hussein Alwan", "person:Mohammed Hussain Alwan")]
    [InlineData("person:J. Okafor", "person:Joseph Okafor")]
    [InlineData("person:Rui De Melo", "person:De Melo")]
    [InlineData("person:Lim Bo-ra", "person:President|Lim")]
    [InlineData("place:Puerto-Montt", "place:Puertomontt")]
    [InlineData("organisation:Chilean Coast Guard", "organisation:Coast Guard of Chile")]
    [InlineData("organisation:World Relief Council", "organisation:WRC")]
    [InlineData("organisation:Lota Teachers Council", "organisation:Lota TC")]
    public void Ways_to_write_one_name_are_joined_across_accounts(string left, string right)
    {
        var entities = Collate(Account("a", left), Account("b", right));
        Assert.True(AreOne(entities, Plain(left), Plain(right)));
    }

    [Theory]
    [InlineData("person:Ivan Petrov", "person:Anna Petrova")]
    [InlineData("person:Anton Weiss Sr", "person:Anton Weiss Jr")]
    [InlineData("person:Ana Ruiz", "place:Ana")]
    [InlineData("organisation:Bank of Ireland", "organisation:Bank of Iceland")]
    [InlineData("place:Niger", "place:Nigeria")]
    public void Two_names_stay_two(string left, string right) =>
        Assert.False(AreOne(Collate(Account("a", left), Account("b", right)), Plain(left), Plain(right)));

    [Fact]
    public void Two_in_one_sentence_are_two_and_stay_candidates_with_evidence()
    {
        var apart = Collator.Collate([Account("a", "person:Aleksei Morozov + person:Alexei Morozov")], out var candidates);
        Assert.False(AreOne(apart, "Aleksei Morozov", "Alexei Morozov"));
        Assert.Equal(1, Assert.Single(candidates).Features["veto"]);
        Assert.True(AreOne(Collate(Account("a", "person:Aleksei Morozov"), Account("b", "person:Alexei Morozov")), "Aleksei Morozov", "Alexei Morozov"));
    }

    [Fact]
    public void A_title_is_kept_as_a_form_of_the_name()
    {
        var lund = Assert.Single(Collate(Account("a", "person:Governor|Maria Lund", "person:Maria Lund")));
        Assert.Equal(["Governor Maria Lund", "Maria Lund"], lund.Variants.Select(v => v.Text));
        Assert.Equal("Maria Lund", lund.Canonical);
    }

    [Fact]
    public void The_order_of_accounts_changes_nothing()
    {
        AccountClaims[] accounts =
        [
            Account("a", "person:Joseph Okafor", "organisation:World Relief Council", "place:Lagos"),
            Account("b", "person:Okafor", "organisation:WRC", "person:Jozef Okafor"),
            Account("c", "person:J. Okafor", "person:Grace Okafor", "place:lagos"),
        ];
        string Told(IEnumerable<AccountClaims> order) =>
            string.Join('\n', Collator.Collate([.. order], out var doubts).Select(e => e.Id + e.Kind + e.Canonical + string.Join('|', e.Variants.Select(v => v.Text + v.Account)))) + string.Join('\n', doubts);

        var expected = Told(accounts);
        Assert.Equal(expected, Told(accounts.Reverse()));
        Assert.Equal(expected, Told([accounts[1], accounts[0], accounts[2]]));
    }

    private static string Plain(string told) => told[(told.LastIndexOfAny([':', '|']) + 1)..];
}
