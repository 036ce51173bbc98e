using Treadle.Models.Text;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Orders the head of the queue by likeness to its first item, for people who answer many at once.</summary>
internal static class AlikeItems
{
    /// <summary>So far the queue is looked through: cost does not grow with what waits behind.</summary>
    public const int Considered = 500;

    private sealed record Candidate
    {
        public required string Id { get; init; }

        public required string Input { get; init; }
    }

    /// <summary>The first of the ids and those most like it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="ids">Ids of review items in the order of the queue.</param>
    /// <param name="count">How many are wanted.</param>
    public static async Task<List<string>> ChooseAsync(StoreSession session, Project project, List<string> ids, int count)
    {
        if (ids.Count <= count)
        {
            return ids;
        }

        var rows = (await session.QueryAsync<Candidate>(
            $"SELECT r.id, i.input FROM review_items r JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id WHERE r.project_id = @project AND {session.Dialect.In("r.id", "@ids")}",
            new { project = project.Id, ids = ids.ToArray() })).ToDictionary(row => row.Id, row => project.TextOf(Canonical.FromJson<Dictionary<string, string>>(row.Input)), StringComparer.Ordinal);
        var texts = ids.ConvertAll(id => rows[id]);
        var embedding = TextEmbedding.Fit(texts);
        var vectors = embedding.Embed(texts);
        var first = vectors.AsSpan(0, embedding.Dimensions).ToArray();
        return ids.Index()
            .OrderByDescending(pair => pair.Index == 0 ? double.PositiveInfinity : System.Numerics.Tensors.TensorPrimitives.Dot<float>(first, vectors.AsSpan(pair.Index * embedding.Dimensions, embedding.Dimensions)))
            .ThenBy(pair => pair.Index).Take(count).Select(pair => pair.Item).ToList();
    }
}
