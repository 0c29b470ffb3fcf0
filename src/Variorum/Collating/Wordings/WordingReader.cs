using System.Collections.Immutable;
using Variorum.Collating.Texts;
using Variorum.Model;

namespace Variorum.Collating.Wordings;

/// <summary>What each account, and each named source in it, calls the same people and acts: "protesters" here, "bandits" there.</summary>
internal static class WordingReader
{
    // Passages kept for a term; the count of a longer list says no more.
    private const int MostPassages = 200;

    /// <summary>By name, account, source.</summary>
    public static ImmutableArray<Wording> Read(CaseText text, CollatingData data)
    {
        var classes = Classes(text, data);
        var wordings = new List<Wording>();
        foreach (var account in text.Accounts)
        {
            var terms = new SortedDictionary<(string Name, string Source, string Term), List<Passage>>(
                Comparer<(string Name, string Source, string Term)>.Create((x, y) =>
                string.CompareOrdinal(x.Name, y.Name) is var n && n != 0 ? n : string.CompareOrdinal(x.Source, y.Source) is var s && s != 0
                    ? s : string.CompareOrdinal(x.Term, y.Term)));
            var voices = Voices(account.Claims);
            var said = 0;
            for (var w = 0; w < account.Stems.Length; w++)
            {
                if (classes[account.Forms[w]] is not { } name)
                {
                    continue;
                }

                // "Rescue workers" are of another class than workers.
                var passage = new Passage(account.Starts[w], account.Ends[w]);
                if (w > 0 && data.Classes.OfNoun(account.Span(w - 1, w + 1).Of(account.Claims.Account.Text).ToLowerInvariant()) is { } whole
                    && whole != name)
                {
                    continue;
                }

                while (said < voices.Count && voices[said].Content.End <= passage.Start)
                {
                    said++;
                }

                var source = said < voices.Count && voices[said].Content.Contains(passage) ? voices[said].Source : "";
                var term = passage.Of(account.Claims.Account.Text).ToLowerInvariant();
                if (!terms.TryGetValue((name, source, term), out var list))
                {
                    terms.Add((name, source, term), list = []);
                }

                if (list.Count < MostPassages)
                {
                    list.Add(passage);
                }
            }

            wordings.AddRange(terms.GroupBy(t => (t.Key.Name, t.Key.Source)).Select(g => new Wording(
                g.Key.Name,
                account.Claims.Account.Id,
                g.Key.Source.Length == 0 ? null : g.Key.Source,
                [.. g.OrderByDescending(t => t.Value.Count).ThenBy(t => t.Key.Term, StringComparer.Ordinal)
                    .Select(t => new Term(t.Key.Term, [.. t.Value]))])));
        }

        return [
            .. wordings.OrderBy(w => w.Name, StringComparer.Ordinal).ThenBy(w => w.Account, StringComparer.Ordinal).ThenBy(w => w.Source,
                StringComparer.Ordinal)];
    }

    private static string?[] Classes(CaseText text, CollatingData data)
    {
        var classes = new string?[text.Vocabulary.Forms];
        foreach (var (form, number) in text.Vocabulary.NumberedForms)
        {
            classes[number] = data.Classes.OfNoun(form);
        }

        return classes;
    }

    // What named sources say, in text order; where two overlap, the shorter (inner) one speaks.
    private static List<(Passage Content, string Source)> Voices(AccountClaims claims)
    {
        var voices = new List<(Passage Content, string Source)>();
        foreach (var (content, source) in claims.Attributions
            .Where(a => a.Source.Naming == SourceNaming.Named)
            .SelectMany(a => a.Content.Select(c => (c, a.Source.Name)))
            .OrderBy(p => p.c.Start)
            .ThenBy(p => p.c.Length))
        {
            if (voices.Count == 0 || voices[^1].Content.End <= content.Start)
            {
                voices.Add((content, source));
            }
        }

        return voices;
    }
}
