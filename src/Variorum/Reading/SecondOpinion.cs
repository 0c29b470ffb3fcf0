using AngleSharp.Html.Parser;
using SmartReader;

namespace Variorum.Reading;

/// <summary>
/// What another reader of pages (SmartReader, a port of Mozilla's Readability) takes for the main text, and which of the two readings is
/// the page's: the one with more running text where the other lost the body, the one without the blocks of no sentence where both hold it.
/// </summary>
internal static class SecondOpinion
{
    // It walks a page several times; none that people wrote comes near.
    private const int MaxMarkup = 3_000_000;
    private const int Least = 250;

    /// <summary><paramref name="own"/>, or the other reading of <paramref name="flat"/>.</summary>
    public static PageBlocks Better(PageBlocks own, string flat, PageFurniture furniture, bool cut)
    {
        if (cut || flat.Length > MaxMarkup || Other(flat, furniture) is not { } other)
        {
            return own;
        }

        if (other.Running >= Least && other.Running * 2 >= own.Running * 3)
        {
            return other;
        }

        return other.Running >= 2 * Least && own.Running * 3 >= other.Running * 4
            && Surplus(own, other) is { Held: > 0.95, Sentences: < 0.5 } ? other : own;
    }

    private static PageBlocks? Other(string flat, PageFurniture furniture)
    {
        var document = new HtmlParser().ParseDocument(flat);
        string? content;
        try
        {
            var article =
                new Reader("https://page.invalid/", document) { CharThreshold = Least, ContinueIfNotReadable = true }.GetArticle();
            content = article.Content;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A second opinion that fails on a page is none; the first stands.
            return null;
        }

        if (string.IsNullOrWhiteSpace(content))
        {
            return null;
        }

        using var inner = new HtmlParser().ParseDocument(content);
        return inner.Body is { } body ? PageBlocks.Write(body, new PageOutline(body, furniture)) : null;
    }

    // How much of the other stands in this one, and how much of what this one has beyond ends as sentences do.
    private static (double Held, double Sentences) Surplus(PageBlocks own, PageBlocks other)
    {
        var lines = Lines(own);
        var others = Lines(other);
        var held = others.Where(lines.Contains).Sum(l => l.Length);
        var beyond = lines.Where(l => !others.Contains(l)).ToList();
        var sentences = beyond.Where(l => l.TrimEnd('"', '”', '’', ')') is [.., '.' or '!' or '?' or '…']).Sum(l => l.Length);
        return (held / (double)Math.Max(1, others.Sum(l => l.Length)), sentences / (double)Math.Max(1, beyond.Sum(l => l.Length)));
    }

    private static HashSet<string> Lines(PageBlocks blocks) =>
        blocks.Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);
}
