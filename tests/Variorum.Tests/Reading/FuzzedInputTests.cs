using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Variorum.Collating.Naming;
using Variorum.Language;
using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>
/// Inputs of every format, made by chance out of good ones: whatever comes, the run ends, says what it could not read, and what it writes
/// verifies. No input crashes or hangs it.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FuzzedInputTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Pieces =
    [
        "\0", "\u202E", "\uFEFF", "\u2028", "\r", "\n\n\n", "\t", " , ", " . ", "“", "”", "‘", "\"", "'", "(", ")", "[", "]", "<", ">", "&", "&#x110000;", "&amp", "<p", "<!--",
        "<![CDATA[", "</div>", "<table><tr>", "<script>", "# ", "> > > ", "* * *", "```", "|---|", "[a](b", "![", "31/02/2022", "99999999999999999999", "1,2,3,4", "-0", "0x1F",
        "between 5 and", "at least", "more than a dozen", "on Monday", "in the year 0", "said", "according to", "12.5.2019", "24:61", "1e309", "½", "٣٤", "\uD83C\uDF0A", "e\u0301",
        "=cmd|' /C calc'!A0", "\u0085", "file,published\n", "\"\"\"", ";;;", "Dear", "By", "killed", "wounded", "%", "$", "¥", "№",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flood.txt")]
    [InlineData("flood.md")]
    [InlineData("flood.html")]
    [InlineData("accounts.csv")]
    public void Whatever_a_file_holds_the_run_ends_and_its_record_verifies(string name)
    {
        var seeds = Seeds(name);
        var wrong = new ConcurrentBag<string>();
        Parallel.For(0, Effort.Of(100, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            var at = number.ToString(CultureInfo.InvariantCulture);
            // Each core meets them; the encoder, ten times slower, every fourth.
            var pipeline = number % 8 < 2 ? LoadedPipeline.Value : LoadedPipeline.Fast;
            _folder.Write(at + "/in/other.txt", SmallCase.Flood);
            File.WriteAllBytes(_folder[$"{at}/in/{name}"], Made(seeds, new Random(number)));
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                var request = new CollateRequest([_folder[at + "/in"]], "case", _folder[at + "/out"]);
                var record = pipeline.Collate(request, null, patience.Token).Record;
                if (record is null)
                {
                    wrong.Add($"{number}: the other account was not read either");
                }
                else if (LoadedPipeline.Verify(_folder[at + "/out"], quick: number % 2 != 0, pipeline, patience.Token).Faults is [var fault, ..])
                {
                    wrong.Add($"{number}: {fault}");
                }
            }
            catch (Exception e)
            {
                wrong.Add($"{number}: {e}");
            }

            Directory.Delete(_folder[at], recursive: true);
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(5)));
    }

    [Fact]
    public void Whatever_two_names_are_their_score_is_one()
    {
        var names = NameComparer.Load(Repository.Data);
        byte[][] seeds = [.. new[] { "Ada Winter-Holt", "Министерство обороны", "Dr. J. Ó Súilleabháin", "ШҚО", "the 5th Brigade (north)" }.Select(Encoding.UTF8.GetBytes)];
        for (var number = 0; number < Effort.Of(100, 1_000); number++)
        {
            var random = new Random(number);
            var (a, b) = (Encoding.UTF8.GetString(Made(seeds, random)), Encoding.UTF8.GetString(Made(seeds, random)));
            Assert.InRange(names.Compare(a.AsSpan(0, Math.Min(a.Length, 300)), b.AsSpan(0, Math.Min(b.Length, 300))), 0, 1);
        }
    }

    [Fact]
    public void Whatever_a_treebank_holds_it_is_tagged_or_refused_with_its_line()
    {
        var pack = LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"));
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes("# text = It rose.\n1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\trose\trise\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"),
        ];
        for (var number = 0; number < Effort.Of(100, 1_000); number++)
        {
            var text = Encoding.UTF8.GetString(Made(seeds, new Random(number)));
            try
            {
                Assert.NotNull(string.Concat(ConlluText.Retag(pack, text.Split('\n'))));
            }
            catch (InvalidDataException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static byte[][] Seeds(string name) => name switch
    {
        "flood.html" => [Encoding.UTF8.GetBytes(SmallCase.Answer), Encoding.UTF8.GetBytes($"<meta charset=utf-8><article><h1>Flood</h1><p>{SmallCase.Flood}</p><blockquote>{SmallCase.Unread}</blockquote></article>")],
        "flood.md" => [Encoding.UTF8.GetBytes($"# Flood\n\n{SmallCase.Flood}\n\n> {SmallCase.Unread}\n\n| a | b |\n|---|---|\n| 3 | 4 |\n\n```\ncode\n```\n")],
        "accounts.csv" =>
        [
            Encoding.UTF8.GetBytes("file,published,publisher,author,url,language,title\nother.txt,2019-06-12,River Post,Ada Winter,https://example.org/1,en,\"Flood, again\"\ngone.txt,,,,,,\n"),
            Encoding.UTF8.GetBytes("File;Published\r\nother.txt;2019-06-12T10:00:00Z\r\n"),
        ],
        _ => [Encoding.UTF8.GetBytes(SmallCase.Flood), Encoding.UTF8.GetBytes(SmallCase.Unread), Encoding.Unicode.GetBytes(SmallCase.Flood)],
    };

    // A seed changed in a few places; now and then bytes without any sense, or a piece repeated many times.
    private static byte[] Made(byte[][] seeds, Random random)
    {
        if (random.Next(12) == 0)
        {
            var noise = new byte[random.Next(2_000)];
            random.NextBytes(noise);
            return noise;
        }

        List<byte> bytes = [.. seeds[random.Next(seeds.Length)]];
        for (var change = random.Next(1, 12); change > 0; change--)
        {
            var start = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 80), bytes.Count - start);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(start, length);
                    break;
                case 1:
                    bytes.InsertRange(start, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 2 when bytes.Count > start:
                    bytes[start] = (byte)random.Next(256);
                    break;
                case 3 when change == 1 && random.Next(3) == 0:
                    bytes.InsertRange(start, Enumerable.Repeat(Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), random.Next(400)).SelectMany(b => b));
                    break;
                default:
                    bytes.InsertRange(start, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
