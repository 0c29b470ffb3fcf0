using Variorum.Language.Encoder;
using Variorum.Training;
using Variorum.Training.Encoder;
using Xunit;

namespace Variorum.Tests.Training;

/// <summary>
/// The hand-written way back against differences of the loss, through the whole network with all heads, dropout included.
/// </summary>
public class GradientTests
{
    [Fact]
    public void Every_parameter_has_the_slope_that_differences_of_the_loss_show()
    {
        var (network, batch) = SmallNetwork.WithBatch();
        var items = HeadLosses.Count(batch);
        double Loss(bool learns)
        {
            using var tape = new Tape(0, learns) { Chance = new Chance(7) };
            return new HeadLosses(network).Run(tape, batch, new PieceLayout(new WordPiece(SmallNetwork.Pieces)), items,
                learns ? 0.1f : 0).Sum();
        }

        Loss(true);
        var chance = new Chance(3);
        foreach (var parameter in network.Parameters)
        {
            var way = new float[parameter.Count];
            var along = 0.0;
            var slopes = parameter.SlopeSpan(0);
            for (var i = 0; i < way.Length; i++)
            {
                way[i] = chance.Below(2) == 0 ? -1 : 1;
                along += way[i] * (double)slopes[i];
            }

            var kept = parameter.Span.ToArray();
            var slopesKept = slopes.ToArray();
            double Moved(float by)
            {
                for (var i = 0; i < kept.Length; i++)
                {
                    parameter.Span[i] = kept[i] + (by * way[i]);
                }

                return Loss(true);
            }

            var step = 2e-3f / MathF.Sqrt(MathF.Sqrt(parameter.Count));
            var difference = (Moved(step) - Moved(-step)) / (2 * step);
            kept.CopyTo(parameter.Span);
            var norm = Math.Sqrt(slopesKept.Sum(s => (double)s * s));
            Assert.True(Math.Abs(difference - along) < 0.02 * (norm + Math.Abs(along)) + 2e-3,
                $"{parameter.Name}: {difference} by differences, {along} by the way back, norm {norm}");
            foreach (var other in network.Parameters)
            {
                other.SlopeSpan(0).Clear();
            }

            Loss(true);
        }
    }

    [Fact]
    public void All_parameters_are_learnt_in_one_pass_over_a_batch_that_has_every_annotation()
    {
        var (network, batch) = SmallNetwork.WithBatch();
        using var tape = new Tape(0, true);
        new HeadLosses(network).Run(tape, batch, new PieceLayout(new WordPiece(SmallNetwork.Pieces)), HeadLosses.Count(batch), 0);
        Assert.All(network.Parameters, p => Assert.Contains(p.SlopeSpan(0).ToArray(), s => s != 0));
    }
}
