using System.Collections.Immutable;
using System.Globalization;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Training.Tasks.Measures;

/// <summary>One figure in percent.</summary>
internal readonly record struct Figure(string Corpus, string Measure, double Value)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Corpus}: {Measure} {Value:0.00}");
}

/// <summary>
/// Holds what a reader says of the development parts against their gold. PropBank is measured with gold predicates: an argument by its
/// head word, and by all its words as <see cref="ArgumentSpans"/> makes them of the reader's own tree. Triggers are measured by their
/// head word.
/// </summary>
internal static class TaskMeasures
{
    /// <summary>The share above which a word is held to tell an event.</summary>
    public const float Likely = 0.5f;

    /// <summary>All figures for which <paramref name="dev"/> has gold.</summary>
    public static IReadOnlyList<Figure> Of(ISentenceSayer sayer, IReadOnlyList<CorpusSentence> dev) => Of(Read(sayer, dev));

    /// <summary>What <paramref name="sayer"/> says of each sentence of <paramref name="dev"/>.</summary>
    public static List<(CorpusSentence Gold, SaidSentence Said)> Read(ISentenceSayer sayer, IReadOnlyList<CorpusSentence> dev) =>
        [.. dev.Zip(sayer.Read([.. dev.Select(Ask)]))];

    /// <summary>All figures for which <paramref name="both"/> have gold.</summary>
    public static IReadOnlyList<Figure> Of(List<(CorpusSentence Gold, SaidSentence Said)> both)
    {
        return
        [
            .. Trees([.. both.Where(b => b.Gold.Relations is not null)]),
            .. Names([.. both.Where(b => b.Gold.Names is not null)]),
            .. Predicates([.. both.Where(b => !b.Gold.Predicates.IsDefault)]),
            .. Triggers("MAVEN dev", both, g => g.Maven, s => s.Maven),
            .. Triggers("WikiEvents dev", both, g => g.Wiki, s => s.Wiki),
            .. WikiArguments([.. both.Where(b => !b.Gold.Wiki.IsDefault)]),
            .. Triggers("ECB+ dev", both, g => g.Ecb, s => s.Ecb),
        ];
    }

    /// <summary>What is asked of a sentence: its gold predicates and triggers are given.</summary>
    public static Question Ask(CorpusSentence gold) => new(
        gold.Words,
        gold.Predicates.IsDefault ? [] : [.. gold.Predicates.Select(p => (p.Word, p.Lemma))],
        gold.Wiki.IsDefault ? [] : [.. gold.Wiki.Select(t => t.Span.Head).Distinct()]);

    private static IEnumerable<Figure> Trees(List<(CorpusSentence Gold, SaidSentence Said)> both)
    {
        F1 upos = default, xpos = default, uas = default, las = default;
        foreach (var (gold, said) in both)
        {
            for (var i = 0; i < gold.Words.Length; i++)
            {
                upos.Add(said.Tags[i].Split('|')[0] == gold.Tags![i].Split('|')[0]);
                xpos.Add(said.Tags[i].Split('|')[1] == gold.Tags[i].Split('|')[1]);
                var head = said.Heads[i] == gold.Heads![i];
                uas.Add(head);
                las.Add(head && said.Relations[i].Split(':')[0] == gold.Relations![i].Split(':')[0]);
            }
        }

        return Figures("EWT dev", both.Count, ("UPOS", upos), ("XPOS", xpos), ("UAS", uas), ("LAS", las));
    }

    private static IEnumerable<Figure> Names(List<(CorpusSentence Gold, SaidSentence Said)> both)
    {
        F1 names = default, spans = default;
        foreach (var (gold, said) in both)
        {
            var (mine, theirs) = (Spans(said.Names), Spans(gold.Names!));
            names.Add(mine, theirs);
            spans.Add(mine.Select(m => (m.From, m.To)), theirs.Select(t => (t.From, t.To)));
        }

        return Figures("names held out", both.Count, ("F1", names), ("span F1", spans));
    }

    private static List<(int From, int To, string Kind)> Spans(string[] names)
    {
        string[] classes = [.. names.Distinct()];
        return NameAnnotation.Spans(classes, [.. names.Select(n => Array.IndexOf(classes, n))]);
    }

    private static IEnumerable<Figure> Predicates(List<(CorpusSentence Gold, SaidSentence Said)> both)
    {
        F1 heads = default, spans = default, core = default, senses = default;
        foreach (var (gold, said) in both)
        {
            var tree = Tree(gold.Words, said);
            var frames = said.Frames.ToDictionary(f => f.Word);
            foreach (var predicate in gold.Predicates)
            {
                frames.TryGetValue(predicate.Word, out var frame);
                SaidArgument[] arguments = frame.Arguments.IsDefault ? [] : [.. frame.Arguments];
                senses.Add(frame.Roleset == predicate.Roleset);
                heads.Add(arguments.Select(a => (a.Word, a.Label)), predicate.Arguments.Select(a => (a.Head, a.Label)));
                var found = ArgumentSpans.Of(tree, predicate.Word, [.. arguments.Select(a => (a.Word, a.Label))]);
                var mine = arguments.Zip(found, (a, f) => (f.From, f.End, a.Label)).ToList();
                var theirs = predicate.Arguments.Select(a => (a.From, a.End, a.Label)).ToList();
                spans.Add(mine, theirs);
                core.Add(mine.Where(m => IsCore(m.Label)), theirs.Where(t => IsCore(t.Label)));
            }
        }

        return Figures(
            "PropBank dev", both.Count, ("argument head F1", heads), ("argument span F1", spans), ("core argument span F1", core),
                ("sense accuracy", senses));
    }

    private static bool IsCore(string label) => label.Length == 4 && char.IsAsciiDigit(label[3]);

    // The reader's tree; passages do not matter to it.
    private static Sentence Tree(string[] words, SaidSentence said) => new(
        default,
        [.. words.Select((w, i) =>
            new Word(new Passage(i, i + 1), w, w, said.Tags[i].Split('|')[0], "_", "_", said.Heads[i], said.Relations[i]))]);

    private static IEnumerable<Figure> Triggers(
        string corpus,
        List<(CorpusSentence Gold, SaidSentence Said)> both,
        Func<CorpusSentence, ImmutableArray<Trigger>> gold,
        Func<SaidSentence, ImmutableArray<SaidTrigger>> said)
    {
        F1 found = default, typed = default;
        var annotated = both.Where(b => !gold(b.Gold).IsDefault).ToList();
        foreach (var b in annotated)
        {
            // A word that stands in a trigger of several words but is not its head counts as that trigger.
            int Head(int word) => gold(b.Gold).Where(t => t.Span.From <= word && word < t.Span.End).Select(t => t.Span.Head)
                .FirstOrDefault(word);
            var mine = said(b.Said).Where(t => t.Probability > Likely).Select(t => (Word: Head(t.Word), t.Type)).DistinctBy(t => t.Word)
                .ToList();
            var theirs = gold(b.Gold).Select(t => (Word: t.Span.Head, Type: t.Span.Label)).ToList();
            found.Add(mine.Select(m => m.Word), theirs.Select(t => t.Word).Distinct());
            typed.Add(mine, theirs);
        }

        return Figures(corpus, annotated.Count, ("trigger F1", found), ("trigger and type F1", typed))
            .Concat(annotated.Count == 0 ? []
                : [new Figure(corpus, "trigger precision", found.Precision), new Figure(corpus, "trigger recall", found.Recall)]);
    }

    private static IEnumerable<Figure> WikiArguments(List<(CorpusSentence Gold, SaidSentence Said)> both)
    {
        F1 heads = default;
        foreach (var (gold, said) in both)
        {
            foreach (var trigger in gold.Wiki.GroupBy(t => t.Span.Head))
            {
                var mine = said.WikiArguments.FirstOrDefault(f => f.Word == trigger.Key).Arguments;
                var theirs = trigger.SelectMany(t => t.Arguments).Select(a => (a.Head, a.Label)).Distinct();
                heads.Add(mine.IsDefault ? [] : mine.Select(a => (a.Word, a.Label)), theirs);
            }
        }

        return Figures("WikiEvents dev", both.Count, ("argument F1 of gold triggers", heads));
    }

    private static IEnumerable<Figure> Figures(string corpus, int sentences, params (string Measure, F1 Counts)[] figures) =>
        sentences == 0 ? [] : figures.Select(f => new Figure(corpus, f.Measure, f.Counts.Value));
}
