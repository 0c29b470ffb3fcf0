using System.Diagnostics;
using System.Globalization;
using Variorum.Language.Encoder;
using Variorum.Training.Tasks;

namespace Variorum.Training.Encoder;

/// <summary>
/// How a run goes: its folder, epochs, the share of a corpus' sentences that an epoch draws, how a sentence is disturbed before it is
/// learnt from, and what is
/// done after each epoch.
/// </summary>
internal sealed record EncoderRun(
    string Work, int Epochs, Func<string, double> Share, Func<TrainingSentence, Chance, TrainingSentence> Disturb,
        Action<EncoderNetwork, int> AfterEpoch)
{
    /// <summary>Threads that learn together; another number sums in another order.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>What the usual rates are multiplied with: below 1 where trained weights go on learning.</summary>
    public float Rate { get; init; } = 1;
}

/// <summary>
/// The joint fine-tuning of encoder and heads: the threads have a part of each batch each; the rate rises over the first 6 % of the run and
/// falls to
/// nothing. A checkpoint is written every five minutes and after each epoch. The order of batches, noise and dropout hang on the epoch
/// and step alone.
/// </summary>
internal sealed class EncoderTrainer(EncoderNetwork network, WordPiece vocabulary, EncoderRun run)
{
    private const float BodyRate = 1e-4f;
    private const float HeadRate = 1e-3f;
    private const float Rise = 0.06f;
    private const float Drop = 0.1f;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly AdamStep _adam = new(network.Parameters, run.Threads);
    private readonly HeadLosses _losses = new(network);
    private readonly Tape[] _tapes = [.. Enumerable.Range(0, run.Threads).Select(t => new Tape(t, true))];
    private readonly PieceLayout[] _layouts = [.. Enumerable.Range(0, run.Threads).Select(_ => new PieceLayout(vocabulary))];
    private readonly PieceLayout _counter = new(vocabulary);
    private readonly double[] _sums = new double[HeadLosses.Heads];
    private readonly int[] _seen = new int[HeadLosses.Heads];

    /// <summary>
    /// Learns from <paramref name="train"/>, going on from <paramref name="from"/>; where that is the end, only what follows an epoch is
    /// done.
    /// </summary>
    public void Run(IReadOnlyList<TrainingSentence> train, RunPosition from)
    {
        _adam.Steps = from.Steps;
        if (from.Epoch >= run.Epochs)
        {
            run.AfterEpoch(network, from.Epoch);
        }

        var clock = Stopwatch.StartNew();
        var saved = clock.Elapsed;
        long pieces = 0;
        double? start = null;
        for (var epoch = from.Epoch; epoch < run.Epochs; epoch++)
        {
            var chance = new Chance(1000 + (ulong)epoch);
            var batches = BatchOrder.Of([.. train.Where(s => chance.Unit() < run.Share(s.Corpus)).Select(s => run.Disturb(s, chance))],
                Length, chance);
            for (var b = epoch == from.Epoch ? from.Batch : 0; b < batches.Count; b++)
            {
                start ??= (epoch + (b / (double)batches.Count)) / run.Epochs;
                var share = (epoch + ((b + 1.0) / batches.Count)) / run.Epochs;
                pieces += Learn(batches[b], share, (ulong)((epoch * 100_000) + b));
                if (_adam.Steps % 50 == 0)
                {
                    Log(epoch, b + 1, batches.Count, pieces / clock.Elapsed.TotalSeconds,
                        clock.Elapsed * ((1 - share) / Math.Max(1e-9, share - start.Value)));
                }

                if (clock.Elapsed - saved > Pause)
                {
                    Save(new RunPosition(epoch, b + 1, _adam.Steps));
                    saved = clock.Elapsed;
                }
            }

            Save(new RunPosition(epoch + 1, 0, _adam.Steps));
            saved = clock.Elapsed;
            run.AfterEpoch(network, epoch + 1);
        }
    }

    /// <summary>One step on a batch at <paramref name="share"/> of the whole run; returns its pieces.</summary>
    public int Learn(IReadOnlyList<TrainingSentence> batch, double share, ulong seed)
    {
        var parts = Parts(batch);
        var items = HeadLosses.Count(batch);
        var losses = new double[run.Threads][];
        OnThreads(t =>
        {
            _tapes[t].Chance = new Chance((seed * (ulong)run.Threads) + (ulong)t);
            losses[t] = parts[t].Count == 0 ? new double[items.Length] : _losses.Run(_tapes[t], parts[t], _layouts[t], items, Drop);
        });
        var rate = run.Rate * (float)Math.Min(share / Rise, (1 - share) / (1 - Rise));
        _adam.Run(BodyRate * rate, HeadRate * rate, OnThreads);
        for (var h = 0; h < items.Length; h++)
        {
            if (items[h] > 0)
            {
                _sums[h] += losses.Sum(l => l[h]);
                _seen[h]++;
            }
        }

        return Enumerable.Range(0, run.Threads).Sum(t => parts[t].Count == 0 ? 0 : _layouts[t].Pieces.Count);
    }

    private void OnThreads(Action<int> work)
    {
        var others = Enumerable.Range(1, run.Threads - 1).Select(t => Task.Run(() => work(t))).ToArray();
        work(0);
        Task.WaitAll(others);
    }

    // Every second sentence, or third ...: the batch is in order of length.
    private List<TrainingSentence>[] Parts(IReadOnlyList<TrainingSentence> batch)
    {
        var parts = Enumerable.Range(0, run.Threads).Select(_ => new List<TrainingSentence>()).ToArray();
        for (var i = 0; i < batch.Count; i++)
        {
            parts[i % run.Threads].Add(batch[i]);
        }

        return parts;
    }

    private int Length(TrainingSentence sentence)
    {
        _counter.Clear();
        _counter.Add(sentence.Words);
        return _counter.Pieces.Count;
    }

    private void Save(RunPosition at) => Checkpoint.Write(Path.Combine(run.Work, "run.bin"), network, at);

    private void Log(int epoch, int batch, int batches, double rate, TimeSpan left)
    {
        var losses = string.Join(' ', Enum.GetValues<Head>().Where(h => _seen[(int)h] > 0).Select(
            h => string.Create(CultureInfo.InvariantCulture, $"{h} {_sums[(int)h] / _seen[(int)h]:f3}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"epoch {epoch + 1}/{run.Epochs} step {batch}/{batches}: {losses}; {rate:f0} pieces/s, {left.TotalMinutes:f1} min left"));
        Array.Clear(_sums);
        Array.Clear(_seen);
    }
}
