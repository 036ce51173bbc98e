using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Runs recorded predictions again from their snapshot and compares bit for bit.</summary>
internal sealed class Replay(ModelRegistry registry, Store store)
{
    /// <summary>Replays one prediction.</summary>
    public async Task<ReplayAnswer> RunAsync(Project project, PredictionRow row, CancellationToken cancellation) =>
        await CompareAsync(project, row, await LoadAsync(project, row.Model, cancellation), cancellation);

    /// <summary>Replays a sample: the stored predictions with the smallest coins, a random choice fixed before any outcome.</summary>
    public async Task<ReplaySampleAnswer> SampleAsync(Project project, int count, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<PredictionRow>(
                """
                SELECT p.*, i.input, i.factors
                FROM (SELECT s.id FROM predictions s WHERE s.project_id = @project AND s.model IS NOT NULL ORDER BY s.coin, s.id LIMIT @count) n
                  JOIN predictions p ON p.project_id = @project AND p.id = n.id JOIN items i ON i.project_id = p.project_id AND i.item_id = p.item_id
                ORDER BY p.coin, p.id
                """,
                new { project = project.Id, count }),
            cancellation);
        var answers = new List<ReplayAnswer>(rows.Count);
        foreach (var model in rows.GroupBy(row => row.Model))
        {
            var served = await LoadAsync(project, model.Key, cancellation);
            foreach (var row in model)
            {
                answers.Add(await CompareAsync(project, row, served, cancellation));
            }
        }

        return new ReplaySampleAnswer
        {
            Checked = answers.Count(answer => answer.IsReplayable),
            Identical = answers.Count(answer => answer.IsIdentical),
            NotReplayable = answers.Count(answer => !answer.IsReplayable),
            Differing = answers.Where(answer => answer is { IsReplayable: true, IsIdentical: false }).ToList(),
        };
    }

    private async Task<ServedModel?> LoadAsync(Project project, string? name, CancellationToken cancellation)
    {
        var models = await registry.ListAsync(project.Id, AsOf.Now, cancellation);
        var record = models.FirstOrDefault(model => model.Name == name);
        return record?.ArtifactHash is null ? null : await registry.LoadAsync(project.Id, record.Version, cancellation);
    }

    // A snapshot that lies on somebody else's server can be asked again, but nothing says that it is still the same.
    private static async ValueTask<ReplayAnswer> CompareAsync(Project project, PredictionRow row, ServedModel? served, CancellationToken cancellation)
    {
        var isHere = served?.Predictor.IsLocal == true;
        var fields = Canonical.FromJson<Dictionary<string, string>>(row.Input);
        var again = isHere ? (await served!.AskAsync(new ModelInput(project.TextOf(fields), fields), cancellation)).Answer : null;
        return new ReplayAnswer
        {
            Id = row.Id,
            Model = row.Model,
            IsReplayable = again is not null,
            IsIdentical = again is not null && again.Label == row.Label && again.Score.Equals(row.Score) && again.Scores == row.Scores,
            Recorded = row.Scores,
            Replayed = again?.Scores,
        };
    }
}
