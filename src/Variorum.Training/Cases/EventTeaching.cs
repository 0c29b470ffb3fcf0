using System.Globalization;
using Variorum.Extracting;
using Variorum.Extracting.Events;
using Variorum.Language;
using Variorum.Reading;

namespace Variorum.Training.Cases;

/// <summary>
/// Fits the head that says of a word whether it tells an event and of which type, on the hand-read cases and on news that was read word
/// by word (<see cref="AnnotatedNews"/>): <c>train events --cases DIR --data DATA --out DIR [--annotations DIR]</c>, DIR with
/// <c>accounts/</c>, <c>gold/</c> and <c>corpora/</c>. <c>--left-out DIR</c> writes besides, in <c>DIR/CASE/fitted</c>, the head that
/// each case is measured with: fitted on all but it.
/// </summary>
internal static class EventTeaching
{
    /// <summary>Trains, writes and prints what words of left-out cases are read rightly.</summary>
    public static void Run(TrainingSettings settings)
    {
        var data = settings.Options["data"];
        var language = LanguagePack.Load(Path.Combine(data, "languages", "en"));
        var extractor = ClaimExtractor.LoadUnjudged(data, language);
        var cases = ReadCase.LoadAll(settings.Options["cases"], AccountReader.Load(data), language, extractor);
        // Of three, six and eleven cases a head learns 31, 34 and 36 of a hundred told words with their type; with the news it is 38, at
        // the same coverage.
        var annotations = settings.Options.GetValueOrDefault("annotations", Path.Combine("src", "Variorum.Training", "Annotations"));
        var news = AnnotatedNews.LoadAll(annotations, settings.Options.GetValueOrDefault("corpora", Path.Combine(settings.Options["cases"].Split(';')[0], "corpora")), language, extractor);
        string[] types = ["none", .. EventTypes.Load(data).Keys.Order(StringComparer.Ordinal)];
        var features = EventFeatures.Load(data);
        var lessons = cases.Select(c => Lessons(c, types, features)).ToList();
        var fromNews = Lessons(news, types, features);
        var priors = cases.Select(c => c.Accounts.SelectMany(a => Priors(a, features)).ToList()).ToList();
        Console.WriteLine($"{cases.Count} cases, {lessons.Sum(l => l.Rows.Count)} words, {lessons.Sum(l => l.Classes.Count(k => k > 0))} of them tell events ({cases.Sum(c => c.Accounts.Sum(a => a.Events.Count))} rows)");
        var told = fromNews.Classes.Count(k => k > 0);
        Console.WriteLine($"{news.Count} other documents, {fromNews.Rows.Count} words, {told} of them tell events");
        var how = new HeadSettings(
            settings.Size("hidden", 96),
            settings.Size("epochs", 6),
            Rate: Real(settings, "rate", 1e-3f),
            Decay: Real(settings, "decay", 0.02f),
            Dropout: Real(settings, "dropout", 0.4f),
            Smoothing: Real(settings, "smoothing", 0.02f));
        if (settings.Options.TryGetValue("left-out", out var leftOut))
        {
            var sums = new Dictionary<string, (double Found, double Typed, double Told, double Gold)>(StringComparer.Ordinal);
            for (var c = 0; c < cases.Count; c++)
            {
                if (!Directory.Exists(Path.Combine(leftOut, cases[c].Name)))
                {
                    continue;
                }

                var head = Fit(Join(lessons.Where((_, i) => i != c).Append(fromNews)), types, how);
                var folder = Path.Combine(leftOut, cases[c].Name, "fitted", "languages", "en");
                Directory.CreateDirectory(folder);
                Write(head, Path.Combine(folder, "events.bin"), $"hand-read cases but {cases[c].Name}");
                Measure(data, cases[c].Name, head, lessons[c], priors[c], sums);
            }

            foreach (var (key, sum) in sums)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key}: told rightly {sum.Found / sum.Gold:0.0}, found {sum.Told / sum.Gold:0.0}, of them typed rightly {sum.Typed / sum.Gold:0.0}"));
            }
        }

        Write(Fit(Join(lessons.Append(fromNews)), types, how), settings.Model("events.bin"), "all hand-read cases");
    }

    private static float Real(TrainingSettings settings, string name, float otherwise) =>
        settings.Options.TryGetValue(name, out var text) ? float.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    // Heads from several beginnings, averaged: single ones differ in one word of ten, and means of four still by 5 of a hundred of the
    // first twenty events.
    private static SmallHead[] Fit(Lessons lessons, string[] types, HeadSettings how) =>
        [.. Enumerable.Range(0, Beginnings).AsParallel().AsOrdered().Select(i => SmallHeadTraining.Fit(lessons, types, how, seed: 17 + (ulong)i))];

    private const int Beginnings = 8;

    private static void Write(SmallHead[] heads, string path, string cases) => ModelFile.Write(path, "events", $"event types by words; fitted on {cases}", writer =>
    {
        writer.Write(heads.Length);
        foreach (var head in heads)
        {
            head.Write(writer);
        }
    });

    // Of two cases only part was annotated row by row: more words without a row than this for each with one are left out.
    private const int MostNone = 9;

    private static Lessons Join(IEnumerable<Lessons> parts)
    {
        var all = new Lessons(0, [], []);
        foreach (var part in parts)
        {
            all = all with { Inputs = part.Inputs };
            var chance = new Chance(5);
            var keep = (double)MostNone * part.Classes.Count(c => c > 0) / Math.Max(1, part.Classes.Count(c => c == 0));
            for (var i = 0; i < part.Rows.Count; i++)
            {
                if (part.Classes[i] != 0 || chance.Unit() < keep)
                {
                    all.Rows.Add(part.Rows[i]);
                    all.Classes.Add(part.Classes[i]);
                }
            }
        }

        return all;
    }

    private static IEnumerable<Dictionary<string, float>> Priors(ReadAccountOfCase account, EventFeatures features)
    {
        for (var s = 0; s < account.Parsed.Sentences.Length; s++)
        {
            var sentence = account.Parsed.Sentences[s];
            for (var w = 0; w < sentence.Words.Length; w++)
            {
                if (EventFeatures.CanTell(sentence.Words[w], account.Proposed[s][w]))
                {
                    var prior = new Dictionary<string, float>(StringComparer.Ordinal);
                    features.Prior(sentence, w, prior);
                    yield return prior;
                }
            }
        }
    }

    private static Lessons Lessons(ReadCase one, string[] types, EventFeatures features)
    {
        var number = Numbers(types);
        var lessons = new Lessons(features.Count);
        foreach (var account in one.Accounts)
        {
            bool Candidate(int s, int w) => EventFeatures.CanTell(account.Parsed.Sentences[s].Words[w], account.Proposed[s][w]);
            Add(lessons, account, TriggerAlignment.Label(account, number, Candidate), features);
        }

        return lessons;
    }

    private static Lessons Lessons(List<AnnotatedNews> news, string[] types, EventFeatures features)
    {
        var number = Numbers(types);
        var lessons = new Lessons(features.Count);
        foreach (var one in news)
        {
            Add(lessons, one.Account, one.Label(number), features);
        }

        foreach (var row in lessons.Rows)
        {
            EventFeatures.Foreign(row);
        }

        return lessons;
    }

    private static Dictionary<string, int> Numbers(string[] types) =>
        types.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i, StringComparer.Ordinal);

    private static void Add(Lessons lessons, ReadAccountOfCase account, int[][] labels, EventFeatures features)
    {
        var about = features.About(account.Parsed);
        for (var s = 0; s < account.Parsed.Sentences.Length; s++)
        {
            var sentence = account.Parsed.Sentences[s];
            for (var w = 0; w < sentence.Words.Length; w++)
            {
                if (EventFeatures.CanTell(sentence.Words[w], account.Proposed[s][w]))
                {
                    var row = new float[features.Count];
                    features.Fill(account.Parsed, about, s, w, account.Proposed[s][w], row);
                    lessons.Rows.Add(row);
                    lessons.Classes.Add(labels[s][w]);
                }
            }
        }
    }

    private static void Measure(string data, string name, SmallHead[] heads, Lessons lessons, List<Dictionary<string, float>> priors, Dictionary<string, (double Found, double Typed, double Told, double Gold)> sums)
    {
        var shares = EventHead.Shares(heads, lessons.Rows.SelectMany(r => r).ToArray(), lessons.Rows.Count);
        var classes = heads[0].Classes;
        var k = classes.Length;
        var floor = Thresholds.Load(data).Floor;
        foreach (var threshold in new[] { 0.35f, 0.45f, 0.55f, 0.65f, 0.75f })
        {
            int told = 0, found = 0, typed = 0, gold = lessons.Classes.Count(c => c > 0);
            for (var i = 0; i < lessons.Rows.Count; i++)
            {
                var (type, _) = EventHead.Decide(classes, shares.AsSpan(i * k, k), priors[i], threshold, floor);
                told += type > 0 ? 1 : 0;
                found += type > 0 && lessons.Classes[i] > 0 ? 1 : 0;
                typed += type > 0 && lessons.Classes[i] == type ? 1 : 0;
            }

            var key = string.Create(CultureInfo.InvariantCulture, $"from {threshold:0.00}");
            var sum = sums.GetValueOrDefault(key);
            sums[key] = (sum.Found + Percent(found, told), sum.Typed + Percent(typed, found), sum.Told + Percent(found, gold), sum.Gold + 1);
            if (threshold == 0.65f)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} told rightly {Percent(found, told):0} found {Percent(found, gold):0} of them typed {Percent(typed, found):0}"));
            }
        }
    }

    private static double Percent(int part, int of) => of == 0 ? 0 : 100.0 * part / of;
}
