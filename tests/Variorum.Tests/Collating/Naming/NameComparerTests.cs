using Variorum.Collating.Naming;
using Xunit;

namespace Variorum.Tests.Collating.Naming;

public sealed class NameComparerTests
{
    private static readonly NameComparer Comparer = NameComparer.Load(Path.Combine(AppContext.BaseDirectory, "data"));

    [Theory]
    [InlineData("Юрий Гагарин", "Yuri Gagarin")]
    [InlineData("Acme Limited", "ACME Ltd.")]
    [InlineData("Marta J. Nowak", "Marta Joanna Nowak")]
    [InlineData("Nasir al-Din Qadri", "Nasireddine Qadri")]
    [InlineData("Badr al-Deen Sabri", "Badruddin Sabri")]
    [InlineData("Abd al-Salam Tarik", "Abdulsalam Tarik")]
    [InlineData("Hibat Allah Sorur", "Hibatullah Sorur")]
    public void One_name_written_in_two_ways_scores_high(string left, string right)
    {
        Assert.True(Comparer.Compare(left, right) >= 0.5);
        Assert.Equal(Comparer.Compare(left, right), Comparer.Compare(right, left), 6);
    }

    [Theory]
    [InlineData("Marta Nowak", "Irena Nowak")]
    [InlineData("Harbour Trust", "Mountain Rescue")]
    [InlineData("Anton Weiss Sr.", "Anton Weiss Jr.")]
    [InlineData("Anton Weiss III", "Anton Weiss IV")]
    [InlineData("Mona Yusuf Barakat", "Mola Yusuf Barakat")]
    public void Two_names_score_low(string left, string right) => Assert.True(Comparer.Compare(left, right) < 0.5);

    [Fact]
    public void A_rank_of_birth_on_one_side_leaves_a_doubt() => Assert.InRange(Comparer.Compare("Anton Weiss", "Anton Weiss Jr."), 0.5, 0.9);
}
