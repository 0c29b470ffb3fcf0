using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Variorum.Extracting;
using Variorum.Extracting.Events;
using Variorum.Language;
using Variorum.Model;
using Variorum.Training.Tasks.Corpora;

namespace Variorum.Training.Cases;

/// <summary>
/// News of public corpora that was read for events word by word, by the codebook of the cases (<c>data/README.md</c> says how). The
/// tables of <c>Annotations/</c> name places in the corpora and hold no text: <c>news.tsv</c> how much of each document was read,
/// <c>events.tsv</c> the words that tell events.
/// </summary>
/// <param name="Account">The document, as far as it was read.</param>
/// <param name="Words">Where a word that tells an event begins, and its type.</param>
internal sealed record AnnotatedNews(ReadAccountOfCase Account, IReadOnlyDictionary<int, string> Words)
{
    /// <summary>All documents of the tables in <paramref name="annotations"/>, whose texts lie in <paramref name="corpora"/>.</summary>
    /// <exception cref="InvalidDataException">A word does not stand where the table says.</exception>
    public static List<AnnotatedNews> LoadAll(string annotations, string corpora, LanguagePack language, ClaimExtractor extractor)
    {
        var texts = new Texts(corpora);
        var rows = DataTable.Read(Path.Combine(annotations, "events.tsv")).ToLookup(r => (r[0], r[1]));
        var placed = DataTable.Read(Path.Combine(annotations, "news.tsv"))
            .Select(d => (Row: d, Placed: Place(texts.Of(d[0], d[1], Number(d[2])), d, rows[(d[0], d[1])])))
            .ToList();
        return [.. placed.AsParallel().AsOrdered().Select(d => Load(d.Row[1], d.Placed.Text, d.Placed.Words, language, extractor))];
    }

    /// <summary>The class of each word of each sentence: the type's number in <paramref name="types"/>, 0 for none.</summary>
    public int[][] Label(IReadOnlyDictionary<string, int> types) =>
        [.. Account.Parsed.Sentences.Select(s => s.Words.Select(w => Words.TryGetValue(w.Passage.Start, out var t) ? types[t] : 0).ToArray())];

    private static (string Text, Dictionary<int, string> Words) Place(
        (string Text, Func<int, int> Place) document, string[] row, IEnumerable<string[]> events)
    {
        var (text, place) = document;
        var words = new Dictionary<int, string>();
        foreach (var told in events)
        {
            var at = place(Number(told[2]));
            if (string.CompareOrdinal(text, at, told[3], 0, told[3].Length) != 0)
            {
                throw new InvalidDataException(
                    $"{row[0]}, {row[1]}: '{told[3]}' does not stand at {told[2]}; table and corpus do not belong together.");
            }

            words[at] = told[4];
        }

        return (text, words);
    }

    private static AnnotatedNews Load(
        string name, string text, Dictionary<int, string> words, LanguagePack language, ClaimExtractor extractor)
    {
        var whole = new Section(new Passage(0, text.Length), null, null, Publication.Unknown, null);
        var account = new Account(
            name, name, "", text.Length, language.Code, true, null, null, null, null, Publication.Unknown, text, [whole]);
        var parsed = language.Parse(text);
        var proposed = EventReader.Proposals(parsed, extractor.Extract(account, []).Events.Select(e => (e.Trigger, e.Type)));
        return new AnnotatedNews(new ReadAccountOfCase(account, parsed, proposed, []), words);
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    // Texts of the corpora. What is given as tokens is put together as the encoder's training does; places are token numbers there, else
    // characters.
    private sealed class Texts(string corpora)
    {
        private readonly Dictionary<string, string[]> _wikiEvents = Lines(
            Path.Combine(corpora, "wikievents", "train.jsonl"), "docid", r => Strings(r.GetProperty("tokens")));

        private readonly Dictionary<string, string[]> _rams = Lines(
            Path.Combine(corpora, "rams", "dev.jsonlines"),
            "doc_key",
            r => [.. r.GetProperty("sentences").EnumerateArray().SelectMany(Strings)]);

        private readonly Dictionary<string, string[]> _maven = Lines(
            Path.Combine(corpora, "maven", "maven-8k.jsonl"), "id", r => Strings(r.GetProperty("tokens")));

        private readonly Dictionary<string, string[]> _causalNews = Rows(Path.Combine(corpora, "causalnews", "train_subtask1.csv"));

        public (string Text, Func<int, int> Place) Of(string corpus, string document, int read) => corpus switch
        {
            "wikievents" => Running(_wikiEvents[document].AsSpan(0, read)),
            "rams" => Running(_rams[document].AsSpan(0, read)),
            "maven" => Running(_maven[document].AsSpan(0, read)),
            "causalnews" => Running(_causalNews[document].AsSpan(0, read)),
            "ecbplus" => (File.ReadAllText(TopicFile(document.Split('/')))[..read], at => at),
            _ => throw new InvalidDataException($"news.tsv names the corpus '{corpus}', which is not known."),
        };

        private string TopicFile(string[] parts) => Path.Combine(corpora, "ecbplus", "train", parts[0], "docs", parts[1] + ".txt");

        private static (string Text, Func<int, int> Place) Running(ReadOnlySpan<string> tokens)
        {
            var (text, places) = WikiEventsCorpus.Running(tokens.ToArray());
            return (text, at => places[at].Start);
        }

        private static Dictionary<string, string[]> Lines(string file, string id, Func<JsonElement, string[]> tokens)
        {
            var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
            {
                using var json = JsonDocument.Parse(line);
                texts.TryAdd(json.RootElement.GetProperty(id).ToString(), tokens(json.RootElement));
            }

            return texts;
        }

        // The words of a sentence are parted by single blanks.
        private static Dictionary<string, string[]> Rows(string file)
        {
            var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
            using var csv = CsvReader.Create(File.ReadAllBytes(file), CsvReaderOptions.Default with { HasHeader = false });
            while (csv.Read())
            {
                var row = csv.Current.ToArray();
                texts.TryAdd(row[0], row[1].Split(' '));
            }

            return texts;
        }

        private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(t => t.GetString()!)];
    }
}
