using System.Text;

namespace Variorum.Reading.Formats;

// Letters and paragraphs: what the codes of a font and a code page stand for.
internal sealed partial class RichText
{
    private void Told(string word, int? value)
    {
        switch (word)
        {
            case "footnote":
                (_state.IsNote, _state.IsOut) = (true, false);
                _notes.Append('\f');
                break;
            case "shptxt":
                // A box of text inside of a drawing that is skipped.
                _state.IsOut = false;
                Paragraph(2);
                break;
            case "title" or "author" when !_state.IsNote:
                _state.Info = word;
                _info[word] = new StringBuilder();
                break;
            case "info" or "subject" or "operator" or "keywords" or "doccomm" or "company" or "manager" or "category" or "comment":
                _state.Info = word;
                break;
            case "creatim" or "revtim" or "printim" or "buptim":
                _state.IsMade = word is "creatim" or "revtim";
                _state.IsOut = true;
                break;
            case "yr" or "mo" or "dy" when _state.IsMade:
                _made[word == "yr" ? 0 : word == "mo" ? 1 : 2] = Math.Clamp(value ?? 0, 0, 9999);
                break;
            case "passwordhash":
                _locked = true;
                break;
        }
    }

    // Characters that stand for a Unicode sign in programs that do not know it.
    private void PassFallback()
    {
        for (var left = _state.Skip; left > 0 && _at < _bytes.Length; left--)
        {
            if (_bytes[_at] is (byte)'{' or (byte)'}')
            {
                return;
            }

            if (_bytes[_at] != '\\')
            {
                _at++;
            }
            else if (_at + 1 < _bytes.Length && _bytes[_at + 1] == '\'')
            {
                _at = Math.Min(_bytes.Length, _at + 4);
            }
            else
            {
                return;
            }
        }
    }

    private void Coded(byte c)
    {
        if (c < 0x80 && _coded.Count == 0)
        {
            // By far the most; not a second byte of a wide letter, whose first would stand here.
            Letter([(char)c]);
            return;
        }

        _coded.Add(c);
        if (_coded.Count > 1 << 16)
        {
            Flush();
        }
    }

    private void Signed(string sign)
    {
        Flush();
        Letter(sign);
    }

    private void Flush()
    {
        if (_coded.Count > 0)
        {
            var text = EncodingOf(_state.CodePage > 0 ? _state.CodePage : _codePage).GetString([.. _coded]);
            _coded.Clear();
            Letter(text);
        }
    }

    private static Encoding EncodingOf(int codePage)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? (codePage == 65001 ? Encoding.UTF8 : Encoding.Latin1);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.Latin1;
        }
    }

    private void Letter(ReadOnlySpan<char> text)
    {
        if (_state.IsOut)
        {
            return;
        }

        if (_state.Info is { } field)
        {
            _info.GetValueOrDefault(field)?.Append(text);
            return;
        }

        if (_state.IsDeleted || _state.IsHidden)
        {
            _deletions |= _state.IsDeleted;
            _hidden |= !_state.IsDeleted;
            return;
        }

        if (_state.IsNote)
        {
            _notes.Append(text);
            return;
        }

        _letters += text.Length;
        _writer.Words(text);
    }

    private void Paragraph(int lines)
    {
        if (_state.IsNote)
        {
            _notes.Append(' ');
            return;
        }

        if (_state.IsOut)
        {
            return;
        }

        if (_heading > 0 && _letters > 0)
        {
            _writer.Mark(_headingStart, MarkKind.Heading, _heading);
        }

        _letters = 0;
        _writer.Break(lines);
        _headingStart = _writer.Length;
    }
}
