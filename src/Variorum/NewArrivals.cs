using System.Collections.Immutable;
using System.Security.Cryptography;
using Variorum.Keeping;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum;

/// <summary>What is added to a case.</summary>
/// <param name="Arrived">The case with it.</param>
/// <param name="Added">Ids of what is new.</param>
/// <param name="Known">How many of the files given were there, byte for byte.</param>
/// <param name="Notes">What there is to say of files given: those that were there, those of a known name with other bytes.</param>
internal sealed record NewArrivals(ArrivedCase Arrived, ImmutableArray<string> Added, int Known, ImmutableArray<Diagnostic> Notes)
{
    /// <summary>
    /// <paramref name="before"/> with the files under <paramref name="paths"/>, whose bytes go into <paramref name="caseFile"/>. What is
    /// there
    /// keeps its id; what is new gets one of its own.
    /// </summary>
    public static NewArrivals Of(ArrivedCase before, IReadOnlyList<string> paths, bool followLinks, int entry, CaseFile caseFile)
    {
        if (paths.Count == 0)
        {
            return new NewArrivals(before, [], 0, []);
        }

        var found = AccountFinder.Find(paths, followLinks, before.Fields is { } map ? FieldMap.Parse(map) : null);
        var tables = before.Tables.Concat(found.Tables.Select(t => t.Table)).Distinct()
            .OrderBy(t => t.File, StringComparer.Ordinal).ThenBy(t => t.Sha256, StringComparer.Ordinal).ToImmutableArray();
        foreach (var (table, bytes) in found.Tables)
        {
            caseFile.AddOriginal(table.Sha256, bytes);
        }

        TableRowKey? Row(TableRowKey? row, ImmutableArray<ArrivedTable> among) => row is { } r
            ? r with { Table = tables.IndexOf(among[r.Table]) } : null;
        var files = before.Files.Select(f => f with { Row = Row(f.Row, before.Tables) }).ToList();
        var (ids, known) = (files.Select(f => f.Id).ToHashSet(StringComparer.Ordinal), files.Select(f => (f.File, f.Sha256)).ToHashSet());
        var names = files.ToLookup(f => f.File, f => f.Id, StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<string>();
        var (problems, notes) = (new List<Diagnostic>(), ImmutableArray.CreateBuilder<Diagnostic>());
        ImmutableArray<ArrivedTable> theirs = [.. found.Tables.Select(t => t.Table)];
        var there = 0;
        foreach (var file in found.Files)
        {
            var loaded = FileBytes.Load(file);
            var hash = loaded.Bytes is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null;
            if (known.Contains((file.File, hash)))
            {
                there++;
                continue;
            }

            var id = file.IdBeside(ids);
            if (loaded.Problem is { } problem)
            {
                problems.Add(problem with { Account = id });
            }

            if (hash is not null)
            {
                caseFile.AddOriginal(hash, loaded.Bytes!);
            }

            if (names[file.File].FirstOrDefault() is { } other)
            {
                notes.Add(new Diagnostic("account-beside", file.File, null,
                    $"Account {other} came from a file of this name with other bytes: this one is kept beside it as {id}.",
                    $"Where it takes the place of {other}, take that out: variorum remove CASE {other} --why \"replaced\".", Severity.Note,
                        id));
            }

            ids.Add(id);
            added.Add(id);
            files.Add(new Arrival(file.File, id, hash, Row(file.Row, theirs)) { Entry = entry });
        }

        return new NewArrivals(
            before with
            {
                Files = [.. files.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Id, StringComparer.Ordinal)],
                Tables = tables,
                Notices = FoundFiles.InOrder([.. before.Notices, .. found.Notices, .. problems]),
            },
            added.ToImmutable(),
            there,
            notes.ToImmutable());
    }

    /// <summary>In a sentence for the journal.</summary>
    public string Say() =>
        Added.Length == 0 ? Known == 0 ? "the record made anew" : $"nothing new: {Known} accounts were there"
        : $"added {string.Join(", ", Added.Take(MostNamed))}{(Added.Length > MostNamed ? $" and {Added.Length - MostNamed} more" : "")}"
            + (Known == 0 ? "" : $"; {Known} were there");

    private const int MostNamed = 20;
}
