namespace Treadle.Server.Registry;

/// <summary>Why an alias moves.</summary>
internal static class AliasAction
{
    /// <summary>A version takes over.</summary>
    public const string Promote = "promote";

    /// <summary>An earlier version takes over again.</summary>
    public const string Rollback = "rollback";

    /// <summary>A version starts to answer in the dark.</summary>
    public const string Shadow = "shadow";

    /// <summary>A challenger has not shown enough and leaves.</summary>
    public const string Refuse = "refuse";

    /// <summary>A challenger leaves because it took over or was replaced.</summary>
    public const string Withdraw = "withdraw";
}
