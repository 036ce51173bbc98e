namespace Treadle.Server.Release;

/// <summary>What can be decided about a model version.</summary>
internal static class Decision
{
    /// <summary>It became the champion.</summary>
    public const string Promoted = "promoted";

    /// <summary>It answers in the dark from now on.</summary>
    public const string Shadowed = "shadowed";

    /// <summary>It will not become the champion.</summary>
    public const string Refused = "refused";

    /// <summary>It is the champion again.</summary>
    public const string RolledBack = "rolled_back";
}
