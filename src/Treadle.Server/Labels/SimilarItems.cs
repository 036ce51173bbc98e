using System.Collections.Concurrent;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Items that people have labelled and that resemble the one in hand. Safe for concurrent use.</summary>
/// <remarks>
/// Cost does not grow with the project: the newest <see cref="Remembered"/> labelled items are kept as embeddings of 64 numbers with the first 1,000 characters (at most some 25 MB), new labels are read from where
/// the last question left off, and a question compares with each of them once. An older neighbour is not found.
/// </remarks>
internal sealed class SimilarItems(Store store)
{
    /// <summary>So many of the newest labelled items are compared with.</summary>
    public const int Remembered = 10_000;

    /// <summary>Less alike says nothing.</summary>
    private const double LeastSimilarity = 0.3;

    private readonly ConcurrentDictionary<string, NeighbourIndex> _projects = new(StringComparer.Ordinal);

    private sealed record Asked
    {
        public required string Input { get; init; }

        public required bool IsBlind { get; init; }
    }

    private sealed record InputRow
    {
        public required string ItemId { get; init; }

        public required string Input { get; init; }
    }

    /// <summary>The neighbours of an item, the most similar first; none while the item is answered blind.</summary>
    /// <exception cref="Protocol.Errors.ProblemException">There is no such item.</exception>
    public Task<SimilarAnswer> OfAsync(Project project, string item, int limit, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var asked = await session.QuerySingleOrDefaultAsync<Asked>(
                """
                SELECT i.input, CASE WHEN EXISTS (
                  SELECT 1 FROM review_items r WHERE r.project_id = i.project_id AND r.item_id = i.item_id AND r.is_blind = 1
                    AND (r.state <> 'closed' OR EXISTS (SELECT 1 FROM gold_queue g WHERE g.project_id = r.project_id AND g.review_id = r.id))) THEN 1 ELSE 0 END AS is_blind
                FROM items i WHERE i.project_id = @project AND i.item_id = @item
                """,
                new { project = project.Id, item }) ?? throw new Protocol.Errors.ProblemException(Protocol.Errors.ErrorCodes.NotFound, $"There is no item {item}.", []);
            if (asked.IsBlind)
            {
                return new SimilarAnswer { Items = [], Reason = "This item is answered blind: from itself alone." };
            }

            var index = _projects.GetOrAdd(project.Id, _ => new NeighbourIndex());
            var rows = await NeighbourStore.NewAsync(session, project.Id, index.Last, Remembered);
            var near = index.Nearest(project, rows, project.TextOf(Canonical.FromJson<Dictionary<string, string>>(asked.Input)), limit + 1 + Remembered / 100, LeastSimilarity);
            return new SimilarAnswer { Items = await ShowAsync(session, project, near.Where(one => one.ItemId != item).ToList(), limit) };
        },
        cancellation);

    // What is gold would be given away; what was flagged as junk since teaches nothing.
    private static async Task<IReadOnlyList<SimilarItem>> ShowAsync(StoreSession session, Project project, List<NeighbourIndex.Neighbour> near, int limit)
    {
        var inputs = (await session.QueryAsync<InputRow>(
            $"""
            SELECT i.item_id, i.input FROM items i WHERE i.project_id = @project AND {session.Dialect.In("i.item_id", "@ids")}
              AND NOT EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = i.project_id AND r.item_id = i.item_id AND r.reason = 'gold')
              AND NOT EXISTS (SELECT 1 FROM junk_flags f WHERE f.project_id = i.project_id AND f.item_id = i.item_id AND f.is_junk = 1
                AND NOT EXISTS (SELECT 1 FROM junk_flags n WHERE n.project_id = f.project_id AND n.item_id = f.item_id AND n.sequence > f.sequence))
            """,
            new { project = project.Id, ids = near.Select(one => one.ItemId).ToArray() })).ToDictionary(row => row.ItemId, row => row.Input, StringComparer.Ordinal);
        return
        [
            .. near.Where(one => inputs.ContainsKey(one.ItemId)).Take(limit).Select(one => new SimilarItem
            {
                ItemId = one.ItemId,
                Input = Canonical.FromJson<Dictionary<string, string>>(inputs[one.ItemId]),
                Label = one.Label,
                Value = project.Answers.Value(one.Label),
                Source = EnumWord.Parse<LabelSource>(one.Source),
                Similarity = Math.Round(Math.Clamp(one.Similarity, 0, 1), 4),
            }),
        ];
    }
}
