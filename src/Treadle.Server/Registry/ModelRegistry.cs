using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Storage.Sql;

namespace Treadle.Server.Registry;

/// <summary>The models of every project: registers versions, moves aliases, loads what is served. Safe for concurrent use.</summary>
internal sealed class ModelRegistry(RegistryStore store, ModelLoading loading, ServingTable serving, TimeProvider time)
{
    private static readonly ModelInput WarmUp = new("Treadle asks this once before the model serves.", new Dictionary<string, string>());

    private readonly SemaphoreSlim _moving = new(1, 1);

    /// <summary>Registers a version under the next number; its artifact must be in the blob store already.</summary>
    public Task<ModelVersion> RegisterAsync(string project, Func<int, ModelVersion> named, CancellationToken cancellation) =>
        store.AppendAsync(project, number => named(number) with { Version = number, RecordedAt = Instant.Now(time) }, cancellation);

    /// <summary>All versions known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<ModelVersion>> ListAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ListAsync(project, asOf, cancellation);

    /// <summary>All alias moves known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<AliasMove>> MovesAsync(string project, AsOf asOf, CancellationToken cancellation) => store.MovesAsync(project, asOf, cancellation);

    /// <summary>One version.</summary>
    /// <exception cref="ProblemException">There is none of that number.</exception>
    public async Task<ModelVersion> GetAsync(string project, int version, CancellationToken cancellation) =>
        (await store.ListAsync(project, AsOf.Now, cancellation)).FirstOrDefault(model => model.Version == version)
        ?? throw new ProblemException(ErrorCodes.NotFound, $"Project {project} has no model version {version}.", []);

    /// <summary>Where the aliases pointed at an instant.</summary>
    public async Task<(int? Champion, int? Challenger)> AliasesAsync(string project, AsOf asOf, CancellationToken cancellation)
    {
        var moves = await store.MovesAsync(project, asOf, cancellation);
        return (Last(moves, Alias.Champion), Last(moves, Alias.Challenger));

        static int? Last(IReadOnlyList<AliasMove> moves, string alias) => moves.LastOrDefault(move => move.Alias == alias)?.Version;
    }

    /// <summary>Points an alias at a version (or nowhere); the version answers from the return on.</summary>
    /// <param name="project">Whose alias.</param>
    /// <param name="alias">One of <see cref="Alias"/>.</param>
    /// <param name="version">The version, or null.</param>
    /// <param name="reason">Why, who and on what evidence.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<AliasMove> MoveAsync(string project, string alias, int? version, MoveReason reason, CancellationToken cancellation) =>
        (await MoveAsync(project, [new AliasChange(alias, version, reason)], null, cancellation))[0];

    /// <summary>Points several aliases elsewhere at once: all of it happens, with what is written together, or nothing.</summary>
    /// <param name="project">Whose aliases.</param>
    /// <param name="changes">Where they point from the return on.</param>
    /// <param name="together">Writes in the same transaction; may be run again when the transaction is. Null: nothing else.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<IReadOnlyList<AliasMove>> MoveAsync(string project, IReadOnlyList<AliasChange> changes, Func<StoreSession, Task>? together, CancellationToken cancellation)
    {
        await _moving.WaitAsync(cancellation);
        try
        {
            var entry = serving.Get(project);
            foreach (var change in changes)
            {
                // Loaded and asked once before the alias moves: no request waits for a load, and a model that is dead does not take over.
                var loaded = change.Version is { } version ? await LoadAsync(project, version, cancellation) : null;
                if (loaded is not null)
                {
                    await loaded.ScoreAsync([loaded.Predictor.FirstQuestion ?? WarmUp], cancellation);
                }

                entry = change.Alias == Alias.Champion ? entry with { Champion = loaded } : entry with { Challenger = loaded };
            }

            var moves = await store.MoveAsync(project, changes.Select(Move).ToList(), together, cancellation);
            serving.Set(project, entry);
            return moves;
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <summary>Loads what the aliases of a project point at; called at start.</summary>
    public async Task ServeAsync(string project, CancellationToken cancellation)
    {
        var (champion, challenger) = await AliasesAsync(project, AsOf.Now, cancellation);
        serving.Set(project, new ServingTable.Entry(
            champion is null ? null : await LoadAsync(project, champion.Value, cancellation),
            challenger is null ? null : await LoadAsync(project, challenger.Value, cancellation)));
    }

    /// <summary>Loads a version from the blob store, verified against its hash.</summary>
    public async Task<ServedModel> LoadAsync(string project, int version, CancellationToken cancellation) =>
        await loading.LoadAsync(project, await GetAsync(project, version, cancellation), cancellation);

    private AliasMove Move(AliasChange change) => new()
    {
        Sequence = 0,
        Alias = change.Alias,
        Version = change.Version,
        Action = change.Reason.Action,
        Reason = change.Reason.Words,
        Actor = change.Reason.Actor,
        Evidence = change.Reason.Evidence is null ? null : JsonSerializer.SerializeToElement(change.Reason.Evidence, WireJson.Strict),
        RecordedAt = Instant.Now(time),
    };
}
