using System.Text;
using BenchmarkDotNet.Attributes;
using Variorum.Language;

namespace Variorum.Benchmarks;

/// <summary>The whole language stage on one core, models loaded: text to sentences, tags, lemmas, trees and names. Divide words by the mean for words a second.</summary>
public class ParsingBenchmarks
{
    private LanguagePack _pack = null!;
    private string _text = "";

    /// <summary>Words of the text: the samples, repeated and cut after the sentence that reaches the number.</summary>
    [Params(1_000, 10_000)]
    public int Words { get; set; }

    /// <summary>Loads the pack and makes the text.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _pack = LanguagePack.Load(Data);
        var samples = string.Join("\n\n", Directory.GetFiles(Samples(), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var text = new StringBuilder();
        var words = 0;
        while (words < Words)
        {
            foreach (var sentence in _pack.Parse(samples).Sentences.TakeWhile(_ => words < Words))
            {
                text.Append(sentence.Passage.Of(samples)).Append("\n\n");
                words += sentence.Words.Length;
            }
        }

        _text = text.ToString();
    }

    /// <summary>Parses the text.</summary>
    [Benchmark]
    public ParsedText Parse() => _pack.Parse(_text);

    internal static string Data => Path.Combine(AppContext.BaseDirectory, "data", "languages", "en");

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "samples")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "samples");
    }
}

/// <summary>All models of English from disk (in the page cache) to memory.</summary>
public class LoadingBenchmarks
{
    /// <summary>Loads the pack.</summary>
    [Benchmark]
    public LanguagePack Load() => LanguagePack.Load(ParsingBenchmarks.Data);
}
