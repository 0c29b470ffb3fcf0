using System.Text;
using Variorum.Benchmarks;
using Variorum.Collating;
using Variorum.Extracting;
using Variorum.Language;
using Variorum.Model;
using Variorum.Reading;
using Variorum.Reporting;
using Xunit;

namespace Variorum.Tests;

/// <summary>
/// Texts that no reader of prose expects go the whole way without a fault, and four times as much of one asks for about four times the memory.
/// Time is measured by the benchmarks (<c>-- hostile</c>): what is left of a square there shows in memory here in most places.
/// The whole way is gone with the small network, which reads ten times as much in the same time; the encoder reads texts of its own size.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HostileCaseTests
{
    private const int Small = 12_000;
    private const int Large = 4 * Small;

    private static readonly AccountReader Reader = AccountReader.Load(Repository.Data);
    private static readonly LanguagePack Pack = LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"), fast: true);
    private static readonly LanguagePack EncoderPack = LanguagePack.Load(Path.Combine(Repository.Data, "languages", "en"));
    private static readonly ClaimExtractor Extractor = ClaimExtractor.Load(Repository.Data, Pack);
    private static readonly ClaimExtractor WithEncoder = ClaimExtractor.Load(Repository.Data, EncoderPack);
    private const long UsualSmall = 20_000_000;

    private static readonly Collator Collator = Collator.Load(Repository.Data, "en");

    public static TheoryData<string, string> Texts()
    {
        var data = new TheoryData<string, string>();
        foreach (var (names, kind) in new[] { (HostileTexts.All, ".txt"), (HostileTexts.Pages, ".html"), (HostileTexts.Markdown, ".md") })
        {
            foreach (var name in names.Keys)
            {
                data.Add(name, kind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Memory_grows_as_the_text_and_nothing_fails(string name, string kind)
    {
        var make = Maker(name, kind);
        Read(make(Small), kind, Extractor);

        var small = Read(make(Small), kind, Extractor);
        var large = Read(make(Large), kind, Extractor);

        // Ten: a table that doubles, a list that is copied once more. A square is sixteen. What is refused as empty when small asks for nothing:
        // then the larger one is held against what other texts of the small size ask for.
        Assert.True(large < (10 * (small == 0 ? UsualSmall : small)) + 20_000_000, $"{name}: {small:#,0} bytes for {Small:#,0} characters, {large:#,0} for {Large:#,0}.");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_encoder_reads_it_in_memory_that_grows_as_the_text(string name, string kind)
    {
        const int Few = 1_500;
        var make = Maker(name, kind);
        Read(make(Few), kind, WithEncoder);
        Parse(make(Few), kind);

        var small = Parse(make(Few), kind);
        var large = Parse(make(4 * Few), kind);

        // The encoder's own tables are made on the way: 25 MB at most here. A square of 6,000 numbers of four bytes is 144 MB.
        Assert.True(large < (10 * small) + 40_000_000, $"{name}: {small:#,0} bytes for {Few:#,0} characters, {large:#,0} for {4 * Few:#,0}.");
    }

    [Fact]
    public void No_sentence_is_longer_than_the_limit_and_the_cut_is_told()
    {
        var read = Reader.Read(File, Encoding.UTF8.GetBytes(HostileTexts.All["prose without ends"](Large)));
        var parsed = Pack.Parse(read.Account!.Text);
        var claims = Extractor.Extract(read.Account, read.Diagnostics);

        Assert.All(parsed.Sentences, s => Assert.InRange(s.Words.Length, 1, LanguagePack.LongestParse));
        Assert.NotEmpty(parsed.Cuts);
        var told = Assert.Single(claims.Diagnostics, d => d.Code == "sentence-cut");
        Assert.Equal((claims.Sentences[0], Severity.Warning), (told.Passage, told.Severity));
    }

    [Fact]
    public void Sixty_megabytes_of_text_are_refused_in_words()
    {
        var bytes = new byte[60_000_000];
        Array.Fill(bytes, (byte)'a');

        var read = Reader.Read(File, bytes);

        Assert.Null(read.Account);
        Assert.Equal(("too-large", Severity.Error), (Assert.Single(read.Diagnostics).Code, read.Diagnostics[0].Severity));
    }

    [Fact]
    public void A_cut_is_made_behind_a_semicolon_before_a_comma_and_behind_a_comma_before_a_word()
    {
        static string Words(int count) => string.Join(' ', Enumerable.Repeat("people", count));
        var semicolon = Pack.Parse($"{Words(150)}; {Words(60)}, {Words(200)}.");
        var comma = Pack.Parse($"{Words(150)}, {Words(200)}.");

        Assert.EndsWith(";", semicolon.Sentences[0].Passage.Of(semicolon.Text), StringComparison.Ordinal);
        Assert.EndsWith(",", comma.Sentences[0].Passage.Of(comma.Text), StringComparison.Ordinal);
    }

    private static AccountFile File => new("a.txt", "a.txt", "a", new ManifestRow("a.txt", null, null, null, null, "en", null));

    private static Func<int, string> Maker(string name, string kind) =>
        (kind switch { ".txt" => HostileTexts.All, ".html" => HostileTexts.Pages, _ => HostileTexts.Markdown })[name];

    // Bytes asked for by the grammar of a text, on this thread.
    private static long Parse(string text, string kind)
    {
        var plain = Reader.Read(File with { File = "a" + kind }, Encoding.UTF8.GetBytes(text)).Account?.Text ?? "";
        var before = GC.GetAllocatedBytesForCurrentThread();
        EncoderPack.Parse(plain);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Bytes asked for on the whole way, by this thread, which does all the work.
    private static long Read(string text, string kind, ClaimExtractor extractor)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Reader.Read(File with { File = "a" + kind }, Encoding.UTF8.GetBytes(text));
        if (read.Account is not { } account)
        {
            Assert.NotEmpty(read.Diagnostics);
            return 0;
        }

        var claims = extractor.Extract(account, read.Diagnostics);
        var record = Collator.Collate("hostile", [claims, claims with { Account = account with { Id = "b" } }]);
        RecordJson.Write(record, Stream.Null);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
