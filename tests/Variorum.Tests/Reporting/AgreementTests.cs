using System.Text;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests.Reporting;

public class AgreementTests
{
    // The worked examples of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): binary data, and nominal data, of two observers.
    [Theory]
    [InlineData("0100000010", "1110010000", 0.095)]
    [InlineData("aabbdcccedda", "babbbccceddd", 0.692)]
    public void Two_observers_agree_as_in_the_published_examples(string one, string other, double alpha) =>
        Assert.Equal(alpha, Agreement.Alpha(one.Zip(other, (a, b) => (IReadOnlyList<string>)[a.ToString(), b.ToString()]))!.Value, 3);

    [Fact]
    public void One_value_in_all_says_nothing() => Assert.Null(Agreement.Alpha([["a", "a"], ["a", "a"], ["b"]]));

    [Fact]
    public void Two_tables_give_agreement_by_field_and_the_cells_to_decide()
    {
        const string Heading = "key,reading,verdict,set\n";
        var one = Table(Heading + "F1,value=3; day=none,right,\nF2,value=4; day=none,right,\nF3,value=5; day=none,wrong,\nF4,value=6; day=none,,\n");
        var other = Table(Heading + "F1,value=3; day=none,right,\nF2,value=4; day=none,set,value=8\nF3,value=5; day=none,wrong,\nF4,value=6; day=none,right,\n");
        var (fields, disputed) = Agreement.Of([one, other]);
        Assert.Equal([("day", 2, (double?)null), ("value", 2, 0.4), ("verdict", 3, 1)], fields.Select(f => (f.Field, f.Units, f.Alpha is { } a ? Math.Round(a, 6) : (double?)null)));
        var cell = Assert.Single(disputed);
        Assert.Equal(("F2", "value"), (cell.Key, cell.Field));
        Assert.Equal(["4", "8"], cell.Values.AsEnumerable());
    }

    private static System.Collections.Immutable.ImmutableArray<JudgedLine> Table(string csv) => JudgementTable.Read(Encoding.UTF8.GetBytes(csv))!.Value;
}
