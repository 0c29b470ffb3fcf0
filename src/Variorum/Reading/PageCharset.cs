using System.Text;

namespace Variorum.Reading;

/// <summary>Finds the charset that a page names in its first bytes.</summary>
internal static class PageCharset
{
    /// <summary>The name after "charset=" within the first 4096 bytes, or of an XML declaration; null where none.</summary>
    public static string? Of(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4096));
        foreach (var label in (ReadOnlySpan<string>)["charset=", "encoding="])
        {
            var at = head.IndexOf(label, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var rest = head.AsSpan(at + label.Length).TrimStart("\"' ");
            var end = 0;
            while (end < rest.Length && end < 40 && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] is '-' or '_' or '.'))
            {
                end++;
            }

            if (end > 0)
            {
                return rest[..end].ToString();
            }
        }

        return null;
    }
}
