using System.Collections.Frozen;
using Variorum.Model;

namespace Variorum.Extracting.Events;

/// <summary>Tells what is planned, denied or only possible from what is told as having happened (<c>realis.tsv</c>).</summary>
internal sealed class RealisReader
{
    private readonly WordSets _sets;
    private readonly FrozenDictionary<string, Realis> _modals;
    private readonly FrozenDictionary<string, Realis> _negations;
    private readonly FrozenDictionary<string, Realis> _marks;
    private readonly FrozenDictionary<string, Realis> _governors;
    private readonly FrozenDictionary<string, Realis> _modifiers;

    private RealisReader(WordSets sets, Dictionary<string, Dictionary<string, Realis>> lists)
    {
        _sets = sets;
        FrozenDictionary<string, Realis> Of(string name) =>
            (lists.GetValueOrDefault(name) ?? []).ToFrozenDictionary(StringComparer.Ordinal);
        (_modals, _negations, _marks, _governors, _modifiers) = (Of("modal"), Of("negation"), Of("mark"), Of("governor"), Of("modifier"));
    }

    /// <summary>Reads <c>realis.tsv</c>; governors match in all their forms.</summary>
    public static RealisReader Load(WordSets sets, string languageFolder, Inflection inflection)
    {
        var lists = new Dictionary<string, Dictionary<string, Realis>>(StringComparer.Ordinal);
        foreach (var row in DataTable.Read(Path.Combine(languageFolder, "realis.tsv")))
        {
            if (!lists.TryGetValue(row[1], out var list))
            {
                lists.Add(row[1], list = new(StringComparer.Ordinal));
            }

            var realis = Enum.Parse<Realis>(row[2], ignoreCase: true);
            foreach (var form in row[1] == "governor" ? inflection.Forms(row[0]) : [row[0]])
            {
                list.TryAdd(form, realis);
            }
        }

        return new RealisReader(sets, lists);
    }

    /// <summary>The realis of what the word at <paramref name="at"/> tells.</summary>
    public Realis Of(ClauseTree tree, int at)
    {
        if (!tree.Parsed)
        {
            return Realis.Actual;
        }

        for (var (i, depth) = (at, 0); i >= 0 && depth < 4; depth++)
        {
            if (Own(tree, i) is { } own)
            {
                return own;
            }

            var head = tree.Word(i).Head;
            if (head < 0)
            {
                break;
            }

            var clausal = tree.Relates(i, "xcomp") || tree.Relates(i, "ccomp") || tree.Relates(i, "acl");
            var nominal = tree.Relates(i, "obj") || tree.Relates(i, "nmod") || tree.Relates(i, "obl") || tree.Relates(i, "nsubj");
            var governs = (clausal || nominal) && Governor(tree, i, head, clausal) is { } realis ? realis : (Realis?)null;
            if (governs is { } found)
            {
                return found;
            }

            // Only light steps are walked on: an event inside another's clause has its own say.
            if (!(tree.Relates(i, "xcomp") || (tree.Relates(i, "conj") && !tree.HasChild(i, "nsubj")) || tree.Relates(i, "compound")
                || (depth == 0 && nominal)))
            {
                break;
            }

            i = head;
        }

        return Realis.Actual;
    }

    private Realis? Governor(ClauseTree tree, int i, int head, bool clausal)
    {
        var realis = _governors.TryGetValue(tree.Lower(head), out var byForm) ? byForm
            : _governors.TryGetValue(tree.Word(head).Lemma, out var byLemma) ? byLemma : (Realis?)null;
        if (realis is null)
        {
            return null;
        }

        if (tree.Relates(i, "nsubj"))
        {
            return null;
        }

        // "demanded after the strike": an adjunct is not what is demanded.
        if (tree.Relates(i, "obl") && !_sets.PlanLeads.Has(tree.Case(i)))
        {
            return null;
        }

        // "going to strike" plans; "went on strike" does not.
        return _sets.Go.Has(tree.Word(head).Lemma) && (!clausal || !_sets.Going.Has(tree.Lower(head))) ? null : realis;
    }

    // "None of them would have died": what did not happen in a world that is not is neither told nor denied.
    private Realis? Own(ClauseTree tree, int i)
    {
        var told = Told(tree, i);
        return told == Realis.Denied && HasAuxiliary(tree, i, f => _sets.HaveForms.Has(f))
            && HasAuxiliary(tree, i, f => _modals.GetValueOrDefault(f) == Realis.Hypothetical)
            ? Realis.Hypothetical
            : told;
    }

    private static bool HasAuxiliary(ClauseTree tree, int i, Func<string, bool> fits) =>
        tree.Children(i).Any(c => tree.Relates(c, "aux") && fits(tree.Lower(c)));

    private Realis? Told(ClauseTree tree, int i)
    {
        Realis? found = null;
        foreach (var child in tree.Children(i))
        {
            var form = tree.Lower(child);
            if (child > i && char.IsUpper(tree.Word(child).Form[0]) && _negations.ContainsKey(form))
            {
                // "seven people killed Not known": the caption or line behind begins with it.
                continue;
            }

            if ((tree.Relates(child, "advmod") || tree.Relates(child, "det") || tree.Relates(child, "case") || tree.Relates(child, "cc"))
                && _negations.TryGetValue(form, out var negation))
            {
                // "not only" and "no longer" do not deny.
                var next = child + 1 < tree.Count ? tree.Lower(child + 1) : "";
                if (!_sets.NotOnly.Has(next))
                {
                    return negation;
                }
            }
            else if (tree.Relates(child, "nsubj")
                && (_sets.NobodyNone.Has(form) || (_negations.ContainsKey(tree.Word(child).Lemma) && !_sets.No.Has(form))
                    || tree.Children(child).Any(c => tree.Relates(c, "det") && _sets.NoNeither.Has(tree.Lower(c)))))
            {
                // "nobody was hurt", "no shots were fired"
                return Realis.Denied;
            }
            else if (tree.Relates(child, "aux") && _modals.TryGetValue(form, out var modal))
            {
                found ??= modal;
            }
            else if (tree.Relates(child, "mark") && _marks.TryGetValue(form, out var mark))
            {
                found ??= mark;
            }
            else if (tree.Relates(child, "amod") && _modifiers.TryGetValue(form, out var modifier))
            {
                found ??= modifier;
            }
        }

        return found;
    }
}
