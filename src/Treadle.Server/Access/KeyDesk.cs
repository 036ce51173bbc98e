using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Access;

/// <summary>Adds and revokes API keys.</summary>
internal sealed class KeyDesk(AccessTable table, AccessStore store, TimeProvider time)
{
    private const int IdCharacters = 12;
    private const int MaxName = 100;
    private static readonly TimeSpan DefaultLife = TimeSpan.FromDays(90);

    /// <summary>The scopes a row lists.</summary>
    public static IReadOnlyList<Scope> ScopesOf(ApiKeyRow row) => [.. row.Scopes.Split(' ').Select(word => Enum.Parse<Scope>(word, ignoreCase: true))];

    /// <summary>The keys that the caller may look after.</summary>
    public IReadOnlyList<ApiKeyDetail> List(Caller caller) =>
        [.. table.State.Keys.Values.Where(key => caller.May(Scope.People, key.ProjectId)).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal).Select(Detail)];

    /// <summary>Adds a key; nobody can give a key more than they may do themselves.</summary>
    /// <exception cref="ProblemException">The request has errors, or the caller lacks a scope.</exception>
    public async Task<ApiKeyAnswer> AddAsync(ApiKeyRequest request, Caller caller, CancellationToken cancellation)
    {
        var now = Instant.Now(time);
        var project = request.Project ?? Caller.EveryProject;
        caller.Demand(Scope.People, project);
        Check(request, now);
        foreach (var scope in request.Scopes)
        {
            caller.Demand(scope, project);
        }

        var secret = Secret.New();
        var row = new ApiKeyRow
        {
            Id = $"tk_{Secret.New()[..IdCharacters]}",
            SecretHash = Secret.HashOf(secret),
            Name = request.Name!,
            Scopes = string.Join(' ', request.Scopes.Distinct().Order().Select(scope => scope.ToString().ToLowerInvariant())),
            ProjectId = project,
            CreatedBy = caller.Name ?? "setup",
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt ?? now + DefaultLife,
        };
        await table.ChangeAsync(
            async _ =>
            {
                await store.AddKeyAsync(row, cancellation);
                return row;
            },
            cancellation);
        return new ApiKeyAnswer { Key = $"{row.Id}.{secret}", Detail = Detail(row) };
    }

    /// <summary>Ends a key at once.</summary>
    /// <exception cref="ProblemException">There is no such key, or it is not the caller's to look after.</exception>
    public async Task<ApiKeyDetail> RevokeAsync(string id, Caller caller, CancellationToken cancellation)
    {
        if (!table.State.Keys.TryGetValue(id, out var row))
        {
            throw new ProblemException(ErrorCodes.NotFound, $"There is no API key {id}.", []);
        }

        caller.Demand(Scope.People, row.ProjectId);
        await table.ChangeAsync(
            async _ =>
            {
                await store.RevokeKeyAsync(id, caller.Name ?? "setup", Instant.Now(time), cancellation);
                return id;
            },
            cancellation);
        return Detail(table.State.Keys[id]);
    }

    private static void Check(ApiKeyRequest request, DateTimeOffset now)
    {
        var errors = new List<ErrorDetail>();
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > MaxName)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "name", request.Name, $"what the key is for, in 1 to {MaxName} characters"));
        }

        if (request.Scopes.Count == 0)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "scopes", null, $"some of {string.Join(", ", Enum.GetNames<Scope>()).ToLowerInvariant()}"));
        }

        if (request.ExpiresAt <= now)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "expires_at", request.ExpiresAt?.ToString("O"), "an instant in the future"));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "No key was added.", errors);
        }
    }

    private static ApiKeyDetail Detail(ApiKeyRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Scopes = ScopesOf(row),
        Project = row.ProjectId == Caller.EveryProject ? null : row.ProjectId,
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ExpiresAt = row.ExpiresAt,
        RevokedAt = row.RevokedAt,
    };
}
