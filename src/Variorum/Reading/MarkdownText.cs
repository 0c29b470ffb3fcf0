using System.Buffers;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Variorum.Reading;

/// <summary>The plain text of a Markdown file: its blocks, without marks, with simple keys of its front matter as metadata.</summary>
internal static class MarkdownText
{
    // Emphasis and brackets are matched in quadratic time in the worst case (30,000 marks in one paragraph: 1 s; 5,000: 30 ms); no
    // paragraph that people wrote has a tenth of this.
    private const int MaxMarks = 5_000;
    private const int MaxBlock = 500_000;

    private static readonly SearchValues<char> InlineMarks = SearchValues.Create("*_[]`!<~");

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().Build();

    /// <summary>Reads <paramref name="source"/>; what Markdig cannot read is taken as plain text, with a note.</summary>
    public static PlainText Read(string source)
    {
        // NUL is replaced by Markdig; done here so that the text is the same on both ways.
        source = source.Replace('\0', '\uFFFD');
        if (IsHostile(source))
        {
            return AsPlain(source);
        }

        try
        {
            return Blocks(Markdig.Markdown.Parse(source, Pipeline), source);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes.
            return AsPlain(source);
        }
    }

    private static PlainText AsPlain(string source) => new(source, [])
    {
        Notes =
            [("markdown-as-text", "is no Markdown that can be read and was taken as plain text", "Save it as .txt if it is plain text.")],
    };

    private static bool IsHostile(string source)
    {
        var (marks, length) = (0, 0);
        foreach (var line in source.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                (marks, length) = (0, 0);
                continue;
            }

            length += line.Length;
            for (var rest = line; rest.IndexOfAny(InlineMarks) is var at and >= 0; rest = rest[(at + 1)..])
            {
                marks++;
            }

            if (marks > MaxMarks || length > MaxBlock)
            {
                return true;
            }
        }

        return false;
    }

    private static PlainText Blocks(MarkdownDocument document, string source)
    {
        var writer = new BlockWriter();
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var block in document)
        {
            if (block is YamlFrontMatterBlock front)
            {
                FrontMatter(source.AsSpan(front.Span.Start, front.Span.Length), keys);
            }
            else
            {
                Write(block, writer);
            }
        }

        var (text, marks) = writer.Done();
        string? Key(params string[] names) => names.Select(n => keys.GetValueOrDefault(n)).FirstOrDefault(v => v is { Length: > 0 });
        return new PlainText(text, marks)
        {
            IsSource = false,
            Title = Key("title"),
            Author = Key("author", "authors", "by", "byline"),
            Published = Key("date", "published", "pubdate", "publishdate", "publish_date"),
            Publisher = Key("publisher", "site", "site_name", "source", "publication"),
            Url = Key("url", "link", "canonical", "canonical_url", "source_url"),
            Language = Key("lang", "language"),
        };
    }

    private static void FrontMatter(ReadOnlySpan<char> yaml, Dictionary<string, string> keys)
    {
        foreach (var line in yaml.EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || char.IsWhiteSpace(line[0]))
            {
                continue;
            }

            var value = line[(colon + 1)..].Trim();
            if (value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0])
            {
                value = value[1..^1];
            }

            value = value.Trim("[]").Trim();
            keys.TryAdd(line[..colon].Trim().ToString(), value.ToString());
        }
    }

    // Recursion is bounded by Markdig's own nesting limit.
    private static void Write(Block block, BlockWriter writer)
    {
        switch (block)
        {
            case HeadingBlock heading:
                writer.Break(2);
                var start = writer.Length;
                Inlines(heading.Inline, writer);
                writer.Mark(start, MarkKind.Heading, heading.Level);
                writer.Break(2);
                break;
            case ThematicBreakBlock:
                writer.Rule();
                break;
            case QuoteBlock quote:
                writer.Break(2);
                var from = writer.Length;
                foreach (var inner in quote)
                {
                    Write(inner, writer);
                }

                writer.Mark(from, MarkKind.Quote);
                writer.Break(2);
                break;
            case HtmlBlock html:
                writer.Break(2);
                writer.Words(WithoutTags(html.Lines.ToString()));
                writer.Break(2);
                break;
            case CodeBlock code:
                writer.Break(2);
                writer.Verbatim(code.Lines.ToString());
                writer.Break(2);
                break;
            case ListBlock list:
                writer.Break(2);
                foreach (var item in list)
                {
                    Write(item, writer);
                    writer.Break(1);
                }

                writer.Break(2);
                break;
            case ListItemBlock item:
                foreach (var (inner, n) in item.Select((b, n) => (b, n)))
                {
                    if (n == 0 && inner is ParagraphBlock { Inline: { } inline })
                    {
                        writer.Break(1);
                        Inlines(inline, writer);
                    }
                    else
                    {
                        Write(inner, writer);
                    }
                }

                break;
            case TableRow row:
                writer.Break(2);
                foreach (var words in row.OfType<TableCell>().SelectMany(c => c.OfType<LeafBlock>()))
                {
                    Inlines(words.Inline, writer);
                    writer.Break(1);
                }

                writer.Break(2);
                break;
            case LinkReferenceDefinition or LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                foreach (var inner in container)
                {
                    Write(inner, writer);
                }

                break;
            case LeafBlock { Inline: { } words }:
                writer.Break(2);
                Inlines(words, writer);
                writer.Break(2);
                break;
        }
    }

    private static void Inlines(ContainerInline? container, BlockWriter writer)
    {
        foreach (var inline in container ?? new ContainerInline())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    writer.Words(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    writer.Words(code.Content);
                    break;
                case HtmlEntityInline entity:
                    writer.Words(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline { IsHard: true }:
                    writer.Break(1);
                    break;
                case LineBreakInline:
                    writer.Words(" ");
                    break;
                case AutolinkInline link:
                    writer.Words(link.Url);
                    break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                    writer.Break(1);
                    break;
                // Words that stand for a picture are not the account's.
                case LinkInline { IsImage: true }:
                    break;
                case ContainerInline inner:
                    Inlines(inner, writer);
                    break;
            }
        }
    }

    private static string WithoutTags(string html)
    {
        var page = PageText.Read(html, PageFurniture.None);
        return page.Text;
    }
}
