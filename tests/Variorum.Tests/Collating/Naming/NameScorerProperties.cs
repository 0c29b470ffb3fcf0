using FsCheck;
using FsCheck.Fluent;
using Variorum.Collating.Naming;
using Xunit;

namespace Variorum.Tests.Collating.Naming;

public sealed class NameScorerProperties
{
    private static readonly NameComparer Comparer = NameComparer.Load(Cases.Data);

    // Names of several scripts, titles, legal forms and odd signs, in any mix.
    private static readonly Arbitrary<string> Names = Gen.Elements(
        "Maria", "Мария", "Lund", "O'Brien", "van", "der", "Berg", "Ltd", "GmbH", "No. 5", "Dr", "李", "明", "محمد", "Nguyễn", "Jean-Pierre", "J.", "Bank", "of", "Chile", "\uD83D\uDE00", "  ", "")
        .ListOf().Select(words => string.Join(' ', words)).ToArbitrary();

    [Fact]
    public void The_score_is_the_same_both_ways_and_between_nought_and_one() =>
        Prop.ForAll(Names, Names, (a, b) =>
        {
            var score = Comparer.Compare(a, b);
            return score is >= 0 and <= 1 && Math.Abs(score - Comparer.Compare(b, a)) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_word_that_stands_twice_is_met_the_same_from_either_side() =>
        Assert.Equal(Comparer.Compare("Lund Dr van der", "Berg Lund \uD83D\uDE00 Lund"), Comparer.Compare("Berg Lund \uD83D\uDE00 Lund", "Lund Dr van der"), 9);

    [Fact]
    public void Case_and_order_of_words_cost_little() =>
        Prop.ForAll(Gen.Elements("Maria Lund", "Joseph Okafor", "Анна Петрова", "Nguyễn Văn An", "Mohammed Alwan").ToArbitrary(), name =>
            Comparer.Compare(name, name.ToUpperInvariant()) >= 0.9 && Comparer.Compare(name, string.Join(' ', name.Split(' ').Reverse())) >= 0.5).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Αλέξης Παπαδόπουλος", "Alexis Papadopoulos", true)]
    [InlineData("Volodymyr Kovalenko", "Володимир Коваленко", true)]
    [InlineData("Bill Harper", "William Harper", true)]
    [InlineData("Northern Timber GmbH", "Northern Timber", true)]
    [InlineData("Kofi Mensah", "Ama Mensah", false)]
    [InlineData("Mine No. 5", "Mine No. 6", false)]
    [InlineData("Lota Fishers Union", "Lota Miners Union", false)]
    public void Names_of_several_scripts(string left, string right, bool same) => Assert.Equal(same, Comparer.Compare(left, right) >= 0.5);
}
