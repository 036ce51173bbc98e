using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>Runs every projection over drained facts, each with a stored position of its own.</summary>
internal sealed class ProjectionRunner(Store store, IEnumerable<IProjection> projections)
{
    private readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);
    private readonly List<IProjection> _projections = projections.ToList();

    /// <summary>Brings every projection up to a stored sequence: all in one transaction, because each would cost a flush of its own.</summary>
    public async Task CatchUpAsync(long upTo, CancellationToken cancellation)
    {
        var behind = new List<(IProjection Projection, long After)>(_projections.Count);
        foreach (var projection in _projections)
        {
            var after = _positions.TryGetValue(projection.Name, out var known) ? known : await LoadAsync(projection.Name, cancellation);
            _positions[projection.Name] = after;
            if (after < upTo)
            {
                behind.Add((projection, after));
            }
        }

        if (behind.Count == 0)
        {
            return;
        }

        await store.WriteAsync(
            async session =>
            {
                foreach (var (projection, after) in behind)
                {
                    await ApplyAsync(session, projection, after, upTo, cancellation);
                }
            },
            cancellation);
        behind.ForEach(one => _positions[one.Projection.Name] = upTo);
    }

    private Task<long> LoadAsync(string name, CancellationToken cancellation) => store.ReadAsync(
        async session => await session.QuerySingleOrDefaultAsync<long?>("SELECT sequence FROM projection_cursors WHERE name = @name", new { name }) ?? 0,
        cancellation);

    private static async Task ApplyAsync(StoreSession session, IProjection projection, long after, long upTo, CancellationToken cancellation)
    {
        await projection.ApplyAsync(session, after, upTo, cancellation);
        await session.ExecuteAsync(
            "INSERT INTO projection_cursors (name, sequence) VALUES (@name, @upTo) ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence",
            new { name = projection.Name, upTo });
    }
}
