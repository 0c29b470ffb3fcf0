using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Answers on whose word a passage stands.</summary>
public sealed class Voices(Account account, ImmutableArray<Attribution> attributions)
{
    /// <summary>The source of the innermost attribution whose content holds the passage; else the section's author.</summary>
    public Source SourceOf(Passage passage)
    {
        Source? best = null;
        var length = int.MaxValue;
        foreach (var attribution in attributions)
        {
            foreach (var content in attribution.Content)
            {
                if (content.Contains(passage) && content.Length < length)
                {
                    (best, length) = (attribution.Source, content.Length);
                }
            }
        }

        return best ?? AuthorAt(passage.Start);
    }

    /// <summary>Who speaks at an offset where nobody is named: the section's author, else the account's author or publisher.</summary>
    public Source AuthorAt(int offset) => new(
        account.SectionAt(offset).Author ?? account.Author ?? account.Publisher ?? "author",
        SourceNaming.Author,
        "author",
        null);
}
