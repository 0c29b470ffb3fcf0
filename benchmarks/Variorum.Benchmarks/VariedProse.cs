using System.Globalization;
using System.Text;

namespace Variorum.Benchmarks;

/// <summary>
/// Prose as a reporter writes it, of any length: a grammar that picks every slot anew, so that hardly a sentence comes twice. What a repeated
/// sentence does not cost (tables that know it already, one name all through) this does. Equal seeds give equal texts.
/// </summary>
internal sealed class VariedProse(int seed)
{
    private static readonly SortedDictionary<string, string[]> Grammar = new(StringComparer.Ordinal)
    {
        ["sentence"] =
        [
            "{source} said on {day} that {clause}.",
            "{clause}, {source} told reporters in {place} on {day}.",
            "According to {source}, {clause}, while {clause}.",
            "{crowd} {marched} in {place} on {date}, and {crowd} {marched} before {building} {when}.",
            "“{quote},” said {person}, {role} from {place}.",
            "{person}, {role}, denied that {clause}.",
            "{When} {forces} {struck} {crowd} near {building} in {place}; {count} people were {harmed} and {count} were {held}.",
            "{source} put the number of the {harmed} at {count}, {source} at {count}.",
            "{crowd} demanded {demand} and {demand}.",
            "{person} has {lived} in {place} since {year} and had never seen anything like it.",
            "The {price} of {goods} rose by {count} percent between {date} and {date}, which {source} blamed on {cause}.",
            "It was not clear on {day} whether {clause}.",
            "In a statement of {count} pages {source} called the {event} {judged}, and asked {source} for {demand}.",
            "{When}, {person} and {count} others {fled} from {place} to {place} because {clause}.",
            "{forces} {closed} {building} for {count} hours after the {event}.",
            "A {thing} that belonged to {person} was found {when} by {role} in the cellar of {building}.",
            "{building} of {place}, built in {year}, had been repaired twice, once after the {event} of {year}.",
            "Nobody of the {count} whom we asked could say why {clause}.",
            "{crowd} stood in the rain until {forces} let them through, and then they {marched} in {place}.",
            "{source} did not answer our questions about the {event}; {source} said only that {clause}.",
        ],
        ["clause"] =
        [
            "{count} people had been {harmed} when {forces} {struck} {crowd}",
            "{forces} had {held} {count} {workers} in {place} on {date}",
            "the {event} in {place} cost {count} {workers} their {goods}",
            "{person} would {leave} after the {event} of {date}",
            "{crowd} had {marched} through {place} for {demand}",
            "the {thing} was {found} {when} near {building}",
            "{cause} had led to the {event}",
            "no {workers} were {harmed} in the {event}",
            "{forces} {closed} {building} {when}",
            "more than {count} {workers} were still without {goods}",
        ],
        ["quote"] =
        [
            "We saw {forces} come down the street, and then {crowd} ran", "They took {count} of us and asked for nothing but our names",
            "There was no {goods} left in {place} after the {event}", "I ask {source} for {demand}, and I ask it today", "My brother was {harmed} beside the {thing}",
            "Whoever says that {clause} was not there", "We do not know who {struck} first",
        ],
        ["source"] =
        [
            "the Ministry of {office}", "{person}, {role}", "a spokeswoman for the {office} council", "the {place} Union of {Workers}", "two residents of {place}",
            "the {paper}", "a doctor at {building}", "the governor of {place}", "police in {place}", "witnesses", "the {office} commission", "{person}",
        ],
        ["office"] = ["Interior", "Health", "Transport", "Defence", "Water", "Labour", "Justice", "Energy", "Trade", "Forestry"],
        ["paper"] = ["{place} Courier", "Daily {place}", "{place} Evening Post", "agency {place} News", "weekly Harbour Gazette"],
        ["Workers"] = ["Dockers", "Teachers", "Drivers", "Millers", "Nurses", "Weavers"],
        ["workers"] = ["dockers", "teachers", "drivers", "farmers", "nurses", "soldiers", "students", "weavers", "passengers", "children", "fishermen"],
        ["crowd"] =
        [
            "some {count} {workers}", "hundreds of {workers}", "a crowd of {workers} from {place}", "dozens of {workers} and {workers}", "at least {count} {workers}",
            "the families of {count} {workers}", "between {count} and {count} {workers}",
        ],
        ["forces"] = ["police", "soldiers of the {count}th Brigade", "riot police from {place}", "the coast guard", "armed men", "the {place} militia", "officers in plain clothes"],
        ["struck"] = ["fired on", "attacked", "beat", "used tear gas against", "drove off", "opened fire on", "charged"],
        ["marched"] = ["marched", "gathered", "sang and danced", "blocked the road", "set fire to tyres", "held a vigil", "threw stones", "went on strike"],
        ["harmed"] = ["killed", "wounded", "injured", "shot dead", "burned", "arrested", "missing"],
        ["held"] = ["detained", "arrested", "searched", "questioned", "sent home", "charged with rioting"],
        ["lived"] = ["lived", "worked as a nurse", "kept a shop", "taught chemistry", "repaired engines"],
        ["leave"] = ["resign", "be sent to {place}", "open an inquiry", "return to {place}", "pay for the repairs", "appear in court"],
        ["fled"] = ["fled", "were driven", "walked the {count} miles", "travelled by night"],
        ["closed"] = ["closed", "surrounded", "searched", "occupied", "guarded"],
        ["found"] = ["found", "stolen", "broken up", "set alight", "seen", "handed over"],
        ["thing"] = ["lorry", "rifle", "ferry", "letter", "transformer", "list of names", "camera", "boat", "crane"],
        ["goods"] = ["bread", "petrol", "water", "electricity", "wages", "flour", "medicine", "coal", "pensions"],
        ["price"] = ["price", "cost", "shortage", "tax", "import"],
        ["event"] = ["strike", "flood", "explosion", "blockade", "election", "fire", "march", "siege", "collapse of the bridge", "raid", "landslide", "ceasefire"],
        ["cause"] = ["a crack in the wall", "the new law on {goods}", "a rumour from {place}", "the sinking of the {thing}", "years of neglect", "an order of {source}"],
        ["judged"] = ["a massacre", "an accident", "lawful", "a disgrace", "inevitable", "the work of bandits", "exaggerated"],
        ["demand"] = ["the release of {count} {workers}", "higher wages", "an inquiry into the {event}", "lower taxes on {goods}", "new elections", "the resignation of {person}"],
        ["building"] =
        [
            "the town hall", "the railway station", "{place} prison", "the hospital of {place}", "the old mill", "the power station", "St {first}’s church", "the market in {place}",
            "the harbour gate", "{place} airport",
        ],
        ["role"] = ["a teacher", "the mayor of {place}", "a miner", "the colonel in command", "a member of parliament", "a driver", "a widow of {count}", "the union’s secretary", "a student"],
        ["person"] = ["{first} {name}", "{first} {name}", "{first} {name}-{name}", "Mr {name}", "Ms {name}", "Dr {first} {name}"],
        ["first"] = ["Ada", "Jonas", "Mira", "Tobias", "Lena", "Ivo", "Clara", "Samuel", "Nadia", "Peter", "Ruth", "Anton", "Elif", "Marta", "Hugo", "Sara"],
        ["when"] = ["on {day} night", "late on {day}", "before dawn", "the next day", "two days later", "on the evening of {date}", "in {month} {year}"],
        ["When"] = ["On {day}", "Late on {date}", "By {day} evening", "In {month} {year}", "A week later", "Shortly after noon"],
        ["day"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["month"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    };

    private readonly Random _random = new(seed);
    private readonly CaseWords _words = new(new Random(seed + 1));
    private readonly List<string> _places = [];
    private readonly List<string> _names = [];

    /// <summary>At least <paramref name="size"/> characters, in paragraphs of three to six sentences.</summary>
    public string Write(int size)
    {
        var text = new StringBuilder(size + 1000);
        while (text.Length < size)
        {
            for (var sentences = _random.Next(3, 7); sentences > 0; sentences--)
            {
                var start = text.Length;
                Say("sentence", text);
                var first = text[start] == '“' ? start + 1 : start;
                text[first] = char.ToUpperInvariant(text[first]);
                text.Append(sentences > 1 ? " " : "\n\n");
            }
        }

        return text.ToString();
    }

    private void Say(string slot, StringBuilder text)
    {
        if (!Grammar.TryGetValue(slot, out var ways))
        {
            text.Append(Word(slot));
            return;
        }

        var way = ways[_random.Next(ways.Length)];
        for (var at = 0; at < way.Length;)
        {
            var open = way.IndexOf('{', at);
            if (open < 0)
            {
                text.Append(way, at, way.Length - at);
                break;
            }

            var close = way.IndexOf('}', open);
            text.Append(way, at, open - at);
            Say(way[(open + 1)..close], text);
            at = close + 1;
        }
    }

    private string Word(string slot) => slot switch
    {
        "count" => (_random.Next(4) == 0 ? _random.Next(100, 9000) : _random.Next(3, 100)).ToString(CultureInfo.InvariantCulture),
        "year" => _random.Next(1931, 2022).ToString(CultureInfo.InvariantCulture),
        "date" => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 29)} {Grammar["month"][_random.Next(12)]} {_random.Next(2015, 2022)}"),
        "place" => Known(_places),
        "name" => Known(_names),
        _ => throw new InvalidOperationException($"The grammar has no {slot}."),
    };

    // A name of before nine times in ten, as in a long text, where names come back.
    private string Known(List<string> names)
    {
        if (names.Count == 0 || _random.Next(10) == 0)
        {
            names.Add(_words.Name());
            return names[^1];
        }

        return names[_random.Next(Math.Max(0, names.Count - 400), names.Count)];
    }
}
