using Variorum.Training.Tasks.Measures;

namespace Variorum.Training.Tasks;

/// <summary>
/// <c>corpora --corpora DIR --out DIR</c>: what there is to learn from, what is wrong with it, and the most that the measures can give.
/// </summary>
internal static class CorporaCommand
{
    /// <summary>Prints counts and figures.</summary>
    public static void Run(TrainingSettings settings)
    {
        var data = TrainingData.Load(settings.Options["corpora"]);
        foreach (var line in data.Counts)
        {
            Console.WriteLine(line);
        }

        CorpusSentence[] dev = [.. data.Dev.Select(d => d.Gold)];
        foreach (var figure in TaskMeasures.Of(new GoldSayer(dev), dev))
        {
            Console.WriteLine($"at most, {figure}");
        }
    }
}
