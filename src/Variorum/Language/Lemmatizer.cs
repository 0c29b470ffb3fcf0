using System.Collections.Frozen;

namespace Variorum.Language;

/// <summary>
/// Dictionary forms and UD features by table (<c>lemmas.tsv</c>, <c>features.tsv</c>): a known form gives its lemma, any other
/// follows the rule of its longest known ending. The tables are made from the treebank and may be changed by hand.
/// </summary>
internal sealed class Lemmatizer
{
    private const int LongestForm = 64;
    private const int LongestTag = 32;

    private readonly FrozenDictionary<string, string> _forms;
    private readonly FrozenDictionary<string, string> _rules;
    private readonly FrozenDictionary<string, string> _features;
    private readonly int _longestEnding;

    /// <summary>Takes tables as read; keys as <see cref="Load"/> describes.</summary>
    public Lemmatizer(
        IReadOnlyDictionary<string, string> forms, IReadOnlyDictionary<string, string> rules, IReadOnlyDictionary<string, string> features)
    {
        _forms = forms.ToFrozenDictionary(StringComparer.Ordinal);
        _rules = rules.ToFrozenDictionary(StringComparer.Ordinal);
        _features = features.ToFrozenDictionary(StringComparer.Ordinal);
        _longestEnding = rules.Keys.Select(k => k.Length - k.IndexOf('\t', StringComparison.Ordinal) - 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>
    /// Reads <c>lemmas.tsv</c> (tag, "=form" or "-ending", lemma or "cut+added") and <c>features.tsv</c> (tag, form or "*",
    /// features) in <paramref name="folder"/>; rows of <c>lemmas-more.tsv</c>, written by hand, win over those learned; absent files leave
    /// every form its own lemma.
    /// </summary>
    public static Lemmatizer Load(string folder)
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cells in Rows(Path.Combine(folder, "lemmas.tsv")).Concat(Rows(Path.Combine(folder, "lemmas-more.tsv"))))
        {
            (cells[1][0] == '=' ? forms : rules)[cells[0] + "\t" + cells[1][1..]] = cells[2];
        }

        var features = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cells in Rows(Path.Combine(folder, "features.tsv")))
        {
            features[cells[0] + "\t" + cells[1]] = cells[2];
        }

        return new Lemmatizer(forms, rules, features);
    }

    /// <summary>Lemma of <paramref name="form"/> under <paramref name="tag"/> ("NOUN|NNS").</summary>
    public string Lemma(string form, string tag)
    {
        if (form.Length > LongestForm)
        {
            return form;
        }

        var name = KeepsCase(tag);
        var plain = Plain(form);

        // Keys are put together in place: a string for each ending tried was half of all memory that a parse asked for.
        Span<char> key = stackalloc char[LongestForm + LongestTag + 1];
        if (!Head(tag, key, out var at))
        {
            return name ? form : plain;
        }

        plain.CopyTo(key[at..]);
        if (_forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..(at + plain.Length)], out var lemma))
        {
            return name && char.IsUpper(form[0]) && lemma.Length > 0 ? Cased(lemma, form) : lemma;
        }

        var rules = _rules.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longestEnding, plain.Length); length >= 0; length--)
        {
            plain.AsSpan(plain.Length - length).CopyTo(key[at..]);
            if (rules.TryGetValue(key[..(at + length)], out var rule))
            {
                return Apply(rule, name ? form : plain);
            }
        }

        return name ? form : plain;
    }

    /// <summary>UD features of <paramref name="form"/> under <paramref name="tag"/>; "_" where none.</summary>
    public string Features(string form, string tag)
    {
        Span<char> key = stackalloc char[LongestForm + LongestTag + 1];
        if (!Head(tag, key, out var at))
        {
            return "_";
        }

        var table = _features.GetAlternateLookup<ReadOnlySpan<char>>();
        if (form.Length <= LongestForm)
        {
            var plain = Plain(form);
            plain.CopyTo(key[at..]);
            if (table.TryGetValue(key[..(at + plain.Length)], out var features))
            {
                return features;
            }
        }

        key[at] = '*';
        return table.TryGetValue(key[..(at + 1)], out var common) ? common : "_";
    }

    /// <summary>Forms as the tables have them: small letters, straight apostrophes, no soft hyphens.</summary>
    public static string Plain(string form)
    {
        for (var i = 0; i < form.Length; i++)
        {
            var c = form[i];
            if (char.IsUpper(c) || c is '\u00ad' || (TokenRules.IsApostrophe(c) && c != '\''))
            {
                return TokenRules.Plain(form.Replace("\u00ad", "", StringComparison.Ordinal).ToLowerInvariant());
            }
        }

        return form;
    }

    /// <summary>Proper nouns and foreign words keep their capitals.</summary>
    public static bool KeepsCase(string tag) =>
        tag.StartsWith("PROPN", StringComparison.Ordinal) || tag.StartsWith("X|", StringComparison.Ordinal)
            || tag.StartsWith("SYM", StringComparison.Ordinal);

    /// <summary>The edit "cut+added" that turns one form into the other at its end.</summary>
    public static string Script(string form, string lemma)
    {
        var common = 0;
        while (common < form.Length && common < lemma.Length && form[common] == lemma[common])
        {
            common++;
        }

        return $"{form.Length - common}+{lemma[common..]}";
    }

    /// <summary>Does what <see cref="Script"/> says; a form that is too short stays as it is.</summary>
    public static string Apply(string rule, string form)
    {
        var plus = rule.IndexOf('+', StringComparison.Ordinal);
        var cut = 0;
        for (var i = 0; i < plus; i++)
        {
            cut = (cut * 10) + (rule[i] - '0');
        }

        if (cut == 0 && plus == rule.Length - 1)
        {
            return form;
        }

        return plus < 0 || cut > form.Length ? form : string.Concat(form.AsSpan(0, form.Length - cut), rule.AsSpan(plus + 1));
    }

    private static bool Head(string tag, Span<char> key, out int at)
    {
        at = tag.Length + 1;
        if (tag.Length > LongestTag)
        {
            return false;
        }

        tag.CopyTo(key);
        key[tag.Length] = '\t';
        return true;
    }

    private static string Cased(string lemma, string form)
    {
        if (form.Length > 1 && char.IsUpper(form[1])
            && form.AsSpan(0, Math.Min(form.Length, lemma.Length)).Equals(lemma.AsSpan(0, Math.Min(form.Length, lemma.Length)),
                StringComparison.OrdinalIgnoreCase))
        {
            return string.Concat(form.AsSpan(0, Math.Min(form.Length, lemma.Length)), lemma.AsSpan(Math.Min(form.Length, lemma.Length)));
        }

        return char.ToUpperInvariant(lemma[0]) + lemma[1..];
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        if (!File.Exists(file))
        {
            yield break;
        }

        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("tag\t", StringComparison.Ordinal))
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length != 3 || cells[1].Length == 0)
            {
                throw new InvalidDataException($"{file}: line {number} has not the three columns of the table; mend or remove it.");
            }

            yield return cells;
        }
    }
}
