using System.Collections.Immutable;
using Variorum.Extracting.Places;
using Variorum.Language;
using Variorum.Model;

namespace Variorum.Extracting.Names;

/// <summary>Finds the names of persons, organisations, places, groups and media, with their roles.</summary>
public sealed class NameReader
{
    private readonly WordSets _sets;
    private readonly NameLexicon _lexicon;
    private readonly Gazetteer _gazetteer;
    private readonly NounClasses _nouns;

    private NameReader(WordSets sets, NameLexicon lexicon, Gazetteer gazetteer, NounClasses nouns)
    {
        _sets = sets;

        (_lexicon, _gazetteer, _nouns) = (lexicon, gazetteer, nouns);
    }

    /// <summary>Loads name lists, titles and the gazetteer's names.</summary>
    public static NameReader Load(string dataFolder, string language) =>
        new(WordSets.Load(dataFolder, language), NameLexicon.Load(dataFolder, language), Gazetteer.Load(dataFolder),
            NounClasses.Load(Path.Combine(dataFolder, "languages", language)));

    /// <summary>The names of one account, in text order, longest match, not nested.</summary>
    public ImmutableArray<NameMention> Read(Account account, ParsedText parsed)
    {
        var text = CapitalText.Written(account.Text, parsed, _lexicon);
        var tokens = NameTokens.Split(_sets, text, parsed, _lexicon);
        var chains = new NameChains(text, tokens, _lexicon, _gazetteer, _nouns).Find();
        var kinds = new NameKinds(_sets, text, tokens, parsed, _lexicon, _gazetteer, account.Publisher);
        return CapitalText.Restored(kinds.Decide(chains), account.Text, text);
    }
}
