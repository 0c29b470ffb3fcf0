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
        _text = SampleText.Of(_pack, Words);
    }

    /// <summary>Parses the text.</summary>
    [Benchmark]
    public ParsedText Parse() => _pack.Parse(_text);

    internal static string Data => Path.Combine(AppContext.BaseDirectory, "data", "languages", "en");
}

/// <summary>All models of English from disk (in the page cache) to memory.</summary>
public class LoadingBenchmarks
{
    /// <summary>Loads the pack.</summary>
    [Benchmark]
    public LanguagePack Load() => LanguagePack.Load(ParsingBenchmarks.Data);
}
