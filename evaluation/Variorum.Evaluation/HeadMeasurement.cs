using System.Globalization;
using System.Text;
using Variorum.Language;
using Variorum.Training.Tasks;
using Variorum.Training.Tasks.Measures;

namespace Variorum.Evaluation;

/// <summary>
/// What the encoder's heads say beyond grammar, on the development parts that training left out: roles and senses with gold predicates, triggers of
/// events with their types, names. Left out aloud where the language has no encoder.
/// </summary>
internal sealed class HeadMeasurement : Measurement
{
    // What the measures of training call by these names is in the report already, from running text.
    private const string Trees = "EWT dev";

    private string _remarks = "";

    private static string English => Path.Combine(AppContext.BaseDirectory, "data", "languages", "en");

    private static string Model => Path.Combine(English, "encoder.bin");

    /// <inheritdoc/>
    public override string Corpus => "PropBank, MAVEN, WikiEvents, ECB+ dev and names held out";

    /// <inheritdoc/>
    public override string[] Files =>
        ["propbank-ewt/ewt-pb-dev.tsv", "maven/maven-8k.jsonl", "wikievents/dev.jsonl", "ecbplus/dev/12/gold.json", "ner/wikigold.conll"];

    /// <inheritdoc/>
    public override string Remarks => _remarks;

    /// <inheritdoc/>
    public override IEnumerable<Row> Run(string corpora, LanguagePack pack)
    {
        if (!File.Exists(Model))
        {
            Console.WriteLine($"{Corpus}: left out, the language has no encoder (data/languages/en/encoder.bin).");
            yield break;
        }

        CorpusSentence[] dev = [.. TrainingData.Load(corpora).Dev.Select(d => d.Gold)];
        var both = TaskMeasures.Read(EncoderSayer.Load(Model, English), dev);
        var reliability = Reliability.Of(both);
        _remarks = Tables(reliability);
        foreach (var table in reliability)
        {
            yield return new Row(table.Corpus, $"{table.Head}: 100 less the mean gap of shares", 100 - table.Gap, Hash(corpora, FileOf(table.Corpus)));
        }

        foreach (var (corpus, measure, value) in TaskMeasures.Of(both))
        {
            if (corpus != Trees)
            {
                yield return new Row(corpus, measure, value, Hash(corpora, FileOf(corpus)));
            }
        }
    }

    private static string Tables(IReadOnlyList<Reliability> tables)
    {
        var text = new StringBuilder(
            "\n## Whether shares mean what they say\n\nFor each head of the encoder that tells a share: how often it was in a range, what was said on average and "
            + "how many in a hundred were right (the same development parts; predicates and triggers as above). Tags, trees and names tell none.\n\n"
            + "| head | range | times | said | right |\n| --- | --- | ---: | ---: | ---: |\n");
        foreach (var table in tables)
        {
            foreach (var range in table.Ranges)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {table.Corpus}: {table.Head} | {range.From:f2} to {range.To:f2} | {range.Count} | {range.Said:f1} | {range.Right:f1} |\n");
            }
        }

        return text.ToString();
    }

    private string FileOf(string corpus) => corpus[0] switch
    {
        'P' => Files[0],
        'M' => Files[1],
        'W' => Files[2],
        'E' => Files[3],
        _ => Files[4],
    };
}
