using System.Collections.Frozen;

namespace Variorum.Collating.Texts;

/// <summary>
/// Brings inflected forms of one word together by a table of endings (<c>data/languages/&lt;code&gt;/collating/endings.tsv</c>), so that
/// two translations of one sentence share words. Works on lower-case forms alone: comparing accounts must not depend on a parse.
/// </summary>
internal sealed class Stemmer
{
    // Longest ending first, so that "-ations" wins over "-s".
    private readonly (string Ending, string Replacement, int Least)[] _endings;
    private readonly FrozenDictionary<string, string> _irregular;

    private Stemmer((string, string, int)[] endings, FrozenDictionary<string, string> irregular)
    {
        _endings = endings;
        _irregular = irregular;
    }

    /// <summary>The table of a language; one that leaves words as they are where the language has none.</summary>
    public static Stemmer Load(string dataFolder, string language)
    {
        var folder = Path.Combine(dataFolder, "languages", language, "collating");
        var endings = Table.Read(Path.Combine(folder, "endings.tsv"), 3)
            .Select(row => (row[0], row[1] == "-" ? "" : row[1], int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)))
            .OrderByDescending(row => row.Item1.Length)
            .ThenBy(row => row.Item1, StringComparer.Ordinal)
            .ToArray();
        var irregular = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Table.Read(Path.Combine(folder, "irregular.tsv"), 2))
        {
            irregular[row[0]] = row[1];
        }

        return new Stemmer(endings, irregular.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The stem of <paramref name="form"/>, which is lower case already.</summary>
    public string Stem(string form)
    {
        if (_irregular.TryGetValue(form, out var base_))
        {
            form = base_;
        }

        // Two rounds at most: "workings" → "working" → "work". A third never changed a stem on the development texts.
        for (var round = 0; round < 2; round++)
        {
            var stripped = Strip(form);
            if (stripped.Length == form.Length)
            {
                break;
            }

            form = stripped;
        }

        return form;
    }

    private string Strip(string form)
    {
        foreach (var (ending, replacement, least) in _endings)
        {
            if (form.Length - ending.Length >= least && form.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = string.Concat(form.AsSpan(0, form.Length - ending.Length), replacement);

                // "stopped" → "stop": a doubled last consonant belongs to the ending.
                var n = stem.Length;
                return replacement.Length == 0 && ending.Length > 1 && n > 3 && stem[n - 1] == stem[n - 2]
                    && !"aeiouls".Contains(stem[n - 1], StringComparison.Ordinal)
                    ? stem[..(n - 1)]
                    : stem;
            }
        }

        return form;
    }
}
