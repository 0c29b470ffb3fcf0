using System.Text;
using Variorum.Language;

namespace Variorum.Benchmarks;

/// <summary>Text of a wanted length for measuring: the samples, repeated and cut after the sentence that reaches it.</summary>
internal static class SampleText
{
    /// <summary>At least <paramref name="wanted"/> words, one sentence a paragraph.</summary>
    public static string Of(LanguagePack pack, int wanted)
    {
        var samples = string.Join("\n\n", Directory.GetFiles(Samples(), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var sentences = pack.Parse(samples).Sentences;
        var text = new StringBuilder();
        var words = 0;
        while (words < wanted)
        {
            foreach (var sentence in sentences.TakeWhile(_ => words < wanted))
            {
                text.Append(sentence.Passage.Of(samples)).Append("\n\n");
                words += sentence.Words.Length;
            }
        }

        return text.ToString();
    }

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
