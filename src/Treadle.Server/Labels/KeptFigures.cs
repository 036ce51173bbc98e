using System.Collections.Concurrent;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Figures over all answers of a project's people, kept until enough was answered since. Safe for concurrent use.</summary>
/// <remarks>Below <see cref="Many"/> answers every answer and every decision counts at once. From there on figures stand until there are one in a hundred answers more or the trust in somebody changed: measuring
/// reads every answer, and a hundredth of them moves no figure that anybody acts on.</remarks>
internal sealed class KeptFigures<T>(Store store)
{
    /// <summary>Answers from which on the figures may be a little older than the last of them.</summary>
    private const long Many = 10_000;

    private const int OneIn = 100;

    private readonly ConcurrentDictionary<string, (Mark Mark, T Figures)> _kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _measuring = new(1, 1);

    private sealed record Mark
    {
        public required long Answers { get; init; }

        /// <summary>Number of the last answer, label or known answer.</summary>
        public required long LastWord { get; init; }

        public required long LastTrust { get; init; }

        public string? ConfigHash { get; init; }
    }

    /// <summary>The figures, measured anew when they are due.</summary>
    public async Task<T> OfAsync(Project project, Func<Task<T>> measure, CancellationToken cancellation)
    {
        var now = await MarkAsync(project, cancellation);
        if (_kept.TryGetValue(project.Id, out var kept) && !IsMoved(kept.Mark, now))
        {
            return kept.Figures;
        }

        // Several who look at once wait for one measurement.
        await _measuring.WaitAsync(cancellation);
        try
        {
            if (_kept.TryGetValue(project.Id, out kept) && !IsMoved(kept.Mark, now))
            {
                return kept.Figures;
            }

            var figures = await measure();
            _kept[project.Id] = (now, figures);
            return figures;
        }
        finally
        {
            _measuring.Release();
        }
    }

    private static bool IsMoved(Mark before, Mark now) =>
        before.ConfigHash != now.ConfigHash || before.LastTrust != now.LastTrust
        || (before.LastWord != now.LastWord && (before.Answers < Many || now.Answers < before.Answers || now.Answers - before.Answers >= before.Answers / OneIn));

    private async Task<Mark> MarkAsync(Project project, CancellationToken cancellation) => await store.ReadAsync(
        session => session.QuerySingleAsync<Mark>(
            """
            SELECT (SELECT CAST(COALESCE(SUM(answers), 0) AS BIGINT) FROM annotator_counts WHERE project_id = @project) AS answers,
                   (SELECT COALESCE(MAX(n.last), 0) FROM (
                      SELECT MAX(sequence) AS last FROM annotations WHERE project_id = @project
                      UNION ALL SELECT MAX(sequence) FROM labels WHERE project_id = @project
                      UNION ALL SELECT MAX(sequence) FROM gold_items WHERE project_id = @project) n) AS last_word,
                   (SELECT COALESCE(MAX(sequence), 0) FROM annotator_trust WHERE project_id = @project) AS last_trust
            """,
            new { project = project.Id }),
        cancellation) with { ConfigHash = project.ConfigHash };
}
