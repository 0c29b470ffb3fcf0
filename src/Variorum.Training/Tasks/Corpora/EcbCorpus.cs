using System.Collections.Immutable;
using System.Text.Json;
using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>
/// ECB+: mentions of events in the sentences that were checked. Their classes are read off the chains' ids: an action, or one that did
/// not happen.
/// </summary>
internal static class EcbCorpus
{
    /// <summary>
    /// The checked sentences of the topic in <paramref name="folder"/> (<c>docs/</c> and <c>gold.json</c>, offsets in code points).
    /// </summary>
    public static IEnumerable<CorpusSentence> Read(LanguagePack pack, string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "gold.json")));
        var mentions = json.RootElement.GetProperty("events").EnumerateArray()
            .SelectMany(e => e.GetProperty("mentions").EnumerateArray()
                .Select(m => (Account: m.GetProperty("account").GetString()!, From: m.GetProperty("start").GetInt32(),
                End: m.GetProperty("end").GetInt32(), Kind: Kind(e.GetProperty("id").GetString()!))))
            .ToLookup(m => m.Account, StringComparer.Ordinal);
        foreach (var document in json.RootElement.GetProperty("documents").EnumerateArray())
        {
            var account = document.GetProperty("account").GetString()!;
            var text = File.ReadAllText(Path.Combine(folder, "docs", account + ".txt"));
            var places = Places(text);
            foreach (var range in document.GetProperty("annotated").EnumerateArray())
            {
                int start = places[range[0].GetInt32()], end = places[range[1].GetInt32()];
                var inside = mentions[account].Select(m => (From: places[m.From] - start, End: places[m.End] - start, m.Kind))
                    .Where(m => m.From >= 0 && m.End <= end - start);
                foreach (var sentence in Sentences(pack, text[start..end], [.. inside]))
                {
                    yield return sentence;
                }
            }
        }
    }

    /// <summary>The sentences of <paramref name="text"/> with the mentions that lie in them.</summary>
    public static IEnumerable<CorpusSentence> Sentences(
        LanguagePack pack, string text, IReadOnlyList<(int From, int End, string Kind)> mentions)
    {
        foreach (var sentence in pack.Parse(text).Sentences.Where(s => s.Words.Length <= LanguagePack.LongestParse))
        {
            var triggers = ImmutableArray.CreateBuilder<Trigger>();
            foreach (var (from, end, kind) in mentions.Where(m => m.From >= sentence.Passage.Start && m.End <= sentence.Passage.End))
            {
                int first = sentence.WordAt(from), last = sentence.WordAt(end - 1);
                triggers.Add(new Trigger(new LabelledSpan(first, last + 1, SpanHead.Of(sentence, first, last + 1), kind), []));
            }

            yield return new CorpusSentence("ecb", [.. sentence.Words.Select(w => w.Form)])
            {
                Heads = [.. sentence.Words.Select(w => w.Head)],
                Ecb = triggers.ToImmutable(),
            };
        }
    }

    private static string Kind(string chain) => chain.Replace("Singleton_", "", StringComparison.Ordinal)
        .StartsWith("NEG", StringComparison.Ordinal) ? "negated" : "action";

    // UTF-16 offset of every code point, and of the end.
    private static int[] Places(string text)
    {
        var places = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            places.Add(i);
        }

        places.Add(text.Length);
        return [.. places];
    }
}
