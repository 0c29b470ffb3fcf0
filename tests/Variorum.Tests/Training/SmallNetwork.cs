using Variorum.Language.Encoder;
using Variorum.Training;
using Variorum.Training.Encoder;
using Variorum.Training.Tasks;

namespace Variorum.Tests.Training;

/// <summary>An encoder small enough to be differentiated by hand, and two sentences that have every annotation between them.</summary>
internal static class SmallNetwork
{
    /// <summary>The word pieces.</summary>
    public static readonly string[] Pieces = ["[UNK]", "[CLS]", "[SEP]", "police", "fired", "on", "the", "crowd", "town", "##s", ".",
        "two", "men", "died"];

    /// <summary>Parameters drawn by chance, the batch beside them.</summary>
    public static (EncoderNetwork Network, TrainingSentence[] Batch) WithBatch(int threads = 1)
    {
        var shape = new EncoderShape
        {
            Layers = 2,
            Hidden = 32,
            Heads = 2,
            Inner = 48,
            Positions = 512,
            Arc = 16,
            Label = 16,
            Argument = 16,
            Role = 16,
            Pieces = Pieces,
            Tags = ["A|a", "B|b", "C|c"],
            Relations = ["root", "nsubj", "obj", "dep"],
            Names = ["O", "U-x"],
            Senses = [new Roleset("fire", "fire.01"), new Roleset("fire", "fire.02"), new Roleset("die", "die.01")],
            Rolesets = [],
            Arguments = ["none", "ARG0", "ARG1"],
            Maven = ["none", "Attack", "Death"],
            Wiki = ["none", "Attack"],
            Ecb = ["none", "ACTION"],
            Roles = ["none", "Attacker"],
        };
        var network = new EncoderNetwork(shape, threads);
        var chance = new Chance(5);
        foreach (var parameter in network.Parameters)
        {
            var gain = parameter.Name.EndsWith(".g", StringComparison.Ordinal);
            foreach (ref var value in parameter.Span)
            {
                value = (gain ? 1 : 0) + (float)((chance.Unit() - 0.5) * (parameter.Decays ? 0.5 : 0.2));
            }
        }

        foreach (ref var value in network.Words.AsSpan())
        {
            value = (float)(chance.Unit() - 0.5);
        }

        return (network, [
            new TrainingSentence("ewt", ["Police", "fired", "on", "the", "crowd"])
            {
                Tags = [0, 1, 2, -1, 0],
                Heads = [1, -1, 4, 4, 1],
                Relations = [1, 0, 3, 3, 2],
                Names = [1, 0, 0, 0, 0],
                Predicates = [new Predicate(1, 1, [(0, 1), (4, 2)])],
                Maven = [0, 1, 0, -1, 0],
            },
            new TrainingSentence("wikievents", ["Two", "men", "died", "."])
            {
                Predicates = [new Predicate(2, -1, [(1, 2)])],
                Tags = [1, 1, 0, 2],
                Heads = [1, 2, -1, 2],
                Relations = [3, 1, 0, 3],
                Wiki = [0, 0, 1, 0],
                Ecb = [0, -1, 1, 0],
                WikiArguments = [new TriggerArguments(2, [(1, 1)])],
            },
        ]);
    }
}
