using System.Globalization;
using System.Text;

namespace Variorum.Training;

/// <summary>
/// Makes <c>noun-classes.tsv</c> from a WordNet 3.0 folder (<c>--wordnet DIR</c>): single-word nouns whose first sense is a person,
/// a structure, a conveyance or a weapon, and those that mean nothing one can touch in any sense ("tranquillity"). Event rules ask for
/// these classes where a list by hand would know one case only.
/// </summary>
internal static class NounTraining
{
    private const string Person = "18";

    // The synset "person, individual, someone" stands above the file of persons.
    private const string Individual = "00007846";

    // Acts, attributes, cognition, communication, events, feelings, motives, phenomena, processes, relations, states, times.
    private static readonly HashSet<string> Untouchable = ["04", "07", "09", "10", "11", "12", "16", "19", "22", "24", "26", "28"];

    // Synset offsets of WordNet 3.0: structure, establishment, facility, way; conveyance; weaponry, weapon, explosive.
    private static readonly (string Class, string[] Roots)[] Kinds =
    [
        ("structure", ["04341686", "03297735", "03315023", "04564698"]),
        ("conveyance", ["03100490"]),
        ("weaponry", ["04566257", "04565375", "03304730"]),
    ];

    /// <summary>Writes the table; without <c>--wordnet</c> nothing is done.</summary>
    public static void Run(TrainingSettings settings)
    {
        if (settings.WordNet.Length == 0)
        {
            Console.WriteLine("no --wordnet DIR: noun-classes.tsv stays as it is");
            return;
        }

        var synsets = new Dictionary<string, (string File, List<string> Up)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(settings.WordNet, "data.noun"), Encoding.UTF8).Where(l => l[0] != ' '))
        {
            var cells = line[..line.IndexOf('|', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var up = new List<string>();
            for (var i = 4; i + 1 < cells.Length; i++)
            {
                if (cells[i] == "@")
                {
                    up.Add(cells[i + 1]);
                }
            }

            synsets[cells[0]] = (cells[1], up);
        }

        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["being"] = [], ["structure"] = [], ["conveyance"] = [], ["weaponry"] = [], ["abstract"] = [] };
        var common = File.ReadLines(Path.Combine(settings.WordNet, "cntlist.rev")).Where(l => l.Contains("%1:", StringComparison.Ordinal))
            .Select(l => l[..l.IndexOf('%', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(settings.WordNet, "index.noun")).Where(l => l[0] != ' '))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells[0].Length < 3 || cells[0].Any(c => c is < 'a' or > 'z'))
            {
                continue;
            }

            var first = cells[^int.Parse(cells[2], CultureInfo.InvariantCulture)];
            // A synset without "@" is an instance: the name of one person or building.
            if ((synsets[first].File == Person && synsets[first].Up.Count > 0) || first == Individual)
            {
                words["being"].Add(cells[0]);
                continue;
            }

            if (common.Contains(cells[0]) && cells[^int.Parse(cells[2], CultureInfo.InvariantCulture)..].All(o => Untouchable.Contains(synsets[o].File)))
            {
                words["abstract"].Add(cells[0]);
                continue;
            }

            foreach (var (name, roots) in Kinds)
            {
                if (Under(first, roots, synsets, 0))
                {
                    words[name].Add(cells[0]);
                    break;
                }
            }
        }

        var text = new StringBuilder("# Nouns by the class of their first sense in WordNet 3.0 (abstract: of all senses); made by the trainer's part \"nouns\".\nclass\twords\n");
        foreach (var (name, list) in words)
        {
            text.Append(name).Append('\t').AppendJoin(' ', list).Append('\n');
            Console.WriteLine($"{name} {list.Count}");
        }

        File.WriteAllText(settings.Model("noun-classes.tsv"), text.ToString());
    }

    private static bool Under(string synset, string[] roots, Dictionary<string, (string File, List<string> Up)> synsets, int depth) =>
        depth < 20 && (roots.Contains(synset) || synsets[synset].Up.Any(u => Under(u, roots, synsets, depth + 1)));
}
