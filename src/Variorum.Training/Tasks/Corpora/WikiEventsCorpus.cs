using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Variorum.Language;

namespace Variorum.Training.Tasks.Corpora;

/// <summary>
/// WikiEvents: triggers with types of two levels and their arguments in whole news texts, given as tokens. The running text is rebuilt,
/// so that the project's own splitter and tokenizer cut it as they will cut what is read. An argument counts where it stands in the
/// sentence of its trigger, at the place nearest to it.
/// </summary>
internal static class WikiEventsCorpus
{
    /// <summary>
    /// The sentences of JSON <paramref name="lines"/>, a text each; roles by their family in <paramref name="families"/>, other roles
    /// left out.
    /// </summary>
    public static IEnumerable<CorpusSentence> Read(
        LanguagePack pack, IEnumerable<string> lines, IReadOnlyDictionary<string, string> families)
    {
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            foreach (var sentence in Text(pack, json.RootElement, families))
            {
                yield return sentence;
            }
        }
    }

    /// <summary>Families of roles from a table (role, family), lines that begin with # left out.</summary>
    public static Dictionary<string, string> Families(IEnumerable<string> lines) => lines.Where(l => l.Length > 0 && l[0] != '#').Skip(1)
        .Select(l => l.Split('\t'))
        .ToDictionary(c => c[0], c => c[1], StringComparer.Ordinal);

    /// <summary>The text that <paramref name="tokens"/> were cut from, as far as can be told, and each token's place in it.</summary>
    public static (string Text, (int Start, int End)[] Places) Running(IReadOnlyList<string> tokens)
    {
        var text = new StringBuilder();
        var places = new (int, int)[tokens.Count];
        var straight = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var opens = tokens[i] == "\"" && !straight;
            straight ^= tokens[i] == "\"";
            if (i > 0 && !JoinsLeft(tokens, i, opens) && !JoinsRight(tokens, i - 1, straight ^ (tokens[i] == "\"")))
            {
                text.Append(' ');
            }

            places[i] = (text.Length, text.Length + tokens[i].Length);
            text.Append(tokens[i]);
        }

        return (text.ToString(), places);
    }

    private static bool JoinsLeft(IReadOnlyList<string> tokens, int i, bool opens)
    {
        var token = tokens[i];
        var before = tokens[i - 1];
        return token switch
        {
            "." or "," or ";" or ":" or "!" or "?" or ")" or "]" or "”" or "%" or "..." => true,
            "’" or "'" => IsWord(before),
            "\"" => !opens,
            "-" or "–" or "/" => IsWord(before) && i + 1 < tokens.Count && IsWord(tokens[i + 1]),
            _ => (before is "’" or "'" && token.Length <= 2
                && token.ToLowerInvariant() is "s" or "t" or "d" or "m" or "re" or "ve" or "ll" && i > 1 && IsWord(tokens[i - 2]))
                || (before is "," or "." or ":" && i > 1 && IsNumber(tokens[i - 2]) && IsNumber(token)
                    && (before != "," || token.Length == 3)),
        };
    }

    private static bool JoinsRight(IReadOnlyList<string> tokens, int i, bool insideQuotation) => tokens[i] switch
    {
        "(" or "[" or "“" or "‘" or "$" or "£" or "€" or "#" or "@" => true,
        "\"" => insideQuotation,
        "-" or "–" or "/" => i > 0 && IsWord(tokens[i - 1]) && i + 1 < tokens.Count && IsWord(tokens[i + 1]),
        _ => false,
    };

    private static bool IsWord(string token) => char.IsLetterOrDigit(token[^1]);

    private static bool IsNumber(string token) => token.All(char.IsAsciiDigit);

    private static IEnumerable<CorpusSentence> Text(LanguagePack pack, JsonElement json, IReadOnlyDictionary<string, string> families)
    {
        string[] tokens = [.. json.GetProperty("tokens").EnumerateArray().Select(t => t.GetString()!)];
        var (text, places) = Running(tokens);
        var parsed = pack.Parse(text);
        var events = json.GetProperty("event_mentions").EnumerateArray().ToList();
        var spans = Places(events, tokens);
        var entities = Entities(json);
        foreach (var sentence in parsed.Sentences.Where(s => s.Words.Length <= LanguagePack.LongestParse))
        {
            // Tokens that lie in this sentence, and the words that a span of them is.
            var from = Array.FindIndex(places, p => p.Start >= sentence.Passage.Start);
            var end = Array.FindLastIndex(places, p => p.End <= sentence.Passage.End) + 1;
            LabelledSpan? Span((int From, int End) span, string label)
            {
                if (span.From < from || span.End > end || span.From >= span.End)
                {
                    return null;
                }

                int first = sentence.WordAt(places[span.From].Start), last = sentence.WordAt(places[span.End - 1].Start);
                return new LabelledSpan(first, last + 1, SpanHead.Of(sentence, first, last + 1), label);
            }

            var triggers = ImmutableArray.CreateBuilder<Trigger>();
            for (var e = 0; e < events.Count; e++)
            {
                if (Span(spans[e], Type(events[e])) is not { } trigger)
                {
                    continue;
                }

                var arguments = events[e].GetProperty("arguments").EnumerateArray()
                    .Where(a => families.ContainsKey(a.GetProperty("role").GetString()!))
                    .Select(a => Span(Argument(a, tokens, entities, from, end, spans[e].From),
                        families[a.GetProperty("role").GetString()!]))
                    .Where(a => a is not null && a.Value.Head != trigger.Head).Select(a => a!.Value);
                triggers.Add(new Trigger(trigger, [.. arguments]));
            }

            // Two events of one type told by one word are one trigger here.
            var merged = triggers.GroupBy(t => t.Span).Select(g => new Trigger(g.Key, [.. g.SelectMany(t => t.Arguments).Distinct()]));

            yield return new CorpusSentence("wikievents", [.. sentence.Words.Select(w => w.Form)])
            {
                Heads = [.. sentence.Words.Select(w => w.Head)],
                Wiki = [.. merged],
            };
        }
    }

    // Two levels in the training part, three in the other.
    private static string Type(JsonElement mention) => string.Join('.', mention.GetProperty("event_type").GetString()!.Split('.').Take(2));

    private static (int From, int End)[] Places(List<JsonElement> events, string[] tokens)
    {
        var given = events.Select(e => e.GetProperty("trigger")).Where(t => t.TryGetProperty("start", out _)).ToList();
        return given.Count == events.Count
            ? [.. given.Select(t => (t.GetProperty("start").GetInt32(), t.GetProperty("end").GetInt32()))]
            : TriggerPlacing.Of([.. events.Select(e => (e.GetProperty("trigger").GetProperty("text").GetString()!, Texts(e)))], tokens);
    }

    private static string[] Texts(JsonElement mention) =>
        [.. mention.GetProperty("arguments").EnumerateArray().Select(a => a.GetProperty("text").GetString()!)];

    private static Dictionary<string, (int From, int End)> Entities(JsonElement json) =>
        json.TryGetProperty("entity_mentions", out var mentions)
            ? mentions.EnumerateArray().ToDictionary(
                m => m.GetProperty("id").GetString()!,
                m => (m.GetProperty("start").GetInt32(), m.GetProperty("end").GetInt32()),
                StringComparer.Ordinal)
            : [];

    private static (int From, int End) Argument(
        JsonElement argument, string[] tokens, Dictionary<string, (int From, int End)> entities, int from, int end, int trigger)
    {
        if (argument.TryGetProperty("entity_id", out var id) && entities.TryGetValue(id.GetString()!, out var mention))
        {
            return mention;
        }

        var found = TriggerPlacing.Occurrences(argument.GetProperty("text").GetString()!, tokens, from, end);
        return found.Count == 0 ? (0, 0) : found.MinBy(f => Math.Abs(f.From - trigger));
    }
}
