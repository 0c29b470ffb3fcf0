using Variorum.Extracting;
using Variorum.Extracting.Events;
using Xunit;

namespace Variorum.Tests.Extracting.Events;

public class TriggerTests
{
    [Theory]
    [InlineData("Dockers struck in Hamburg over unpaid overtime.", "STRIKE struck")]
    [InlineData("An earthquake struck the valley before dawn.", "OTHER earthquake; OTHER struck")]
    [InlineData("The two sides struck a deal on fishing rights.", "")]
    [InlineData("The queen dismissed the prime minister.", "GOV_CHANGE dismissed")]
    [InlineData("The police fired tear gas into the stadium.", "REPRESSION fired")]
    [InlineData("The ferry capsized and forty passengers drowned.", "OTHER capsized; OTHER drowned")]
    [InlineData("The airline laid off ninety pilots.", "LAYOFF laid off")]
    public void Sense_is_decided_by_what_stands_around(string sentence, string expected) =>
        Assert.Equal(expected, Told.Events(sentence));

    [Fact]
    public void Every_type_of_the_trigger_list_is_in_the_ontology()
    {
        var types = EventTypes.Load(Repository.Data);
        var unknown = DataTable.Read(Path.Combine(Repository.Data, "languages", "en", "triggers.tsv"))
            .Select(r => r[2]).Where(t => t != "-" && !types.ContainsKey(t)).Distinct();
        Assert.Empty(unknown);
        Assert.Equal(30, types.Count);
    }
}
