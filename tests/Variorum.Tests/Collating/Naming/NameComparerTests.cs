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
    public void One_name_written_in_two_ways_scores_high(string left, string right)
    {
        Assert.True(Comparer.Compare(left, right) >= 0.5);
        Assert.Equal(Comparer.Compare(left, right), Comparer.Compare(right, left), 6);
    }

    [Theory]
    [InlineData("Marta Nowak", "Irena Nowak")]
    [InlineData("Harbour Trust", "Mountain Rescue")]
    public void Two_names_score_low(string left, string right) => Assert.True(Comparer.Compare(left, right) < 0.5);
}
