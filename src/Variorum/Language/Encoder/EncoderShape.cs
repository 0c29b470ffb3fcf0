namespace Variorum.Language.Encoder;

/// <summary>A sense of PropBank (<c>attack.01</c>) that words of this dictionary form can have.</summary>
internal readonly record struct Roleset(string Lemma, string Name);

/// <summary>
/// Sizes and class names of an encoder with its heads. Widths are multiples of 16, so that no sum has a rest; the first class of every
/// head but
/// tags, relations and senses is "none" (names: "O").
/// </summary>
internal sealed record EncoderShape
{
    /// <summary>Transformer layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of a state.</summary>
    public required int Hidden { get; init; }

    /// <summary>Attention heads; each is <see cref="Hidden"/> / <see cref="Heads"/> wide.</summary>
    public required int Heads { get; init; }

    /// <summary>Width within the feed-forward step.</summary>
    public required int Inner { get; init; }

    /// <summary>Rows of the position table.</summary>
    public required int Positions { get; init; }

    /// <summary>Width of the space in which heads are chosen.</summary>
    public required int Arc { get; init; }

    /// <summary>Width of the space in which arcs are named.</summary>
    public required int Label { get; init; }

    /// <summary>Width of the space in which arguments of predicates are named.</summary>
    public required int Argument { get; init; }

    /// <summary>Width of the space in which arguments of triggers are named.</summary>
    public required int Role { get; init; }

    /// <summary>Vocabulary of word pieces; a piece's number is its place.</summary>
    public required string[] Pieces { get; init; }

    /// <summary>Tags as "UPOS|XPOS".</summary>
    public required string[] Tags { get; init; }

    /// <summary>Relations of UD.</summary>
    public required string[] Relations { get; init; }

    /// <summary>Name classes: "O", "B-person" ...</summary>
    public required string[] Names { get; init; }

    /// <summary>Senses between which the head chooses, of lemmas that have several.</summary>
    public required Roleset[] Senses { get; init; }

    /// <summary>The sense of lemmas that have but one, where it is not the lemma's own first ("destruction", "destroy.01").</summary>
    public required Roleset[] Rolesets { get; init; }

    /// <summary>Labels of a predicate's arguments: "none", "A0", "TMP" ...</summary>
    public required string[] Arguments { get; init; }

    /// <summary>MAVEN's event types.</summary>
    public required string[] Maven { get; init; }

    /// <summary>WikiEvents' event types.</summary>
    public required string[] Wiki { get; init; }

    /// <summary>ECB+'s classes of mentions.</summary>
    public required string[] Ecb { get; init; }

    /// <summary>Families of roles of WikiEvents' triggers.</summary>
    public required string[] Roles { get; init; }

    /// <summary>Reads sizes and class names; <see cref="EndOfStreamException"/> where the sizes cannot be.</summary>
    public static EncoderShape Read(BinaryReader reader)
    {
        int Size(int most)
        {
            var value = reader.ReadInt32();
            return value >= 1 && value <= most ? value : throw new EndOfStreamException();
        }

        string[] Words(int most)
        {
            var words = new string[Size(most)];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = reader.ReadString();
            }

            return words;
        }

        Roleset[] Senses()
        {
            var count = reader.ReadInt32();
            var senses = count is >= 0 and <= 1 << 16 ? new Roleset[count] : throw new EndOfStreamException();
            for (var i = 0; i < count; i++)
            {
                senses[i] = new Roleset(reader.ReadString(), reader.ReadString());
            }

            return senses;
        }

        var shape = new EncoderShape
        {
            Layers = Size(64),
            Hidden = Size(4096),
            Heads = Size(256),
            Inner = Size(1 << 14),
            Positions = Size(1 << 14),
            Arc = Size(4096),
            Label = Size(4096),
            Argument = Size(4096),
            Role = Size(4096),
            Pieces = Words(1 << 20),
            Tags = Words(4096),
            Relations = Words(4096),
            Names = Words(4096),
            Senses = Senses(),
            Rolesets = Senses(),
            Arguments = Words(4096),
            Maven = Words(4096),
            Wiki = Words(4096),
            Ecb = Words(4096),
            Roles = Words(4096),
        };
        return shape.Fault() is null ? shape : throw new EndOfStreamException();
    }

    /// <summary>Writes sizes and class names; throws <see cref="ArgumentException"/> where a size cannot be.</summary>
    public void Write(BinaryWriter writer)
    {
        if (Fault() is { } fault)
        {
            throw new ArgumentException(fault);
        }

        foreach (var size in new[] { Layers, Hidden, Heads, Inner, Positions, Arc, Label, Argument, Role })
        {
            writer.Write(size);
        }

        foreach (var words in new[] { Pieces, Tags, Relations, Names })
        {
            Write(writer, words);
        }

        foreach (var senses in new[] { Senses, Rolesets })
        {
            writer.Write(senses.Length);
            foreach (var sense in senses)
            {
                writer.Write(sense.Lemma);
                writer.Write(sense.Name);
            }
        }

        foreach (var words in new[] { Arguments, Maven, Wiki, Ecb, Roles })
        {
            Write(writer, words);
        }
    }

    private static void Write(BinaryWriter writer, string[] words)
    {
        writer.Write(words.Length);
        foreach (var word in words)
        {
            writer.Write(word);
        }
    }

    private string? Fault() =>
        new[] { Hidden, Inner, Arc, Label, Argument, Role }.Any(w => w % 16 != 0) ? "Widths must be multiples of 16."
        : Hidden % Heads != 0 || Hidden / Heads % 16 != 0 ? "An attention head's width must be a multiple of 16."
        : Positions < PieceLayout.LongestWindow ? $"The position table needs {PieceLayout.LongestWindow} rows."
        : Tags.Any(t => !t.Contains('|', StringComparison.Ordinal)) ? "A tag is \"UPOS|XPOS\"."
        : !Relations.Contains("root") ? "There must be a relation \"root\"."
        : Names.Any(n => n.Length == 0 || (n[0] != 'O' && n.Length < 3)) ? "A name class is \"O\" or a place and a kind, \"B-person\"."
        : null;
}
