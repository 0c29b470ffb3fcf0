using Variorum.Language;

namespace Variorum.Training;

/// <summary>Learns the tagger: greedy, on its own predictions, so that it meets in training the mistakes it makes in use.</summary>
internal static class TagTraining
{
    /// <summary>Trains, scores on the development part and writes <c>tags.bin</c>.</summary>
    public static void Run(TrainingSettings settings)
    {
        var train = Treebank.Read(settings.Part("train.conllu"));
        var dev = Treebank.Read(settings.Part("dev.conllu"));
        var model = Train(train, settings.Epochs > 0 ? settings.Epochs : 8, 20, m => Score(m, dev));
        Card.Write(settings, "tags", model.Write, "UD English EWT train", "CC BY-SA 4.0", Score(model, dev));
    }

    /// <summary>Trains on <paramref name="sentences"/>.</summary>
    public static LinearModel Train(List<ConlluSentence> sentences, int epochs, int bits, Func<LinearModel, string> report)
    {
        string[] labels = [.. sentences.SelectMany(s => s.Words).Select(w => w.Upos + "|" + w.Xpos).Distinct().Order(StringComparer.Ordinal)];
        var number = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        var data = sentences.Select(s => (Atoms: Treebank.Atoms(s), Gold: s.Words.Select(w => number[w.Upos + "|" + w.Xpos]).ToArray())).ToList();
        var trainer = new PerceptronTrainer(labels, bits);
        var chance = new Chance(11);
        var features = new uint[Tagger.MostFeatures];
        var scores = new float[labels.Length];
        LinearModel? model = null;
        TrainingCommand.Epochs(epochs, epoch =>
        {
            chance.Shuffle(data);
            var wrong = 0;
            foreach (var (atoms, gold) in data)
            {
                var shouting = Tagger.Shouting(atoms);
                int tag1 = 0, tag2 = 0;
                for (var i = 0; i < atoms.Length; i++)
                {
                    var n = Tagger.Features(atoms, i, tag1, tag2, shouting, features);
                    trainer.Tick();
                    trainer.Score(features.AsSpan(0, n), scores);
                    var best = 0;
                    for (var c = 1; c < scores.Length; c++)
                    {
                        best = scores[c] > scores[best] ? c : best;
                    }

                    if (best != gold[i])
                    {
                        wrong++;
                        trainer.Update(features.AsSpan(0, n), gold[i], best);
                    }

                    tag2 = tag1;
                    tag1 = best + 1;
                }
            }

            model = trainer.Finish();
            Console.WriteLine($"epoch {epoch}: wrong in training {wrong}; dev {report(model)}");
        });
        return model!;
    }

    private static string Score(LinearModel model, List<ConlluSentence> dev)
    {
        var tagger = new Tagger(model);
        int upos = 0, xpos = 0, all = 0;
        foreach (var sentence in dev)
        {
            var tags = new int[sentence.Words.Count];
            tagger.Tag(Treebank.Atoms(sentence), tags);
            for (var i = 0; i < tags.Length; i++)
            {
                var cut = model.Labels[tags[i]].Split('|', 2);
                all++;
                upos += cut[0] == sentence.Words[i].Upos ? 1 : 0;
                xpos += cut[1] == sentence.Words[i].Xpos ? 1 : 0;
            }
        }

        return $"UPOS {100.0 * upos / all:f2} XPOS {100.0 * xpos / all:f2}, {model.Size} weights";
    }
}
