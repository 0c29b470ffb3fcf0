using System.Diagnostics;
using System.Globalization;

namespace Variorum.App;

/// <summary>
/// One line on standard error that moves while a command works: only where that is a terminal and nobody asked for quiet. It is written by
/// a clock, so that it moves also while nothing is reported.
/// </summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs <paramref name="work"/> with a progress sink; null where nothing is to be shown.</summary>
    public static T Show<T>(Terminal terminal, Func<IProgress<Progress>?, T> work)
    {
        if (terminal.Quiet || Console.IsErrorRedirected)
        {
            return work(null);
        }

        var line = new Line();
        using var clock = new Timer(_ => line.Write(), null, Interval, Interval);
        try
        {
            return work(line);
        }
        finally
        {
            line.Clear();
        }
    }

    /// <summary>What the line says.</summary>
    /// <param name="value">Where the work is; an empty stage while the program loads what it knows.</param>
    /// <param name="inStage">Time since this stage began.</param>
    internal static string Text(Progress value, TimeSpan inStage)
    {
        // A rate of the first seconds jumps about, and what is done in no time needs none.
        const double Settled = 2;
        // Of a few long accounts less than one is read in a second.
        const double Many = 100;
        var seconds = inStage.TotalSeconds;
        var stage = value.Stage.Length == 0 ? "loading" : value.Stage;
        if (value.Total <= 0)
        {
            return seconds < 1 ? stage : $"{stage} · {Time(seconds)}";
        }

        var counted = value.Stage == "reading";
        var done = counted
            ? string.Create(CultureInfo.InvariantCulture, $"{stage} {Math.Floor(value.Done):N0} of {value.Total:N0} accounts")
            : string.Create(CultureInfo.InvariantCulture, $"{stage} {Math.Floor(100 * value.Done / value.Total):0} %");
        if (seconds < Settled || value.Done == 0)
        {
            return seconds < Settled ? done : $"{done} · {Time(seconds)}";
        }

        var rate = value.Done / seconds;
        var shown = counted && value.Total >= Many ? Rate(rate) : Rate(100 * rate / value.Total) + " %";
        return $"{done} · {shown} a second · {Time((value.Total - value.Done) / rate)} left";
    }

    private static string Rate(double value) => value.ToString(value < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s")
        : seconds < 5400
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds / 60):0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h");

    private sealed class Line : IProgress<Progress>
    {
        private readonly Lock _gate = new();
        private Progress _value = new("", 0, 0);
        private long _since = Stopwatch.GetTimestamp();
        private int _written;
        private bool _closed;

        // Called by many threads at once; the number that is furthest counts.
        public void Report(Progress value)
        {
            lock (_gate)
            {
                if (value.Stage != _value.Stage)
                {
                    _since = Stopwatch.GetTimestamp();
                }
                else if (value.Done < _value.Done)
                {
                    return;
                }

                _value = value;
            }
        }

        public void Write()
        {
            lock (_gate)
            {
                if (!_closed)
                {
                    Put(Text(_value, Stopwatch.GetElapsedTime(_since)));
                }
            }
        }

        public void Clear()
        {
            lock (_gate)
            {
                _closed = true;
                if (_written > 0)
                {
                    Put("");
                    Console.Error.Write('\r');
                }
            }
        }

        // Blanks over what is left of the longer line before: every terminal can do that.
        private void Put(string text)
        {
            var width = Width();
            text = text.Length < width ? text : text[..(width - 1)];
            Console.Error.Write("\r" + text.PadRight(Math.Min(_written, width - 1)));
            _written = text.Length;
        }

        private static int Width()
        {
            try
            {
                return Console.WindowWidth > 1 ? Console.WindowWidth : 80;
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }
}
