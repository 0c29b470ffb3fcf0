using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Variorum.Model;

namespace Variorum.Extracting.Places;

/// <summary>What sort of place an entry is; numbers as in gazetteer.bin.</summary>
internal enum PlaceKind
{
    Country = 1,
    Region = 2,
    County = 3,
    City = 4,
    Facility = 5,
    Other = 6,
}

/// <summary>The entries that bear one name, weightiest first: indexes into the gazetteer.</summary>
internal readonly struct GazetteerHits(byte[] bytes, int at, int count)
{
    public int Count => count;

    public int this[int i] => bytes[at + (3 * i)] | (bytes[at + (3 * i) + 1] << 8) | (bytes[at + (3 * i) + 2] << 16);
}

/// <summary>
/// <c>data/gazetteer/gazetteer.bin</c>, kept as the bytes of the file. Format, little endian: "VGZ1"; six lengths (entries,
/// bytes of the name pool, of the divisions, of the folds, number of hash slots, bytes of the names); entries of 24 bytes (GeoNames id,
/// latitude and longitude in 1e-5 degrees, population, offset of the name in the pool (3 bytes), kind with 16 for a capital, country,
/// division); hash slots (offset of a name record, 0 empty); pool; divisions ("US.TX\tTexas", one a line); folds (a letter
/// and its plain form, one a line); name records (length, UTF-8, number of entries, their indexes in 3 bytes each).
/// </summary>
internal sealed class Gazetteer
{
    private const int Head = 32;
    private const int EntrySize = 24;
    private const int LongestName = 60;

    private static readonly ConcurrentDictionary<string, Lazy<Gazetteer>> Loaded = new(StringComparer.Ordinal);

    private readonly byte[] _bytes;
    private readonly int _count;
    private readonly int _slots;
    private readonly int _slotMask;
    private readonly int _pool;
    private readonly int _names;
    private readonly string[] _divisions;
    private readonly string?[] _folds = new string?[0x2000];

    private Gazetteer(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < Head)
        {
            (_divisions, _slotMask) = ([""], -1);
            return;
        }

        _count = Int(4);
        var poolLength = Int(8);
        var divisionLength = Int(12);
        var foldLength = Int(16);
        var slotCount = Int(20);
        _slots = Head + (_count * EntrySize);
        _slotMask = slotCount - 1;
        _pool = _slots + (slotCount * 4);
        var divisions = _pool + poolLength;
        _divisions = Encoding.UTF8.GetString(bytes, divisions, divisionLength).Split('\n');
        foreach (var fold in Encoding.UTF8.GetString(bytes, divisions + divisionLength, foldLength).Split('\n'))
        {
            if (fold.Length > 1 && fold[0] < _folds.Length)
            {
                _folds[fold[0]] = fold[1..];
            }
        }

        _names = divisions + divisionLength + foldLength;
    }

    /// <summary>Number of entries; 0 where the file is missing.</summary>
    public int Count => _count;

    /// <summary>The gazetteer of a data folder, read once. Throws <see cref="InvalidDataException"/> where the file is damaged.</summary>
    public static Gazetteer Load(string dataFolder) => Loaded.GetOrAdd(
        Path.GetFullPath(Path.Combine(dataFolder, "gazetteer", "gazetteer.bin")),
        path => new Lazy<Gazetteer>(() => Read(path))).Value;

    /// <summary>The gazetteer of a file, empty where it is missing.</summary>
    internal static Gazetteer Read(string path)
    {
        if (!File.Exists(path))
        {
            return new Gazetteer([]);
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < Head || !bytes.AsSpan(0, 4).SequenceEqual("VGZ1"u8))
        {
            throw new InvalidDataException(path + " is no gazetteer of this version: build it again with data/gazetteer/build/build.mjs.");
        }

        return new Gazetteer(bytes);
    }

    /// <summary>
    /// The plain form under which names are kept: lower case, marks and points dropped, hyphens as spaces. Answers the length
    /// written to <paramref name="target"/>; 0 where the name is too long to be one.
    /// </summary>
    public int Fold(ReadOnlySpan<char> name, Span<char> target)
    {
        var length = 0;
        var space = true;
        foreach (var c in name)
        {
            if (length + 3 >= target.Length)
            {
                return 0;
            }

            if (c < _folds.Length && _folds[c] is { } plain)
            {
                plain.CopyTo(target[length..]);
                length += plain.Length;
                space = false;
            }
            else if (c is '.' or '\'' or '\u2019' or '\u2018' or '`' or '\u00b4' or '\u02bc' or '\u02bb' or '"' or '\u201c' or '\u201d'
                or '\u02b9' or '\u02ba' || c is >= '\u0300' and <= '\u036f')
            {
                continue;
            }
            else if (c is '-' or '\u2013' or '\u2014' or '\u2010' or '\u2011' or '/' or ',' or '(' or ')' || char.IsWhiteSpace(c))
            {
                if (!space)
                {
                    target[length++] = ' ';
                    space = true;
                }
            }
            else
            {
                target[length++] = char.ToLowerInvariant(c);
                space = false;
            }
        }

        return length > 0 && target[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>The entries that bear <paramref name="name"/>, whatever its case and marks.</summary>
    public GazetteerHits Find(ReadOnlySpan<char> name)
    {
        if (_slotMask < 0 || name.Length > LongestName * 2)
        {
            return default;
        }

        Span<char> folded = stackalloc char[LongestName + 4];
        var length = Fold(name, folded);
        if (length < 2)
        {
            return default;
        }

        folded = folded[..length];
        var hash = 2166136261u;
        foreach (var c in folded)
        {
            hash = (hash ^ c) * 16777619u;
        }

        Span<byte> key = stackalloc byte[(LongestName + 4) * 3];
        key = key[..Encoding.UTF8.GetBytes(folded, key)];
        for (var slot = (int)(hash & (uint)_slotMask); ; slot = (slot + 1) & _slotMask)
        {
            var at = Int(_slots + (4 * slot));
            if (at == 0)
            {
                return default;
            }

            at += _names;
            if (_bytes[at] == key.Length && _bytes.AsSpan(at + 1, key.Length).SequenceEqual(key))
            {
                return new GazetteerHits(_bytes, at + key.Length + 2, _bytes[at + key.Length + 1]);
            }
        }
    }

    public int GeoName(int entry) => Int(At(entry));

    public double Latitude(int entry) => Int(At(entry) + 4) / 1e5;

    public double Longitude(int entry) => Int(At(entry) + 8) / 1e5;

    public long Population(int entry) => (uint)Int(At(entry) + 12);

    public PlaceKind Kind(int entry) => (PlaceKind)(_bytes[At(entry) + 19] & 15);

    public bool IsCapital(int entry) => (_bytes[At(entry) + 19] & 16) != 0;

    /// <summary>ISO country as two characters in one number; 0 where none.</summary>
    public int Country(int entry) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(At(entry) + 20));

    /// <summary>Index of the first-level division; 0 where none or unknown.</summary>
    public int Division(int entry) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(At(entry) + 22));

    /// <summary>"TX" for Texas: GeoNames' code of the division.</summary>
    public ReadOnlySpan<char> DivisionCode(int division)
    {
        var line = _divisions[division].AsSpan();
        var tab = line.IndexOf('\t');
        return tab > 3 ? line[3..tab] : default;
    }

    /// <summary>"Texas".</summary>
    public ReadOnlySpan<char> DivisionName(int division) =>
        _divisions[division].AsSpan(_divisions[division].IndexOf('\t', StringComparison.Ordinal) + 1);

    public string Name(int entry)
    {
        var at = At(entry) + 16;
        var pool = _pool + (_bytes[at] | (_bytes[at + 1] << 8) | (_bytes[at + 2] << 16));
        return Encoding.UTF8.GetString(_bytes, pool + 1, _bytes[pool]);
    }

    /// <summary>The entry as the model's place.</summary>
    public Place Place(int entry)
    {
        var country = Country(entry);
        var division = _divisions[Division(entry)];
        var tab = division.IndexOf('\t', StringComparison.Ordinal);
        return new Place(
            GeoName(entry) is var id and > 0 ? id : null,
            Name(entry),
            Latitude(entry),
            Longitude(entry),
            country == 0 ? null : new string([(char)(country & 255), (char)(country >> 8)]),
            tab > 0 ? division[(tab + 1)..] : null,
            Kind(entry) switch
            {
                PlaceKind.Country => "country",
                PlaceKind.Region or PlaceKind.County => "region",
                PlaceKind.City => "city",
                PlaceKind.Facility => "facility",
                _ => "other"
            },
            Population(entry) is var population and > 0 ? population : null);
    }

    private static int At(int entry) => Head + (entry * EntrySize);

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
}
