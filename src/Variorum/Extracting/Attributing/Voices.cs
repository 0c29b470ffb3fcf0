using System.Collections.Immutable;
using Variorum.Model;

namespace Variorum.Extracting.Attributing;

/// <summary>Answers on whose word a passage stands.</summary>
public sealed class Voices(Account account, ImmutableArray<Attribution> attributions)
{
    // Rules whose source vouches for the content; the rest tells what somebody wants or talks about.
    private readonly ImmutableArray<(Passage Content, Source Source)> _vouched =
    [
        .. attributions.Where(a => a.Rule is not ("object" or "wish" or "seem" or "clause-other" or "relayed")
                && a.Source.Name is not ("we" or "i" or "you" or "it" or "they" or "he" or "she" or "who" or "which" or "that")
                && (a.Rule is "passive" or "noun" || a.Source != SourceReader.Nobody))
            .SelectMany(a => a.Content.Select(c => (c, a.Source))).OrderBy(x => x.c.Start).ThenBy(x => x.c.End),
    ];

    private readonly ImmutableArray<Attribution> _utterances = [.. attributions.Where(a => a.Direct || Quotes(account.Text, a.Content[0])).OrderBy(a => a.Content[0])];

    /// <summary>The utterances quoted word for word, in full or in part, that begin within a passage, in text order.</summary>
    public IEnumerable<Attribution> UtterancesIn(Passage passage)
    {
        int low = 0, high = _utterances.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_utterances[middle].Content[0].Start < passage.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < _utterances.Length && _utterances[low].Content[0].Start < passage.End; low++)
        {
            yield return _utterances[low];
        }
    }

    private static bool Quotes(string text, Passage content) => content.Of(text).AsSpan().IndexOfAny('“', '"', '«') >= 0;

    /// <summary>The source of the innermost attribution whose content holds the passage; else the section's author.</summary>
    public Source SourceOf(Passage passage)
    {
        Source? best = null;
        var length = int.MaxValue;
        var middle = new Passage((passage.Start + passage.End) / 2, (passage.Start + passage.End) / 2);
        foreach (var (content, source) in _vouched)
        {
            if (content.Start > passage.End)
            {
                break;
            }

            // Half a passage inside is enough: contents end a word early where the parse errs. "The ministry said 26 were confirmed
            // dead": who confirmed is not said, who says so is.
            var nobody = source == SourceReader.Nobody;
            if ((content.Contains(passage) || content.Contains(middle)) && (best is null || (best == SourceReader.Nobody) == nobody ? content.Length < length : !nobody))
            {
                (best, length) = (source, content.Length);
            }
        }

        return best ?? AuthorAt(passage.Start);
    }

    /// <summary>
    /// Who speaks at an offset where nobody is named: the author of the section, named where it is another than the account's own
    /// (a reprinted statement, a letter); else the account's author or publisher.
    /// </summary>
    public Source AuthorAt(int offset)
    {
        var section = account.SectionAt(offset);
        if (section.Author is { } own && own != account.Author && section != account.Sections[0])
        {
            return new Source(own, SourceNaming.Named, "author", null);
        }

        return new Source(section.Author ?? account.Author ?? account.Publisher ?? "author", SourceNaming.Author, "author", null);
    }
}
