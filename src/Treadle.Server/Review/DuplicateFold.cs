using Treadle.Models.Text;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Folds nearly equal items into one: whoever holds the one holds the others with it, and one answer stands for all. What is evidence stands by itself.</summary>
/// <remarks>An index over <see cref="TextLikeness"/> gives at most <see cref="MostFolded"/> candidates for each claimed item, however many items wait; word pairs confirm them.</remarks>
internal static class DuplicateFold
{
    /// <summary>Most items for which one answer stands besides its own.</summary>
    public const int MostFolded = 100;

    private const double Similarity = 0.9;

    private sealed record Alike
    {
        public required string Id { get; init; }

        public required string Likeness { get; init; }

        public required bool IsBlind { get; init; }

        public required string Input { get; init; }
    }

    private sealed record Held
    {
        public required string ReviewId { get; init; }

        public required string ItemId { get; init; }

        public required string Input { get; init; }
    }

    /// <summary>What stands for what.</summary>
    /// <param name="Kept">The claimed items without those that another of them stands for.</param>
    /// <param name="Origins">For each folded item the one that stands for it.</param>
    public sealed record Fold(List<string> Kept, IReadOnlyDictionary<string, string> Origins);

    /// <summary>Finds what can be folded into claimed items.</summary>
    public static async Task<Fold> FindAsync(StoreSession session, Project project, List<string> ids, string annotator)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ids.Count == 0 || project.Config.Review.FoldDuplicates == false)
        {
            return new Fold(ids, origins);
        }

        var claimed = (await ReadAsync(session, project.Id, annotator, ids)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        if (claimed.Count == 0)
        {
            return new Fold(ids, origins);
        }

        var others = new Dictionary<string, IReadOnlyList<Alike>>(StringComparer.Ordinal);
        foreach (var likeness in claimed.Values.Select(row => row.Likeness).Distinct(StringComparer.Ordinal))
        {
            others[likeness] = await OthersAsync(session, project.Id, annotator, likeness);
        }

        var kept = new List<string>(ids.Count);
        foreach (var id in ids.Where(id => !origins.ContainsKey(id)))
        {
            kept.Add(id);
            if (claimed.TryGetValue(id, out var first))
            {
                var candidates = others[first.Likeness].Where(row => row.Id != id && row.IsBlind == first.IsBlind && !origins.ContainsKey(row.Id) && !kept.Contains(row.Id)).ToList();
                foreach (var folded in Confirmed(project, first, candidates))
                {
                    origins[folded.Id] = id;
                }
            }
        }

        return new Fold(kept, origins);
    }

    /// <summary>What a person's lease stands for.</summary>
    public static async Task<DuplicatesAnswer> ReadAsync(StoreSession session, string project, string reviewId, string annotator) => new()
    {
        Items =
        [
            .. (await session.QueryAsync<Held>(
                """
                SELECT l.review_id, r.item_id, i.input FROM review_leases l
                JOIN review_items r ON r.project_id = l.project_id AND r.id = l.review_id
                JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
                WHERE l.project_id = @project AND l.origin_id = @reviewId AND l.annotator = @annotator ORDER BY l.review_id
                """,
                new { project, reviewId, annotator }))
                .Select(row => new DuplicateItem { ReviewId = row.ReviewId, ItemId = row.ItemId, Input = Canonical.FromJson<Dictionary<string, string>>(row.Input) }),
        ],
    };

    private static IEnumerable<Alike> Confirmed(Project project, Alike first, List<Alike> candidates)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var matches = NearDuplicates.Match(candidates.ConvertAll(row => TextOf(project, row)), [TextOf(project, first)], Similarity);
        return candidates.Where((_, index) => matches[index] == 0).Take(MostFolded);
    }

    private static string TextOf(Project project, Alike row) => project.TextOf(Canonical.FromJson<Dictionary<string, string>>(row.Input));

    private static Task<IReadOnlyList<Alike>> ReadAsync(StoreSession session, string project, string annotator, List<string> ids) => session.QueryAsync<Alike>(
        $"""
        SELECT r.id, r.likeness, CASE WHEN {Blindness.IsBlindTo} THEN 1 ELSE 0 END AS is_blind, i.input FROM review_items r JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
        WHERE r.project_id = @project AND {session.Dialect.In("r.id", "@values")} AND r.state = 'open' AND r.likeness IS NOT NULL AND r.is_evidence = 0 AND r.is_disagreement = 0
        """,
        new { project, annotator, values = ids.ToArray() });

    private static Task<IReadOnlyList<Alike>> OthersAsync(StoreSession session, string project, string annotator, string likeness) => session.QueryAsync<Alike>(
        $"""
        SELECT r.id, r.likeness, CASE WHEN {Blindness.IsBlindTo} THEN 1 ELSE 0 END AS is_blind, i.input FROM review_items r JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
        WHERE r.project_id = @project AND r.likeness = @likeness AND r.state = 'open' AND r.places > 0 AND r.is_evidence = 0 AND r.is_disagreement = 0
          AND NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.project_id = r.project_id AND l.review_id = r.id AND l.annotator = @annotator)
          AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.project_id = r.project_id AND a.item_id = r.item_id AND a.annotator = @annotator AND {ReviewStore.Counts})
        ORDER BY r.id LIMIT {MostFolded + ReviewQueue.MaxCount}{session.Dialect.SkipLocked}
        """,
        new { project, annotator, likeness });
}
