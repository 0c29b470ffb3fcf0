using Variorum.Model;

namespace Variorum.Language;

public sealed partial record Sentence
{
    // Children in one array, grouped by head: filled on the first question, since most sentences are never asked.
    private Links? _links;

    /// <summary>
    /// The words that depend directly on word <paramref name="index"/>, in text order; empty for a leaf and for an index outside
    /// the sentence. <c>Children(-1)</c> gives the roots (one, where the parser made the tree).
    /// </summary>
    public ReadOnlySpan<int> Children(int index)
    {
        var links = _links ??= Links.Of(this);
        return index < -1 || index >= Words.Length
            ? []
            : links.Dependants.AsSpan(links.First[index + 1], links.First[index + 2] - links.First[index + 1]);
    }

    /// <summary>
    /// The first child of <paramref name="index"/> with <paramref name="relation"/>, with or without subtype ("nsubj" also finds
    /// "nsubj:pass"); -1 where there is none.
    /// </summary>
    public int Child(int index, string relation)
    {
        foreach (var child in Children(index))
        {
            if (Words[child].Has(relation))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>
    /// All children of <paramref name="index"/> with <paramref name="relation"/>, with or without subtype, in text order.
    /// </summary>
    public IEnumerable<int> ChildrenWith(int index, string relation)
    {
        var links = _links ??= Links.Of(this);
        if (index < -1 || index >= Words.Length)
        {
            yield break;
        }

        for (var i = links.First[index + 1]; i < links.First[index + 2]; i++)
        {
            if (Words[links.Dependants[i]].Has(relation))
            {
                yield return links.Dependants[i];
            }
        }
    }

    /// <summary>The heads above <paramref name="index"/>, nearest first, up to the root; the word itself is not among them.</summary>
    public IEnumerable<int> Ancestors(int index)
    {
        var steps = 0;
        for (var head = index < 0 || index >= Words.Length ? -1 : Words[index].Head;
            head >= 0 && head < Words.Length && steps++ < Words.Length;
            head = Words[head].Head)
        {
            yield return head;
        }
    }

    /// <summary>True where <paramref name="index"/> stands below <paramref name="ancestor"/>, or is it.</summary>
    public bool IsBelow(int index, int ancestor)
    {
        if (index == ancestor)
        {
            return true;
        }

        foreach (var head in Ancestors(index))
        {
            if (head == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// All words below <paramref name="index"/> and itself, in text order. In a non-projective tree they may have gaps.
    /// <paramref name="into"/> says for each direct or indirect child whether its branch belongs to the answer; null takes all.
    /// </summary>
    public List<int> SubtreeWords(int index, Func<Word, bool>? into = null)
    {
        var found = new List<int>();
        if (index < 0 || index >= Words.Length)
        {
            return found;
        }

        found.Add(index);
        for (var next = 0; next < found.Count && found.Count <= Words.Length; next++)
        {
            foreach (var child in Children(found[next]))
            {
                if (into is null || into(Words[child]))
                {
                    found.Add(child);
                }
            }
        }

        found.Sort();
        return found;
    }

    /// <summary>
    /// The passage from the first to the last word of the branch under <paramref name="index"/>, without punctuation at its edges.
    /// <paramref name="into"/> as in <see cref="SubtreeWords"/>: a reader of noun phrases leaves out "acl:relcl" or "appos", say.
    /// </summary>
    public Passage Subtree(int index, Func<Word, bool>? into = null)
    {
        var words = SubtreeWords(index, into);
        if (words.Count == 0)
        {
            return new Passage(Passage.Start, Passage.Start);
        }

        int first = 0, last = words.Count - 1;
        while (first < last && Words[words[first]].Upos == "PUNCT")
        {
            first++;
        }

        while (last > first && Words[words[last]].Upos == "PUNCT")
        {
            last--;
        }

        return new Passage(Words[words[first]].Passage.Start, Words[words[last]].Passage.End);
    }

    /// <summary>
    /// Index of the word that holds text offset <paramref name="offset"/>, or of the first word after it; the number of words where none
    /// follows.
    /// </summary>
    public int WordAt(int offset)
    {
        int low = 0, high = Words.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Words[middle].Passage.End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>
    /// The word of <paramref name="passage"/> that governs the others in it: the first whose head lies outside the passage.
    /// -1 where no word of the sentence touches the passage.
    /// </summary>
    public int HeadOf(Passage passage)
    {
        var first = WordAt(passage.Start);
        for (var i = first; i < Words.Length && Words[i].Passage.Start < passage.End; i++)
        {
            var head = Words[i].Head;
            if (Words[i].Upos != "PUNCT" && (head < 0 || head >= Words.Length || !Words[head].Passage.Overlaps(passage)))
            {
                return i;
            }
        }

        return first < Words.Length && Words[first].Passage.Overlaps(passage) ? first : -1;
    }

    // Two sentences are equal by their words, whatever has been asked of them.
    private sealed record Links(int[] First, int[] Dependants)
    {
        public static Links Of(Sentence sentence)
        {
            var words = sentence.Words;
            var first = new int[words.Length + 3];
            foreach (var word in words)
            {
                first[Slot(word.Head, words.Length) + 2]++;
            }

            for (var i = 1; i < first.Length; i++)
            {
                first[i] += first[i - 1];
            }

            var dependants = new int[words.Length];
            for (var i = 0; i < words.Length; i++)
            {
                dependants[first[Slot(words[i].Head, words.Length) + 1]++] = i;
            }

            return new Links(first, dependants);
        }

        private static int Slot(int head, int count) => head < 0 || head >= count ? 0 : head + 1;

        public bool Equals(Links? other) => true;

        public override int GetHashCode() => 0;
    }
}
