using System.Xml;

namespace Variorum.Reading.Formats;

/// <summary>
/// The text of an OpenDocument text (ODT) as it would be with all changes accepted: headings, paragraphs, items of lists, rows of tables,
/// then its notes. Tracked deletions, comments and hidden text are no text of it.
/// </summary>
internal sealed class OpenDocumentText
{
    private const long MaxPart = 24L * 1024 * 1024;
    private const int FirstPage = 4_000;
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Kind = "application/vnd.oasis.opendocument.text";

    private readonly List<string> _notes = [];
    private BlockWriter _writer = new();
    private int _cells;
    private int _items;
    private bool _deletions;
    private bool _hidden;

    private OpenDocumentText()
    {
    }

    /// <summary>Reads <paramref name="bytes"/>; never throws on content.</summary>
    public static FormatText Read(byte[] bytes)
    {
        try
        {
            using var package = PackageParts.Open(bytes);
            var kind = package.Bytes("mimetype", 200) is { } type ? System.Text.Encoding.ASCII.GetString(type).Trim() : "";
            if (!kind.StartsWith(Kind, StringComparison.Ordinal))
            {
                return FormatText.Failed(AccountFormats.Damaged("it holds no OpenDocument text"));
            }

            if (IsLocked(package))
            {
                return FormatText.Failed(AccountFormats.Encrypted);
            }
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return FormatText.Failed(AccountFormats.Damaged("its archive is broken"));
        }

        return PackageBounds.Objection(bytes) is { } problem ? FormatText.Failed(problem) : new OpenDocumentText().Content(bytes);
    }

    private static bool IsLocked(PackageParts package)
    {
        using var manifest = package.Xml("META-INF/manifest.xml", MaxPart);
        while (manifest?.Read() == true)
        {
            if (manifest is { NodeType: XmlNodeType.Element, LocalName: "encryption-data" })
            {
                return true;
            }
        }

        return false;
    }

    private FormatText Content(byte[] bytes)
    {
        try
        {
            using var package = PackageParts.Open(bytes);
            using var content = package.Xml("content.xml", MaxPart);
            if (content is null)
            {
                return FormatText.Failed(AccountFormats.Damaged("it holds no text, or more than is read"));
            }

            while (content.Read())
            {
                if (content.NodeType == XmlNodeType.Element && content.LocalName == "text" && content.NamespaceURI == Office
                    && !content.IsEmptyElement)
                {
                    Inside(content);
                }
            }

            foreach (var note in _notes)
            {
                _writer.Break(2);
                _writer.Words(note);
                _writer.Break(2);
            }

            var (text, marks) = _writer.Done();
            var first = text[..Math.Min(text.Length, FirstPage)];
            var told = Meta(package);
            return new FormatText(
                new PlainText(text, marks)
                {
                    Title = StatedFields.Title(told.Title, first),
                    Author = StatedFields.Author(told.Author, first),
                    Made = StatedFields.Day(told.Made),
                    Notes =
                    [
                        .. _deletions
                            ? [("changes-tracked", "holds tracked deletions, which were left out",
                                "Accept or reject the changes in it if they matter.")] : Array.Empty<(string, string, string)>(),
                        .. _hidden ? [("text-hidden", "holds hidden text, which was left out", "Show it in the document if it matters.")]
                            : Array.Empty<(string, string, string)>(),
                    ],
                },
                []);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return FormatText.Failed(AccountFormats.Damaged("its text cannot be read"));
        }
    }

    private static (string? Title, string? Author, string? Made) Meta(PackageParts package)
    {
        string? title = null, author = null, made = null;
        using var meta = package.Xml("meta.xml", MaxPart);
        while (meta is not null && !meta.EOF)
        {
            if (meta.NodeType != XmlNodeType.Element
                || meta.LocalName is not ("title" or "creator" or "initial-creator" or "date" or "creation-date"))
            {
                meta.Read();
                continue;
            }

            var name = meta.LocalName;
            var value = meta.ReadElementContentAsString();
            title = name == "title" ? value : title;
            author = name == "creator" || (name == "initial-creator" && author is null) ? value : author;
            made = name == "date" || (name == "creation-date" && made is null) ? value : made;
        }

        return (title, author, made);
    }

    // What stands inside of the element that the reader is at. The depth was looked at before.
    private void Inside(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                _writer.Words(reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                Element(reader);
            }
        }
    }

    private void Element(XmlReader reader)
    {
        switch (reader.NamespaceURI, reader.LocalName)
        {
            case (Text, "tracked-changes"):
                // Deleted text stands here; inserted text stands in its place.
                _deletions |= Passed(reader, "deletion");
                break;
            case (Text, "hidden-text" or "hidden-paragraph"):
                _hidden = true;
                Pass(reader);
                break;
            case (Office, "annotation" or "forms") or (Text, "sequence-decls" or "table-of-content-source" or "note-citation"):
                Pass(reader);
                break;
            case (Text, "note"):
                Note(reader);
                break;
            case (Text, "s" or "tab"):
                _writer.Words(" ");
                Inside(reader);
                break;
            case (Text, "line-break"):
                _writer.Break(1);
                Inside(reader);
                break;
            case (Text, "h" or "p"):
                Block(reader);
                break;
            case (Table, "table-row"):
                _writer.Break(2);
                Inside(reader);
                _writer.Break(2);
                break;
            case (Table, "table-cell"):
                _writer.Break(1);
                _cells++;
                Inside(reader);
                _cells--;
                break;
            case (Text, "list-item" or "list-header"):
                _writer.Break(1);
                _items++;
                Inside(reader);
                _items--;
                break;
            default:
                Inside(reader);
                break;
        }
    }

    private void Block(XmlReader reader)
    {
        var level =
            reader.LocalName == "h" ? Math.Clamp(int.TryParse(reader.GetAttribute("outline-level", Text), out var own) ? own : 1, 1, 6) : 0;
        var isItem = level == 0 && _items > 0;
        // Paragraphs of a cell stay on its line.
        if (_cells > 0)
        {
            _writer.Words(" ");
            Inside(reader);
            return;
        }

        _writer.Break(isItem ? 1 : 2);
        var start = _writer.Length;
        Inside(reader);
        if (level > 0)
        {
            _writer.Mark(start, MarkKind.Heading, level);
        }

        _writer.Break(isItem ? 1 : 2);
    }

    private void Note(XmlReader reader)
    {
        var text = _writer;
        _writer = new BlockWriter();
        Inside(reader);
        var note = _writer.Done().Text;
        _writer = text;
        if (note.Length > 0)
        {
            _notes.Add(note);
        }
    }

    private static void Pass(XmlReader reader) => Passed(reader, "");

    // Goes to the end of the element; true where one named so was inside.
    private static bool Passed(XmlReader reader, string name)
    {
        var (depth, found) = (reader.Depth, false);
        if (reader.IsEmptyElement)
        {
            return false;
        }

        while (reader.Read() && reader.Depth > depth)
        {
            found |= reader.NodeType == XmlNodeType.Element && reader.LocalName == name;
        }

        return found;
    }
}
