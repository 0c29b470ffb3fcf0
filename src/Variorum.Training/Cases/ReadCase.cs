using Variorum.Extracting;
using Variorum.Extracting.Events;
using Variorum.Language;
using Variorum.Model;
using Variorum.Reading;

namespace Variorum.Training.Cases;

/// <summary>An account of a hand-read case with its grammar, and the rows of the gold that lie in it.</summary>
/// <param name="Account">As the program reads it.</param>
/// <param name="Parsed">Sentences and words.</param>
/// <param name="Proposed">For each word of each sentence the type of event that the lists propose; null where none.</param>
/// <param name="Events">Rows of <c>events.tsv</c> with the passage of their quote.</param>
internal sealed record ReadAccountOfCase(Account Account, ParsedText Parsed, string?[][] Proposed, IReadOnlyList<GoldEvent> Events);

/// <summary>A row of <c>events.tsv</c>.</summary>
/// <param name="Passage">Of its quote in the account.</param>
/// <param name="Type">One of the ontology's types.</param>
/// <param name="Action">What is done, in the reader's words.</param>
/// <param name="Note">Free remarks; "denied", "planned", "hypothetical" tell what did not happen.</param>
/// <param name="Cluster">The event it is a mention of.</param>
/// <param name="Word">The word of the quote that tells it; "" where the reader named none.</param>
internal sealed record GoldEvent(Passage Passage, string Type, string Action, string Note, string Cluster, string Word);

/// <summary>A case of <c>accounts/</c> that careful readers went through row by row (<c>gold/</c>).</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Accounts">In order of their ids.</param>
internal sealed record ReadCase(string Name, IReadOnlyList<ReadAccountOfCase> Accounts)
{
    /// <summary>All cases of <paramref name="folders"/> (<see cref="LabelledCases"/>).</summary>
    /// <exception cref="InvalidDataException">A quote of the gold does not stand in its account.</exception>
    public static List<ReadCase> LoadAll(string folders, AccountReader reader, LanguagePack language, ClaimExtractor extractor) =>
    [
        .. LabelledCases.Folders(folders).Select(c => Load(
            c.Name, Path.Combine(c.Folder, "gold", c.Name), Path.Combine(c.Folder, "accounts", c.Name), reader, language, extractor)),
    ];

    private static ReadCase Load(string name, string gold, string accounts, AccountReader reader, LanguagePack language, ClaimExtractor extractor)
    {
        var rows = GoldTable.Read(gold, "events").ToLookup(r => r["doc"], StringComparer.Ordinal);
        var read = new List<ReadAccountOfCase>();
        foreach (var file in AccountFinder.Find([accounts]).Files)
        {
            if (reader.Read(file).Account is { } account)
            {
                // The gold names an account by the first three letters of its file.
                var events = rows[account.Id[..3]].Select(r => Event(name, account.Text, r)).ToList();
                var parsed = language.Parse(account.Text);
                var proposed = EventReader.Proposals(parsed, extractor.Extract(account, []).Events.Select(e => (e.Trigger, e.Type)));
                read.Add(new ReadAccountOfCase(account, parsed, proposed, events));
            }
        }

        return new ReadCase(name, [.. read.OrderBy(a => a.Account.Id, StringComparer.Ordinal)]);
    }

    private static GoldEvent Event(string name, string text, IReadOnlyDictionary<string, string> row)
    {
        var at = text.IndexOf(row["quote"], StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidDataException($"{name}, {row["id"]}: the quote does not stand in account {row["doc"]}; the gold and the account do not belong together.")
            : new GoldEvent(new Passage(at, at + row["quote"].Length), row["event_type"], row["action"], row["note"], row["cluster"], row.GetValueOrDefault("word", ""));
    }
}
