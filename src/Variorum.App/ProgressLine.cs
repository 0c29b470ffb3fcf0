using Spectre.Console;

namespace Variorum.App;

/// <summary>Progress on standard error, only where that is a terminal and nobody asked for quiet.</summary>
internal static class ProgressLine
{
    /// <summary>Runs <paramref name="work"/> with a progress sink.</summary>
    public static T Show<T>(Terminal terminal, Func<IProgress<Progress>?, T> work)
    {
        if (terminal.Quiet || System.Console.IsErrorRedirected)
        {
            return work(null);
        }

        return terminal.Messages
            .Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("loading", maxValue: 1);
                return work(new Sink(task));
            });
    }

    // System.Progress posts to a thread pool and may report late and out of order; a display wants the newest only.
    private sealed class Sink(ProgressTask task) : IProgress<Progress>
    {
        private readonly Lock _gate = new();

        public void Report(Progress value)
        {
            lock (_gate)
            {
                task.Description = value.Stage;
                task.MaxValue = Math.Max(1, value.Total);
                task.Value = value.Done;
            }
        }
    }
}
