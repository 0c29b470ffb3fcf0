namespace Variorum.Collating;

/// <summary>Who acts or speaks, made comparable.</summary>
/// <param name="Text">As written.</param>
/// <param name="Stems">Stems of its words of content.</param>
/// <param name="Class">The class of people or bodies it belongs to (forces, protesters, government ...); null where unknown.</param>
internal sealed record ActorKey(string Text, string[] Stems, string? Class);
