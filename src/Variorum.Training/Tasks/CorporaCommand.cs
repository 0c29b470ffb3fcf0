using Variorum.Training.Tasks.Measures;

namespace Variorum.Training.Tasks;

/// <summary>
/// <c>corpora --corpora DIR --out DIR [--encoder FILE]</c>: what there is to learn from, the most that the measures can give, and what an
/// encoder has of it.
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

        if (settings.Options.TryGetValue("encoder", out var file))
        {
            var sayer = EncoderSayer.Load(file, Path.Combine(AppContext.BaseDirectory, "data", "languages", "en"));
            foreach (var figure in TaskMeasures.Of(sayer, dev))
            {
                Console.WriteLine(figure);
            }
        }
    }
}
