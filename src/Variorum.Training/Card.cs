using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Variorum.Language;

namespace Variorum.Training;

/// <summary>Writes a model file and, beside it, its data card as JSON for people.</summary>
internal static class Card
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes <c>kind.bin</c> and <c>kind.card.json</c>.</summary>
    public static void Write(TrainingSettings settings, string kind, Action<BinaryWriter> payload, string data, string licence, string scores)
    {
        var card = new JsonObject
        {
            ["model"] = kind,
            ["format"] = ModelFile.Format,
            ["data"] = data,
            ["licence"] = licence,
            ["date"] = settings.Date,
            ["scores"] = scores,
        }.ToJsonString(Indented).ReplaceLineEndings("\n");
        ModelFile.Write(settings.Model(kind + ".bin"), kind, card, payload);
        File.WriteAllText(settings.Model(kind + ".card.json"), card + "\n");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}.bin {new FileInfo(settings.Model(kind + ".bin")).Length / 1024.0 / 1024.0:f2} MB"));
    }
}
