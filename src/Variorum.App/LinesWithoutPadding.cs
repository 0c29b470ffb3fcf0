using System.Text;

namespace Variorum.App;

/// <summary>
/// Passes text on without the blanks at the ends of its lines: a table pads its last column to the width of the screen, which is noise
/// where the output goes to a file or another program.
/// </summary>
internal sealed class LinesWithoutPadding(TextWriter to) : TextWriter
{
    private int _blanks;

    /// <inheritdoc/>
    public override Encoding Encoding => to.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        if (value is not '\n' and not '\r')
        {
            for (; _blanks > 0; _blanks--)
            {
                to.Write(' ');
            }
        }

        _blanks = 0;
        to.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => to.Flush();
}
