using System.Collections.Concurrent;
using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;

namespace Treadle.Server.Predictions;

/// <summary>Makes retries harmless: an id that a caller chose is recorded once, and a retry gets the first answer. Safe for concurrent use.</summary>
/// <remarks>Holds the ids that are on their way into the store; older ones are found there.</remarks>
internal sealed class RecentPredictions(PredictionReader reader, StoredIds storedIds, FactLog log)
{
    private static readonly Dictionary<string, PredictionAnswer> NothingKnown = [];

    private readonly ConcurrentDictionary<(string Project, string Id), byte> _underway = new();

    /// <summary>Reserves an id.</summary>
    /// <returns>Null when it is new; otherwise the answer that was recorded first.</returns>
    public async ValueTask<PredictionAnswer?> ClaimAsync(string project, string id, string uuid, CancellationToken cancellation)
    {
        while (true)
        {
            if (!_underway.TryAdd((project, id), 0))
            {
                // The first request with this id is being written, or was refused; the store will tell which.
                await log.CaughtUpAsync(cancellation);
                if (await reader.AnswerAsync(project, id, cancellation) is { } first && first.Uuid != uuid)
                {
                    return first with { Repeated = true };
                }

                await Task.Yield();
                continue;
            }

            try
            {
                if (!await storedIds.HasAsync(project, id, cancellation))
                {
                    return null;
                }

                var earlier = await reader.AnswerAsync(project, id, cancellation);
                Release(project, id);
                return earlier! with { Repeated = true };
            }
            catch
            {
                Release(project, id);
                throw;
            }
        }
    }

    /// <summary>Reserves the ids of a batch.</summary>
    /// <returns>For each fact null when its id is new, otherwise the answer that was recorded first.</returns>
    public async ValueTask<PredictionAnswer?[]> ClaimAsync(string project, IReadOnlyList<PredictionFact> facts, CancellationToken cancellation)
    {
        var answers = new PredictionAnswer?[facts.Count];
        var chosen = facts.Where(fact => fact.Id != fact.Uuid).Select(fact => fact.Id).ToList();
        if (chosen.Count == 0)
        {
            return answers;
        }

        var contested = new HashSet<string>(chosen.Where(id => !_underway.TryAdd((project, id), 0)), StringComparer.Ordinal);
        IReadOnlyDictionary<string, PredictionAnswer> known;
        try
        {
            known = await KnownAsync(project, chosen, cancellation);
        }
        catch
        {
            chosen.Where(id => !contested.Contains(id)).ToList().ForEach(id => Release(project, id));
            throw;
        }

        for (var index = 0; index < facts.Count; index++)
        {
            var fact = facts[index];
            if (contested.Contains(fact.Id))
            {
                answers[index] = await ClaimAsync(project, fact.Id, fact.Uuid, cancellation);
            }
            else if (known.TryGetValue(fact.Id, out var earlier))
            {
                Release(project, fact.Id);
                answers[index] = earlier with { Repeated = true };
            }
        }

        return answers;
    }

    // Nearly always none is known, so the question is asked the cheap way first.
    private async ValueTask<IReadOnlyDictionary<string, PredictionAnswer>> KnownAsync(string project, List<string> ids, CancellationToken cancellation)
    {
        var stored = await reader.StoredAsync(project, ids, cancellation);
        return stored.Count == 0 ? NothingKnown : await reader.AnswersAsync(project, [.. stored], cancellation);
    }

    /// <summary>Writes a fact to the journal; when that fails its id is free again.</summary>
    public async ValueTask AppendAsync(PredictionFact fact, CancellationToken cancellation)
    {
        try
        {
            await log.AppendAsync(FactKind.Prediction, fact, PredictionJson.Default.PredictionFact, cancellation);
        }
        catch
        {
            Release(fact.Project, fact.Id);
            throw;
        }
    }

    /// <summary>Writes facts to the journal as one group; when that fails their ids are free again.</summary>
    public async ValueTask AppendAsync(IReadOnlyList<PredictionFact> facts, CancellationToken cancellation)
    {
        try
        {
            await log.AppendAsync(FactKind.Prediction, facts, PredictionJson.Default.PredictionFact, cancellation);
        }
        catch
        {
            foreach (var fact in facts)
            {
                Release(fact.Project, fact.Id);
            }

            throw;
        }
    }

    /// <summary>Gives an id back: its row is in the store, or was not written.</summary>
    public void Release(string project, string? id)
    {
        if (id is not null)
        {
            _underway.TryRemove((project, id), out _);
        }
    }
}
