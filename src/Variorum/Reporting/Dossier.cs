using System.Security.Cryptography;
using System.Text;
using Variorum.Model;
using Variorum.Reporting.Pages;

namespace Variorum.Reporting;

/// <summary>
/// The record as a page for people: complete without JavaScript, without a network, from disk. What is too long for one page stands in
/// parts beside it (<see cref="Parts"/>): style and script are the program's own and the page's policy lets nothing else run.
/// </summary>
public static class Dossier
{
    // With JavaScript each is a view of its own; without, they stand behind each other. A group's name is a key of the strings.
    private static readonly (string Group, string[] Ids)[] Sections =
    [
        ("nav.record", ["overview", "tallies", "disagreements", "days", "map", "events", "demands"]),
        ("nav.accounts", ["tells", "sides", "lineage", "wordings", "names", "accounts", "texts"]),
        ("nav.proof", ["method"]),
    ];

    /// <summary>Name of the page inside the record's folder.</summary>
    public const string FileName = "index.html";

    /// <summary>
    /// Writes the dossier into a folder: one page, beside it the parts of lists that are too long for it, and a page for each account where
    /// the texts are too many; I/O errors pass through.
    /// </summary>
    public static void Write(Record record, string folder)
    {
        using var file = File.Create(Path.Combine(folder, FileName));
        Write(record, file, name =>
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return File.Create(path);
        });
    }

    /// <summary>
    /// Writes the page to <paramref name="to"/>, and what stands beside it to the streams that <paramref name="open"/> gives for each name;
    /// <paramref name="done"/> is told now and then what share is written. I/O errors pass through.
    /// </summary>
    public static void Write(Record record, Stream to, Func<string, Stream> open, Action<double>? done = null)
    {
        // Of 5 MB of prose the lists take six tenths of the time.
        const double Lists = 0.6;
        using var writer = Writer(to);
        var html = new Html(writer);
        var texts = new Texts(record);
        var labels = new Labels(record);
        var shown = new Shown(record);
        var page = new Page(html, record, texts, labels, new Anchors(record, texts, labels, shown), shown);
        var places = new Places(record);
        // Made before the head: what is linked to may come to stand in another file, and whether one does decides what the page may open.
        var sections = html.Aside(() => WriteSections(page, places, share => done?.Invoke(share * Lists)));
        Head(page, places, writer);
        writer.Write("<main id=\"main\" tabindex=\"-1\">\n");
        page.Parts.Write(sections, 0, writer);
        html.Add($"</main>\n</div>\n<footer class=\"foot\"><p>{Strings.Say("page.foot", Terms.Program)}</p></footer>\n");
        writer.Write("<script type=\"application/json\" id=\"data\">");
        writer.Write(PageData.Of(page, places));
        writer.Write("</script>\n<script>");
        writer.Write(Asset.Script);
        writer.Write("</script>\n</body>\n</html>\n");
        var (written, files) = (0, page.Parts.Count + (page.Apart ? record.Accounts.Length : 0));
        void Written() => done?.Invoke(Lists + ((1 - Lists) * ++written / files));
        WriteParts(page, open, Written);
        if (page.Apart)
        {
            foreach (var claims in record.Accounts)
            {
                using var stream = open(Page.FileOf(labels.Number(claims.Account.Id)));
                using var text = Writer(stream);
                AccountSection.WriteAlone(page, new Html(text), claims.Account);
                Written();
            }
        }

        done?.Invoke(1);
    }

    private static void WriteParts(Page page, Func<string, Stream> open, Action written)
    {
        for (var number = 1; number <= page.Parts.Count; number++)
        {
            var (title, content) = page.Parts[number];
            using var stream = open(Parts.FileOf(number));
            using var writer = Writer(stream);
            var html = new Html(writer);
            html.Add($"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Asset.Hash(Asset.Style)}'; script-src '{Asset.Hash(Asset.TextScript)}'; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>{title} – {page.Record.Case}</title>
                <style>{Markup.Own(Asset.Style)}</style>
                </head>
                <body>
                <main class="alone">
                <p class="up"><a href="../{FileName}">{page.Record.Case}</a></p>
                <h1>{title}</h1>
                <div class="part">
                """);
            page.Parts.Write(content, number, writer);
            html.Add($"""
                </div>
                </main>
                <script>{Markup.Own(Asset.TextScript)}</script>
                </body>
                </html>

                """);
            written();
        }
    }

    private static void WriteSections(Page page, Places places, Action<double> done)
    {
        Action<Page>[] sections =
        [
            OverviewSection.Write,
            TallySection.Write,
            DisagreementSection.Write,
            DaysSection.Write,
            p => MapSection.Write(p, places),
            EventSection.Write,
            DemandSection.Write,
            EventSection.WriteMatrix,
            SidesSection.Write,
            LineageSection.Write,
            NameSections.WriteWordings,
            NameSections.WriteNames,
            AccountSection.WriteTable,
            AccountSection.WriteTexts,
            MethodSection.Write,
        ];
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i](page);
            done((i + 1.0) / sections.Length);
        }
    }

    private static StreamWriter Writer(Stream to) => new(to, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };

    private static void Head(Page page, Places places, StreamWriter writer)
    {
        var html = page.Html;
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Asset.Hash(Asset.Style)}'; script-src '{Asset.Hash(Asset.Script)}'; img-src blob:;{(page.Apart || page.Parts.Count > 0 ? " frame-src 'self' file:;" : "")} base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="{Terms.Program}">
            <title>{Strings.Say("page.title", page.Record.Case)}</title>

            """);
        writer.Write("<style>");
        writer.Write(Asset.Style);
        writer.Write("</style>\n</head>\n<body>\n");
        html.Add($"""
            <a class="skip" href="#main">{Strings.Say("page.skip-to-the-record")}</a>
            <header class="top"><p class="mast">{Strings.Say("page.variorum")}</p><h1>{page.Record.Case}</h1><p class="sub">{Strings.Say("page.sub", Words.Count(page.Record.Accounts.Length, "account"))}</p></header>
            <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch-official" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch official" x1="0" y1="0" x2="0" y2="6"/></pattern><pattern id="hatch-other" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch other" x1="0" y1="0" x2="0" y2="6"/></pattern><pattern id="hatch-plain" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch plainink" x1="0" y1="0" x2="0" y2="6"/></pattern></defs></svg>
            <div class="frame">
            <nav class="contents" aria-label="{Strings.Say("nav.contents")}">

            """);
        foreach (var (group, ids) in Sections)
        {
            html.Add(
                $"<p class=\"group\" id=\"{group.Replace('.', '-')}\">{Strings.Say(group)}</p><ul aria-labelledby=\"" +
                $"{group.Replace('.', '-')}\">\n");
            foreach (var id in ids.Where(id => Present(page.Record, places, id)))
            {
                html.Add(
                    $"<li{(id == "sides" ? Markup.Of($" class=\"alive\"") : default)}><a href=\"#{id}\">" +
                    $"{Strings.Say(id == "accounts" ? "nav.accounts-list" : "nav." + id)}</a></li>\n");
            }

            html.Add($"</ul>\n");
        }

        html.Add($"</nav>\n");
    }

    private static bool Present(Record record, Places places, string section) => section switch
    {
        "map" => places.All.Count + places.Unlocated.Count > 0,
        "sides" => record.Accounts.Length > 1,
        "tells" => record.Events.Length > 0 && record.Accounts.Length > 1,
        "demands" => record.Demands.Length + record.Concessions.Length > 0,
        "names" => record.Names.Length > 0,
        "wordings" => record.Wordings.Length > 0,
        _ => true,
    };

    /// <summary>The page's own style and script, as embedded in the program.</summary>
    internal static class Asset
    {
        public static string Style { get; } = Read("dossier.css");

        public static string Script { get; } = Read("dossier.js");

        /// <summary>What an account's own page needs.</summary>
        public static string TextStyle { get; } = Read("text.css");

        public static string TextScript { get; } = Read("text.js");

        /// <summary>As a content security policy names what may run.</summary>
        public static string Hash(string source) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

        /// <summary>A part of the program as bytes.</summary>
        public static byte[] Bytes(string name)
        {
            using var stream = typeof(Dossier).Assembly.GetManifestResourceStream("Variorum.Reporting.Assets." + name)
                ?? throw new InvalidOperationException($"The program lacks its part {name}.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }

        private static string Read(string name)
        {
            return Encoding.UTF8.GetString(Bytes(name)).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
    }
}
