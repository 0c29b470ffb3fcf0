using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Variorum.Collating;
using Variorum.Collating.Scenes;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Training.Cases;

/// <summary>
/// Fits <c>scenes.bin</c> on the hand-read cases: <c>train scenes --cases DIR --data DATA --left-out DIR --out DIR</c>. Each case is read with the
/// data folder <c>LEFT-OUT/CASE/data</c> (heads that have not seen it); the days and places offered to each of its claims are held against the gold.
/// Written once for all cases, and to <c>LEFT-OUT/CASE/fitted/languages/en</c> with CASE left out. Printed: how often the chosen one fits, each case
/// left out, how often any offered one does, and the reliability of the shares.
/// </summary>
internal static class SceneTraining
{
    /// <summary>Fits, measures and writes.</summary>
    public static void Run(TrainingSettings settings)
    {
        var (folder, leftOut) = (settings.Options["cases"], settings.Options["left-out"]);
        float Real(string name, float otherwise) => settings.Options.TryGetValue(name, out var value) ? float.Parse(value, CultureInfo.InvariantCulture) : otherwise;
        var how = new ChoiceSettings(
            settings.Size("hidden", 16), settings.Size("epochs", 20), Real("rate", 2e-3f), Real("decay", 0.1f), Real("dropout", 0.15f), NoState: 0.3f, settings.Size("nets", 4));
        var cases = LabelledCases.Folders(folder);
        var names = cases.Select(c => c.Name).ToList();
        string Data(string name) => Directory.Exists(Path.Combine(leftOut, name)) ? Path.Combine(leftOut, name, "data") : settings.Options["data"];
        var reads = cases.Select(c => Read(c.Folder, c.Name, Data(c.Name), settings.Options["data"])).ToList();

        // A case that a fit for itself is kept of is left out alone, the others in parts.
        const int Parts = 5;
        var parts = names.Select((n, i) => (Name: n, Part: Directory.Exists(Path.Combine(leftOut, n)) ? n : $"part {i % Parts}")).ToDictionary(p => p.Name, p => p.Part, StringComparer.Ordinal);
        var table = SceneTable.Load(settings.Options["data"]);
        var days = reads.SelectMany(r => r.Examples(r.Days)).ToList();
        var dayModels = Fit("day", days, parts, Enum.GetNames<DayCue>(), table.Limit("favour day"), how);
        var places = reads.SelectMany(r => r.Examples((a, c) => r.Places(a, c, dayModels[parts[r.Name]]))).ToList();
        var placeModels = Fit("place", places, parts, Enum.GetNames<PlaceCue>(), table.Limit("favour place"), how);
        foreach (var name in names.Where(n => parts[n] == n))
        {
            var own = Path.Combine(leftOut, name, "fitted", "languages", "en");
            Directory.CreateDirectory(own);
            Write(Path.Combine(own, "scenes.bin"), new SceneModel(dayModels[name], placeModels[name]), $"hand-read cases but {name}");
        }

        Write(settings.Model("scenes.bin"), new SceneModel(dayModels[""], placeModels[""]), "hand-read cases");
    }

    private static void Write(string path, SceneModel model, string cases) => ModelFile.Write(
        path,
        SceneModel.Kind,
        $"{{\"data\":\"{cases}; days and places offered by the texts, held against the readers' rows\",\"licence\":\"annotation of this project; no text of the cases\"}}",
        writer =>
        {
            model.Day.Write(writer);
            model.Place.Write(writer);
        });

    // The model with each case left out, by the case's name, and under "" that of all.
    private static Dictionary<string, ChoiceModel> Fit(string choice, List<Example> examples, Dictionary<string, string> parts, string[] cues, double favour, ChoiceSettings how)
    {
        var models = new ConcurrentDictionary<string, ChoiceModel>(StringComparer.Ordinal);
        Parallel.ForEach(
            parts.Values.Distinct(StringComparer.Ordinal).Append(""), new ParallelOptions { MaxDegreeOfParallelism = 2 },
            p => models[p] = ChoiceFit.Fit(examples.Where(e => parts[e.Case] != p), cues, how));
        var sums = new double[4];
        var chosen = new List<(double Share, bool Fits)>();
        var kept = new double[4];
        foreach (var name in parts.Keys.Order(StringComparer.Ordinal))
        {
            var model = models[parts[name]];
            var own = examples.Where(e => e.Case == name).Select(e =>
            {
                var shares = model.Shares(e.Groups, e.State, e.Offers);
                var best = model.Best(e.Offers, shares, favour);
                chosen.Add((shares[best], e.Fits[best]));
                return (e.Figure, Fits: e.Fits[best], Can: e.Fits.Any(f => f));
            }).ToList();
            double Share(bool figure, Func<(bool Figure, bool Fits, bool Can), bool> holds) => own.Where(e => e.Figure == figure).Select(e => holds(e) ? 100.0 : 0).DefaultIfEmpty(0).Average();
            double[] row = [Share(false, e => e.Fits), Share(false, e => e.Can), Share(true, e => e.Fits), Share(true, e => e.Can)];
            Print(name, row);
            sums = [.. sums.Zip(row, (s, v) => s + (v / parts.Count))];
            kept = parts[name] == name ? [.. kept.Zip(row, (s, v) => s + (v / parts.Count(p => p.Key == p.Value)))] : kept;
        }

        foreach (var f in new[] { 0, 0.15, 0.3, 0.45, 0.6 })
        {
            double Right(bool figure, bool all) => parts.Keys.Where(n => all || parts[n] == n)
                .Select(n => examples.Where(e => e.Case == n && e.Figure == figure).Select(e => e.Fits[models[parts[n]].Best(e.Offers, models[parts[n]].Shares(e.Groups, e.State, e.Offers), f)] ? 100.0 : 0).DefaultIfEmpty(0).Average()).Average();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{choice} favour {f}: all events {Right(false, true):0.0} figures {Right(true, true):0.0}; those kept {Right(false, false):0.0}, {Right(true, false):0.0}"));
        }

        Print("mean of all", sums);
        Print("mean of those kept", kept);
        foreach (var bin in chosen.GroupBy(c => Math.Min(9, (int)(c.Share * 10))).OrderBy(g => g.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  given {bin.Key / 10.0:0.0}-{(bin.Key + 1) / 10.0:0.0}: {bin.Count()}, right {100.0 * bin.Count(c => c.Fits) / bin.Count():0}"));
        }

        return new Dictionary<string, ChoiceModel>(models, StringComparer.Ordinal);
        void Print(string name, double[] row) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{choice} {name,-24} events {row[0]:0.0} of {row[1]:0.0}   figures {row[2]:0.0} of {row[3]:0.0}"));
    }

    private static CaseRead Read(string folder, string name, string data, string shipped)
    {
        var output = Path.Combine(Path.GetTempPath(), "variorum-scenes-" + name);
        var record = Pipeline.Load(data).Collate(new CollateRequest([Path.Combine(folder, "accounts", name)], name, output) { Threads = 2, Force = true }, null, CancellationToken.None).Record!;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "record.json")));
        Directory.Delete(output, recursive: true);
        var judge = CaseJudge.Load(folder, name);
        var collating = CollatingData.Load(shipped, "en");
        var grounds = record.Accounts.Select(a => new AccountGround(a, collating.Scenes)).ToList();
        var gold = new Dictionary<(string, bool, Passage, string?), int>();
        var mentions = record.Events.SelectMany(e => e.Mentions).ToList();
        var figures = record.Tallies.SelectMany(t => t.Figures).ToList();
        foreach (var (m, v) in mentions.Zip(judge.Events(json.RootElement)).Where(p => p.Second.Gold >= 0))
        {
            gold[(m.Account, false, m.Mention.Trigger, m.Mention.Place?.Text)] = v.Gold;
        }

        foreach (var (f, v) in figures.Zip(judge.Figures(json.RootElement)).Where(p => p.Second.Gold >= 0))
        {
            gold[(f.Account, true, f.Figure.Passage, null)] = v.Gold;
        }

        return new CaseRead(name, grounds, CaseGround.Read(grounds, collating)!, collating, judge, gold);
    }

    private sealed record CaseRead(
        string Name, List<AccountGround> Accounts, CaseGround Ground, CollatingData Data, CaseJudge Judge, Dictionary<(string, bool, Passage, string?), int> Gold)
    {
        /// <summary>An example for each claim that the gold knows, of <paramref name="choose"/>'s offers.</summary>
        public IEnumerable<Example> Examples(Func<AccountGround, (SceneClaim Claim, int Gold, bool Figure), Example?> choose)
        {
            foreach (var account in Accounts)
            {
                var id = account.Claims.Account.Id;
                var events = SceneReader.EventClaims(account, Data).Zip(account.Claims.Events, (c, e) => (Claim: c, Key: (id, false, e.Trigger, e.Place?.Text)));
                var figures = SceneReader.FigureClaims(account, Data).Zip(account.Claims.Figures, (c, f) => (Claim: c, Key: (id, true, f.Passage, (string?)null)));
                foreach (var (claim, key) in events.Concat(figures))
                {
                    if (Gold.TryGetValue(key, out var row) && choose(account, (claim, row, key.Item2)) is { } example)
                    {
                        yield return example;
                    }
                }
            }
        }

        /// <summary>The days offered to a claim.</summary>
        public Example? Days(AccountGround account, (SceneClaim Claim, int Gold, bool Figure) of)
        {
            var choice = new DayOffers(Ground).Of(account, of.Claim);
            return Judge.DaysFit(of.Figure, of.Gold, "", "") is null
                ? null
                : Of(choice, of.Figure, v => Judge.DaysFit(of.Figure, of.Gold, v.Days.LowIso ?? "", v.Days.HighIso ?? "")!.Value);
        }

        /// <summary>The places offered to a claim whose day <paramref name="days"/> chooses.</summary>
        public Example? Places(AccountGround account, (SceneClaim Claim, int Gold, bool Figure) of, ChoiceModel days)
        {
            var day = days.Best(new DayOffers(Ground).Of(account, of.Claim), Ground.Table.Limit("favour day")).Value.Days;
            var choice = new PlaceOffers(Ground).Of(account, of.Claim, day);
            // The region that a town lies in is no better answer than the town, though the gold lets it pass.
            return !of.Figure && choice.Offers.Exists(o => Judge.IsPlaceOf(of.Gold, o.Value.Name ?? ""))
                ? Of(choice, of.Figure, v => Judge.IsPlaceOf(of.Gold, v.Name ?? ""))
                : Of(choice, of.Figure, v => Judge.PlaceFits(of.Figure, of.Gold, v.Name ?? ""));
        }

        private Example Of<T>(Choice<T> choice, bool figure, Func<T, bool> fits) => new(
            Name, figure, choice.Groups, choice.State, [.. choice.Offers.Select(o => o.Cues)], [.. choice.Offers.Select(o => fits(o.Value))]);
    }
}
