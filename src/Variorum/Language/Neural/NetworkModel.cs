namespace Variorum.Language.Neural;

/// <summary>The small network as a model of sentences: tags, trees and names; no frames, no triggers, no states.</summary>
internal sealed class NetworkModel(Network network, Lexicon lexicon) : SentenceModel
{
    /// <inheritdoc/>
    public override string[] Tags => network.Shape.Tags;

    /// <inheritdoc/>
    public override string[] Relations => network.Shape.Relations;

    /// <inheritdoc/>
    public override string[] Names => network.Shape.Names;

    /// <inheritdoc/>
    public override SentenceReader Reader() => new NeuralReader(network, lexicon);
}
