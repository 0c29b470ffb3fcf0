namespace Variorum.Evaluation;

/// <summary>What reading and collating are measured on, where corpora and their scorers lie beside the project.</summary>
internal static class ReadingMeasurements
{
    private static readonly string[] CaseRows =
    [
        "accounts: stated dates of texts and sections",
        "figures: value found", "figures: relation right", "figures: measure right", "figures: counted right", "figures: source right",
        "figures: date right", "figures: whole cell right", "dates: found", "dates: resolved right", "names: found", "names: kind right",
        "names: same or other (B3)", "events: found", "events: type exact", "events: date right", "events: place right",
        "events: same or other (B3)", "events: links across accounts", "demands: found", "concessions: found",
        "attributions: found (recall)", "attributions: source right", "lineage: sentence pairs", "disagreements: of the hard ones",
        "disagreements: precision (known ones only)", "score: case",
    ];

    /// <summary>All, in the order of the pipeline.</summary>
    public static Measurement[] All { get; } =
    [
        Reading(
            "TempEval-3 TimeBank and AQUAINT",
            "score_dates.py",
            ["tempeval3/timebank", "tempeval3/aquaint"],
            new("strict F1", F1("strict"), "HeidelTime on Platinum 81.3"),
            new("relaxed F1", F1("relaxed"), "HeidelTime on Platinum 90.3"),
            new("value F1", F1("value"), "HeidelTime on Platinum 77.6")),
        Reading(
            "LGL",
            "score_places.py",
            ["toponyms/lgl"],
            new("recognition, exact F1", F1("exact")),
            new("recognition, overlap F1", F1("overlap")),
            new("accuracy@161 km", @"accuracy@161km ([\d.]+)", "most populous 70, Edinburgh geoparser 76"),
            new("end to end F1", F1("end to end"))),
        new ScorerMeasurement(
            "Names, pairs",
            "score_names.py",
            ["names/gold.tsv"],
            p => ["--gold", Path.Combine(p.Corpora, "names/gold.tsv"), "--pred", p.Compare("names/pairs.tsv")],
            [new("best F1", F1("best at"), "nomenklatura logic-v2 79, Levenshtein 67"), new("average precision", F1("average precision"))]),
        Reading(
            "NewsQuant",
            "score_quantities.py",
            ["newsquant/newsquant"],
            new("value F1", F1("value "), "CQE 92.0, Recognizers-Text 69.1"),
            new("value and bound F1", F1("value+bound "), "CQE 88.1"),
            new("value and unit F1", F1("value+unit ")),
            new("value and concept F1, partial", F1("value+concept partial"), "CQE 76.1")),
        Reading(
            "PolNeAR dev",
            "score_attribution.py",
            ["polnear/dev"],
            new("content F1", @"^content +[\d.]+ +[\d.]+ +([\d.]+)$"),
            new("source and content F1", F1("linked "))),
        Reading(
            "MUC-4 tst1",
            "score_muc4.py",
            ["muc4/tst1"],
            new("incident types F1", F1("(a) incident types")),
            new("roles CEAF-REE F1", F1("(b) CEAF-REE micro"), "GRIT, trained on MUC-4: 54.5"),
            new("victim numbers, accuracy", @"^\(c\) victim numbers .* ([\d.]+) accuracy$")),
        new ScorerMeasurement(
            "ECB+ dev",
            "score_coreference.py",
            ["ecbplus/dev/12/gold.json"],
            p =>
            {
                foreach (var topic in Directory.GetDirectories(Path.Combine(p.Corpora, "ecbplus/dev")).Order(StringComparer.Ordinal))
                {
                    p.Collate(Path.Combine(topic, "docs"), Path.GetFileName(topic));
                }

                return ["--gold-root", Path.Combine(p.Corpora, "ecbplus/dev"), "--records", p.Work];
            },
            [
                new("mentions found, recall", @"^mentions matched by overlap: .* R ([\d.]+) "),
                new("CoNLL F1, predicted mentions", @"^  CoNLL +([\d.]+) "),
                new("CoNLL F1, found mentions", @"^  CoNLL +[\d.]+ +([\d.]+)$", "with all gold mentions: same lemma 76.4, feature-based 74.8"),
            ]),
        Case("january-2022", "Five accounts"),
        Case("croydon-2016", "Second case", "demands", "concessions"),
    ];

    // A case with its accounts and what a careful reader found in it lies beside the corpora.
    private static ScorerMeasurement Case(string name, string title, params string[] without) => new(
        title,
        "score_case.py",
        [$"../gold/{name}/docdates.tsv"],
        p =>
        [
            "--gold", Path.Combine(p.Corpora, "../gold", name), "--accounts", Path.Combine(p.Corpora, "../accounts", name),
            "--read", p.Read("../accounts/" + name), "--record", Path.Combine(p.Collate("../accounts/" + name, name), "record.json"),
        ],
        [.. CaseRows.Where(r => !without.Any(r.StartsWith)).Select(row => new PrintedFigure(row, F1(row)))]);

    // The last figure of the line that begins so.
    private static string F1(string line) => "^" + System.Text.RegularExpressions.Regex.Escape(line) + @".*? ([\d.]+)\s*$";

    private static ScorerMeasurement Reading(string corpus, string script, string[] parts, params PrintedFigure[] figures) => new(
        corpus,
        script,
        [.. parts.Select(p => p + "/gold.jsonl")],
        p => ["--gold", .. parts.Select(part => Path.Combine(p.Corpora, part, "gold.jsonl")), "--pred", .. parts.Select(part => p.Read(part + "/docs"))],
        figures);
}
