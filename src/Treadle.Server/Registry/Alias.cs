namespace Treadle.Server.Registry;

/// <summary>The aliases of a project's models.</summary>
internal static class Alias
{
    /// <summary>The version that answers.</summary>
    public const string Champion = "champion";

    /// <summary>The version that answers in the dark.</summary>
    public const string Challenger = "challenger";
}
