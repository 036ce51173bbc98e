namespace Treadle.Server.Access;

/// <summary>Kinds of access rules.</summary>
internal enum AccessRuleKind
{
    /// <summary>No sign-in needed.</summary>
    Anyone,

    /// <summary>Any account or key.</summary>
    Known,

    /// <summary>Holders of a scope in at least one project; which one the body says, and the endpoint asks again.</summary>
    Somewhere,

    /// <summary>Holders of a scope.</summary>
    Scoped,
}
