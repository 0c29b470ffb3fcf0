using System.Text;
using Variorum.Language;
using Variorum.Language.Encoder;
using Variorum.Training.Tasks;
using Xunit;

namespace Variorum.Tests.Language.Encoder;

/// <summary>What the tree lets expect of a predicate's arguments, over sentences made up here.</summary>
public sealed class ArgumentTableTests
{
    [Fact]
    public void What_stood_so_in_training_is_likelier_where_it_stands_so_again()
    {
        var table = ArgumentTraining.Of([.. Enumerable.Repeat(Struck("Rust", "ate", "bolts", "eat.01"), 30)]);
        var doer = Weighed(table, 0, "dust", "ate", "paint");
        var thing = Weighed(table, 2, "dust", "ate", "paint");

        Assert.True(doer["ARG0"] > doer["ARG1"] && doer["ARG0"] > doer["none"]);
        Assert.True(thing["ARG1"] > thing["ARG0"] && thing["ARG1"] > thing["none"]);
    }

    [Fact]
    public void What_was_never_counted_leaves_the_labels_as_common_as_they_are()
    {
        var table = ArgumentTraining.Of([.. Enumerable.Repeat(Struck("Rust", "ate", "bolts", "eat.01"), 30)]);
        float[] odds = [1, 1, 1];
        table.Weigh(odds, [1, 2, 3]);

        Assert.All(odds, o => Assert.InRange(o, 0.01f, 1));
    }

    [Fact]
    public void A_table_is_read_as_it_was_written()
    {
        var table = ArgumentTraining.Of([.. Enumerable.Repeat(Struck("Rust", "ate", "bolts", "eat.01"), 30)]);
        var bytes = Written(table);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);

        Assert.Equal(bytes, Written(ArgumentTable.Read(reader)));
    }

    [Fact]
    public void A_cut_table_is_refused()
    {
        var bytes = Written(ArgumentTraining.Of([.. Enumerable.Repeat(Struck("Rust", "ate", "bolts", "eat.01"), 30)]));
        using var reader = new BinaryReader(new MemoryStream(bytes[..^3]), Encoding.UTF8);

        Assert.Throws<EndOfStreamException>(() => ArgumentTable.Read(reader));
    }

    [Fact]
    public void A_passive_turns_the_way_and_a_far_word_has_none_of_its_own()
    {
        var active = Keys(["a", "b", "c"], ["nsubj", "root", "obj"], [1, -1, 1], 1, 0);
        var passive = Keys(["a", "b", "c"], ["nsubj:pass", "root", "obj"], [1, -1, 1], 1, 2);
        var again = Keys(["x", "b", "y"], ["nsubj", "root", "obj"], [1, -1, 1], 1, 0);

        Assert.NotEqual(active[0], passive[0]);
        Assert.Equal(active[0], again[0]);
        Assert.NotEqual(active[3], again[3]);
        string[] forms = ["a", "b", "c", "d", "e", "f", "g"];
        var far = Keys(forms, ["root", .. Enumerable.Repeat("dep", 6)], [-1, 0, 1, 2, 3, 4, 5], 0, 5);
        Assert.Equal(far[0], Keys(forms, ["root", .. Enumerable.Repeat("dep", 6)], [-1, 0, 1, 2, 3, 4, 5], 0, 6)[0]);
    }

    [Fact]
    public void Of_two_words_with_one_core_label_the_less_sure_goes_but_a_relative_pronoun_stays()
    {
        var weigher = new ArgumentWeigher(new ArgumentTable(["none"], [1], []), ["none"]);
        weigher.Begin([false, true, false, false], []);
        FrameArgument[] found = [new("ARG0", 10, 0.6f), new("ARG0", 11, 0.5f), new("ARG0", 12, 0.7f), new("ARGM-TMP", 13, 0.4f), new("ARGM-TMP", 10, 0.3f)];

        Assert.Equal([11, 12, 13, 10], weigher.Alone([.. found], 10).Select(a => a.Word));
    }

    private static CorpusSentence Struck(string doer, string verb, string thing, string roleset) => new("ewt", [doer, verb, thing])
    {
        Tags = ["NOUN|NN", "VERB|VBD", "NOUN|NNS"],
        Heads = [1, -1, 1],
        Relations = ["nsubj", "root", "obj"],
        Predicates = [new CorpusPredicate(1, "eat", roleset, [new LabelledSpan(0, 1, 0, "ARG0"), new LabelledSpan(2, 3, 2, "ARG1")])],
    };

    private static Dictionary<string, float> Weighed(ArgumentTable table, int word, params string[] forms)
    {
        float[] odds = [.. table.Labels.Select(_ => 1f)];
        table.Weigh(odds, Keys(forms, ["nsubj", "root", "obj"], [1, -1, 1], 1, word));
        return table.Labels.Zip(odds).ToDictionary(p => p.First, p => p.Second);
    }

    private static ulong[] Keys(string[] forms, string[] relations, int[] heads, int predicate, int word)
    {
        var keys = new ArgumentKeys();
        var of = new ulong[ArgumentKeys.Count];
        keys.Begin(forms.Length, i => forms[i], i => i == predicate ? "VERB|VBD" : "NOUN|NN", i => relations[i], heads);
        keys.Turn(predicate, "eat.01");
        keys.Of(word, of);
        return of;
    }

    private static byte[] Written(ArgumentTable table)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            table.Write(writer);
        }

        return stream.ToArray();
    }
}
