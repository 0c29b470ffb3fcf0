using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Variorum.Tests.Reading;

/// <summary>
/// Pages made for the tests: seven stories in each of ten layouts, after the structures in which public readers of pages lost the body. The
/// wording is the project's own; a page is the same in every run.
/// </summary>
internal static class PageCorpus
{
    private static readonly string[] Towns = ["Aldermouth", "Fennick", "Orsova Bay", "Tall Cross", "Wendlow", "Karrin", "Saltmere"];
    private static readonly string[] People = ["Mara Lindqvist", "Tobias Erne", "Ada Colley", "Ferenc Duda", "Ilse Marr", "Jonah Pike", "Rosa Tamm"];

    private static readonly string[] Openings =
    [
        "Firefighters in {0} searched the ruins of the rope works through the night after a blast that {1} heard from the far bank of the river.",
        "A crowd of several hundred tenants stood before the town hall of {0} on Monday and refused to leave until {1} had been let out of custody.",
        "The lock gates above {0} gave way shortly before dawn, and the water took eleven barges with it, according to {1}, who keeps the log.",
        "Inspectors who came to {0} on Thursday found the lower galleries of the pit flooded, said {1}, and ordered every shift to the surface.",
    ];

    private static readonly string[] Middles =
    [
        "“We counted nineteen lamps going down and only twelve coming up,” {1} told the committee, which met in the school because the hall had no roof.",
        "The district office gave a lower figure and asked people in {0} to keep the coast road free for ambulances and for the lorries of the water board.",
        "By noon the list on the chapel door held twenty-six names; four of them were crossed out again when their owners walked in from the hills.",
        "Nobody in {0} had been told that the siren was out of order, although a letter about it had been sent in the spring, as {1} recalled.",
        "A spokesman for the company said that the wall had been tested twice in the past year. He declined to show the papers, and left by the back door.",
        "Two of the wounded were taken to the infirmary in {0}; a third, a carter of about fifty, died on the ferry before it reached the other side.",
        "The commander of the post denied that an order to fire had been given. “My men stood where they were told to stand,” he said, and would add nothing.",
        "Rain set in towards evening. Those who had lost their rooms slept in the tram depot, on straw that the brewery had sent down in its own carts.",
    ];

    private static readonly string[] Endings =
    [
        "An inquiry will sit in {0} from next week. {1} has asked that it hear the night watchman first, since he alone saw both ends of the yard.",
        "The town will bury its dead on Saturday. Until then, {1} said, the bells of {0} are to ring at every change of the shift.",
    ];

    /// <summary>A page with what must be read of it.</summary>
    public sealed record Page(string Name, string Html, string Title, ImmutableArray<string> Body);

    /// <summary>All pages.</summary>
    public static IEnumerable<Page> Pages()
    {
        var layouts = PageLayouts.All;
        for (var l = 0; l < layouts.Length; l++)
        {
            for (var story = 0; story < 7; story++)
            {
                var n = (l * 7) + story;
                var title = Title(n);
                var body = Body(n);
                yield return new Page(
                    string.Create(CultureInfo.InvariantCulture, $"{layouts[l].Name}-{story + 1}"),
                    PageLayouts.Whole(title, layouts[l].Make(new PageLayouts.Story(n, title, People[(n + 3) % People.Length], body))),
                    title, body);
            }
        }
    }

    private static string Title(int n) =>
        string.Format(CultureInfo.InvariantCulture, (n % 3) switch { 0 => "{0} counts its missing as the water falls", 1 => "Tenants of {0} hold the square for a third day", _ => "Blast at {0} works: what {1} saw" },
            Towns[n % Towns.Length], People[n % People.Length]);

    // Three to nine paragraphs: short pages are lost more easily.
    private static ImmutableArray<string> Body(int n)
    {
        var town = Towns[n % Towns.Length];
        var person = People[n % People.Length];
        string Filled(string form) => string.Format(CultureInfo.InvariantCulture, form, town, person);
        var body = ImmutableArray.CreateBuilder<string>();
        body.Add(Filled(Openings[n % Openings.Length]));
        for (var i = 0; i < 1 + (n % 7); i++)
        {
            body.Add(Filled(Middles[((n * 3) + i) % Middles.Length]));
        }

        body.Add(Filled(Endings[n % Endings.Length]));
        return body.ToImmutable();
    }

    /// <summary>Share of four-word runs of <paramref name="page"/>'s body that <paramref name="text"/> holds, and the share of its own that are the body's.</summary>
    public static (double Recall, double Precision) Score(Page page, string text)
    {
        var wanted = Runs(string.Join(' ', page.Body));
        var got = Runs(string.Join(' ', text.Split('\n').Where(l => l != page.Title && !(l.StartsWith("By ", StringComparison.Ordinal) && l.Length < 80))));
        var both = wanted.Intersect(got).Count();
        return (both / (double)wanted.Count, got.Count == 0 ? 0 : both / (double)got.Count);
    }

    private static HashSet<string> Runs(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, Math.Max(0, words.Length - 3)).Select(i => string.Join(' ', words[i..(i + 4)])).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Paragraphs of <paramref name="body"/> in <c>p</c> elements.</summary>
    public static string Paragraphs(IEnumerable<string> body) => body.Aggregate(new StringBuilder(), (html, p) => html.Append("<p>").Append(p).Append("</p>\n")).ToString();
}
