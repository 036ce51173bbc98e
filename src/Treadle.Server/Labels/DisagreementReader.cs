using Treadle.Protocol.Labels;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Reads the items on which people differ, page by page. Safe for concurrent use.</summary>
/// <remarks>
/// Items that once came to the list are looked through, <see cref="MostLooked"/> a request, and their answers are read anew: what counts at the instant decides, by the
/// project's rule of what is the same answer. A page so may hold fewer rows than asked for, or none, and still go on.
/// </remarks>
internal sealed class DisagreementReader(Store store)
{
    /// <summary>Items looked through by one request: what takes a tenth of a second.</summary>
    public const int MostLooked = 1_000;

    /// <summary>More groups than this no page shows.</summary>
    private const int MostGroups = 50;

    /// <summary>Longer values are one of a kind, and no group.</summary>
    private const int LongestGroup = 400;

    private const int Chunk = 200;

    private sealed record Candidate
    {
        public required string ItemId { get; init; }

        public required long Sequence { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        /// <summary>Whether it stands in the part of the list that is read.</summary>
        public required bool IsHere { get; init; }
    }

    /// <summary>A page of the list.</summary>
    public Task<DisagreementPage> PageAsync(Project project, DisagreementFilter filter, DisagreementPlace from, int limit, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var items = new List<DisagreementDetail>();
            var looked = 0;
            DisagreementPlace? place = from;
            while (place is { } at && items.Count < limit && looked < MostLooked)
            {
                var (found, next) = await LookAsync(session, project, filter, at, Math.Min(Chunk, MostLooked - looked), asOf);
                looked += found.Count;
                place = next;
                foreach (var (one, sequence) in found)
                {
                    if (one is not null && items.Count < limit)
                    {
                        items.Add(one);
                        place = items.Count == limit ? new DisagreementPlace(at.Stage, sequence) : next;
                    }
                }
            }

            return new DisagreementPage { Items = items, Cursor = place?.ToString() };
        },
        cancellation);

    /// <summary>The first of the list by what stands against what.</summary>
    public Task<DisagreementValues> ValuesAsync(Project project, DisagreementFilter filter, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var groups = new Dictionary<string, (List<string> Labels, int Items, int Waiting)>(StringComparer.Ordinal);
            var (looked, counted) = (0, 0);
            DisagreementPlace? place = DisagreementPlace.Start;
            while (place is { } at && looked < MostLooked)
            {
                var (found, next) = await LookAsync(session, project, filter with { Values = null }, at, Chunk, asOf);
                looked += found.Count;
                place = next;
                foreach (var one in found.Select(pair => pair.Detail).OfType<DisagreementDetail>())
                {
                    counted++;
                    var labels = Labels(one);
                    var key = Canonical.Json(labels);
                    if (labels.Count > 1 && key.Length <= LongestGroup)
                    {
                        var (_, items, waiting) = groups.GetValueOrDefault(key);
                        groups[key] = (labels, items + 1, waiting + (at.Stage == DisagreementStage.Settled ? 0 : 1));
                    }
                }
            }

            return new DisagreementValues
            {
                Groups = [.. groups.OrderByDescending(pair => pair.Value.Items).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostGroups)
                    .Select(pair => new DisagreementGroup { Labels = pair.Value.Labels, Values = pair.Key, Items = pair.Value.Items, Waiting = pair.Value.Waiting })],
                Counted = counted,
                IsAll = place is null,
            };
        },
        cancellation);

    private static List<string> Labels(DisagreementDetail one) => [.. one.Values.Select(value => value.Label).Order(StringComparer.Ordinal)];

    // Some of the list after a place, null for those that do not differ at the instant or are not asked for; and the place after them, null at the end.
    private static async Task<(IReadOnlyList<(DisagreementDetail? Detail, long Sequence)> Found, DisagreementPlace? Next)> LookAsync(
        StoreSession session, Project project, DisagreementFilter filter, DisagreementPlace place, int count, AsOf asOf)
    {
        var isRead = filter.Stages.Contains(place.Stage) && !(asOf.IsPast && place.Stage == DisagreementStage.Deciding);
        var rows = isRead ? await CandidatesAsync(session, project.Id, place, count, asOf) : [];
        DisagreementPlace? next = rows.Count == count ? place with { Before = rows[^1].Sequence }
            : place.Stage >= filter.Stages[^1] ? null
            : new DisagreementPlace(place.Stage + 1, long.MaxValue);
        if (rows.Count == 0)
        {
            return ([], next);
        }

        var items = await DisagreementItems.ReadAsync(session, project, [.. rows.Where(row => row.IsHere).Select(row => row.ItemId)], asOf);
        return (rows.Select(row => (Detail(items, row, place.Stage, filter), row.Sequence)).ToList(), next);
    }

    private static DisagreementDetail? Detail(IReadOnlyDictionary<string, DisagreementDetail> items, Candidate row, DisagreementStage stage, DisagreementFilter filter) =>
        row.IsHere && items.TryGetValue(row.ItemId, out var found)
        && (found.Values.Count > 1 || stage == DisagreementStage.Deciding)
        && (filter.Values is null || filter.Values.SequenceEqual(Labels(found), StringComparer.Ordinal))
            ? found with { Since = row.RecordedAt }
            : null;

    private static Task<IReadOnlyList<Candidate>> CandidatesAsync(StoreSession session, string project, DisagreementPlace place, int count, AsOf asOf)
    {
        static string Review(string condition) => $"EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = d.project_id AND r.item_id = d.item_id AND {condition})";
        var isOpen = asOf.IsPast
            ? Review("r.created_at <= @at AND r.reason <> 'gold' AND (r.closed_at IS NULL OR r.closed_at > @at)")
            : Review("r.state <> 'closed' AND r.reason <> 'gold'");
        var isDeciding = Review("r.state IN ('expert', 'customer')");
        var condition = place.Stage switch
        {
            DisagreementStage.Deciding => "1 = 1",
            DisagreementStage.Asking => asOf.IsPast ? isOpen : $"({isOpen} AND NOT {isDeciding})",
            _ => $"NOT {isOpen}",
        };
        // The few that wait for a decision are found by their own index. Of the others so many are looked at, whether they stand here or not, so that no page walks through all of them.
        var among = place.Stage == DisagreementStage.Deciding ? " AND n.item_id IN (SELECT r.item_id FROM review_items r WHERE r.project_id = @project AND r.state IN ('expert', 'customer'))" : "";
        return session.QueryAsync<Candidate>(
            $"""
            SELECT d.item_id, d.sequence, d.noted_at AS recorded_at, CASE WHEN {condition} THEN 1 ELSE 0 END AS is_here
            FROM (SELECT n.project_id, n.item_id, n.sequence, n.noted_at FROM disagreements n
                  WHERE n.project_id = @project AND n.sequence < @before AND n.noted_at <= @at{among} ORDER BY n.sequence DESC LIMIT @count) d
            ORDER BY d.sequence DESC
            """,
            new { project, before = place.Before, at = asOf.Micros, count });
    }
}
