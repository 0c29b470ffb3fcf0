using Variorum.Language;

namespace Variorum.Training;

/// <summary>Learns the name finder from token-per-line span files (IO, BIO or IOB2), over tags that the shipped tagger predicts.</summary>
internal static class NameTraining
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PER"] = "person", ["person"] = "person", ["LOC"] = "place", ["location"] = "place", ["ORG"] = "organisation",
        ["corporation"] = "organisation", ["group"] = "organisation", ["MISC"] = "other", ["product"] = "other", ["creative-work"] = "other",
    };

    /// <summary>Trains and writes <c>names.bin</c>; every tenth document is held out for the figure.</summary>
    public static void Run(TrainingSettings settings)
    {
        LinearModel tagModel;
        using (var reader = ModelFile.Open(settings.Model("tags.bin"), "tags"))
        {
            tagModel = LinearModel.Read(reader);
        }

        var tagger = new Tagger(tagModel);
        var documents = new List<List<Example>>();
        foreach (var file in new[] { "wikigold.conll", "wnut17-train.conll", "wnut17-dev.conll", "uner-ewt-dev.iob2" })
        {
            documents.AddRange(Read(Path.Combine(settings.Names, file)));
        }

        string[] labels = ["O", .. from kind in Kinds.Values.Distinct().Order(StringComparer.Ordinal) from place in "BILU" select $"{place}-{kind}"];
        var number = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        foreach (var example in documents.SelectMany(d => d))
        {
            var tags = new int[example.Atoms.Length];
            tagger.Tag(example.Atoms, tags);
            example.Tags = [.. tags.Select(t => (uint)t + 1)];
            example.Gold = [.. example.Labels.Select(l => number[l])];
        }

        var train = documents.Where((_, i) => i % 10 != 9).ToList();
        var held = documents.Where((_, i) => i % 10 == 9).ToList();
        var epochs = settings.Epochs > 0 ? settings.Epochs : 12;
        Train(train, labels, epochs, model => Score(model, held) + " / train " + Score(model, train));
        var final = Train([.. documents], labels, epochs, _ => "");
        Card.Write(settings, "names", final.Write, "wikigold; WNUT-2017 train and dev; UNER English EWT dev", "CC BY 4.0; CC BY 4.0; CC BY-SA 4.0", Score(final, held));
    }

    private static LinearModel Train(List<List<Example>> documents, string[] labels, int epochs, Func<LinearModel, string> report)
    {
        var trainer = new PerceptronTrainer(labels, 20);
        var rules = new NameFinder(new LinearModel(labels, [0, 0], [], []));
        var chance = new Chance(17);
        var features = new uint[NameFinder.MostFeatures];
        var scores = new float[labels.Length];
        LinearModel? model = null;
        TrainingCommand.Epochs(epochs, epoch =>
        {
            chance.Shuffle(documents);
            var wrong = 0;
            foreach (var document in documents)
            {
                foreach (var example in document)
                {
                    var shouting = Tagger.Shouting(example.Atoms);
                    var said = new int[example.Gold.Length];
                    for (var i = 0; i < said.Length; i++)
                    {
                        var n = NameFinder.Features(example.Atoms, example.Tags, i, i > 0 ? said[i - 1] + 1 : 0, i > 1 ? said[i - 2] + 1 : 0, shouting, features);
                        trainer.Tick();
                        trainer.Score(features.AsSpan(0, n), scores);
                        var best = -1;
                        for (var c = 0; c < scores.Length; c++)
                        {
                            if (rules.Follows(i > 0 ? said[i - 1] : -1, c, i + 1 == said.Length) && (best < 0 || scores[c] > scores[best]))
                            {
                                best = c;
                            }
                        }

                        // After a mistake the gold class may not be allowed any more: nothing can be learned there.
                        if (best != example.Gold[i] && rules.Follows(i > 0 ? said[i - 1] : -1, example.Gold[i], i + 1 == said.Length))
                        {
                            wrong++;
                            trainer.Update(features.AsSpan(0, n), example.Gold[i], best);
                        }

                        said[i] = rules.Follows(i > 0 ? said[i - 1] : -1, example.Gold[i], i + 1 == said.Length) && chance.Unit() < 0.3 ? example.Gold[i] : best;
                    }

                }
            }

            model = trainer.Finish();
            Console.WriteLine($"epoch {epoch}: wrong in training {wrong}; held out {report(model)}");
        });
        return model!;
    }

    private static string Score(LinearModel model, List<List<Example>> held)
    {
        var finder = new NameFinder(model);
        int hit = 0, found = 0, said = 0, gold = 0;
        foreach (var document in held)
        {
            foreach (var example in document)
            {
                var classes = new int[example.Gold.Length];
                finder.Tag(example.Atoms, example.Tags, classes);
                var mine = Spans(finder, classes);
                var theirs = Spans(finder, example.Gold);
                said += mine.Count;
                gold += theirs.Count;
                hit += mine.Count(theirs.Contains);
                found += mine.Count(m => theirs.Exists(t => t.Passage == m.Passage));
            }
        }

        return $"F1 {200.0 * hit / (said + gold):f2}, span F1 {200.0 * found / (said + gold):f2}, {gold} names";
    }

    private static List<NamedSpan> Spans(NameFinder finder, int[] classes)
    {
        var spans = new List<NamedSpan>();
        finder.Spans(classes, [.. classes.Select((_, i) => new Token(i, i + 1, false))], spans);
        return spans;
    }

    private static IEnumerable<List<Example>> Read(string file)
    {
        var document = new List<Example>();
        var forms = new List<string>();
        var labels = new List<string>();
        foreach (var line in File.ReadLines(file).Append(""))
        {
            var cells = line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ' ');
            if (string.IsNullOrWhiteSpace(line))
            {
                if (forms.Count > 0)
                {
                    document.Add(new Example([.. forms.Select(f => WordAtoms.Of(f))], Bilou(labels)));
                    forms.Clear();
                    labels.Clear();
                }

                if (document.Count >= 25)
                {
                    yield return document;
                    document = [];
                }
            }
            else if (line.StartsWith("-DOCSTART-", StringComparison.Ordinal) || line.StartsWith("# newdoc", StringComparison.Ordinal))
            {
                if (document.Count > 0)
                {
                    yield return document;
                    document = [];
                }
            }
            else if (line[0] != '#' || cells.Length == 2)
            {
                var numbered = cells.Length > 2;
                forms.Add(cells[numbered ? 1 : 0]);
                labels.Add(cells[numbered ? 2 : 1]);
            }
        }

        if (document.Count > 0)
        {
            yield return document;
        }
    }

    private static string[] Bilou(List<string> labels)
    {
        var result = new string[labels.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!Kind(labels[i], out var kind))
            {
                result[i] = "O";
                continue;
            }

            var begins = i == 0 || labels[i][0] == 'B' || !Kind(labels[i - 1], out var before) || before != kind;
            var ends = i + 1 == result.Length || labels[i + 1][0] == 'B' || !Kind(labels[i + 1], out var after) || after != kind;
            result[i] = (begins ? ends ? "U-" : "B-" : ends ? "L-" : "I-") + kind;
        }

        return result;
    }

    private static bool Kind(string label, out string kind) => Kinds.TryGetValue(label.Length > 2 ? label[2..] : "", out kind!);

    private sealed class Example(WordAtoms[] atoms, string[] labels)
    {
        public WordAtoms[] Atoms { get; } = atoms;

        public string[] Labels { get; } = labels;

        public uint[] Tags { get; set; } = [];

        public int[] Gold { get; set; } = [];
    }
}
