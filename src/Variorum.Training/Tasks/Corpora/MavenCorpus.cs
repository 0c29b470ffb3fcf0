using System.Text.Json;
using System.Text.RegularExpressions;
using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>
/// MAVEN: triggers of 168 general types in sentences of Wikipedia. The part at hand has no names of documents, but its numbers run
/// through them: held back is one block of 400 numbers in ten, so that near sentences of one article stand on one side.
/// </summary>
internal static partial class MavenCorpus
{
    /// <summary>Every sentence of JSON <paramref name="lines"/> (tokens, events), with true where it is held back.</summary>
    public static IEnumerable<(CorpusSentence Sentence, bool IsHeld)> Read(LanguagePack pack, IEnumerable<string> lines, bool allMarked)
    {
        var read = new List<(TokenCut Cut, List<(int From, int End, string Type)> Events, bool IsHeld)>();
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var cut = TokenCut.Of(pack, [.. root.GetProperty("tokens").EnumerateArray().Select(t => t.GetString()!)]);
            if (cut.Words.Length is > 0 and <= LanguagePack.LongestParse)
            {
                var isHeld = root.GetProperty("id").GetInt32() / 400 % 10 == 3;
                read.Add((cut, [.. root.GetProperty("events").EnumerateArray().Select(e => Event(cut, e))], isHeld));
            }
        }

        return pack.ParseWords(read.Select(r => r.Cut.Words))
            .Zip(read, (parsed, r) => (Sentence(r.Cut.Words, parsed, r.Events, allMarked), r.IsHeld));
    }

    /// <summary>
    /// Sentences with one marked trigger each and no offsets ("text TAB &lt;event&gt; word &lt;trigger&gt; Type &lt;type&gt;"): those in
    /// which the word stands once. Nothing else in them is counted.
    /// </summary>
    public static IEnumerable<CorpusSentence> ReadUnplaced(LanguagePack pack, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var cells = line.Split('\t');
            var label = cells.Length == 2 ? Label().Match(cells[1]) : Match.Empty;
            if (!label.Success || cells[0].Length == 0)
            {
                continue;
            }

            var places = Regex.Matches(cells[0], $@"\b{Regex.Escape(label.Groups[1].Value)}\b");
            var parsed = places.Count == 1 ? pack.Parse(cells[0]) : null;
            if (parsed?.SentenceAt(places[0].Index) is { Words.Length: <= LanguagePack.LongestParse } sentence)
            {
                int from = sentence.WordAt(places[0].Index), end = sentence.WordAt(places[0].Index + places[0].Length);
                if (from < end)
                {
                    yield return Sentence([.. sentence.Words.Select(w => w.Form)], sentence, [(from, end, label.Groups[2].Value)], false);
                }
            }
        }
    }

    private static (int From, int End, string Type) Event(TokenCut cut, JsonElement json)
    {
        var (from, end) = cut.Span(json.GetProperty("start").GetInt32(), json.GetProperty("end").GetInt32());
        return (from, end, json.GetProperty("event_type").GetString()!);
    }

    private static CorpusSentence Sentence(
        string[] words, Sentence parsed, List<(int From, int End, string Type)> events, bool allMarked) => new("maven", words)
        {
            Heads = [.. parsed.Words.Select(w => w.Head)],
            AllMarked = allMarked,
            Maven =
        [
            .. events.Where(e => e.From < e.End)
                .Select(e => new Trigger(new LabelledSpan(e.From, e.End, SpanHead.Of(parsed, e.From, e.End), e.Type), [])),
        ],
        };

    [GeneratedRegex("^<event> (.+) <trigger> (.+) <type>$")]
    private static partial Regex Label();
}
