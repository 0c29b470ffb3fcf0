using System.Collections.Immutable;
using System.Security.Cryptography;
using Variorum.Model;
using Variorum.Reading.Formats;

namespace Variorum.Reading;

/// <summary>
/// Makes an <see cref="Account"/> of a file: bytes, text, sections, dates, language. Knows only Model. Immutable after loading and shared
/// by all threads.
/// </summary>
public sealed class AccountReader
{
    // Markup costs some thirty times its size while it is parsed; no page that people wrote comes near.
    private const int MarkupLimit = 8 * 1024 * 1024;

    // Three million words, a dozen times the longest report known to us: read in some minutes and two gigabytes. What is longer is many
    // accounts in one file, or none.
    private const int TextLimit = 16 * 1024 * 1024;

    private readonly LanguageIdentifier _languages;
    private readonly SectionFinder _sections;
    private readonly PublicationFinder _publications;
    private readonly FormatTools _tools;
    private readonly HashSet<string> _read;

    private AccountReader(LanguageIdentifier languages, SectionFinder sections, FormatTools tools, HashSet<string> read) =>
        (_languages, _sections, _publications, _tools, _read) = (languages, sections, new PublicationFinder(sections), tools, read);

    /// <summary>
    /// Loads the word lists of <paramref name="dataFolder"/>. Throws <see cref="InvalidDataException"/> with the file's name where one is
    /// missing. A language is read where <c>languages/&lt;code&gt;</c> exists.
    /// </summary>
    public static AccountReader Load(string dataFolder)
    {
        var languages = Path.Combine(dataFolder, "languages");
        var read = Directory.Exists(languages)
            ? Directory.GetDirectories(languages).Select(d => Path.GetFileName(d)).ToHashSet(StringComparer.Ordinal)
            : [];
        var words = ReadingWords.Load(dataFolder, "en");
        return new AccountReader(
            LanguageIdentifier.Load(dataFolder), new SectionFinder(words), new FormatTools(PageFurniture.Load(dataFolder), words), read);
    }

    /// <summary>
    /// Reads <paramref name="file"/>. Never throws on its content. For .txt the account's text is the file's own content, line breaks
    /// included; for all other kinds it is the plain text of its blocks, with an empty line between paragraphs.
    /// </summary>
    public ReadAccount Read(AccountFile file)
    {
        var loaded = FileBytes.Load(file);
        if (loaded.Problem is { } problem)
        {
            return new ReadAccount(null, [], [problem]);
        }

        return Read(file, loaded.Bytes!);
    }

    /// <summary>
    /// Reads <paramref name="bytes"/> as the content of <paramref name="file"/> (its name tells the kind) without touching the disk: the
    /// way to prove that preserved bytes still give the text that a record cites. Never throws on content.
    /// </summary>
    public ReadAccount Read(AccountFile file, byte[] bytes)
    {
        var kind = Path.GetExtension(file.File).ToLowerInvariant();
        if (AccountFormats.Of(kind) is { } format)
        {
            return Formatted(file, bytes, format);
        }

        var isPage = kind is ".html" or ".htm" or ".xhtml";
        if (kind is not ".txt" && bytes.Length > MarkupLimit)
        {
            return Failed(file, bytes, "too-large", $"has {bytes.Length} bytes of markup, more than the {MarkupLimit} that are read",
                "Save its text as .txt.");
        }

        var decoded = TextDecoding.Decode(bytes, isPage ? PageCharset.Of(bytes) : null);
        if (decoded.Text is not { } source)
        {
            return Failed(file, bytes, decoded.Problem!.Code, decoded.Problem.What, decoded.Problem.Remedy);
        }

        if (source.Length > TextLimit)
        {
            return Failed(file, bytes, "too-large", $"has {source.Length} characters, more than the {TextLimit} that are read",
                "Split it into one file for each account.");
        }

        var page = isPage ? PageText.Read(source, _tools.Furniture)
            : kind is ".md" or ".markdown" ? MarkdownText.Read(source)
            : new PlainText(source, []);
        if (string.IsNullOrWhiteSpace(page.Text))
        {
            return Failed(file, bytes, "empty", "holds no text", "Check that it was saved whole, or take it out.");
        }

        return Made(file, bytes, decoded.Problem is { } doubtful ? [doubtful] : [], page, decoded.At);
    }

    private ReadAccount Formatted(AccountFile file, byte[] bytes, AccountFormat format)
    {
        var (text, problems) = AccountFormats.Read(format, bytes, file.Fields is { } own ? _tools with { Fields = own } : _tools);
        if (text is null)
        {
            return Failed(file, bytes, problems[0].Code, problems[0].What, problems[0].Remedy);
        }

        if (text.Text.Length > TextLimit)
        {
            return Failed(file, bytes, "too-large", $"has {text.Text.Length} characters, more than the {TextLimit} that are read",
                "Split it into one file for each account.");
        }

        return string.IsNullOrWhiteSpace(text.Text)
            ? Failed(file, bytes, "empty", "holds no text", "Check that it was saved whole, or take it out.")
            : Made(file, bytes, problems, text with { IsSource = false }, null);
    }

    private static ReadAccount Failed(AccountFile file, byte[] bytes, string code, string what, string remedy) =>
        new(null, bytes, [new Diagnostic(code, file.File, null, $"The file {what}.", remedy, Severity.Error, file.Id)]);

    private ReadAccount Made(AccountFile file, byte[] bytes, ImmutableArray<TextProblem> problems, PlainText page, int? doubtfulAt)
    {
        var text = page.Text;
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        void Note(string code, Passage? at, string message, string remedy, Severity severity = Severity.Warning) =>
            notes.Add(new Diagnostic(code, file.File, at, message, remedy, severity, file.Id));

        foreach (var doubtful in problems)
        {
            Passage? at = doubtfulAt is { } offset && page.IsSource ? new Passage(offset, offset + 1) : null;
            Note(doubtful.Code, at, $"The file {doubtful.What}.", doubtful.Remedy, doubtful.Severity);
        }

        if (text.IndexOf('\0', StringComparison.Ordinal) is var nul and >= 0)
        {
            Note("nul-characters", new Passage(nul, nul + 1), "The text holds NUL characters.",
                "They are kept; save the text again if it was cut.", Severity.Note);
        }

        foreach (var (code, message, remedy) in page.Notes)
        {
            Note(code, null, $"The file {message}.", remedy, Severity.Note);
        }

        if (page.BodyLost)
        {
            Note("text-mostly-lost", null, $"{file.File} is a large page of which little text was found: {text.Length} characters.",
                "Save what the browser shows as text; it counts as no origin of its own.");
        }

        var stated = file.Stated;
        var (language, perhaps) = LanguageOf(stated?.Language, text, page.Language);
        var read = _read.Contains(language);
        if (language == LanguageGuess.Unknown)
        {
            Note("language-unknown", null, perhaps.Count > 0
                ? $"The language could not be told for sure: perhaps {string.Join(" or ", perhaps.Select(_languages.NameOf))}."
                : "The language could not be told.", "Say it in the column \"language\" of accounts.csv.");
        }
        else if (!read)
        {
            Note("language-unread", null, $"The text is in {_languages.NameOf(language)}, which is not read.",
                "It is kept with its bytes; nothing is extracted from it.");
        }

        var shape = _sections.Find(text, TextLines.Split(text, page.Marks));
        foreach (var date in shape.Doubtful)
        {
            var words = date.Passage.Of(text);
            if (date.Status == DateStatus.Impossible)
            {
                Note("date-impossible", date.Passage, $"\"{words}\" is no day of the calendar.",
                    "Give the date in accounts.csv if you know it.");
            }
            else
            {
                Note("date-ambiguous", date.Passage, $"\"{words}\" can be read with the day or the month first; it is left undated.",
                    "Give the date in accounts.csv if you know it.");
            }
        }

        var published = _publications.Of(stated, page, shape, Note);
        if (published.Days.IsUndated && page.Made is { } made)
        {
            Note("date-of-file", null,
                $"The file says that it was made or saved on {made}; that is no day of publication, and the account stays undated.",
                "Give the date in accounts.csv if you know it.", Severity.Note);
        }

        var title = stated?.Title ?? page.Title ?? shape.Title;
        var author = stated?.Author ?? page.Author ?? shape.Author;
        var first = new Section(
            new Passage(0, shape.Sections.IsEmpty ? text.Length : shape.Sections[0].Passage.Start), title, author, published,
            page.Provenance ?? shape.Provenance);
        var account = new Account(
            file.Id, file.File, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, language, read, title,
            stated?.Publisher ?? page.Publisher ?? shape.Agency, author, stated?.Url ?? page.Url, published, text,
            [first, .. shape.Sections])
        {
            BodyLost = page.BodyLost,
        };
        return new ReadAccount(account, bytes, notes.ToImmutable());
    }

    private (string Code, IReadOnlyList<string> Perhaps) LanguageOf(string? stated, string text, string? declared)
    {
        if (Code(stated) is { } given)
        {
            return (given, []);
        }

        // What the page says of its language is often its template's: the words of the text are better evidence, where they are any.
        var told = _languages.Identify(text);
        if (!told.Sure && Code(declared) is { } page && (told.Code == LanguageGuess.Unknown || told.Perhaps.Contains(page)))
        {
            return (page, []);
        }

        // A doubt costs something only where it would name a language that is not read.
        return told.Sure || _read.Contains(told.Code) ? (told.Code, []) : (LanguageGuess.Unknown, told.Perhaps);
    }

    // "en-GB" and "EN" mean en.
    private static string? Code(string? tag)
    {
        var code = tag?.Split('-', '_')[0].Trim().ToLowerInvariant();
        return code is { Length: 2 or 3 } && code.All(char.IsAsciiLetter) ? code : null;
    }
}
