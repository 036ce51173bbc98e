using System.Collections.Frozen;
using Treadle.Protocol.Access;

namespace Treadle.Server.Access;

/// <summary>Which scopes a role consists of.</summary>
internal static class RoleScopes
{
    private static readonly FrozenDictionary<Role, FrozenSet<Scope>> Sets = new Dictionary<Role, FrozenSet<Scope>>
    {
        [Role.Viewer] = [Scope.Read],
        [Role.Annotator] = [Scope.Review],
        [Role.Expert] = [Scope.Read, Scope.Feedback, Scope.Review, Scope.Adjudicate],
        [Role.Engineer] = [Scope.Read, Scope.Predict, Scope.Feedback, Scope.Train, Scope.Configure],
        [Role.Lead] = [Scope.Read, Scope.Feedback, Scope.Review, Scope.Adjudicate, Scope.Train, Scope.Release, Scope.Configure, Scope.People],
        [Role.Admin] = [.. Enum.GetValues<Scope>()],
    }.ToFrozenDictionary();

    /// <summary>The scopes of a role.</summary>
    public static FrozenSet<Scope> Of(Role role) => Sets[role];
}
