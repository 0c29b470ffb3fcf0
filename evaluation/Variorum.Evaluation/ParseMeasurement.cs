using Variorum.Language;

namespace Variorum.Evaluation;

/// <summary>Tags, lemmas and trees on the development part of UD English EWT, over gold tokens and from running text.</summary>
internal sealed class ParseMeasurement : Measurement
{
    /// <inheritdoc/>
    public override string Corpus => "UD English EWT dev";

    /// <inheritdoc/>
    public override string[] Files => ["ud-ewt/dev.conllu", "ud-ewt/dev.txt"];

    /// <inheritdoc/>
    public override IEnumerable<Row> Run(string corpora, LanguagePack pack)
    {
        var hash = Hash(corpora);
        var lines = File.ReadAllLines(Path.Combine(corpora, Files[0]));
        var gold = Conllu.Read(lines).ToList();
        var tagged = Conllu.Read(ConlluText.Retag(pack, lines).SelectMany(s => s.Split('\n'))).ToList();
        foreach (var (measure, value) in ParseScore.OnGoldTokens(gold, tagged))
        {
            yield return new Row(Corpus, "gold tokens " + measure, value, hash, measure == "LAS" ? "UDPipe 1.2 81.1, LIMA 84.7" : "");
        }

        var raw = Conllu.Read(ConlluText.Parse(pack, File.ReadAllText(Path.Combine(corpora, Files[1]))).SelectMany(s => s.Split('\n'))).ToList();
        foreach (var (measure, value) in ParseScore.OnRunningText(gold, raw))
        {
            yield return new Row(Corpus, "raw text " + measure, value, hash, measure == "LAS" ? "UDPipe 1.2 77.0" : "");
        }
    }
}
