using System.Buffers;

namespace Variorum.Collating.Texts;

/// <summary>Numbers the forms and stems of a case in the order in which they are met, so that words compare as integers.</summary>
internal sealed class Vocabulary(Stemmer stemmer)
{
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly List<string> _stemTexts = [];
    private readonly List<int> _stemOfForm = [];
    private readonly Dictionary<string, int> _forms = new(StringComparer.Ordinal);

    /// <summary>How many different stems were met.</summary>
    public int Stems => _stemTexts.Count;

    /// <summary>How many different forms were met.</summary>
    public int Forms => _stemOfForm.Count;

    /// <summary>Every lower-case form with its number, in no order.</summary>
    public IEnumerable<KeyValuePair<string, int>> NumberedForms => _forms;

    /// <summary>The stem with the number <paramref name="stem"/>.</summary>
    public string StemText(int stem) => _stemTexts[stem];

    /// <summary>Numbers of the lower-case form and of the stem of a word as written.</summary>
    public (int Form, int Stem) Number(ReadOnlySpan<char> word)
    {
        var buffer = ArrayPool<char>.Shared.Rent(word.Length);
        var length = 0;
        foreach (var c in word)
        {
            // Apostrophes and separators go: "don’t" and "don't", "40,000" and "40000" are one form; a decimal point stays.
            if (c is not ('\'' or '’' or ','))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }

        var lookup = _forms.GetAlternateLookup<ReadOnlySpan<char>>();
        var lower = buffer.AsSpan(0, length);
        if (!lookup.TryGetValue(lower, out var form))
        {
            var text = lower.ToString();
            form = _stemOfForm.Count;
            _forms.Add(text, form);
            var stem = stemmer.Stem(text.EndsWith('s') && word.Length > 2 && word[^2] is '\'' or '’' ? text[..^1] : text);
            if (!_stems.TryGetValue(stem, out var number))
            {
                number = _stemTexts.Count;
                _stems.Add(stem, number);
                _stemTexts.Add(stem);
            }

            _stemOfForm.Add(number);
        }

        ArrayPool<char>.Shared.Return(buffer);
        return (form, _stemOfForm[form]);
    }

    /// <summary>Number of a lower-case form; -1 where the case does not hold it.</summary>
    public int FormOf(string form) => _forms.GetValueOrDefault(form, -1);

    /// <summary>Number of the stem of a word as written; -1 where the case does not hold it. Adds nothing.</summary>
    public int StemOf(string word) =>
        _forms.TryGetValue(
            word.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal).Replace(",", "",
                StringComparison.Ordinal), out var form)
            ? _stemOfForm[form]
            : -1;
}
