using System.Text;
using Variorum.Language;

namespace Variorum.Training;

/// <summary>
/// Makes the tables of lemmas and features: for each tag the edit that each ending asks for, the shortest ending that decides,
/// and the forms that their rule gets wrong.
/// </summary>
internal static class LemmaTraining
{
    private const int LongestEnding = 6;

    /// <summary>Writes <c>lemmas.tsv</c> and <c>features.tsv</c> and says how well they do on the development part with gold tags.</summary>
    public static void Run(TrainingSettings settings)
    {
        var counts = new SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, int>>>(StringComparer.Ordinal);
        var features = new SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, int>>>(StringComparer.Ordinal);
        foreach (var word in Treebank.Read(settings.Part("train.conllu")).SelectMany(s => s.Words))
        {
            var tag = word.Upos + "|" + word.Xpos;
            if (word.Lemma != "_" && word.Upos != "X")
            {
                var lemma = Lemmatizer.KeepsCase(tag) ? word.Lemma.ToLowerInvariant() : word.Lemma;
                Count(counts, tag, Lemmatizer.Plain(word.Form), lemma);
            }

            var feats = string.Join('|', word.Feats.Split('|').Where(f => !f.StartsWith("Typo", StringComparison.Ordinal) && !f.StartsWith("Abbr", StringComparison.Ordinal) && !f.StartsWith("ExtPos", StringComparison.Ordinal)));
            Count(features, tag, Lemmatizer.Plain(word.Form), feats.Length == 0 ? "_" : feats);
        }

        var table = new StringBuilder("# Lemmas: made from UD English EWT (train) by Variorum.Training lemmas; CC BY-SA 4.0. \"=form\" is a whole form, \"-ending\" the longest known ending.\ntag\tkey\tlemma or cut+added\n");
        foreach (var (tag, forms) in counts)
        {
            Endings(tag, forms, table);
        }

        File.WriteAllText(settings.Model("lemmas.tsv"), table.ToString());
        var rows = new StringBuilder("# Features by tag and form, as most often in UD English EWT (train); CC BY-SA 4.0. \"*\" is any form that is not listed.\ntag\tform\tfeatures\n");
        foreach (var (tag, forms) in features)
        {
            var total = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (value, count) in forms.Values.SelectMany(f => f))
            {
                total[value] = total.GetValueOrDefault(value) + count;
            }

            var common = Most(total).Value;
            rows.Append(tag).Append("\t*\t").Append(common).Append('\n');
            foreach (var (form, values) in forms)
            {
                var (value, count) = Most(values);
                if (value != common && count >= 2 && form.Length <= 20)
                {
                    rows.Append(tag).Append('\t').Append(form).Append('\t').Append(value).Append('\n');
                }
            }
        }

        File.WriteAllText(settings.Model("features.tsv"), rows.ToString());
        var lemmatizer = Lemmatizer.Load(settings.Out);
        int right = 0, all = 0;
        foreach (var word in Treebank.Read(settings.Part("dev.conllu")).SelectMany(s => s.Words))
        {
            all++;
            right += word.Lemma == "_" || lemmatizer.Lemma(word.Form, word.Upos + "|" + word.Xpos) == word.Lemma ? 1 : 0;
        }

        Console.WriteLine($"lemmas with gold tags on dev: {100.0 * right / all:f2}");
    }

    private static void Endings(string tag, SortedDictionary<string, SortedDictionary<string, int>> forms, StringBuilder table)
    {
        // Types vote, not tokens: a rule is for words not seen, which are like rare ones.
        var votes = new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (form, lemmas) in forms)
        {
            var script = Lemmatizer.Script(form, Most(lemmas).Value);
            for (var length = 0; length <= Math.Min(LongestEnding, form.Length); length++)
            {
                var ending = form[^length..];
                if (!votes.TryGetValue(ending, out var scripts))
                {
                    votes[ending] = scripts = new SortedDictionary<string, int>(StringComparer.Ordinal);
                }

                scripts[script] = scripts.GetValueOrDefault(script) + 1;
            }
        }

        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (ending, scripts) in votes.OrderBy(v => v.Key.Length).ThenBy(v => v.Key, StringComparer.Ordinal))
        {
            var (script, count) = Most(scripts);
            var above = "";
            for (var length = ending.Length - 1; length >= 0 && above.Length == 0; length--)
            {
                above = kept.GetValueOrDefault(ending[^length..], "");
            }

            if (ending.Length == 0 || (script != above && count >= 2 && count * 2 > scripts.Values.Sum()))
            {
                kept[ending] = ending.Length == 0 && count * 2 < scripts.Values.Sum() ? "0+" : script;
            }
        }

        foreach (var (ending, script) in kept.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            table.Append(tag).Append("\t-").Append(ending).Append('\t').Append(script).Append('\n');
        }

        foreach (var (form, lemmas) in forms)
        {
            var lemma = Most(lemmas).Value;
            var rule = "0+";
            for (var length = Math.Min(LongestEnding, form.Length); length >= 0; length--)
            {
                if (kept.TryGetValue(form[^length..], out var found))
                {
                    rule = found;
                    break;
                }
            }

            if (Lemmatizer.Apply(rule, form) != lemma)
            {
                table.Append(tag).Append("\t=").Append(form).Append('\t').Append(lemma).Append('\n');
            }
        }
    }

    private static void Count(SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, int>>> into, string tag, string form, string value)
    {
        if (form.Contains('\t', StringComparison.Ordinal))
        {
            return;
        }

        if (!into.TryGetValue(tag, out var forms))
        {
            into[tag] = forms = new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        }

        if (!forms.TryGetValue(form, out var values))
        {
            forms[form] = values = new SortedDictionary<string, int>(StringComparer.Ordinal);
        }

        values[value] = values.GetValueOrDefault(value) + 1;
    }

    private static (string Value, int Count) Most(SortedDictionary<string, int> counts)
    {
        var best = counts.First();
        foreach (var pair in counts)
        {
            best = pair.Value > best.Value ? pair : best;
        }

        return (best.Key, best.Value);
    }
}
