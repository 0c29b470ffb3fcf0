using Variorum.Language;

namespace Variorum.Training;

/// <summary>Learns where sentences end from the running text of the treebank, over the tokens that the tokenizer itself finds.</summary>
internal static class SentenceTraining
{
    /// <summary>Trains, scores on the development part and writes <c>sentences.bin</c>.</summary>
    public static void Run(TrainingSettings settings)
    {
        var rules = TokenRules.Load(settings.Out);
        var train = Examples(rules, settings.Part("train.conllu"));
        var dev = Examples(rules, settings.Part("dev.conllu"));
        var trainer = new PerceptronTrainer(["in", "end"], 17);
        var chance = new Chance(7);
        var scores = new float[2];
        LinearModel? model = null;
        TrainingCommand.Epochs(settings.Epochs > 0 ? settings.Epochs : 8, epoch =>
        {
            chance.Shuffle(train);
            var wrong = 0;
            foreach (var (features, end) in train)
            {
                trainer.Tick();
                trainer.Score(features, scores);
                var guess = scores[1] > scores[0] ? 1 : 0;
                if (guess != end || Math.Abs(scores[1] - scores[0]) < 1)
                {
                    wrong += guess != end ? 1 : 0;
                    trainer.Update(features, end, 1 - end);
                }
            }

            model = trainer.Finish();
            int hit = 0, said = 0, gold = 0;
            var votes = new int[2];
            foreach (var (features, end) in dev)
            {
                votes.AsSpan().Clear();
                model.Score(features, votes);
                var guess = votes[1] > votes[0] ? 1 : 0;
                hit += guess & end;
                said += guess;
                gold += end;
            }

            Console.WriteLine($"epoch {epoch}: wrong in training {wrong}, dev boundaries precision {100.0 * hit / said:f2} recall {100.0 * hit / gold:f2}");
        });
        Card.Write(settings, "sentences", model!.Write, "UD English EWT train", "CC BY-SA 4.0", $"{train.Count} gaps");
    }

    private static List<(uint[] Features, int End)> Examples(TokenRules rules, string file)
    {
        var (text, ends) = Treebank.Running(Treebank.Read(file));
        var tokens = new List<Token>();
        new Tokenizer(rules).Tokenize(text, tokens);
        var atoms = tokens.Select(t => WordAtoms.Of(text.AsSpan(t.Start, t.End - t.Start))).ToArray();
        var lines = new LineLayout(text);
        var state = new SentenceSplitter.State();
        var examples = new List<(uint[], int)>();
        var buffer = new uint[SentenceSplitter.MostFeatures];
        var solid = 0;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            state.Take(text, tokens[i]);
            solid += tokens[i].End - tokens[i].Start;
            var end = ends.Contains(solid);
            var gap = lines.Gap(tokens[i].End, tokens[i + 1].Start);
            if (!tokens[i + 1].Joined && gap != GapKind.Break && SentenceSplitter.IsCandidate(text, tokens, i, gap))
            {
                var n = SentenceSplitter.Features(text, tokens, atoms, i, gap, state, buffer);
                examples.Add((buffer[..n], end ? 1 : 0));
            }

            if (end || gap == GapKind.Break)
            {
                state.Reset(i + 1);
            }
        }

        return examples;
    }
}
