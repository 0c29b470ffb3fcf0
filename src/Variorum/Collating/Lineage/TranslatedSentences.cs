using Variorum.Collating.Texts;

namespace Variorum.Collating.Lineage;

/// <summary>
/// Finds two renderings of one text that share few word sequences: sentences that share weighty stems, names and numbers are seeds, and a
/// chain of seeds that runs through both texts in the same order is what copying looks like and coincidence does not.
/// </summary>
internal static class TranslatedSentences
{
    // A stem that more sentences hold is not looked up: it would pair everything with everything and weighs little.
    private const int MostHolders = 64;

    // Below this two sentences of the development accounts have nothing to do with each other, even next to a sure pair.
    private const double LeastLink = 0.24;

    // A single pair without neighbours must be this alike: agreement on one rare fact stays below it.
    private const double LeastAlone = 0.72;

    // How far a translator's sentences may be skipped, merged or split between two links of a chain.
    private const int Step = 3;

    // A stem of this weight stands in about four sentences of a thousand: what the whole case is about weighs less.
    private const double RareWeight = 0.8;

    /// <summary>
    /// A possible link between sentence <paramref name="SA"/> of account A and <paramref name="SB"/> of account B, which share
    /// <paramref name="Rare"/> rare stems.
    /// </summary>
    internal readonly record struct Seed(int A, int SA, int B, int SB, double Similarity, double Shared, int Rare);

    /// <summary>Translation kinships: links of chains, and single pairs that are very much alike.</summary>
    public static List<Kinship> Find(CaseText text, Precedence precedence)
    {
        var found = new List<Kinship>();
        var seeds = Seeds(text, precedence);
        for (int from = 0, to; from < seeds.Count; from = to)
        {
            to = from + 1;
            while (to < seeds.Count && seeds[to].A == seeds[from].A && seeds[to].B == seeds[from].B)
            {
                to++;
            }

            foreach (var seed in Chain(seeds, from, to))
            {
                var a = text.Accounts[seed.A];
                var b = text.Accounts[seed.B];
                found.Add(new Kinship(
                    seed.A, seed.SA, a.FirstWord[seed.SA], a.FirstWord[seed.SA + 1], seed.B, seed.SB, b.FirstWord[seed.SB],
                    b.FirstWord[seed.SB + 1], "translation", Math.Min(1, seed.Similarity)));
            }
        }

        return found;
    }

    /// <summary>Pairs of sentences of different accounts with weighty stems in common, by account numbers, then sentences.</summary>
    internal static List<Seed> Seeds(CaseText text, Precedence precedence)
    {
        var sentences = new List<(int Account, int Sentence, int[] Stems, double Weight)>();
        var holders = new List<int>[text.Vocabulary.Stems];
        for (var rank = 0; rank < text.Accounts.Length; rank++)
        {
            var account = text.Accounts[precedence.Account(rank)];
            for (var s = 0; s < account.Sentences; s++)
            {
                // A "sentence" of thousands of words is a table or a list; its first 200 stems describe it well enough.
                var stems = account.Stems.AsSpan(account.FirstWord[s], account.FirstWord[s + 1] - account.FirstWord[s]).ToArray()
                    .Where(stem => text.Weight(stem) > 0).Distinct().Take(200).Order().ToArray();
                sentences.Add((account.Number, s, stems, stems.Sum(text.Weight)));
            }
        }

        var seeds = new List<Seed>();
        var shared = new double[sentences.Count];
        var rare = new int[sentences.Count];
        var touched = new List<int>();
        for (var i = 0; i < sentences.Count; i++)
        {
            var (account, number, stems, weight) = sentences[i];
            foreach (var stem in stems)
            {
                if (holders[stem] is not { } list)
                {
                    continue;
                }

                foreach (var j in list)
                {
                    if (sentences[j].Account == account)
                    {
                        break;
                    }

                    if (shared[j] == 0)
                    {
                        touched.Add(j);
                    }

                    shared[j] += text.Weight(stem);
                    rare[j] += text.Weight(stem) >= RareWeight ? 1 : 0;
                }
            }

            foreach (var j in touched)
            {
                // Half the mean of both weights and half the smaller: a sentence that one translator split in two still fits.
                var other = sentences[j];
                var dice = 2 * shared[j] / (weight + other.Weight);
                var held = shared[j] / Math.Min(weight, other.Weight);
                var similarity = ((2 * dice) + held) / 3;
                if (similarity >= LeastLink && shared[j] >= 1.5)
                {
                    seeds.Add(new Seed(other.Account, other.Sentence, account, number, similarity, shared[j], rare[j]));
                }

                (shared[j], rare[j]) = (0, 0);
            }

            touched.Clear();
            foreach (var stem in stems)
            {
                var list = holders[stem] ??= [];
                if (list.Count < MostHolders)
                {
                    list.Add(i);
                }
            }
        }

        seeds.Sort((x, y) => (x.A, x.B, x.SA, x.SB).CompareTo((y.A, y.B, y.SA, y.SB)));
        return seeds;
    }

    // The best chain that ends in a seed, by what all its links together have.
    private readonly record struct Link(
        int Before, int Root, int Count, double Similarity, double Shared, int Rare, int SentencesA, int SentencesB)
    {
        public static Link First(int at, Seed seed) => new(-1, at, 1, seed.Similarity, seed.Shared, seed.Rare, 1, 1);

        public Link Then(int at, Seed own, Seed next) => new(
            at,
            Root,
            Count + 1,
            Similarity + next.Similarity,
            Shared + next.Shared,
            Rare + next.Rare,
            SentencesA + (own.SA == next.SA ? 0 : 1),
            SentencesB + (own.SB == next.SB ? 0 : 1));

        // Four captions that all say what everyone says agree in the words of the case: a text that was rendered brings its own.
        public bool IsEnough
        {
            get
            {
                var mean = Similarity / Count;

                // Sentences, not links: a headline that is like five captions in a row makes five links and no chain.
                return Rare >= 2 && Math.Min(SentencesA, SentencesB) switch
                {
                    1 => Count == 1 && mean >= LeastAlone && Shared >= 5,
                    2 => mean >= 0.62 && Shared >= 6,
                    3 => mean >= 0.6 && Shared >= 8,
                    _ => mean >= 0.45 && Shared >= 8,
                };
            }
        }
    }

    // The best monotone chains through the seeds of one pair of accounts. A chain is judged by sums that grow with it: to walk every chain
    // back to its beginning, two copies of one long text took minutes.
    private static IEnumerable<Seed> Chain(List<Seed> seeds, int from, int to)
    {
        var chains = Chains(seeds, from, to);
        var taken = new bool[chains.Length];
        foreach (var end in Enumerable.Range(0, chains.Length).OrderByDescending(i => chains[i].Similarity).ThenBy(i => i))
        {
            // A chain that runs into one already taken is its side branch: the sentence next to a link that is like it too. Chains are
            // taken back to their beginning, so that the beginning tells.
            if (taken[chains[end].Root] || !chains[end].IsEnough)
            {
                continue;
            }

            // Where several links of the chain meet in one sentence, those that fit clearly worse than the best are bystanders.
            Dictionary<int, double> bestA = [], bestB = [];
            for (var i = end; i >= 0; i = chains[i].Before)
            {
                taken[i] = true;
                var seed = seeds[from + i];
                bestA[seed.SA] = Math.Max(bestA.GetValueOrDefault(seed.SA), seed.Similarity);
                bestB[seed.SB] = Math.Max(bestB.GetValueOrDefault(seed.SB), seed.Similarity);
            }

            for (var i = end; i >= 0; i = chains[i].Before)
            {
                var seed = seeds[from + i];
                if (seed.Similarity >= 0.8 * Math.Max(bestA[seed.SA], bestB[seed.SB]))
                {
                    yield return seed;
                }
            }
        }
    }

    private static Link[] Chains(List<Seed> seeds, int from, int to)
    {
        var chains = new Link[to - from];
        for (var i = 0; i < chains.Length; i++)
        {
            var seed = seeds[from + i];
            chains[i] = Link.First(i, seed);
            for (var j = i - 1; j >= 0; j--)
            {
                var other = seeds[from + j];
                var stepA = seed.SA - other.SA;
                var stepB = seed.SB - other.SB;
                if (stepA > Step)
                {
                    break;
                }

                if (stepB is >= 0 and <= Step && stepA + stepB > 0 && chains[j].Similarity + seed.Similarity > chains[i].Similarity)
                {
                    chains[i] = chains[j].Then(j, other, seed);
                }
            }
        }

        return chains;
    }
}
