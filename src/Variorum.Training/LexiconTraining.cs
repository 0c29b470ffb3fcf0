using System.Globalization;
using System.Text;
using Variorum.Language;

namespace Variorum.Training;

/// <summary>
/// Makes <c>lexicon.bin</c> from a WordNet 3.0 folder (<c>--wordnet DIR</c>): single-word lemmas with their regular and listed
/// inflections, the lexicographer files of their first senses and the sentence frames of their verbs.
/// </summary>
internal static class LexiconTraining
{
    [Flags]
    private enum Kind : ushort
    {
        None = 0, Noun = 1, Plural = 2, Verb = 4, Third = 8, Past = 16, Gerund = 32, Adjective = 64, Graded = 128, Adverb = 256,
    }

    /// <summary>Writes the lexicon; without <c>--wordnet</c> nothing is done.</summary>
    public static void Run(TrainingSettings settings)
    {
        if (settings.WordNet.Length == 0)
        {
            Console.WriteLine("no --wordnet DIR: lexicon.bin stays as it is");
            return;
        }

        var forms = new SortedDictionary<string, (Kind Kinds, int NounSense, int VerbSense, int Frames, int Noun, int Verb, int Adjective, int Adverb)>(StringComparer.Ordinal);
        var counts = Counts(Path.Combine(settings.WordNet, "cntlist.rev"));
        foreach (var (part, kind) in new[] { ("noun", Kind.Noun), ("verb", Kind.Verb), ("adj", Kind.Adjective), ("adv", Kind.Adverb) })
        {
            var senses = Senses(Path.Combine(settings.WordNet, "data." + part));
            var irregular = Irregular(Path.Combine(settings.WordNet, part + ".exc"));
            foreach (var line in File.ReadLines(Path.Combine(settings.WordNet, "index." + part)))
            {
                var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (line[0] == ' ' || cells[0].Any(c => c is < 'a' or > 'z'))
                {
                    continue;
                }

                var lemma = cells[0];
                var count = int.Parse(cells[2], CultureInfo.InvariantCulture);
                var offsets = cells[^count..];
                var sense = senses.GetValueOrDefault(offsets[0]).File;
                var frames = offsets.Take(4).Aggregate(0, (all, o) => all | senses.GetValueOrDefault(o).Frames);
                foreach (var (form, inflected) in Forms(lemma, kind, irregular.GetValueOrDefault(lemma)))
                {
                    var entry = forms.GetValueOrDefault(form);
                    entry.Kinds |= inflected;
                    var weight = counts.GetValueOrDefault(lemma + "%" + part) + 1;
                    switch (kind)
                    {
                        case Kind.Noun:
                            entry.NounSense = weight > entry.Noun ? sense + 1 : entry.NounSense;
                            entry.Noun = Math.Max(entry.Noun, weight);
                            break;
                        case Kind.Verb:
                            entry.VerbSense = weight > entry.Verb ? sense - 27 : entry.VerbSense;
                            entry.Frames = weight > entry.Verb ? frames : entry.Frames;
                            entry.Verb = Math.Max(entry.Verb, weight);
                            break;
                        case Kind.Adjective:
                            entry.Adjective = Math.Max(entry.Adjective, weight);
                            break;
                        default:
                            entry.Adverb = Math.Max(entry.Adverb, weight);
                            break;
                    }

                    forms[form] = entry;
                }
            }
        }

        Card.Write(
            settings,
            "lexicon",
            writer => Lexicon.Write(writer, forms.Select(f => new KeyValuePair<uint, LexiconEntry>(WordAtoms.Of(f.Key).Lower, new LexiconEntry(
                (ushort)(((int)f.Value.Kinds * 5) + Dominant(f.Value.Noun, f.Value.Verb, f.Value.Adjective, f.Value.Adverb)),
                (ushort)((f.Value.NounSense * 32) + f.Value.VerbSense),
                (ushort)f.Value.Frames)))),
            "WordNet 3.0",
            "WordNet 3.0 licence",
            $"{forms.Count} forms");
    }

    // Which kind of word the form mostly is, where one has four times the counts of all others.
    private static int Dominant(params int[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 4 * (counts.Sum() - counts[i]) && counts[i] > 1)
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static Dictionary<string, int> Counts(string file)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file))
        {
            var cells = line.Split(' ');
            var percent = cells[0].IndexOf('%', StringComparison.Ordinal);
            var part = cells[0][percent + 1] switch { '1' => "noun", '2' => "verb", '4' => "adv", _ => "adj" };
            var key = cells[0][..percent] + "%" + part;
            counts[key] = counts.GetValueOrDefault(key) + int.Parse(cells[2], CultureInfo.InvariantCulture);
        }

        return counts;
    }

    private static Dictionary<string, (int File, int Frames)> Senses(string file)
    {
        var senses = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file, Encoding.UTF8))
        {
            if (line[0] == ' ')
            {
                continue;
            }

            var cells = line[..line.IndexOf('|', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var frames = 0;
            for (var i = 4; i < cells.Length; i++)
            {
                if (cells[i] == "+" && i + 1 < cells.Length && cells[i + 1].Length == 2 && int.TryParse(cells[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var frame))
                {
                    frames |= 1 << Frame(frame);
                }
            }

            senses[cells[0]] = (int.Parse(cells[1], CultureInfo.InvariantCulture), frames & ~1);
        }

        return senses;
    }

    // The 35 sentence frames brought down to what a parser can use.
    private static int Frame(int number) => number switch
    {
        1 or 2 or 3 or 4 => 1,
        5 or 6 or 7 => 2,
        8 or 9 or 10 or 11 => 3,
        12 or 13 or 22 or 23 or 27 => 4,
        14 => 5,
        15 or 16 or 17 or 18 or 19 or 20 or 21 or 30 or 31 => 6,
        26 or 34 => 7,
        24 or 25 or 28 or 32 or 35 => 8,
        33 => 9,
        _ => 0,
    };

    private static Dictionary<string, List<string>> Irregular(string file)
    {
        var forms = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var cells in File.ReadLines(file).Select(l => l.Split(' ')))
        {
            foreach (var lemma in cells[1..])
            {
                if (!forms.TryGetValue(lemma, out var list))
                {
                    forms[lemma] = list = [];
                }

                list.Add(cells[0]);
            }
        }

        return forms;
    }

    private static IEnumerable<(string Form, Kind Kind)> Forms(string lemma, Kind kind, List<string>? irregular)
    {
        yield return (lemma, kind);
        var e = lemma[^1] == 'e';
        var y = lemma.Length > 1 && lemma[^1] == 'y' && !"aeiou".Contains(lemma[^2], StringComparison.Ordinal);
        var hiss = lemma.EndsWith('s') || lemma.EndsWith('x') || lemma.EndsWith('z') || lemma.EndsWith("ch", StringComparison.Ordinal) || lemma.EndsWith("sh", StringComparison.Ordinal);
        var stem = e || y ? lemma[..^1] : lemma;
        var listed = irregular ?? [];
        switch (kind)
        {
            case Kind.Noun:
                foreach (var form in listed)
                {
                    yield return (form, Kind.Plural);
                }

                yield return (y ? stem + "ies" : hiss ? lemma + "es" : lemma + "s", Kind.Plural);
                break;
            case Kind.Verb:
                yield return (y ? stem + "ies" : hiss || lemma.EndsWith('o') ? lemma + "es" : lemma + "s", Kind.Third);
                var past = false;
                foreach (var form in listed)
                {
                    var gerund = form.EndsWith("ing", StringComparison.Ordinal);
                    past |= !gerund;
                    yield return (form, gerund ? Kind.Gerund : form.EndsWith('s') ? Kind.Third : Kind.Past);
                }

                if (!past)
                {
                    yield return (y ? stem + "ied" : stem + "ed", Kind.Past);
                }

                yield return ((e && !lemma.EndsWith("ee", StringComparison.Ordinal) ? stem : lemma) + "ing", Kind.Gerund);
                break;
            case Kind.Adjective:
                foreach (var form in listed)
                {
                    yield return (form, Kind.Graded);
                }

                if (lemma.Length < 8)
                {
                    yield return ((y ? stem + "i" : stem) + "er", Kind.Graded);
                    yield return ((y ? stem + "i" : stem) + "est", Kind.Graded);
                }

                break;
        }
    }
}
