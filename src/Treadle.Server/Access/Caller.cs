using System.Reflection;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Access;

/// <summary>Who sent a request, and what that caller may do. Endpoints take it as a parameter.</summary>
internal sealed class Caller
{
    /// <summary>Stands for every project.</summary>
    public const string EveryProject = "*";

    private readonly Func<string?, Scope, bool> _may;

    /// <summary>The test gets null for "in at least one project".</summary>
    private Caller(string? name, bool isAccount, Func<string?, Scope, bool> may) => (Name, IsAccount, _may) = (name, isAccount, may);

    /// <summary>Everybody on the machine of a server without accounts.</summary>
    public static Caller Anybody { get; } = new(null, false, (_, _) => true);

    /// <summary>Somebody unknown: may see health and sign in.</summary>
    public static Caller Nobody { get; } = new(null, false, (_, _) => false);

    /// <summary>Name of the account or the key; null when unknown.</summary>
    public string? Name { get; }

    /// <summary>Whether it is a person's account, and not a program's key.</summary>
    public bool IsAccount { get; }

    /// <summary>Whether somebody at all is known, or the server is open.</summary>
    public bool IsKnown => Name is not null || ReferenceEquals(this, Anybody);

    /// <summary>A signed-in person.</summary>
    public static Caller Account(string name, IReadOnlyList<RoleGrant> roles) => new(
        name,
        true,
        (project, scope) => roles.Any(grant => (project is null || grant.Project is null || grant.Project == project) && RoleScopes.Of(grant.Role).Contains(scope)));

    /// <summary>A program.</summary>
    public static Caller Key(string name, IReadOnlyList<Scope> scopes, string? project) => new(
        name, false, (asked, scope) => (asked is null || project is null || project == asked) && scopes.Contains(scope));

    /// <summary>Whether the caller has a scope in a project; <see cref="EveryProject"/> asks for all of them.</summary>
    public bool May(Scope scope, string project) => _may(project, scope);

    /// <summary>Whether the caller has a scope in at least one project.</summary>
    public bool MaySomewhere(Scope scope) => _may(null, scope);

    /// <summary>Whether the caller has any of the scopes in a project.</summary>
    public bool MayAny(IReadOnlyList<Scope> scopes, string project) => scopes.Any(scope => _may(project, scope));

    /// <summary>Refuses what the caller may not do.</summary>
    /// <exception cref="ProblemException">The scope is missing.</exception>
    public void Demand(Scope scope, string project)
    {
        if (!_may(project, scope))
        {
            throw Refusal([scope], project);
        }
    }

    /// <summary>Under which name something is kept: an account's own, whatever was named; a program's or the open server's as named.</summary>
    /// <exception cref="ProblemException">An account named somebody else.</exception>
    public string? Person(string? named, string path)
    {
        if (!IsAccount)
        {
            return named;
        }

        if (named is not null && named != Name)
        {
            throw new ProblemException(ErrorCodes.OtherPerson, $"{Name} cannot act as \"{named}\".", ErrorDetail.Of(ErrorCodes.OtherPerson, path, named, $"\"{Name}\", or nothing"));
        }

        return Name;
    }

    /// <summary>The refusal for a missing scope, naming the roles that have it.</summary>
    public ProblemException Refusal(IReadOnlyList<Scope> scopes, string project)
    {
        var roles = Enum.GetValues<Role>().Where(role => scopes.Any(RoleScopes.Of(role).Contains)).Select(role => role.ToString().ToLowerInvariant());
        var place = project == EveryProject ? "for the whole server" : $"in project \"{project}\"";
        var wanted = string.Join(" or ", scopes.Select(scope => scope.ToString().ToLowerInvariant()));
        return IsKnown
            ? new ProblemException(ErrorCodes.Forbidden, $"{Name} lacks the scope {wanted} {place}; these roles have it: {string.Join(", ", roles)}.", [])
            : new ProblemException(ErrorCodes.SignInNeeded, "Nobody is signed in and no API key was sent.", []);
    }

    /// <summary>Binds an endpoint's parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult(Of(context));
    }

    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext context) => context.Items.TryGetValue(typeof(Caller), out var found) ? (Caller)found! : Nobody;

    /// <summary>Notes the caller of a request.</summary>
    public void AttachTo(HttpContext context) => context.Items[typeof(Caller)] = this;
}
