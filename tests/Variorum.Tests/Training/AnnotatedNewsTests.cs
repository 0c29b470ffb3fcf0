using Variorum.Extracting;
using Variorum.Language;
using Variorum.Tests.Language;
using Variorum.Training.Cases;
using Xunit;

namespace Variorum.Tests.Training;

public sealed class AnnotatedNewsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("variorum-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("wikievents", "d1", "3")]
    [InlineData("rams", "d2", "3")]
    [InlineData("maven", "17", "3")]
    [InlineData("causalnews", "train_01_5", "3")]
    [InlineData("ecbplus", "1/d3", "22")]
    public void A_word_of_the_table_has_its_type_and_all_others_none(string corpus, string document, string at)
    {
        var one = Assert.Single(Load(corpus, document, at, "robbed"));
        var labels = one.Label(new Dictionary<string, int> { ["OTHER"] = 7 });
        var sentence = one.Account.Parsed.Sentences[0];
        Assert.Equal(["robbed"], sentence.Words.Where((_, w) => labels[0][w] == 7).Select(w => w.Form));
        Assert.Equal(1, labels.Sum(s => s.Count(c => c != 0)));
        Assert.DoesNotContain("Nobody", one.Account.Account.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_does_not_stand_there_stops_the_training() =>
        Assert.Contains("d1: 'robbed'", Assert.Throws<InvalidDataException>(() => Load("wikievents", "d1", "2", "robbed")).Message, StringComparison.Ordinal);

    private List<AnnotatedNews> Load(string corpus, string document, string at, string word)
    {
        string[] tokens = ["Two", "masked", "men", "robbed", "the", "baker", "of", "Lund", ".", "Nobody", "saw", "them", "."];
        var quoted = string.Join(',', tokens.Select(t => $"\"{t}\""));
        Write("corpora/wikievents/train.jsonl", $"{{\"docid\":\"d1\",\"tokens\":[{quoted}]}}\n");
        Write("corpora/rams/dev.jsonlines", $"{{\"doc_key\":\"d2\",\"sentences\":[[{quoted}]]}}\n");
        Write("corpora/maven/maven-8k.jsonl", $"{{\"id\":17,\"tokens\":[{quoted}]}}\n");
        Write("corpora/causalnews/train_subtask1.csv", $"index,text,label\ntrain_01_5,{string.Join(' ', tokens)},0\n");
        Write("corpora/ecbplus/train/1/docs/d3.txt", "In May two masked men robbed the baker of Lund. Nobody saw them.");
        Write("table/news.tsv", $"corpus\tdocument\tread\n{corpus}\t{document}\t{(corpus == "ecbplus" ? 47 : 9)}\n");
        Write("table/events.tsv", $"corpus\tdocument\tat\tword\ttype\n{corpus}\t{document}\t{at}\t{word}\tOTHER\n");
        var language = LanguagePack.Load(EnglishPack.Folder);
        return AnnotatedNews.LoadAll(Path.Combine(_folder, "table"), Path.Combine(_folder, "corpora"), language, ClaimExtractor.LoadUnjudged(DataFolder, language));
    }

    private static string DataFolder => Path.Combine(EnglishPack.Folder, "..", "..");

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
