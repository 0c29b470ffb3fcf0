using System.Xml;

namespace Variorum.Reading.Formats;

/// <summary>
/// The text of an EPUB book: its chapters in reading order, one account. Its navigation, notes on the cover and pictures are no text of it.
/// </summary>
internal static class BookText
{
    private const long MaxPart = 8L * 1024 * 1024;
    private const int MaxParts = 10_000;
    private const int MaxText = 16 * 1024 * 1024;
    private const string Dublin = "http://purl.org/dc/elements/1.1/";

    /// <summary>Reads <paramref name="bytes"/>; never throws on content.</summary>
    public static FormatText Read(byte[] bytes)
    {
        try
        {
            using var package = PackageParts.Open(bytes);
            if (package.Count > MaxParts)
            {
                return FormatText.Failed(AccountFormats.Bomb($"has {package.Count} parts, more than are read"));
            }

            if (RootOf(package) is not { } root || Outline.Of(package, root) is not { } outline)
            {
                return FormatText.Failed(AccountFormats.Damaged("it holds no book"));
            }

            return Locked(package).Overlaps(outline.Chapters) ? FormatText.Failed(AccountFormats.Encrypted) : Written(package, outline);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return FormatText.Failed(AccountFormats.Damaged("it cannot be opened as a book"));
        }
    }

    private static FormatText Written(PackageParts package, Outline outline)
    {
        var writer = new BlockWriter();
        var missing = 0;
        foreach (var chapter in outline.Chapters)
        {
            if (package.Bytes(chapter, MaxPart) is not { } page || TextDecoding.Decode(page, PageCharset.Of(page)).Text is not { } source)
            {
                missing++;
                continue;
            }

            var text = PageText.Read(source, PageFurniture.None);
            if (writer.Length + text.Text.Length > MaxText)
            {
                return FormatText.Failed(AccountFormats.Bomb("unpacks to more than is read"));
            }

            writer.Break(2);
            writer.Append(text.Text, text.Marks);
            writer.Break(2);
        }

        var (whole, marks) = writer.Done();
        var told = new PlainText(whole, marks)
        {
            Title = outline.Title,
            Author = outline.Author,
            Publisher = outline.Publisher,
            Language = outline.Language,
            Made = StatedFields.Day(outline.Date)
        };
        return new FormatText(told, missing == 0 ? []
            : [new TextProblem("pages-unread", $"has {missing} chapters that are not there, or larger than is read",
                "Save it again from where it came from.", Model.Severity.Warning)]);
    }

    private static string? RootOf(PackageParts package)
    {
        using var container = package.Xml("META-INF/container.xml", MaxPart);
        while (container?.Read() == true)
        {
            if (container is { NodeType: XmlNodeType.Element, LocalName: "rootfile" })
            {
                return container.GetAttribute("full-path");
            }
        }

        return null;
    }

    // Fonts are often made unreadable; chapters only where the book is sold so.
    private static HashSet<string> Locked(PackageParts package)
    {
        var locked = new HashSet<string>(StringComparer.Ordinal);
        using var told = package.Xml("META-INF/encryption.xml", MaxPart);
        while (told?.Read() == true)
        {
            if (told is { NodeType: XmlNodeType.Element, LocalName: "CipherReference" } && told.GetAttribute("URI") is { } part)
            {
                locked.Add(Uri.UnescapeDataString(part));
            }
        }

        return locked;
    }

    // What the package says of the book, and its chapters in order, as names of parts.
    private sealed record Outline(string? Title, string? Author, string? Publisher, string? Date, string? Language, List<string> Chapters)
    {
        public static Outline? Of(PackageParts package, string root)
        {
            using var reader = package.Xml(root, MaxPart);
            if (reader is null)
            {
                return null;
            }

            var told = new Dictionary<string, string>(StringComparer.Ordinal);
            var parts = new Dictionary<string, string>(StringComparer.Ordinal);
            var order = new List<string>();
            reader.Read();
            while (!reader.EOF)
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    reader.Read();
                    continue;
                }

                if (reader.NamespaceURI == Dublin)
                {
                    var name = reader.LocalName;
                    told.TryAdd(name, string.Join(' ', Inner(reader).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                    continue;
                }

                if (reader.LocalName == "item" && reader.GetAttribute("id") is { } id && reader.GetAttribute("href") is { } link)
                {
                    parts.TryAdd(id, link);
                }
                else if (reader.LocalName == "itemref" && reader.GetAttribute("idref") is { } named)
                {
                    order.Add(named);
                }

                reader.Read();
            }

            var chapters = order.Where(parts.ContainsKey).Select(i => Inside(root, parts[i])).OfType<string>()
                .Distinct(StringComparer.Ordinal).ToList();
            string? Told(string name) => told.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
            return chapters.Count == 0 ? null
                : new Outline(Told("title"), Told("creator"), Told("publisher"), Told("date"), Told("language"), chapters);
        }

        private static string Inner(XmlReader reader)
        {
            var text = new System.Text.StringBuilder();
            var depth = reader.Depth;
            if (!reader.IsEmptyElement)
            {
                while (reader.Read() && reader.Depth > depth)
                {
                    text.Append(reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? reader.Value : "");
                }
            }

            reader.Read();
            return text.ToString();
        }

        // A link of the package as the name of a part; null where it leads out of it.
        private static string? Inside(string root, string link)
        {
            var path = new List<string>(root.Split('/')[..^1]);
            foreach (var step in Uri.UnescapeDataString(link.Split('#')[0]).Split('/'))
            {
                if (step == ".." && path.Count == 0)
                {
                    return null;
                }

                if (step == "..")
                {
                    path.RemoveAt(path.Count - 1);
                }
                else if (step is not ("." or ""))
                {
                    path.Add(step);
                }
            }

            return string.Join('/', path);
        }
    }
}
