using System.Numerics.Tensors;

namespace Variorum.Training.Encoder;

/// <summary>A matrix made in a pass, row-major; <see cref="Slope"/> is its gradient, null until something has added to it.</summary>
internal sealed unsafe class Tensor(int rows, int columns, float* values)
{
    /// <summary>Rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Columns; rows follow each other without gaps.</summary>
    public int Columns { get; } = columns;

    /// <summary>The values.</summary>
    public float* Values { get; } = values;

    /// <summary>The gradient, or null.</summary>
    public float* Slope { get; set; }

    /// <summary>Number of values.</summary>
    public int Count => Rows * Columns;

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => new(Values + ((long)row * Columns), Columns);

    /// <summary>The values as a span.</summary>
    public Span<float> Span => new(Values, Count);
}

/// <summary>
/// Forward operations that note how to go back; <see cref="Backward"/> runs the notes in reverse and leaves the gradients in the
/// parameters'
/// slope of this thread. One per thread, <see cref="Reset"/> before each pass. Without <paramref name="learns"/> nothing is noted and
/// nothing is dropped.
/// </summary>
internal sealed unsafe partial class Tape(int thread, bool learns) : IDisposable
{
    private readonly Gemm _gemm = new();
    private readonly List<Action> _notes = [];
    private readonly Arena _arena = new();

    /// <summary>The generator that says what is dropped.</summary>
    public Chance Chance { get; set; } = new(1);

    /// <summary>The products of this thread.</summary>
    public Gemm Gemm => _gemm;

    /// <summary>True where the pass is gone back through.</summary>
    public bool Learns => learns;

    /// <summary>Which slope of the parameters is used.</summary>
    public int Thread => thread;

    /// <summary>Forgets the pass.</summary>
    public void Reset()
    {
        _notes.Clear();
        _arena.Reset();
    }

    /// <summary>Goes back through all operations.</summary>
    public void Backward()
    {
        for (var i = _notes.Count - 1; i >= 0; i--)
        {
            _notes[i]();
        }

        _notes.Clear();
    }

    /// <summary>An empty matrix, not cleared.</summary>
    public Tensor New(int rows, int columns) => new(rows, columns, _arena.Take((long)rows * columns));

    /// <summary>y = x Wᵀ + b.</summary>
    public Tensor Linear(Tensor x, Parameter weight, Parameter? bias)
    {
        var y = New(x.Rows, weight.Rows);
        if (bias is not null)
        {
            for (var r = 0; r < y.Rows; r++)
            {
                bias.Span.CopyTo(y.Row(r));
            }
        }

        _gemm.MultiplyByTransposed(x.Values, x.Columns, weight.Values, weight.Columns, y.Values, y.Columns, x.Rows, weight.Rows,
            x.Columns, bias is not null);
        Note(() =>
        {
            if (y.Slope == null)
            {
                return;
            }

            _gemm.MultiplyTransposed(y.Slope, y.Columns, x.Values, x.Columns, weight.Slope(thread), weight.Columns, weight.Rows,
                weight.Columns, x.Rows, true);
            if (bias is not null)
            {
                var sum = bias.SlopeSpan(thread);
                for (var r = 0; r < y.Rows; r++)
                {
                    TensorPrimitives.Add(sum, new ReadOnlySpan<float>(y.Slope + ((long)r * y.Columns), y.Columns), sum);
                }
            }

            var into = SlopeOf(x, out var add);
            _gemm.Multiply(y.Slope, y.Columns, weight.Values, weight.Columns, into, x.Columns, x.Rows, x.Columns, weight.Rows, add);
        });
        return y;
    }

    /// <summary>Rows of tables summed: a frozen one (words) and two learnt ones (positions, shapes).</summary>
    public Tensor Embed(float[] words, int[] ids, Parameter position, int[] positions, Parameter shape, int[] shapes)
    {
        var width = position.Columns;
        var y = New(ids.Length, width);
        for (var r = 0; r < ids.Length; r++)
        {
            var row = y.Row(r);
            TensorPrimitives.Add<float>(words.AsSpan(ids[r] * width, width), position.Span.Slice(positions[r] * width, width), row);
            TensorPrimitives.Add<float>(row, shape.Span.Slice(shapes[r] * width, width), row);
        }

        Note(() =>
        {
            for (var r = 0; y.Slope != null && r < ids.Length; r++)
            {
                var slope = new ReadOnlySpan<float>(y.Slope + ((long)r * width), width);
                var at = position.SlopeSpan(thread).Slice(positions[r] * width, width);
                TensorPrimitives.Add(at, slope, at);
                at = shape.SlopeSpan(thread).Slice(shapes[r] * width, width);
                TensorPrimitives.Add(at, slope, at);
            }
        });
        return y;
    }

    /// <summary>Chosen rows of x; a row may be chosen more than once. Row -1 is <paramref name="root"/>.</summary>
    public Tensor Gather(Tensor x, int[] rows, Parameter? root = null)
    {
        var y = New(rows.Length, x.Columns);
        for (var r = 0; r < rows.Length; r++)
        {
            (rows[r] < 0 ? root!.Span : x.Row(rows[r])).CopyTo(y.Row(r));
        }

        Note(() =>
        {
            if (y.Slope == null)
            {
                return;
            }

            var into = ZeroedSlopeOf(x);
            for (var r = 0; r < rows.Length; r++)
            {
                var at = rows[r] < 0 ? root!.SlopeSpan(thread) : new Span<float>(into + ((long)rows[r] * x.Columns), x.Columns);
                TensorPrimitives.Add(at, new ReadOnlySpan<float>(y.Slope + ((long)r * x.Columns), x.Columns), at);
            }
        });
        return y;
    }

    /// <summary>x + y.</summary>
    public Tensor Add(Tensor x, Tensor y)
    {
        var z = New(x.Rows, x.Columns);
        TensorPrimitives.Add(x.Span, y.Span, z.Span);
        Note(() =>
        {
            if (z.Slope != null)
            {
                AddTo(x, z.Slope);
                AddTo(y, z.Slope);
            }
        });
        return z;
    }

    /// <summary>max(x, 0).</summary>
    public Tensor Rectify(Tensor x)
    {
        var y = New(x.Rows, x.Columns);
        TensorPrimitives.Max(x.Span, 0f, y.Span);
        Note(() =>
        {
            if (y.Slope == null)
            {
                return;
            }

            var into = SlopeOf(x, out var add);
            for (var i = 0; i < x.Count; i++)
            {
                var slope = y.Values[i] > 0 ? y.Slope[i] : 0;
                into[i] = add ? into[i] + slope : slope;
            }
        });
        return y;
    }

    /// <summary>
    /// Each value is put to zero by chance, the others are raised so that the mean stays; nothing is done where nothing is learnt.
    /// </summary>
    public Tensor Drop(Tensor x, float share)
    {
        if (!learns || share <= 0)
        {
            return x;
        }

        var mask = Mask(x.Count, share);
        var y = New(x.Rows, x.Columns);
        Multiply(x.Values, mask, y.Values, x.Count, false);
        Note(() =>
        {
            if (y.Slope != null)
            {
                Multiply(y.Slope, mask, SlopeOf(x, out var add), x.Count, add);
            }
        });
        return y;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gemm.Dispose();
        _arena.Dispose();
    }

    private void Note(Action back)
    {
        if (learns)
        {
            _notes.Add(back);
        }
    }

    // The gradient's memory; where it is new its content is arbitrary and add is false.
    private float* SlopeOf(Tensor x, out bool add)
    {
        add = x.Slope != null;
        if (!add)
        {
            x.Slope = _arena.Take(x.Count);
        }

        return x.Slope;
    }

    private float* ZeroedSlopeOf(Tensor x)
    {
        if (x.Slope == null)
        {
            x.Slope = _arena.TakeZero(x.Count);
        }

        return x.Slope;
    }

    private void AddTo(Tensor x, float* slope)
    {
        var from = new ReadOnlySpan<float>(slope, x.Count);
        var into = new Span<float>(SlopeOf(x, out var add), x.Count);
        if (add)
        {
            TensorPrimitives.Add(into, from, into);
        }
        else
        {
            from.CopyTo(into);
        }
    }

    // Sixteen bits of chance for each value.
    private float* Mask(int count, float share)
    {
        var mask = _arena.Take(count + 4);
        var bar = (uint)(share * 65536);
        var keep = 1 / (1 - share);
        for (var i = 0; i < count; i += 4)
        {
            var bits = Chance.Next();
            mask[i] = (uint)(bits & 0xFFFF) < bar ? 0 : keep;
            mask[i + 1] = (uint)((bits >> 16) & 0xFFFF) < bar ? 0 : keep;
            mask[i + 2] = (uint)((bits >> 32) & 0xFFFF) < bar ? 0 : keep;
            mask[i + 3] = (uint)(bits >> 48) < bar ? 0 : keep;
        }

        return mask;
    }

    private static void Multiply(float* x, float* y, float* into, int count, bool add)
    {
        if (add)
        {
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(x, count), new ReadOnlySpan<float>(y, count),
                new ReadOnlySpan<float>(into, count), new Span<float>(into, count));
        }
        else
        {
            TensorPrimitives.Multiply(new ReadOnlySpan<float>(x, count), new ReadOnlySpan<float>(y, count), new Span<float>(into, count));
        }
    }
}
