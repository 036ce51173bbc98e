using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Fills the review queue from drained predictions: routes review, assist and audit, and shadow answers that differ from the champion's.</summary>
internal sealed class ReviewIntake(ReviewItems items, ProjectDirectory projects) : IProjection
{
    /// <summary>Name of the coin that decides whether a reviewed item is answered without the suggestion.</summary>
    private const string BlindCoin = "blind";

    private sealed record Found
    {
        public required string ProjectId { get; init; }

        public required string PredictionId { get; init; }

        public required string ItemId { get; init; }

        public string? Label { get; init; }

        public string? ShadowLabel { get; init; }

        public string? Failure { get; init; }

        public required string Route { get; init; }

        public required double Propensity { get; init; }

        public required double Coin { get; init; }

        public required long Sequence { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <inheritdoc/>
    public string Name => "review-queue";

    /// <inheritdoc/>
    public async Task ApplyAsync(StoreSession session, long after, long upTo, CancellationToken cancellation)
    {
        var found = await session.QueryAsync<Found>(
            """
            SELECT p.project_id, CASE WHEN p.route = 'shadow' THEN c.id ELSE p.id END AS prediction_id, p.item_id,
                   CASE WHEN p.route = 'shadow' THEN c.label ELSE p.label END AS label, CASE WHEN p.route = 'shadow' THEN p.label END AS shadow_label, p.failure, p.route, p.propensity, p.coin, p.sequence, p.recorded_at
            FROM predictions p LEFT JOIN predictions c ON p.route = 'shadow' AND c.project_id = p.project_id AND c.id = p.parent_id
            WHERE p.sequence > @after AND p.sequence <= @upTo
              AND (p.route IN ('review', 'assist', 'audit') OR (p.route = 'shadow' AND c.label <> p.label))
            ORDER BY p.sequence, p.id
            """,
            new { after, upTo });
        foreach (var group in found.GroupBy(row => row.ProjectId))
        {
            var project = projects.Get(group.Key);
            await items.OpenAsync(session, project, group.Where(row => row.ShadowLabel is null || !project.Answers.AreSame(row.Label!, row.ShadowLabel)).Select(row => Cause(project, row)).ToList());
        }
    }

    private static ReviewCause Cause(Project project, Found row)
    {
        var route = EnumWord.Parse<Route>(row.Route);
        // The coin that audits automated answers draws the same share of the others: only so does the evidence speak for every score alike.
        var isDrawn = row.Label is not null && row.Coin < Math.Max(project.Config.Routing.AuditRate, project.Config.Routing.AuditFloor);
        var reason = route switch
        {
            Route.Review or Route.Assist when isDrawn => ReviewReason.Audit,
            Route.Audit => ReviewReason.Audit,
            Route.Shadow => ReviewReason.Disagreement,
            Route.Assist => ReviewReason.Assist,
            _ => ReviewReason.Review,
        };
        var isUnanswered = row.Label is null;
        var isRandomOrder = reason is ReviewReason.Review or ReviewReason.Assist && (isUnanswered || project.Config.Review.DailyBudget is not null);
        return new ReviewCause
        {
            ItemId = row.ItemId,
            PredictionId = row.PredictionId,
            Reason = reason,
            // Where people cannot answer all, the coin makes what they do answer a uniform draw.
            Position = isRandomOrder ? row.Coin : row.Sequence,
            IsBlind = isUnanswered
                || reason is ReviewReason.Audit or ReviewReason.Disagreement
                || Router.Coin(project.Secret, row.ItemId, BlindCoin) < project.Config.Review.BlindShare,
            // An item that its model could not answer is no random draw: some texts break models.
            IsEvidence = reason == ReviewReason.Audit || (reason == ReviewReason.Review && isUnanswered && row.Failure is null),
            IsDisagreement = reason == ReviewReason.Disagreement,
            Propensity = row.Propensity,
            CreatedAt = row.RecordedAt,
        };
    }
}
