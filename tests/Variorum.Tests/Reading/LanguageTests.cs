using Xunit;

namespace Variorum.Tests.Reading;

/// <summary>A short text holds few of the words that tell a language: what is not sure is said to be not sure, and never named wrongly.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("ru", "Вчера вечером в городе прорвало плотину, и вода залила нижние улицы. Погибли несколько человек, но сколько их было, никто не знает.")]
    [InlineData("ru", "Взрыв на заводе: есть погибшие")]
    [InlineData("ru", "Протестующие вышли на площадь")]
    [InlineData("ru", "Полиция задержала пять человек")]
    [InlineData("ru", "Власти не сообщают о жертвах")]
    [InlineData("ru", "Река вышла из берегов")]
    [InlineData("ru", "В районе плотины обрушился мост, движение закрыто")]
    [InlineData("bg", "Вчера вечерта в града се скъса стената на язовира и водата заля долните улици. Загинаха няколко души, но колко са били, никой не знае.")]
    [InlineData("bg", "Полицията задържа петима души")]
    [InlineData("uk", "Учора ввечері в місті прорвало греблю, і вода залила нижні вулиці. Загинули кілька людей, але скільки їх було, ніхто не знає.")]
    [InlineData("uk", "Вибух на заводі: є загиблі")]
    [InlineData("sr", "Синоћ је у граду пукла брана и вода је преплавила доње улице. Погинуло је неколико људи.")]
    [InlineData("de", "Gestern Abend brach in der Stadt der Damm, und das Wasser stand in den unteren Straßen. Mehrere Menschen starben.")]
    [InlineData("fr", "Hier soir, le barrage a cédé dans la ville et l'eau a envahi les rues basses. Plusieurs personnes sont mortes.")]
    [InlineData("es", "Anoche se rompió la presa en la ciudad y el agua inundó las calles bajas. Murieron varias personas.")]
    public void A_language_is_named_rightly_or_said_to_be_not_sure(string code, string text)
    {
        var read = Texts.Read(text);
        Assert.Contains(read.Account!.Language, new[] { code, "und" });
        Assert.False(read.Account.LanguageRead);
        var told = Assert.Single(read.Diagnostics);
        Assert.Equal(read.Account.Language == "und" ? "language-unknown" : "language-unread", told.Code);
        Assert.True(text.Length < 60 || read.Account.Language == code, told.Message);
        Assert.DoesNotContain($"({code})", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The dam broke.")]
    [InlineData("Flood in Weir: 14 dead")]
    [InlineData("Police said five people were held")]
    public void A_short_English_text_is_read(string text) => Assert.Equal("en", Texts.Read(text).Account!.Language);
}
