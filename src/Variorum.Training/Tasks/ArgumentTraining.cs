using System.Collections.Immutable;
using System.Globalization;
using Variorum.Language.Encoder;
using Variorum.Training.Tasks.Corpora;

namespace Variorum.Training.Tasks;

/// <summary>
/// Counts how words stand to the predicates whose arguments they are, over the trees of EWT train: <c>arguments --corpora DIR --out DIR</c> writes
/// <c>arguments.bin</c>.
/// </summary>
internal static class ArgumentTraining
{
    // Keys seen once say nothing, and those that never were an argument say little that the rest does not (F1 81.1 with them and without).
    private const int Rarest = 2;

    /// <summary>Counts and writes.</summary>
    public static void Run(TrainingSettings settings)
    {
        var table = Of(Read(settings.Options["corpora"], "train"));
        Card.Write(settings, ArgumentTable.Kind, table.Write, "PropBank over UD English EWT train", "CC BY-SA 4.0", string.Create(
            CultureInfo.InvariantCulture, $"{table.Labels.Count} labels; figures with the encoder stand in docs/accuracy.md"));
    }

    /// <summary>The table of <paramref name="sentences"/>, which have trees and predicates.</summary>
    public static ArgumentTable Of(IReadOnlyList<CorpusSentence> sentences)
    {
        var labels = LabelSets.Of(sentences, NameAnnotation.Classes).Arguments;
        var number = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        var totals = new int[labels.Length];
        var counts = new SortedDictionary<ulong, ushort[]>();
        var keys = new ArgumentKeys();
        var of = new ulong[ArgumentKeys.Count];
        foreach (var sentence in sentences)
        {
            keys.Begin(sentence.Words.Length, i => sentence.Words[i], i => sentence.Tags![i], i => sentence.Relations![i], sentence.Heads);
            foreach (var predicate in sentence.Predicates)
            {
                var gold = predicate.Arguments.DistinctBy(a => a.Head).ToDictionary(a => a.Head, a => number.GetValueOrDefault(a.Label));
                keys.Turn(predicate.Word, predicate.Roleset);
                for (var w = 0; w < sentence.Words.Length; w++)
                {
                    if (w != predicate.Word)
                    {
                        var label = gold.GetValueOrDefault(w);
                        totals[label]++;
                        keys.Of(w, of);
                        Count(counts, of, label, labels.Length);
                    }
                }
            }
        }

        return new ArgumentTable(labels, totals, counts.Where(c => c.Value.Sum(n => n) >= Rarest && c.Value.Skip(1).Any(n => n > 0))
            .Select(Row));
    }

    private static List<CorpusSentence> Read(string corpora, string part)
    {
        var trees = TreebankCorpus.Read(File.ReadLines(Path.Combine(corpora, "ud-ewt", part + ".conllu")));
        var lines = File.ReadLines(Path.Combine(corpora, "propbank-ewt", $"ewt-pb-{part}.tsv"));
        var predicates = PropBankCorpus.Read(lines, trees.ToDictionary(t => t.Id, t => t.Sentence, StringComparer.Ordinal));
        return [.. trees.Where(t => predicates.ContainsKey(t.Id)).Select(t => t.Sentence with { Predicates = predicates[t.Id] })];
    }

    private static void Count(SortedDictionary<ulong, ushort[]> counts, ulong[] keys, int label, int labels)
    {
        foreach (var key in keys)
        {
            if (!counts.TryGetValue(key, out var row))
            {
                counts.Add(key, row = new ushort[labels]);
            }

            row[label] = (ushort)Math.Min(ushort.MaxValue, row[label] + 1);
        }
    }

    private static KeyValuePair<ulong, (byte Label, ushort Count)[]> Row(KeyValuePair<ulong, ushort[]> counts) =>
        new(counts.Key, [.. counts.Value.Select((n, i) => ((byte)i, n)).Where(c => c.n > 0)]);
}
