using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reporting;

namespace Variorum.App.Commands;

/// <summary><c>variorum judge CASE VERB ...</c>: a person's decision about the record.</summary>
internal static class JudgeCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var words = new Argument<string[]>("WHAT")
        {
            Description = "A verb (right, wrong, set, add, same, different, main, out, holds, explained, undo), keys, and field=value: docs/judgements.md.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        words.CompletionSources.Add(_ => Judging.Verbs.Select(v => new System.CommandLine.Completions.CompletionItem(v)));
        var from = new Option<string?>("--from") { Description = "A table that a team filled in: 'variorum queue CASE --csv' makes it.", HelpName = "FILE.csv" };
        var why = CaseOptions.Why();
        return CaseOptions.Change(
            "judge",
            "Decide about claims of a record, for good and reversibly, and make the record current.",
            CaseOptions.Case(),
            [words, from, why],
            (parsed, request, terminal, cancellation) => Run(
                request, parsed.GetValue(words)!, parsed.GetValue(why), parsed.GetValue(from), terminal, cancellation));
    }

    private static int Run(CaseRequest request, string[] words, string? why, string? from, Terminal terminal, CancellationToken cancellation) =>
        CaseOptions.Run(terminal, () =>
        {
            if (CaseOptions.Place(terminal, request.Path) is not { } place || (from is not null && !Arguments.AreThere(terminal, [from])))
            {
                return ExitCode.Usage;
            }

            if ((words.Length == 0) == (from is null))
            {
                terminal.Messages.MarkupLine("[red]error[/] Say what you decide ('variorum judge CASE right KEY'), or give a table with --from.");
                return ExitCode.Usage;
            }

            if (from is not null && JudgementTable.Read(File.ReadAllBytes(from)) is null)
            {
                terminal.Messages.MarkupLine($"[red]error[/] {Text(from)} has no columns \"key\" and \"verdict\": 'variorum queue CASE --csv' makes such a table.");
                return ExitCode.Usage;
            }

            ImmutableArray<Judgement> judgements;
            var refused = 0;
            using (var kept = CaseOptions.Open(place, cancellation))
            {
                (judgements, refused) = from is null ? One(kept, request, words, why, terminal) : Table(kept, request, from, why, terminal);
            }

            if (judgements.IsEmpty)
            {
                return ExitCode.Usage;
            }

            var code = CaseOptions.Work(
                terminal,
                request with { Judgements = judgements, Detail = Detail(judgements) },
                outcome => Report(terminal, request.Path, judgements, outcome.Collation.Record!),
                cancellation);
            return refused > 0 && code == ExitCode.Done ? ExitCode.Partly : code;
        });

    private static (ImmutableArray<Judgement>, int) One(CaseFile kept, CaseRequest request, string[] words, string? why, Terminal terminal)
    {
        var changes = words.Skip(1).Where(w => w.IndexOf('=', StringComparison.Ordinal) > 0).ToImmutableArray();
        var said = new Said(words[0], [.. words.Skip(1).Except(changes)], changes) { Why = why };
        return Heard(Judging.Begin(kept, request.Who!, request.At!), said, "", terminal) is { } judgement ? ([judgement], 0) : ([], 1);
    }

    private static (ImmutableArray<Judgement>, int) Table(CaseFile kept, CaseRequest request, string from, string? why, Terminal terminal)
    {
        var judges = new Dictionary<string, Judging?>(StringComparer.Ordinal);
        var judgements = ImmutableArray.CreateBuilder<Judgement>();
        var refused = 0;
        foreach (var line in JudgementTable.Read(File.ReadAllBytes(from))!.Value.Where(l => l.Verdict.Length > 0))
        {
            var who = line.By ?? request.Who!;
            if (!judges.TryGetValue(who, out var judging))
            {
                judges.Add(who, judging = Judging.Begin(kept, who, request.At!));
            }

            var said = new Said(line.Verdict, line.Other is { } other ? [line.Key, other] : [line.Key], line.Verdict is "set" or "add" ? line.Set : [])
            {
                Why = line.Why ?? why,
            };
            if (Heard(judging, said, string.Create(CultureInfo.InvariantCulture, $"line {line.Line}: "), terminal) is { } judgement)
            {
                judgements.Add(judgement);
            }
            else
            {
                refused++;
            }
        }

        if (judgements.Count == 0 && refused == 0)
        {
            terminal.Messages.MarkupLine($"[red]error[/] No line of {Text(from)} has a verdict.");
        }

        return (judgements.ToImmutable(), refused);
    }

    private static Judgement? Heard(Judging? judging, Said said, string place, Terminal terminal)
    {
        var (judgement, refusal) = judging?.Of(said) ?? (null, "The case file is of an older form: 'variorum read-again CASE' brings it forward.");
        if (judgement is null)
        {
            terminal.Messages.MarkupLine($"[red]refused[/] {place}{Text(refusal!)}");
        }

        return judgement;
    }

    private static string Detail(ImmutableArray<Judgement> judgements)
    {
        const int MostNamed = 5;
        var named = judgements.Take(MostNamed).Select(j =>
            $"{j.Id}: {j.Verb} {j.Subject}{(j.Other is { } other ? " " + other : "")}{string.Concat(j.Changes.Select(c => $" {c.Key}={c.Value}"))}{(j.Why is { } why ? $" ({why})" : "")}");
        return string.Join("; ", named) + (judgements.Length > MostNamed ? $"; and {judgements.Length - MostNamed} more" : "");
    }

    private static void Report(Terminal terminal, string path, ImmutableArray<Judgement> judgements, Record record)
    {
        var items = record.Judgements.ToDictionary(j => j.Judgement.Id, StringComparer.Ordinal);
        foreach (var judgement in judgements)
        {
            var item = items.GetValueOrDefault(judgement.Id);
            var state = item is null or { State: "applied" } ? "" : $" [yellow]{item.State}[/]: {Text(item.Note ?? "")}";
            terminal.Say($"[green]judged[/] {judgement.Id}: {judgement.Verb} {Text(judgement.Subject)}{state}");
        }

        terminal.Say($"        Taken back with: variorum judge {Text(path)} undo {judgements[^1].Id}");
    }

    private static string Text(string text) => Markup.Escape(Terminal.Printable(text));
}
