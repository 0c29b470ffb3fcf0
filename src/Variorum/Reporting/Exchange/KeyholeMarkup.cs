using System.Text;
using System.Text.Json;
using System.Xml;
using static Variorum.Reporting.Exchange.ExchangeRecord;

namespace Variorum.Reporting.Exchange;

/// <summary>
/// Events as placemarks with the days they may have happened on (KML 2.2). One without a place has no point and stays in the list.
/// </summary>
internal static class KeyholeMarkup
{
    private const string Space = "http://www.opengis.net/kml/2.2";

    public static void Write(ExchangeRecord record, Stream to)
    {
        using var xml =
            XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
        xml.WriteStartElement("kml", Space);
        xml.WriteStartElement("Document", Space);
        xml.WriteElementString("name", Space, Clean(record.Case));
        foreach (var happening in record.Events)
        {
            Placemark(xml, record, happening);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Placemark(XmlWriter xml, ExchangeRecord record, JsonElement happening)
    {
        xml.WriteStartElement("Placemark", Space);
        xml.WriteAttributeString("id", Text(happening, "id"));
        xml.WriteElementString("name", Space, Clean(Text(happening, "label")));
        xml.WriteElementString("description", Space,
            Clean(string.Join('\n', record.Mentions(happening).Select(m => $"[{Cite(m)}] {Text(m, "text")}"))));
        if (Days(happening) is { } days)
        {
            xml.WriteStartElement("TimeSpan", Space);
            xml.WriteElementString("begin", Space, CodedTable.Iso(days.Low));
            xml.WriteElementString("end", Space, CodedTable.Iso(days.High));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("ExtendedData", Space);
        foreach (var (name, value) in ((string, string)[])[
            ("type", Text(happening, "type")), ("place", PlaceName(happening)), ("status", Text(happening, "status")),
            ("corroboration", Text(happening, "corroboration")),
            ("settled", Flag(happening, "settled") ? "true" : "false"), ("confidence", Text(happening, "confidence"))])
        {
            xml.WriteStartElement("Data", Space);
            xml.WriteAttributeString("name", name);
            xml.WriteElementString("value", Space, Clean(value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (Point(happening) is { } point)
        {
            xml.WriteStartElement("Point", Space);
            xml.WriteElementString("coordinates", Space, $"{CodedTable.Number(point.Lon)},{CodedTable.Number(point.Lat)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // XML has no place for most control characters.
    internal static string Clean(string text) =>
        string.Concat(JsonParts.WellFormed(text).Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
