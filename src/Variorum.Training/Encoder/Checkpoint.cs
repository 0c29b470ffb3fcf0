using System.Runtime.InteropServices;
using System.Text;

namespace Variorum.Training.Encoder;

/// <summary>Where a run stands: the epoch (from 0), the batches of it that are done, the steps made in all.</summary>
internal readonly record struct RunPosition(int Epoch, int Batch, int Steps);

/// <summary>Keeps a run on disk, so that it can go on after a stop: parameters, moments, position.</summary>
internal static class Checkpoint
{
    private const string Mark = "variorum encoder run 1";

    /// <summary>Writes the run; the file is replaced only when the new one is whole.</summary>
    public static void Write(string path, EncoderNetwork network, RunPosition at)
    {
        var part = path + ".part";
        using (var writer = new BinaryWriter(File.Create(part), Encoding.UTF8))
        {
            writer.Write(Mark);
            writer.Write(at.Epoch);
            writer.Write(at.Batch);
            writer.Write(at.Steps);
            writer.Write(network.Parameters.Count);
            foreach (var p in network.Parameters)
            {
                writer.Write(p.Name);
                writer.Write(p.Count);
                foreach (var values in Memories(p))
                {
                    writer.Write(MemoryMarshal.AsBytes(values.Span));
                }
            }
        }

        File.Move(part, path, true);
    }

    /// <summary>
    /// Reads a run into <paramref name="network"/>; throws <see cref="InvalidDataException"/> where it is of another network.
    /// </summary>
    public static RunPosition Read(string path, EncoderNetwork network)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        if (reader.ReadString() != Mark)
        {
            throw new InvalidDataException($"{path}: this is no checkpoint of an encoder.");
        }

        var at = new RunPosition(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var (name, length) = (reader.ReadString(), reader.ReadInt32());
            if (i >= network.Parameters.Count || network.Parameters[i].Name != name || network.Parameters[i].Count != length)
            {
                throw new InvalidDataException(
                    $"{path}: '{name}' does not fit this network; the classes or the corpora have changed since.");
            }

            foreach (var values in Memories(network.Parameters[i]))
            {
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.Span));
            }
        }

        return at;
    }

    private static unsafe IEnumerable<Values> Memories(Parameter p) =>
        [new((nint)p.Values, p.Count), new((nint)p.Mean, p.Count), new((nint)p.Square, p.Count)];

    private readonly unsafe struct Values(nint at, int count)
    {
        public Span<float> Span => new((void*)at, count);
    }
}
