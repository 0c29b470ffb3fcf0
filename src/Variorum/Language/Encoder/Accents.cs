using System.Collections.Frozen;

namespace Variorum.Language.Encoder;

/// <summary>
/// Letters without their marks. The runtime's own decomposition does nothing where globalisation is invariant, as it is here; this
/// table is the
/// canonical decomposition of Unicode 15 for lower-case Latin, Greek, Cyrillic, Hebrew and Arabic letters.
/// </summary>
internal static class Accents
{
    // A plain letter, then the letters that are it with marks.
    private const string Letters =
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ bḃḅḇ cçćĉċčḉ dďḋḍḏḑḓ eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ fḟ gĝğġģǧǵḡ hĥȟḣḥḧḩḫẖ " +
        "iìíîïĩīĭįİǐȉȋḭḯỉị jĵǰ kķǩḱḳḵ lĺļľḷḹḻḽ mḿṁṃ nñńņňǹṅṇṉṋ oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ pṕṗ rŕŗřȑȓṙṛṝṟ " +
        "sśŝşšșṡṣṥṧṩ tţťțṫṭṯṱẗ uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự vṽṿ wŵẁẃẅẇẉẘ xẋẍ yýÿŷȳẏẙỳỵỷỹ zźżžẑẓẕ æǣǽ øǿ ſẛ ʒǯ ʹʹ " +
        "αάἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ εέἐἑἒἓἔἕὲέ ηήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ ιΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ οόὀὁὂὃὄὅὸό ρῤῥ " +
        "υΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ ϒϓϔ аӑӓ гѓ еѐёӗ жӂӝ зӟ ийѝӣӥ кќ оӧ уўӯӱӳ чӵ ыӹ эӭ ії ѵѷ әӛ өӫ " +
        "\u05d0\ufb2e\ufb2f\ufb30 \u05d1\ufb31\ufb4c \u05d2\ufb32 \u05d3\ufb33 \u05d4\ufb34 \u05d5\ufb35\ufb4b " +
        "\u05d6\ufb36 \u05d8\ufb38 \u05d9\ufb1d\ufb39 \u05da\ufb3a \u05db\ufb3b\ufb4d \u05dc\ufb3c \u05de\ufb3e " +
        "\u05e0\ufb40 \u05e1\ufb41 \u05e3\ufb43 \u05e4\ufb44\ufb4e \u05e6\ufb46 \u05e7\ufb47 \u05e8\ufb48 " +
        "\u05e9\ufb2a\ufb2b\ufb2c\ufb2d\ufb49 \u05ea\ufb4a \u05f2\ufb1f \u0627\u0622\u0623\u0625 \u0648\u0624 " +
        "\u064a\u0626 \u06c1\u06c2 \u06d2\u06d3 \u06d5\u06c0";

    private static readonly FrozenDictionary<char, char> Table =
        Letters.Split(' ').SelectMany(r => r.Skip(1).Select(c => (c, r[0]))).ToFrozenDictionary(p => p.c, p => p.Item2);

    /// <summary><paramref name="letter"/> (lower case) without its marks; any other character as it is.</summary>
    public static char Strip(char letter) => letter < '\u00c0' ? letter : Table.GetValueOrDefault(letter, letter);
}
