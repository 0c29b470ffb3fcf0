using System.Runtime.InteropServices;

namespace Variorum.App;

/// <summary>
/// What a person's Ctrl-C does. The first signal asks the command to stop, which it does between two accounts; the second ends the program
/// at once: the output folder is made so that this costs nothing but the run.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private int _signals;

    public Interruption() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(s => PosixSignalRegistration.Create(s, Signalled))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _source.Dispose();
    }

    private void Signalled(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) == 1)
        {
            // Whoever waits for the token may run long: not on the thread that takes the signals.
            _ = _source.CancelAsync();
        }
        else
        {
            Environment.Exit(ExitCode.Interrupted);
        }
    }
}
