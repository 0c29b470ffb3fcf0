using Variorum.Language;

namespace Variorum.Training;

/// <summary>
/// Learns the arc-hybrid baseline with a dynamic oracle and exploration, over tags predicted by taggers that have not seen the
/// sentence (five-fold), as they are in use.
/// </summary>
internal static class TreeTraining
{
    private const int Folds = 5;

    /// <summary>Trains, scores on the development part and writes <c>trees.bin</c>.</summary>
    public static void Run(TrainingSettings settings)
    {
        var train = Treebank.Read(settings.Part("train.conllu"));
        var dev = Treebank.Read(settings.Part("dev.conllu"));
        LinearModel final;
        using (var reader = ModelFile.Open(settings.Model("tags.bin"), "tags"))
        {
            final = LinearModel.Read(reader);
        }

        var tags = Crossed(train, final);
        string[] labels =
        [
            "S",
            .. train.SelectMany(s => s.Words.Select((w, i) => w.Head < 0 ? "L:root" : (w.Head > i ? "L:" : "R:") + w.Relation)).Distinct().Order(StringComparer.Ordinal),
        ];
        var moves = labels.Select(ArcParser.Move.Of).ToArray();
        var number = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        var trainer = new PerceptronTrainer(labels, 21);
        var chance = new Chance(13);
        var order = Enumerable.Range(0, train.Count).ToList();
        var features = new uint[ArcParser.MostFeatures];
        var scores = new float[labels.Length];
        var atoms = train.Select(Treebank.Atoms).ToArray();
        var costs = new int[128];
        LinearModel? model = null;
        var epochs = settings.Epochs > 0 ? settings.Epochs : 10;
        TrainingCommand.Epochs(epochs, epoch =>
        {
            chance.Shuffle(order);
            foreach (var s in order)
            {
                var words = train[s].Words;
                var gold = words.Select(w => w.Head < 0 ? words.Count : w.Head).Append(-9).ToArray();
                var state = new ArcState(words.Count);
                while (!state.Done)
                {
                    var n = state.Features(atoms[s], tags[s], features);
                    trainer.Tick();
                    trainer.Score(features.AsSpan(0, n), scores);
                    int least = int.MaxValue;
                    foreach (var kind in "SLR")
                    {
                        costs[kind] = state.Allows(kind) ? state.Cost(kind, gold) : int.MaxValue;
                        least = Math.Min(least, costs[kind]);
                    }

                    int guess = -1, right = -1;
                    for (var m = 0; m < moves.Length; m++)
                    {
                        if (costs[moves[m].Kind] == int.MaxValue)
                        {
                            continue;
                        }

                        guess = guess < 0 || scores[m] > scores[guess] ? m : guess;
                        if (costs[moves[m].Kind] == least && (right < 0 || scores[m] > scores[right]) && LabelFits(state, gold, words, moves[m]))
                        {
                            right = m;
                        }
                    }

                    right = right < 0 ? guess : right;
                    if (guess != right)
                    {
                        trainer.Update(features.AsSpan(0, n), right, guess);
                    }

                    var next = epoch > 1 && chance.Unit() < 0.9 ? guess : right;
                    state.Do(moves[next].Kind, next);
                }
            }

            model = epoch % 2 == 0 || epoch == epochs ? trainer.Finish(0.01f) : model;
            Console.WriteLine($"epoch {epoch}: dev {(model is null ? "-" : Score(model, final, dev))}");
        });
        Card.Write(settings, "trees", model!.Write, "UD English EWT train", "CC BY-SA 4.0", Score(model!, final, dev));
    }

    private static bool LabelFits(ArcState state, int[] gold, List<ConlluWord> words, ArcParser.Move move)
    {
        if (move.Kind == 'S')
        {
            return true;
        }

        var child = state.Top;
        return gold[child] != state.GoldHeadFor(move.Kind) || move.Relation == words[child].Relation;
    }

    // Tags for training come from taggers that did not see them.
    private static int[][] Crossed(List<ConlluSentence> train, LinearModel final)
    {
        var tags = new int[train.Count][];
        var number = final.Labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        for (var fold = 0; fold < Folds; fold++)
        {
            // Whole stretches, not every fifth sentence: neighbours share their words.
            var held = fold;
            bool Held(int i) => i / 50 % Folds == held;
            var model = TagTraining.Train([.. train.Where((_, i) => !Held(i))], 5, 20, _ => "");
            var tagger = new Tagger(model);
            for (var i = 0; i < train.Count; i++)
            {
                if (Held(i))
                {
                    tags[i] = new int[train[i].Words.Count];
                    tagger.Tag(Treebank.Atoms(train[i]), tags[i]);
                    for (var w = 0; w < tags[i].Length; w++)
                    {
                        tags[i][w] = number[model.Labels[tags[i][w]]];
                    }
                }
            }
        }

        return tags;
    }

    private static string Score(LinearModel model, LinearModel tags, List<ConlluSentence> dev)
    {
        var parser = new ArcParser(model);
        var tagger = new Tagger(tags);
        int uas = 0, las = 0, all = 0;
        foreach (var sentence in dev)
        {
            var count = sentence.Words.Count;
            var atoms = Treebank.Atoms(sentence);
            var tagged = new int[count];
            tagger.Tag(atoms, tagged);
            var heads = new int[count];
            var relations = new string[count];
            parser.Parse(atoms, tagged, heads, relations);
            for (var i = 0; i < count; i++)
            {
                all++;
                if (heads[i] == sentence.Words[i].Head)
                {
                    uas++;
                    las += relations[i].Split(':')[0] == sentence.Words[i].Relation.Split(':')[0] ? 1 : 0;
                }
            }
        }

        return $"UAS {100.0 * uas / all:f2} LAS {100.0 * las / all:f2}, {model.Size} weights";
    }
}
