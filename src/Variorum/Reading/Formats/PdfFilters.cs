using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Variorum.Reading.Formats;

/// <summary>
/// The library's filters with a bound on what they unpack: a few kilobytes can be made to unpack to gigabytes, and a thousand pages to
/// share one stream. Not for several threads.
/// </summary>
internal sealed class PdfFilters : IFilterProvider
{
    // The text and drawings of one page have some hundred kilobytes, a font a few megabytes, a map drawn in lines ten.
    private const long MaxStream = 32L * 1024 * 1024;
    private const long MaxAll = 768L * 1024 * 1024;

    // What the older methods can make of one byte, at most: their streams are bounded by their length.
    private const int OldRatio = 2_700;

    private long _all;

    /// <summary>True once a stream or all of them together went beyond the bound: nothing more is unpacked.</summary>
    public bool Exceeded { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

    private Filter[] Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(f => new Filter(this, f))];

    private void Spend(long length)
    {
        _all += length;
        if (length > MaxStream || _all > MaxAll)
        {
            Exceeded = true;
        }

        if (Exceeded)
        {
            throw new InvalidDataException("The streams unpack to more than is read.");
        }
    }

    private sealed class Filter(PdfFilters owner, IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            owner.Spend(inner switch
            {
                FlateFilter => Unpacked(input),
                LzwFilter or RunLengthFilter =>
                    Math.Min((long)input.Length * OldRatio, MaxStream + Math.Max(0, input.Length - (64 * 1024))),
                _ => input.Length,
            });
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        // Unpacked twice, once to nowhere: an answer that is too long must never be held.
        private static long Unpacked(Memory<byte> input)
        {
            if (input.Length < 3)
            {
                return 0;
            }

            var total = 0L;
            try
            {
                // Two bytes of a header, which many writers get wrong.
                using var packed = new MemoryStream(input[2..].ToArray(), writable: false);
                using var unpacked = new DeflateStream(packed, CompressionMode.Decompress);
                var buffer = new byte[1 << 16];
                for (int read; total <= MaxStream && (read = unpacked.Read(buffer)) > 0;)
                {
                    total += read;
                }
            }
            catch (InvalidDataException)
            {
                // Cut or damaged: the library takes what came until then, and so does the count.
            }

            return total;
        }
    }
}
