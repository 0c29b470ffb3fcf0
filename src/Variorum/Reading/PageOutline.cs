using AngleSharp.Dom;

namespace Variorum.Reading;

/// <summary>
/// Where a page's running text stands, and which of its boxes are no words of its own. A box is left out for its name only where enough
/// text stands outside of it: of 181 news pages 32 were lost to names such as "sidebar", "widget" or "paywall" on the box around the whole
/// article.
/// </summary>
internal sealed class PageOutline
{
    /// <summary>A paragraph with fewer letters is as often a caption or a button.</summary>
    public const int Running = 60;

    // Less running text than this is a notice or a line about the writer.
    private const int Notice = 140;
    private const int MaxWrappers = 24;

    private readonly PageFurniture _furniture;
    private readonly Dictionary<IElement, Box> _boxes = [];
    private readonly HashSet<IElement> _out = [];
    private readonly Dictionary<IElement, int> _kept = [];
    private readonly IElement? _headline;

    private sealed class Box
    {
        public BoxHint Hint { get; set; }

        /// <summary>Letters and figures, those in links, those in headings, those of running text.</summary>
        public int Letters { get; set; }

        public int Linked { get; set; }

        public int Headed { get; set; }

        public int Text { get; set; }

        /// <summary>It, or something in it, is called the story.</summary>
        public bool Story { get; set; }

        public bool Headline { get; set; }
    }

    /// <summary>Looks through <paramref name="body"/>.</summary>
    public PageOutline(IElement body, PageFurniture furniture)
    {
        (Body, _furniture) = (body, furniture);
        _headline = body.QuerySelectorAll("h1").FirstOrDefault(h => h.TextContent.Trim().Length > 3);
        Measure();
        TakeOut();
        if (furniture != PageFurniture.None)
        {
            var teasers = TeaserFinder.Find(this, _out);
            _out.UnionWith(teasers);
            // A page that consists of such boxes is a ticker or a digest, and they are what it tells.
            if (Count() < Running * 2)
            {
                _out.ExceptWith(teasers);
            }

            _kept.Clear();
        }

        Kept = Count();
    }

    /// <summary>The page's body.</summary>
    public IElement Body { get; }

    /// <summary>Running text of the whole page but for what others say in it.</summary>
    public int Whole { get; private set; }

    /// <summary>Running text that is not left out.</summary>
    public int Kept { get; }

    /// <summary>True where the element with everything in it is no text of the page.</summary>
    public bool IsOut(IElement element) => _out.Contains(element);

    /// <summary>Running text below <paramref name="element"/>, whatever is left out.</summary>
    public int Text(IElement element) => _boxes.TryGetValue(element, out var box) ? box.Text : 0;

    /// <summary>Letters below <paramref name="element"/>: all, in links, in headings.</summary>
    public (int All, int Linked, int Headed) Letters(IElement element) =>
        _boxes.TryGetValue(element, out var box) ? (box.Letters, box.Linked, box.Headed) : default;

    /// <summary>True where the page's headline stands in it.</summary>
    public bool HoldsHeadline(IElement element) => _boxes.TryGetValue(element, out var box) && box.Headline;

    /// <summary>What the page's names and tags say.</summary>
    public PageFurniture Furniture => _furniture;

    /// <summary>Running text below <paramref name="element"/> that is not left out.</summary>
    public int KeptBelow(IElement element) => _kept.GetValueOrDefault(element);

    private int Count()
    {
        var order = new List<IElement>();
        var stack = new Stack<IElement>([Body]);
        while (stack.Count > 0)
        {
            var element = stack.Pop();
            if (!_out.Contains(element))
            {
                order.Add(element);
                PushChildren(stack, element);
            }
        }

        for (var i = order.Count - 1; i >= 0; i--)
        {
            var kept = _kept[order[i]] = _kept.GetValueOrDefault(order[i]) + OwnRunning(order[i]);
            if (i > 0)
            {
                _kept[order[i].ParentElement!] = _kept.GetValueOrDefault(order[i].ParentElement!) + kept;
            }
        }

        return _kept.GetValueOrDefault(Body);
    }

    private static void PushChildren(Stack<IElement> stack, IElement element)
    {
        for (var child = element.LastElementChild; child is not null; child = child.PreviousElementSibling)
        {
            stack.Push(child);
        }
    }

    private static int OwnRunning(IElement element)
    {
        if (element.LocalName is "a" or "span" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "table" or "tr"
            or "option" or "button" or "label")
        {
            return 0;
        }

        var own = OwnText(element);
        return own >= Running ? own : 0;
    }

    private static int OwnText(IElement element)
    {
        var length = 0;
        foreach (var child in element.ChildNodes)
        {
            length += child is IText text ? text.Data.AsSpan().Trim().Length
                : child is IElement { LocalName: "span" } span ? span.TextContent.AsSpan().Trim().Length : 0;
        }

        return length;
    }

    // Bottom up, with an explicit stack: the depth of a page is its author's choice.
    private void Measure()
    {
        var stack = new Stack<(IElement Element, bool Done)>([(Body, false)]);
        while (stack.Count > 0)
        {
            var (element, done) = stack.Pop();
            if (done)
            {
                Gather(element);
                continue;
            }

            var box = new Box { Hint = element == Body ? BoxHint.None : _furniture.Hint(element) };
            _boxes[element] = box;
            if (box.Hint == BoxHint.Never)
            {
                _out.Add(element);
                continue;
            }

            stack.Push((element, true));
            for (var child = element.LastElementChild; child is not null; child = child.PreviousElementSibling)
            {
                stack.Push((child, false));
            }
        }

        Whole = TextOutside(BoxHint.Others);
    }

    private void Gather(IElement element)
    {
        var box = _boxes[element];
        box.Text = OwnRunning(element);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                box.Letters += text.Data.Count(char.IsLetterOrDigit);
            }
            else if (child is IElement inner && _boxes.TryGetValue(inner, out var below) && below.Hint != BoxHint.Never)
            {
                box.Letters += below.Letters;
                box.Linked += below.Linked;
                box.Headed += below.Headed;
                box.Text += below.Text;
                box.Headline |= below.Headline;
                box.Story |= below.Story;
            }
        }

        box.Linked = element.LocalName == "a" ? box.Letters : box.Linked;
        box.Headed = element.LocalName is ['h', >= '1' and <= '6'] ? box.Letters : box.Headed;
        box.Headline |= element == _headline;
        box.Story |= box.Text > 0 && _furniture.IsStory(element);
    }

    private int TextOutside(BoxHint hint)
    {
        var text = 0;
        var stack = new Stack<IElement>([Body]);
        while (stack.Count > 0)
        {
            var element = stack.Pop();
            if (_boxes.TryGetValue(element, out var box) && box.Hint < hint)
            {
                text += OwnRunning(element);
                PushChildren(stack, element);
            }
        }

        return text;
    }

    // Boxes are let in, the fullest first, until what stands outside of the others is the page's text.
    private void TakeOut()
    {
        var wrappers = new HashSet<IElement>();
        for (var round = 0; round < MaxWrappers; round++)
        {
            var (kept, hinted) = Outermost(wrappers);
            var fullest = hinted.Where(e => IsWrapper(_boxes[e], kept)).MaxBy(e => _boxes[e].Text);
            if (fullest is null)
            {
                _out.UnionWith(hinted);
                return;
            }

            wrappers.Add(fullest);
            // Builders of pages put every paragraph into a box of one kind.
            wrappers.UnionWith(
                hinted.Where(e => e.LocalName == fullest.LocalName && _boxes[e].Text >= Running && _boxes[e].Linked * 2 <= _boxes[e].Letters
                    && Kind(e) is { Length: > 0 } kind && kind == Kind(fullest)));
        }

        _out.UnionWith(Outermost(wrappers).Hinted);
    }

    // The names of a box without those that number it; empty where they are too few to say that two boxes are of one kind.
    private static string Kind(IElement element)
    {
        var names = (element.GetAttribute("class") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(n => !n.Any(char.IsAsciiDigit)).ToList();
        return names.Count >= 2 ? string.Join(' ', names) : "";
    }

    private (int Kept, List<IElement> Hinted) Outermost(HashSet<IElement> wrappers)
    {
        var kept = 0;
        var hinted = new List<IElement>();
        var stack = new Stack<IElement>([Body]);
        while (stack.Count > 0)
        {
            var element = stack.Pop();
            if (!_boxes.TryGetValue(element, out var box) || box.Hint == BoxHint.Never)
            {
                continue;
            }

            if (box.Hint != BoxHint.None && !wrappers.Contains(element))
            {
                hinted.Add(element);
                continue;
            }

            kept += OwnRunning(element);
            PushChildren(stack, element);
        }

        return (kept, hinted);
    }

    private static bool IsWrapper(Box box, int kept)
    {
        // Links with a few words between them are a menu, however long.
        if (box.Text < Running * 2 || box.Linked * 2 > box.Letters)
        {
            return false;
        }

        if (box.Hint == BoxHint.Others)
        {
            return (box.Headline || box.Story) && kept < Notice && box.Text > kept * 2;
        }

        return kept * 4 < box.Text || (box.Headline && kept < box.Text) || (box.Story && kept * 2 < box.Text)
            || (kept < Notice && kept * 2 < box.Text);
    }
}
