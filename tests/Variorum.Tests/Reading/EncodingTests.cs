using System.Text;
using Variorum.Model;
using Variorum.Reading;
using Xunit;

namespace Variorum.Tests.Reading;

public class EncodingTests
{
    private const string Russian = "Ночью река поднялась, и к утру нижний квартал стоял под водой. Лодки везли семьи с крыш в школу на холме, где совет открыл зал.";
    private const string Ukrainian = "Уночі річка піднялася, і на ранок нижній квартал стояв під водою. Човни везли родини з дахів до школи на пагорбі, яку відчинила рада.";
    private const string French = "La rivière est montée pendant la nuit; à l'aube, le quartier était inondé. « Personne n'a été prévenu », a déclaré le maire à la préfète.";
    private const string German = "Der Fluss stieg in der Nacht, und früh am Morgen stand das Viertel unter Wasser. Über die Brücke führte kein Weg mehr, sagte die Bürgermeisterin.";
    private const string English = "The river rose – “nobody was told,” the mayor’s office said. Damage: £3m.";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1251", Russian)]
    [InlineData("windows-1251", Ukrainian)]
    [InlineData("windows-1252", French)]
    [InlineData("windows-1252", German)]
    [InlineData("windows-1252", English)]
    public void Windows_encodings_are_recognised_by_how_they_read(string name, string text)
    {
        var decoded = TextDecoding.Decode(Encoding.GetEncoding(name).GetBytes(text), null);
        Assert.Equal((text, name, "encoding-guessed"), (decoded.Text, decoded.Encoding, decoded.Problem?.Code));
        Assert.Equal(Severity.Note, decoded.Problem!.Severity);
    }

    [Theory]
    [InlineData("koi8-r", Russian)]
    [InlineData("cp866", Russian)]
    [InlineData("iso-8859-5", Russian)]
    public void Other_cyrillic_encodings_are_named(string name, string text)
    {
        var decoded = TextDecoding.Decode(Encoding.GetEncoding(name).GetBytes(text), null);
        Assert.Null(decoded.Text);
        Assert.Equal("encoding-unread", decoded.Problem!.Code);
        Assert.Contains(name, decoded.Problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public void Unicode_is_read_with_and_without_a_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = English + "\r\n" + Texts.Story;
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var decoded = TextDecoding.Decode(bytes, null);
        Assert.Equal(text, decoded.Text);
        Assert.Equal(mark || name == "utf-8" ? null : "encoding-guessed", decoded.Problem?.Code);
    }

    [Fact]
    public void A_damaged_file_is_read_with_the_place_of_the_damage()
    {
        var bytes = Encoding.UTF8.GetBytes("über ärger öl möwe größe süß flüsse höhe fünf zwölf: " + Texts.Story);
        bytes[^10] = 0xFF;
        var read = Texts.Read(bytes);
        var told = Assert.Single(read.Diagnostics);
        Assert.Equal(("encoding-damaged", "\uFFFD"), (told.Code, told.Passage!.Value.Of(read.Account!.Text)));
    }

    [Theory]
    [InlineData("ru", Russian)]
    [InlineData("uk", Ukrainian)]
    [InlineData("fr", French)]
    [InlineData("de", German)]
    [InlineData("en", English)]
    [InlineData("en", Texts.Claim)]
    [InlineData("en", "Three missing after flood in the valley")]
    [InlineData("en", "Police officers arrested a baker in Lund on Sunday.")]
    [InlineData("en", "Soldiers shot dead nine protesters.")]
    [InlineData("de", "Zwei Menschen starben bei Explosion")]
    [InlineData("es", "El río creció durante la noche y al amanecer el barrio estaba bajo el agua. Nadie avisó a los vecinos, según la alcaldesa.")]
    [InlineData("pt", "O rio subiu durante a noite e ao amanhecer o bairro estava debaixo de água. Ninguém avisou os moradores, disse a prefeita, que não foi ouvida.")]
    [InlineData("it", "Il fiume è salito nella notte e all'alba il quartiere era sott'acqua. Nessuno ha avvertito gli abitanti, ha detto la sindaca, che non è stata ascoltata.")]
    [InlineData("nl", "De rivier steeg in de nacht en bij het aanbreken van de dag stond de wijk onder water. Niemand had de bewoners gewaarschuwd, zei het hoofd van de brandweer.")]
    [InlineData("pl", "Rzeka wezbrała w nocy i o świcie dzielnica stała pod wodą. Nikt nie ostrzegł mieszkańców, powiedziała burmistrz, która nie została wysłuchana.")]
    [InlineData("tr", "Nehir gece boyunca yükseldi ve sabah mahalle su altında kaldı. Belediye başkanı, hiç kimsenin uyarılmadığını ve bunun çok ağır bir ihmal olduğunu söyledi.")]
    [InlineData("kk", "Түнде өзен көтеріліп, таңға қарай төменгі көшелер су астында қалды. Тұрғындарға ешкім ескертпеді деп айтты әкім және бұл үлкен қате болды.")]
    [InlineData("ar", "ارتفع النهر خلال الليل وعند الفجر كان الحي تحت الماء. لم يحذر أحد السكان كما قالت رئيسة البلدية من على الجسر.")]
    [InlineData("fa", "رودخانه در شب بالا آمد و صبح محله زیر آب بود. شهردار گفت که هیچ کس به مردم هشدار نداده است و این را باید پیگیری کرد.")]
    [InlineData("zh", "夜里河水上涨，黎明时下游街区已被淹没。市长说没有人向居民发出警告。")]
    [InlineData("ja", "夜のうちに川が増水し、明け方には下町が水に沈んだ。住民に警告はなかったと市長は述べた。")]
    [InlineData("ko", "밤사이 강물이 불어나 새벽에는 아랫마을이 물에 잠겼다.")]
    [InlineData("und", "12345 --- 678")]
    public void The_language_is_told(string code, string text) =>
        Assert.Equal(code, LanguageIdentifier.Load(Repository.Data).Identify(text).Code);

    [Fact]
    public void An_account_in_another_language_is_kept_and_said_to_be_unread()
    {
        var read = Texts.Read(Russian);
        Assert.Equal(("ru", false, Russian), (read.Account!.Language, read.Account.LanguageRead, read.Account.Text));
        var told = Assert.Single(read.Diagnostics);
        Assert.Equal(("language-unread", Severity.Warning), (told.Code, told.Severity));
        Assert.Contains("Russian", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xx", "language-unread")]
    [InlineData("EN-gb", null)]
    public void The_table_may_state_the_language(string stated, string? code)
    {
        var read = Texts.Read(Texts.Story, stated: new ManifestRow("account.txt", null, null, null, null, stated, null));
        Assert.Equal(code, read.Diagnostics.FirstOrDefault()?.Code);
    }
}
