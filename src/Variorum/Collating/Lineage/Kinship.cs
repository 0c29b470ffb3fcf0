namespace Variorum.Collating.Lineage;

/// <summary>Two sentences, or parts of two sentences, that derive from one text. Half-open word ranges.</summary>
/// <param name="A">Number of the account that comes first in the order of <see cref="Precedence"/>.</param>
/// <param name="SentenceA">Sentence number in A.</param>
/// <param name="FirstA">First shared word in A.</param>
/// <param name="EndA">End of the shared part in A.</param>
/// <param name="B">Account number.</param>
/// <param name="SentenceB">Sentence number in B.</param>
/// <param name="FirstB">First shared word in B.</param>
/// <param name="EndB">End of the shared part in B.</param>
/// <param name="Kind">verbatim, translation or quotation.</param>
/// <param name="Similarity">0..1: the share of the weight of the shorter part that the other part has too.</param>
internal readonly record struct Kinship(
    int A, int SentenceA, int FirstA, int EndA, int B, int SentenceB, int FirstB, int EndB, string Kind, double Similarity);
