namespace Variorum.Language.Neural;

/// <summary>
/// Sizes of the network. <paramref name="Input"/> is the width of a word's vector, <paramref name="Hidden"/> of one direction of an LSTM,
/// <paramref name="Arc"/> and <paramref name="Label"/> of the spaces in which heads are chosen and arcs are named; all multiples of 32.
/// </summary>
internal sealed record NetworkShape(
    int Input, int Hidden, int Arc, int Label, int WordRows, int PartRows, string[] Tags, string[] Relations, string[] Names)
{
    /// <summary>Both directions together.</summary>
    public int Both => 2 * Hidden;

    /// <summary>The four gates.</summary>
    public int Gates => 4 * Hidden;

    /// <summary>Arc and label vectors of a word, as dependant and as head.</summary>
    public int Roles => 2 * (Arc + Label);

    /// <summary>Tags, filled up to whole strips.</summary>
    public int TagWidth => Whole(Tags.Length);

    /// <summary>Relations, filled up to whole strips.</summary>
    public int RelationWidth => Whole(Relations.Length);

    /// <summary>Name classes, filled up to whole strips.</summary>
    public int NameWidth => Whole(Names.Length);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NetworkShape Read(BinaryReader reader)
    {
        int Size(int most)
        {
            var value = reader.ReadInt32();
            return value is >= 1 && value <= most ? value : throw new EndOfStreamException();
        }

        string[] Words()
        {
            var words = new string[Size(4096)];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = reader.ReadString();
            }

            return words;
        }

        return new NetworkShape(Size(4096), Size(4096), Size(4096), Size(4096), Size(1 << 24), Size(1 << 24), Words(), Words(), Words());
    }

    /// <summary>Writes the sizes and the class names.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var size in new[] { Input, Hidden, Arc, Label, WordRows, PartRows })
        {
            writer.Write(size);
        }

        foreach (var words in new[] { Tags, Relations, Names })
        {
            writer.Write(words.Length);
            foreach (var word in words)
            {
                writer.Write(word);
            }
        }
    }

    private static int Whole(int count) => (count + Panels.Width - 1) / Panels.Width * Panels.Width;
}
