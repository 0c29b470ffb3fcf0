namespace Variorum.Tests;

/// <summary>A case of three short accounts, one of them with a row of accounts.csv and one in a language that is not read.</summary>
internal static class SmallCase
{
    public const string Flood =
        """
        Flood in the lower valley

        By Ada Winter
        12 June 2019

        At least 14 people drowned on Monday 10 June when the dam above Weir burst, the fire brigade said.
        The mayor of Weir, Jonas Holt, said 16 people had died and called on the ministry to open an inquiry.
        """;

    public const string Answer =
        """
        <html><head><title>Ministry answers</title></head><body><h1>Ministry answers</h1>
        <p>The Ministry of Water said on 11 June 2019 that 12 people had drowned in Weir when the dam burst.</p>
        <p>"Nobody knew of a crack," a spokesman for the ministry said. Residents of Weir demanded that the dam be pulled down.</p>
        </body></html>
        """;

    public const string Unread = "Вчера вечером в городе прорвало плотину, и вода залила нижние улицы. Погибли несколько человек, но сколько их было, никто не знает.";

    /// <summary>Writes the accounts into <paramref name="name"/> of <paramref name="folder"/> and returns the path.</summary>
    public static string Write(TemporaryFolder folder, string name = "accounts")
    {
        folder.Write(name + "/flood.txt", Flood);
        folder.Write(name + "/answer.html", Answer);
        folder.Write(name + "/town.md", Unread);
        folder.Write(name + "/empty.txt", "");
        folder.Write(name + "/accounts.csv", "file,published,publisher,colour\nflood.txt,2019-06-12,River Post,red\ngone.txt,,,\n");
        return folder[name];
    }
}
