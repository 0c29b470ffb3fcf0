using System.Collections.Immutable;
using NodaTime;
using Variorum.Model;

namespace Variorum.Collating.Dating;

/// <summary>
/// What the dated accounts of a case tell of each day, as words: two accounts that tell the same of a weekday and of a date
/// mean the same day. A word counts by how few days it is told of.
/// </summary>
internal sealed class DayWords
{
    private const int ShortestWord = 4;
    private const int StemLength = 6;
    private const int MostWitnesses = 3;

    private readonly Dictionary<LocalDate, HashSet<string>> _words = [];
    private readonly Dictionary<string, int> _daysOf = new(StringComparer.Ordinal);
    private readonly SortedDictionary<LocalDate, List<Citation>> _told = [];

    public DayWords(IReadOnlyList<AccountClaims> accounts)
    {
        var weight = new SortedDictionary<LocalDate, double>();
        foreach (var claims in accounts.OrderBy(a => a.Account.Id, StringComparer.Ordinal))
        {
            var seen = new HashSet<LocalDate>();
            foreach (var date in claims.Dates)
            {
                if (!IsDay(date, out var low, out var high))
                {
                    continue;
                }

                for (var day = low; day <= high; day = day.PlusDays(1))
                {
                    if (seen.Add(day))
                    {
                        weight[day] = weight.GetValueOrDefault(day) + 1;
                    }

                    if (!_told.TryGetValue(day, out var citations))
                    {
                        _told[day] = citations = [];
                    }

                    citations.Add(new Citation(claims.Account.Id, date.Passage));
                    Add(day, Around(claims.Account.Text, claims.Sentences, date.Passage));
                }
            }
        }

        foreach (var words in _words.Values)
        {
            foreach (var word in words)
            {
                _daysOf[word] = _daysOf.GetValueOrDefault(word) + 1;
            }
        }

        // The middle of the case: the day with most accounts in the seven days around it.
        var best = 0.0;
        foreach (var day in weight.Keys)
        {
            var sum = 0.0;
            for (var k = -3; k <= 3; k++)
            {
                sum += weight.GetValueOrDefault(day.PlusDays(k)) * (4 - Math.Abs(k));
            }

            if (sum > best)
            {
                (best, Middle) = (sum, day);
            }
        }
    }

    /// <summary>The day around which the case's accounts tell; null where no account tells any.</summary>
    public LocalDate? Middle { get; }

    /// <summary>
    /// The words around each time expression of an account that the dated accounts tell too, to be asked again and again: an expression's
    /// words are looked for once, whatever day it is read as.
    /// </summary>
    public Func<Passage, IReadOnlyList<string>> Around(Account account, ImmutableArray<Passage> sentences)
    {
        var known = new Dictionary<Passage, IReadOnlyList<string>>();
        return date =>
        {
            if (!known.TryGetValue(date, out var words))
            {
                known.Add(date, words = [.. Around(account.Text, sentences, date).Where(_daysOf.ContainsKey)]);
            }

            return words;
        };
    }

    /// <summary>
    /// How much the dated accounts tell of the days that <paramref name="read"/> gives to an account's sentences, in rare words.
    /// </summary>
    public double Support(Func<Passage, IReadOnlyList<string>> around, ImmutableArray<DateMention> read)
    {
        var sum = 0.0;
        foreach (var date in read)
        {
            if (!IsDay(date, out var low, out var high))
            {
                continue;
            }

            foreach (var word in around(date.Passage))
            {
                if (_daysOf.TryGetValue(word, out var days)
                    && ((_words.TryGetValue(low, out var first) && first.Contains(word))
                        || (_words.TryGetValue(high, out var last) && last.Contains(word))))
                {
                    sum += Math.Log((1.0 + _words.Count) / days) / Math.Sqrt(1 + (low == high ? 0 : 1));
                }
            }
        }

        return sum;
    }

    /// <summary>Where other accounts tell a day of <paramref name="days"/>: at most three passages, one an account.</summary>
    public ImmutableArray<Citation> Witnesses(string account, DayRange days)
    {
        if (days.Low is not { } low || days.High is not { } high)
        {
            return [];
        }

        return [.. _told
            .Where(t => t.Key >= low && t.Key <= high)
            .SelectMany(t => t.Value)
            .Where(c => c.Account != account)
            .GroupBy(c => c.Account)
            .Select(g => g.Min())
            .Order()
            .Take(MostWitnesses)];
    }

    private static bool IsDay(DateMention date, out LocalDate low, out LocalDate high)
    {
        (low, high) = (date.Days.Low ?? default, date.Days.High ?? default);
        return date.Type is "DATE" or "TIME" && date.Days.Low is not null && date.Days.High is not null
            && date.Timex is not ("PRESENT_REF" or "PAST_REF" or "FUTURE_REF") && Period.DaysBetween(low, high) <= 1;
    }

    private void Add(LocalDate day, List<string> words)
    {
        if (!_words.TryGetValue(day, out var known))
        {
            _words[day] = known = new HashSet<string>(StringComparer.Ordinal);
        }

        known.UnionWith(words);
    }

    /// <summary>The longer words of the date's own sentence and the next one, cut to their stems.</summary>
    private static List<string> Around(string text, ImmutableArray<Passage> sentences, Passage date)
    {
        var words = new List<string>();
        var index = sentences.BinarySearch(date, Comparer<Passage>.Create((a, b) => a.End <= b.Start ? -1 : b.End <= a.Start ? 1 : 0));
        if (index < 0)
        {
            return words;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var k = index; k <= Math.Min(index + 1, sentences.Length - 1); k++)
        {
            for (var i = sentences[k].Start; i < sentences[k].End;)
            {
                var start = i;
                while (i < sentences[k].End && char.IsLetter(text[i]))
                {
                    i++;
                }

                if (i - start >= ShortestWord && !date.Contains(new Passage(start, i)))
                {
                    var stem = text.Substring(start, Math.Min(StemLength, i - start)).ToLowerInvariant();
                    if (seen.Add(stem))
                    {
                        words.Add(stem);
                    }
                }

                i = i == start ? i + 1 : i;
            }
        }

        return words;
    }
}
