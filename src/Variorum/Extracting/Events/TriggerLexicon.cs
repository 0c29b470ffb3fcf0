using System.Collections.Frozen;
using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>The triggers of <c>triggers.tsv</c>, found by the form of their first word.</summary>
internal sealed class TriggerLexicon
{
    private readonly WordSets _sets;
    private readonly FrozenDictionary<string, Trigger[]> _byForm;

    private TriggerLexicon(WordSets sets, FrozenDictionary<string, Trigger[]> byForm)
    {
        _sets = sets;
        _byForm = byForm;
    }

    /// <summary>Reads a list in the form of <c>triggers.tsv</c>; a row may list several lemmas.</summary>
    public static TriggerLexicon Load(WordSets sets, string path, Inflection inflection, WordClasses classes)
    {
        var byForm = new Dictionary<string, List<Trigger>>(StringComparer.Ordinal);
        var order = 0;
        foreach (var row in DataTable.Read(path))
        {
            var when = Conditions(row[3], classes);
            foreach (var (lemma, words) in Spellings(row[0]))
            {
                var steps = words.Skip(1)
                    .Select(w => w == "*" ? null : inflection.Forms(w).ToFrozenSet(StringComparer.Ordinal))
                    .ToImmutableArray();
                var trigger = new Trigger(lemma, row[1][0], row[2] == "-" ? null : row[2], steps, when, order++);
                foreach (var form in inflection.Forms(words[0]).Distinct(StringComparer.Ordinal))
                {
                    if (!byForm.TryGetValue(form, out var list))
                    {
                        byForm.Add(form, list = []);
                    }

                    list.Add(trigger);
                }
            }
        }

        return new TriggerLexicon(sets, byForm.ToFrozenDictionary(
            p => p.Key,
            p => p.Value.OrderByDescending(t => t.Length).ThenBy(t => t.Order).ToArray(),
            StringComparer.Ordinal));
    }

    /// <summary>Triggers whose first word has this form, longest first, then in the order of the list.</summary>
    private Trigger[] StartingWith(string form) => _byForm.GetValueOrDefault(form) ?? [];

    /// <summary>The index of the last word where the phrase stands at <paramref name="at"/>; -1 where it does not.</summary>
    private static int Match(WordSets sets, Trigger trigger, ClauseTree tree, int at)
    {
        var position = at;
        var gap = 0;
        foreach (var step in trigger.Steps)
        {
            if (step is null)
            {
                gap = 6;
                continue;
            }

            var reach = Math.Min(tree.Count - 1, position + 1 + Math.Max(gap, 2));
            var next = -1;
            for (var i = position + 1; i <= reach; i++)
            {
                if (tree.Is(i, step))
                {
                    next = i;
                    break;
                }

                if (gap == 0 && !Skippable(sets, tree, i))
                {
                    break;
                }

                if (tree.Lower(i) is "." or ";" or "," && gap > 0)
                {
                    break;
                }
            }

            if (next < 0)
            {
                return -1;
            }

            (position, gap) = (next, 0);
        }

        return position;
    }

    /// <summary>The sense of the word at <paramref name="at"/> with the index of its last word; null where no sense holds.</summary>
    public (Trigger Trigger, int Last)? Find(ClauseTree tree, SenseCheck check, List<NameMention> names, int at)
    {
        var candidates = StartingWith(tree.Lower(at));
        if (candidates.Length == 0)
        {
            candidates = StartingWith(tree.Word(at).Lemma);
        }

        foreach (var trigger in candidates)
        {
            var last = Match(_sets, trigger, tree, at);
            if (last < 0 || !FitsTag(_sets, trigger, tree, at, last) || InsideName(tree, names, at, last)
                || !check.Holds(trigger, at, last))
            {
                continue;
            }

            return (trigger, last);
        }

        return null;
    }

    private static bool FitsTag(WordSets sets, Trigger trigger, ClauseTree tree, int at, int last)
    {
        // "a missile struck" is not the noun phrase "missile strike".
        if (!tree.Parsed || trigger.Length > 1)
        {
            return !tree.Parsed || trigger.Pos != 'N' || tree.Word(last).Upos != "VERB" || tree.Word(last).Xpos == "VBG";
        }

        // "open-ended talks", "hard-hit villages": the second half of a hyphened adjective is no act.
        var word = tree.Word(at);
        if (trigger.Pos == 'V' && at > 0 && tree.Lower(at - 1) == "-" && tree.Word(at - 1).Passage.End == word.Passage.Start
            && !trigger.Lemma.Contains('-', StringComparison.Ordinal))
        {
            return false;
        }

        return trigger.Pos switch
        {
            'V' => word.Upos == "VERB" || IsPast(sets, trigger, tree.Lower(at))
                || (word.Upos is "ADJ" or "AUX" && sets.PastEnding.Ends(word.Form))
                || word.Xpos is "VBN" or "VBG" or "VBD",
            'N' => word.Upos is "NOUN" or "PROPN"
                || (word.Upos == "VERB" && word.Xpos == "VBG" && !tree.HasChild(at, "obj")
                    && sets.GerundEnding.Ends(trigger.Lemma)) ||
                (word.Upos == "VERB" && at > 0 && tree.Word(at - 1).Upos is "DET" or "ADJ" && tree.Lower(at) == trigger.Lemma),
            _ => word.Upos is "ADJ" or "NOUN" or "VERB" or "ADV",
        };
    }

    // "struck", "elected": a past form is a verb whatever the tagger says.
    private static bool IsPast(WordSets sets, Trigger trigger, string form) =>
        form != trigger.Lemma && !sets.PluralEnding.Ends(form) && !sets.GerundEnding.Ends(form);

    // "the Strike Committee Party", "Crash Bandicoot": a word inside a longer name is no event of its own.
    private static bool InsideName(ClauseTree tree, List<NameMention> names, int first, int last)
    {
        var passage = tree.Span(first, last);
        foreach (var name in names)
        {
            if (name.Kind != "other" && name.Passage.Contains(passage))
            {
                return true;
            }
        }

        return false;
    }

    // A hyphened word is one token or three, as the tokenizer sees fit.
    private static IEnumerable<(string Lemma, string[] Words)> Spellings(string list)
    {
        foreach (var lemma in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return (lemma, lemma.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (lemma.Contains('-', StringComparison.Ordinal))
            {
                yield return (lemma, lemma.Replace("-", " - ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    private static bool Skippable(WordSets sets, ClauseTree tree, int i) =>
        tree.Word(i).Upos is "DET" or "ADJ" or "ADV" or "PART" || tree.Word(i).Xpos == "PRP$" ||
        sets.NounOpenings.Has(tree.Lower(i));

    private static ImmutableArray<Condition> Conditions(string text, WordClasses classes)
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var negated = part[0] == '!';
            var body = negated ? part[1..] : part;
            var colon = body.IndexOf(':', StringComparison.Ordinal);
            var role = colon < 0 ? body : body[..colon];
            conditions.Add(new Condition(role.Trim(), classes.Expand(colon < 0 ? "" : body[(colon + 1)..]), negated));
        }

        return conditions.ToImmutable();
    }
}
