using Treadle.Protocol.Access;

namespace Treadle.Server.Access;

/// <summary>Who may use one route: anyone, anybody known, or holders of scopes.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Scopes">The scopes, any of which suffices.</param>
internal sealed record AccessRule(AccessRuleKind Kind, IReadOnlyList<Scope> Scopes)
{
    /// <summary>No sign-in needed.</summary>
    public static AccessRule Anyone { get; } = new(AccessRuleKind.Anyone, []);

    /// <summary>Any account or key; what it answers is cut to what the caller may see.</summary>
    public static AccessRule Known { get; } = new(AccessRuleKind.Known, []);

    /// <summary>Holders of a scope in at least one project; the endpoint asks again once it knows which.</summary>
    public static AccessRule Somewhere(Scope scope) => new(AccessRuleKind.Somewhere, [scope]);

    /// <summary>Holders of any of these scopes, in the project of the route when it names one.</summary>
    public static AccessRule Any(params IReadOnlyList<Scope> scopes) => new(AccessRuleKind.Scoped, scopes);
}
