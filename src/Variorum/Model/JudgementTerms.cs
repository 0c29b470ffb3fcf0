namespace Variorum.Model;

/// <summary>What a judgement says; docs/judgements.md tells what each means.</summary>
public static class Verb
{
    /// <summary>The claim is right in every cell.</summary>
    public const string Right = "right";

    /// <summary>No such claim, or disagreement, is there.</summary>
    public const string Wrong = "wrong";

    /// <summary>It is right with these fields.</summary>
    public const string Set = "set";

    /// <summary>A claim that was missed.</summary>
    public const string Add = "add";

    /// <summary>Two things are one.</summary>
    public const string Same = "same";

    /// <summary>Two things are not one.</summary>
    public const string Different = "different";

    /// <summary>The event that the case is about.</summary>
    public const string Main = "main";

    /// <summary>Outside the case.</summary>
    public const string Out = "out";

    /// <summary>The disagreement is one.</summary>
    public const string Holds = "holds";

    /// <summary>The disagreement is explained.</summary>
    public const string Explained = "explained";

    /// <summary>The account is taken out.</summary>
    public const string Remove = "remove";

    /// <summary>Another judgement is taken back.</summary>
    public const string Undo = "undo";
}

/// <summary>What came of a judgement, and the verdict on a claim.</summary>
public static class JudgedTerm
{
    /// <summary>It counts.</summary>
    public const string Applied = "applied";

    /// <summary>Another person says otherwise: neither counts.</summary>
    public const string Contested = "contested";

    /// <summary>The same person said otherwise later.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>What it speaks of is not there any more.</summary>
    public const string Orphaned = "orphaned";

    /// <summary>The claim stands as it is read.</summary>
    public const string Right = "right";

    /// <summary>The claim stands with fields that people set.</summary>
    public const string Corrected = "corrected";

    /// <summary>A person read it, not the program.</summary>
    public const string Added = "added";

    /// <summary>The field of a judgement that adds a claim which says of what kind it is, or of which kind a disagreement is.</summary>
    public const string Kind = "kind";

    /// <summary>That kind where it is an event.</summary>
    public const string Event = "event";
}
