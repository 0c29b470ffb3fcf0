using System.Text.RegularExpressions;

namespace Variorum.Tests.Collating;

/// <summary>
/// What a label of an event must be: a sentence or a noun phrase of its own. It begins with a doer or a noun, not with a word that ties it to a text
/// that is not there; it ends whole; what is opened in it is closed.
/// </summary>
internal static partial class LabelGrammar
{
    /// <summary>Why <paramref name="label"/> is none; null where it is one.</summary>
    public static string? Breach(string label) =>
        label.Length == 0 || !(char.IsUpper(label[0]) || char.IsDigit(label[0]) || char.IsSymbol(label[0])) ? "begins small"
        : label.Split(' ').Length < 2 ? "one word"
        : Opening().IsMatch(label) ? "leans on the text before"
        : Ending().IsMatch(label) ? "breaks off"
        : label.Count(c => c is '(') != label.Count(c => c is ')') || label.Count(c => c is '"') % 2 != 0 || label.Count(c => c is '“') != label.Count(c => c is '”') ? "is left open"
        : null;

    [GeneratedRegex(
        "^(And|But|Or|That|Which|Who|Whom|How|What|When|Where|Why|If|To|Of|In|By|With|For|At(?! least| most)|On|Was|Were|Is|Are|Be|Been|Have|Has|Had|He|She|It|They|We|I|You|This|These|Those|His|Her|Their|Its|My|Our|Because|As|After|Before)(?![\\w-])")]
    private static partial Regex Opening();

    [GeneratedRegex("(?<![\\w-])(and|or|of|the|a|an|to|in|by|with|for|that|who|which|from|was|were|is|are)$|…$|,$")]
    private static partial Regex Ending();
}
