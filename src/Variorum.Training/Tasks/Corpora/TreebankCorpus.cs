using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>UD English EWT: tags and trees.</summary>
internal static class TreebankCorpus
{
    /// <summary>
    /// The sentences of CoNLL-U <paramref name="lines"/> with their ids; those longer than is ever parsed at once are left out.
    /// </summary>
    public static List<(string Id, CorpusSentence Sentence)> Read(IEnumerable<string> lines) =>
    [
        .. Conllu.Read(lines).Where(s => s.Words.Count <= LanguagePack.LongestParse)
            .Select(s => (Id(s), new CorpusSentence("ewt", [.. s.Words.Select(w => w.Form)])
        {
            Tags = [.. s.Words.Select(w => w.Upos + "|" + w.Xpos)],
            Heads = [.. s.Words.Select(w => w.Head)],
            Relations = [.. s.Words.Select(w => w.Relation)],
        })),
    ];

    private static string Id(ConlluSentence sentence)
    {
        const string Mark = "# sent_id = ";
        return sentence.Comments.Find(c => c.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..] ?? "";
    }
}
