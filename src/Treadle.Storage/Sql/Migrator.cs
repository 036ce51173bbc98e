namespace Treadle.Storage.Sql;

/// <summary>Brings a database to the schema of this program, whatever earlier version made it.</summary>
/// <remarks>Each migration is applied in a transaction of its own together with its line in <c>schema_history</c>. Safe when several nodes start at once.</remarks>
public sealed class Migrator
{
    private const string LockName = "migrations";

    private const string CreateHistory = """
        CREATE TABLE IF NOT EXISTS schema_history (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          hash TEXT NOT NULL,
          applied_at BIGINT NOT NULL
        )
        """;

    private readonly Store _store;
    private readonly IReadOnlyList<Migration> _migrations;
    private readonly TimeProvider _time;

    /// <summary>Prepares to apply migrations to a store.</summary>
    /// <param name="store">The database.</param>
    /// <param name="migrations">All migrations of this program, in any order.</param>
    /// <param name="time">Dates the history.</param>
    /// <exception cref="ArgumentException">The numbers are not 1, 2, 3, … each once.</exception>
    public Migrator(Store store, IEnumerable<Migration> migrations, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        (_store, _migrations, _time) = (store, [.. migrations.OrderBy(migration => migration.Number)], time);
        for (var i = 0; i < _migrations.Count; i++)
        {
            if (_migrations[i].Number != i + 1)
            {
                throw new ArgumentException($"Migrations are numbered 1, 2, 3, … each once; number {i + 1} is missing or given twice.", nameof(migrations));
            }
        }
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>The migrations that were applied by this call, in order; empty when the schema was up to date.</returns>
    /// <exception cref="SchemaMismatchException">The database is newer than the program, or an applied migration had another text.</exception>
    public async Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellation)
    {
        var applied = new List<Migration>();
        while (await _store.WriteAsync(ApplyNextAsync, cancellation).ConfigureAwait(false) is { } migration)
        {
            applied.Add(migration);
        }

        return applied;
    }

    private async Task<Migration?> ApplyNextAsync(StoreSession session)
    {
        // Another node may have applied some since the last look, so the history is read anew under the lock each time.
        await session.LockAsync(LockName).ConfigureAwait(false);
        _ = await session.ExecuteAsync(CreateHistory).ConfigureAwait(false);
        var history = await session.QueryAsync<Applied>("SELECT number, name, hash FROM schema_history ORDER BY number").ConfigureAwait(false);
        foreach (var line in history)
        {
            Check(line);
        }

        if (_migrations.FirstOrDefault(migration => history.All(line => line.Number != migration.Number)) is not { } next)
        {
            return null;
        }

        _ = await session.ExecuteAsync(next.Text).ConfigureAwait(false);
        _ = await session.ExecuteAsync(
            "INSERT INTO schema_history (number, name, hash, applied_at) VALUES (@number, @name, @hash, @appliedAt)",
            new { number = next.Number, name = next.Name, hash = next.Hash, appliedAt = _time.GetUtcNow() }).ConfigureAwait(false);
        return next;
    }

    private void Check(Applied line)
    {
        if (line.Number > _migrations.Count)
        {
            throw new SchemaMismatchException(
                $"{_store.Description} has schema {line.Number} ({line.Name}); this program knows schemas up to {_migrations.Count}. "
                + "A newer version has used it: start that version, or restore a backup made before the upgrade.");
        }

        if (_migrations[line.Number - 1].Hash != line.Hash)
        {
            throw new SchemaMismatchException(
                $"{_store.Description} was made with another text of migration {line.Number} ({line.Name}) than this program has. "
                + "Start the version that made it; if you changed the migration, undo that and add a new one.");
        }
    }

    private sealed record Applied
    {
        public required int Number { get; init; }

        public required string Name { get; init; }

        public required string Hash { get; init; }
    }
}
