using System.Security.Cryptography;
using Variorum.Language;

namespace Variorum.Evaluation;

/// <summary>A figure: which corpus and measure, per cent, and what others published ("" where nothing is comparable).</summary>
internal sealed record Row(string Corpus, string Measure, double Value, string Sha256, string Published = "")
{
    /// <summary>The row's name in baseline.json.</summary>
    public string Key => $"{Corpus}: {Measure}";
}

/// <summary>What a room measures on one corpus.</summary>
internal abstract class Measurement
{
    /// <summary>The corpus with its part, as the report names it.</summary>
    public abstract string Corpus { get; }

    /// <summary>Files below the corpora's folder that the measurement needs, the first of which names the corpus by its hash.</summary>
    public abstract string[] Files { get; }

    /// <summary>What the report says beyond the rows, in Markdown, once <see cref="Run"/> has run to its end.</summary>
    public virtual string Remarks => "";

    /// <summary>True where all files are there.</summary>
    public bool IsAtHand(string corpora) => Array.TrueForAll(Files, f => File.Exists(Path.Combine(corpora, f)));

    /// <summary>Measures.</summary>
    public abstract IEnumerable<Row> Run(string corpora, LanguagePack pack);

    /// <summary>Hash of the first file.</summary>
    protected string Hash(string corpora) => Hash(corpora, Files[0]);

    /// <summary>Hash of <paramref name="file"/> below the corpora's folder.</summary>
    protected static string Hash(string corpora, string file)
    {
        using var stream = File.OpenRead(Path.Combine(corpora, file));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
