using System.Globalization;
using Variorum.Language;
using Variorum.Language.Neural;

namespace Variorum.Training;

/// <summary>One sentence to learn from: tags and tree, or names.</summary>
internal sealed record Sample(WordAtoms[] Words, int[] Tags, int[] Heads, int[] Relations, int[] Names)
{
    /// <summary>True where the sentence teaches names only.</summary>
    public bool IsNames => Names.Length > 0;
}

/// <summary>
/// Trains the network on tags, trees and names together: batches of the treebank, every second one followed by a batch of name
/// annotation. Adam with a rate that falls linearly to nothing; dropout on word vectors and states; one sentence in twenty-five
/// in capitals, as headlines and old agency copy have it.
/// </summary>
internal static class NetworkTraining
{
    private const int BatchWords = 360;
    private const float Rate = 0.0022f;

    /// <summary>Trains, scores each epoch on the development part and writes <c>network.bin</c>.</summary>
    public static void Run(TrainingSettings settings)
    {
        var train = Treebank.Read(settings.Part("train.conllu"));
        var dev = Treebank.Read(settings.Part("dev.conllu"));
        string[] tags = [.. train.SelectMany(s => s.Words).Select(w => w.Upos + "|" + w.Xpos).Distinct().Order(StringComparer.Ordinal)];
        string[] relations = [.. train.SelectMany(s => s.Words).Select(w => w.Relation).GroupBy(r => r).Where(g => g.Count() > 2).Select(g => g.Key).Order(StringComparer.Ordinal)];
        var names = NameAnnotation.Classes;
        var shape = new NetworkShape(settings.Size("input", 128), settings.Size("hidden", 128), 96, 96, 1 << 16, 1 << 15, tags, relations, names);
        Lexicon lexicon;
        using (var reader = ModelFile.Open(settings.Model("lexicon.bin"), "lexicon"))
        {
            lexicon = Lexicon.Read(reader);
        }

        var trees = Samples(train, shape);
        var devTrees = Samples(dev, shape);
        var spans = settings.Names.Length == 0 ? [] : NameAnnotation.Samples(settings.Names, names);
        var held = settings.HoldOut ? spans.Where((_, i) => i % 250 < 25).ToList() : [];
        var learnt = settings.HoldOut ? spans.Where((_, i) => i % 250 >= 25).ToList() : spans;
        var epochs = settings.Epochs > 0 ? settings.Epochs : 20;
        var trainer = new NetworkTrainer(shape, lexicon, trees);
        var chance = new Chance(23);
        var perEpoch = Batches(trees, chance).Count;
        var total = perEpoch * epochs;
        var done = 0;
        var score = "";
        TrainingCommand.Epochs(epochs, epoch =>
        {
            var nameBatches = Batches(learnt, chance);
            var next = chance.Below(Math.Max(1, nameBatches.Count));
            foreach (var batch in Batches(trees, chance))
            {
                var progress = done / (float)total;
                var rate = Rate * Math.Min(1f, (done + 1) / 300f) * (1.02f - progress);
                trainer.Learn(batch, rate, true);
                if (nameBatches.Count > 0 && done % 2 == 0)
                {
                    trainer.Learn(nameBatches[next++ % nameBatches.Count], rate, true);
                }

                done++;
            }

            score = Score(trainer.Network, lexicon, devTrees, held);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}: {trainer.TakeLoss()}; dev {score}"));
            if (epoch % 4 == 0 || epoch == epochs)
            {
                Card.Write(settings, "network", trainer.Network.Write, "UD English EWT train; wikigold; WNUT-2017 train and dev; UNER English EWT dev; WordNet 3.0 (lexicon)",
                    "CC BY-SA 4.0; CC BY 4.0; CC BY 4.0; CC BY-SA 4.0; WordNet 3.0 licence", $"epoch {epoch} of {epochs}: {score}");
            }
        });
    }

    private static List<Sample> Samples(List<ConlluSentence> sentences, NetworkShape shape)
    {
        var tag = shape.Tags.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i, StringComparer.Ordinal);
        var relation = shape.Relations.Select((r, i) => (r, i)).ToDictionary(p => p.r, p => p.i, StringComparer.Ordinal);
        return
        [
            .. sentences.Where(s => s.Words.Count <= LanguagePack.LongestParse).Select(s => new Sample(
                Treebank.Atoms(s),
                [.. s.Words.Select(w => tag.GetValueOrDefault(w.Upos + "|" + w.Xpos, -1))],
                [.. s.Words.Select(w => w.Head)],
                [.. s.Words.Select(w => relation.TryGetValue(w.Relation, out var r) ? r : relation.GetValueOrDefault(w.Relation.Split(':')[0], relation["dep"]))],
                [])),
        ];
    }

    // Sentences of like length together, in an order of batches that chance decides.
    private static List<List<Sample>> Batches(List<Sample> samples, Chance chance)
    {
        var order = new List<Sample>(samples);
        chance.Shuffle(order);
        var batches = new List<List<Sample>>();
        foreach (var stretch in order.Chunk(800))
        {
            var batch = new List<Sample>();
            var words = 0;
            foreach (var sample in stretch.OrderBy(s => s.Words.Length))
            {
                if (words + sample.Words.Length > BatchWords && batch.Count > 0)
                {
                    batches.Add(batch);
                    batch = [];
                    words = 0;
                }

                batch.Add(sample);
                words += sample.Words.Length;
            }

            batches.Add(batch);
        }

        chance.Shuffle(batches);
        return batches;
    }

    private static string Score(Network network, Lexicon lexicon, List<Sample> dev, List<Sample> held)
    {
        var reader = new NeuralReader(network, lexicon);
        var reading = new Analysis();
        int all = 0, upos = 0, xpos = 0, uas = 0, las = 0;
        foreach (var chunk in dev.Chunk(24))
        {
            reader.Read(chunk.SelectMany(s => s.Words).ToArray(), chunk.Select(s => s.Words.Length).ToArray(), reading);
            var w = 0;
            foreach (var sample in chunk)
            {
                for (var i = 0; i < sample.Words.Length; i++, w++)
                {
                    all++;
                    var said = network.Shape.Tags[reading.Tags[w]];
                    var gold = sample.Tags[i] < 0 ? "" : network.Shape.Tags[sample.Tags[i]];
                    upos += said.Split('|')[0] == gold.Split('|')[0] ? 1 : 0;
                    xpos += gold.Length > 0 && said.Split('|')[1] == gold.Split('|')[1] ? 1 : 0;
                    if (reading.Heads[w] == sample.Heads[i])
                    {
                        uas++;
                        las += network.Shape.Relations[reading.Relations[w]].Split(':')[0] == network.Shape.Relations[sample.Relations[i]].Split(':')[0] ? 1 : 0;
                    }
                }
            }
        }

        var score = string.Create(CultureInfo.InvariantCulture, $"UPOS {100.0 * upos / all:f2} XPOS {100.0 * xpos / all:f2} UAS {100.0 * uas / all:f2} LAS {100.0 * las / all:f2}");
        if (held.Count == 0)
        {
            return score;
        }

        int hit = 0, mine = 0, theirs = 0, found = 0;
        foreach (var sample in held)
        {
            reader.Read(sample.Words, [sample.Words.Length], reading);
            var said = NameAnnotation.Spans(network.Shape.Names, reading.Names.AsSpan(0, sample.Words.Length));
            var gold = NameAnnotation.Spans(network.Shape.Names, sample.Names);
            mine += said.Count;
            theirs += gold.Count;
            hit += said.Count(gold.Contains);
            found += said.Count(s => gold.Exists(g => g.From == s.From && g.To == s.To));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{score}, names F1 {200.0 * hit / Math.Max(1, mine + theirs):f2} span {200.0 * found / Math.Max(1, mine + theirs):f2}");
    }
}
