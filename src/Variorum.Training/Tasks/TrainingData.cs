using System.Collections.Immutable;
using System.Text;
using Variorum.Language;
using Variorum.Training.Tasks.Corpora;

namespace Variorum.Training.Tasks;

/// <summary>A sentence to measure on: with the corpus' labels and with classes.</summary>
internal sealed record DevSentence(CorpusSentence Gold, TrainingSentence Sentence);

/// <summary>
/// All that the encoder learns from and is measured on, read from the public corpora that weights for shipping may be trained on: UD
/// English EWT, PropBank over it, the name corpora, MAVEN, WikiEvents, ECB+. Nothing of PolNeAR or MUC-4, nothing of a case. No sentence
/// of a development part stands in <see cref="Train"/>.
/// </summary>
internal sealed record TrainingData(
    IReadOnlyList<TrainingSentence> Train, IReadOnlyList<DevSentence> Dev, LabelSets Labels, IReadOnlyList<string> Counts)
{
    // Shorter sentences ("Thanks,") are the same in any two parts of a corpus and teach nothing of the other.
    private const int ShortestCopy = 6;

    /// <summary>
    /// Reads <paramref name="corpora"/>, a folder with <c>ud-ewt</c>, <c>propbank-ewt</c>, <c>ner</c>, <c>maven</c>, <c>wikievents</c>,
    /// <c>ecbplus</c>; whichever is missing is left out and the counts say so.
    /// <paramref name="pack"/> cuts words and finds head words where a corpus has no trees. UNER annotates names on the development part
    /// of EWT: <paramref name="learnNamesOfDev"/> learns them (names alone, those not held back), for weights that ship after the figures
    /// are taken.
    /// <paramref name="kept"/>: the classes of a run that goes on; without them the classes are those of the train parts.
    /// </summary>
    public static TrainingData Load(string corpora, LanguagePack pack, bool learnNamesOfDev = false, LabelSets? kept = null)
    {
        string At(params string[] parts) => Path.Combine([corpora, .. parts]);
        var (train, dev) = (new List<CorpusSentence>(), new List<CorpusSentence>());
        Trees(At("ud-ewt"), At("propbank-ewt"), train, dev);
        Names(pack, At("ner"), learnNamesOfDev, train, dev);
        Maven(pack, At("maven"), train, dev);
        Wiki(pack, At("wikievents"), train, dev);
        foreach (var (part, into) in new[] { ("train", train), ("dev", dev) })
        {
            into.AddRange(Folders(At("ecbplus", part)).SelectMany(f => EcbCorpus.Read(pack, f)));
        }

        var (learnt, dropped) = Apart(train, dev, learnNamesOfDev);
        var labels = kept ?? LabelSets.Of(learnt, NameAnnotation.Classes);
        labels = kept ?? labels with { OnlySenses = WithFrames(labels, At("propbank-ewt", "frames.tsv")) };
        return new TrainingData(
            [.. learnt.Select(labels.Number)],
            [.. dev.Select(d => new DevSentence(d, labels.Number(d)))],
            labels,
            [.. Count("train", learnt), .. Count("dev", dev), $"left out of train, since a development part has them: {dropped}"]);
    }

    /// <summary>
    /// The same with the shipped English pack and its small network: head words must not change with the encoder that is trained.
    /// </summary>
    public static TrainingData Load(string corpora, bool learnNamesOfDev = false, LabelSets? kept = null) =>
        Load(corpora, LanguagePack.Load(Path.Combine(AppContext.BaseDirectory, "data", "languages", "en"), fast: true), learnNamesOfDev,
            kept);

    /// <summary>
    /// Sentences that may be learnt: those of <paramref name="train"/> whose letters are not those of a sentence of
    /// <paramref name="dev"/>.
    /// </summary>
    public static (List<CorpusSentence> Train, int Dropped) Apart(
        List<CorpusSentence> train, List<CorpusSentence> dev, bool exceptNames = false)
    {
        var held = dev.Where(d => d.Words.Length >= ShortestCopy).Select(Letters).ToHashSet(StringComparer.Ordinal);
        var learnt = train.Where(t => (exceptNames && t.Corpus == "names of dev") || !held.Contains(Letters(t))).ToList();
        return (learnt, train.Count - learnt.Count);
    }

    private static string Letters(CorpusSentence sentence)
    {
        var letters = new StringBuilder();
        foreach (var c in sentence.Words.SelectMany(w => w).Where(char.IsLetterOrDigit))
        {
            letters.Append(char.ToLowerInvariant(c));
        }

        return letters.ToString();
    }

    private static void Trees(string treebank, string propbank, List<CorpusSentence> train, List<CorpusSentence> dev)
    {
        foreach (var (part, into) in new[] { ("train", train), ("dev", dev) })
        {
            var trees = TreebankCorpus.Read(Lines(Path.Combine(treebank, part + ".conllu")));
            var predicates = PropBankCorpus.Read(Lines(Path.Combine(propbank, $"ewt-pb-{part}.tsv")),
                trees.ToDictionary(t => t.Id, t => t.Sentence, StringComparer.Ordinal));
            into.AddRange(trees.Select(t => t.Sentence with { Predicates = predicates.GetValueOrDefault(t.Id) }));
        }
    }

    // Names of UNER are merged into the treebank's sentence: each is encoded once.
    private static void Names(LanguagePack pack, string folder, bool learnNamesOfDev, List<CorpusSentence> train, List<CorpusSentence> dev)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var known = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = 0; i < dev.Count; i++)
        {
            known.TryAdd(dev[i].Key, []);
            known[dev[i].Key].Enqueue(i);
        }

        foreach (var (sentence, isHeld, file) in NameCorpus.Read(pack, folder))
        {
            if (known.TryGetValue(sentence.Key, out var places) && places.TryDequeue(out var at))
            {
                dev[at] = isHeld ? dev[at] with { Names = sentence.Names } : dev[at];
                if (learnNamesOfDev && !isHeld)
                {
                    train.Add(sentence with { Corpus = "names of dev" });
                }
            }
            else if (isHeld)
            {
                dev.Add(sentence);
            }
            else if (!file.StartsWith("uner-ewt", StringComparison.Ordinal))
            {
                train.Add(sentence);
            }
        }
    }

    private static void Maven(LanguagePack pack, string folder, List<CorpusSentence> train, List<CorpusSentence> dev)
    {
        foreach (var (sentence, isHeld) in MavenCorpus.Read(pack, Lines(Path.Combine(folder, "maven-8k.jsonl")), true))
        {
            (isHeld ? dev : train).Add(sentence);
        }

        var rare = MavenCorpus.Read(pack, Lines(Path.Combine(folder, "fewshot-extra.jsonl")), false);
        train.AddRange(rare.Where(s => !s.IsHeld).Select(s => s.Sentence));
        train.AddRange(MavenCorpus.ReadUnplaced(pack, Lines(Path.Combine(folder, "speechee-extra.tsv"))));
    }

    private static void Wiki(LanguagePack pack, string folder, List<CorpusSentence> train, List<CorpusSentence> dev)
    {
        var table = Path.Combine(AppContext.BaseDirectory, "data", "ontology", "role-families.tsv");
        var families = WikiEventsCorpus.Families(File.ReadLines(table));
        train.AddRange(WikiEventsCorpus.Read(pack, Lines(Path.Combine(folder, "train.jsonl")), families));
        dev.AddRange(WikiEventsCorpus.Read(pack, Lines(Path.Combine(folder, "dev.jsonl")), families));
    }

    private static LemmaRoleset[] WithFrames(LabelSets labels, string frames)
    {
        var known = labels.Senses.Concat(labels.OnlySenses).Select(s => s.Lemma).ToHashSet(StringComparer.Ordinal);
        return [.. labels.OnlySenses.Concat(PropBankCorpus.Frames(Lines(frames)).Where(f => !known.Contains(f.Lemma)))
            .OrderBy(s => s.Lemma, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];

    private static IEnumerable<string> Folders(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Count(string part, IReadOnlyList<CorpusSentence> all)
    {
        foreach (var corpus in all.GroupBy(s => s.Corpus, StringComparer.Ordinal))
        {
            CorpusPredicate[] predicates = [.. corpus.Where(s => !s.Predicates.IsDefault).SelectMany(s => s.Predicates)];
            Trigger[] wiki = [.. Triggers(corpus, s => s.Wiki)];
            var named = corpus.Count(s => s.Names is not null);
            var names = corpus.Sum(s => s.Names?.Count(n => n[0] is 'B' or 'U') ?? 0);
            var counts = new (string What, int Count)[]
            {
                ("sentences", corpus.Count()),
                ("words", corpus.Sum(s => s.Words.Length)),
                ("trees", corpus.Count(s => s.Relations is not null)),
                ("sentences read for names", named),
                ("names", names),
                ("predicates", predicates.Length),
                ("arguments", predicates.Sum(p => p.Arguments.Length)),
                ("triggers of MAVEN", Triggers(corpus, s => s.Maven).Count()),
                ("triggers of WikiEvents", wiki.Length),
                ("arguments of these", wiki.Sum(t => t.Arguments.Length)),
                ("mentions of ECB+", Triggers(corpus, s => s.Ecb).Count()),
            };
            yield return $"{part} {corpus.Key}: " + string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.What}"));
        }
    }

    private static IEnumerable<Trigger> Triggers(
        IEnumerable<CorpusSentence> sentences, Func<CorpusSentence, ImmutableArray<Trigger>> of) =>
        sentences.Select(of).Where(t => !t.IsDefault).SelectMany(t => t);
}
