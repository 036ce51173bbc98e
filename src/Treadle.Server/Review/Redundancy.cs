using System.Collections.Concurrent;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Statistics.Calibration;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Whether it is sure enough what an item is, and what each answer says of those who answered. Safe for concurrent use.</summary>
/// <remarks>
/// One answer revises its own item and the records of those who answered it, nothing else: a handful of rows by their keys, however many answers there are.
/// Mathematics: docs/methods/adaptive-redundancy.md. The records live in the store, so every node goes by the same ones.
/// </remarks>
internal sealed class Redundancy(TimeProvider time)
{
    /// <summary>With fewer gold answers a calibration says more about chance than about the crowd; the raw probability counts.</summary>
    public const int LeastChecks = 50;

    /// <summary>Another node's gold answers are heard after this.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, double> NoCredits = [];

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, IScoreCalibrator? Calibration)> _calibrations = new(StringComparer.Ordinal);

    /// <summary>Whether the project asks for it: labels of a fixed list, of which one is right.</summary>
    public static bool IsAsked(Project project) => project.Config is { Review.Adaptive: not null, Task: TaskKind.Classification };

    /// <summary>The stop rule on an item; null when nobody gave a label.</summary>
    /// <param name="session">The transaction, which holds the review item.</param>
    /// <param name="project">The project.</param>
    /// <param name="review">The review item.</param>
    /// <param name="voices">Labels that trusted people gave.</param>
    /// <param name="decided">The label that an expert or the customer gave; null when none did.</param>
    public async Task<Stop?> WeighAsync(StoreSession session, Project project, ReviewItemRow review, IReadOnlyList<Voice> voices, string? decided)
    {
        var store = new RedundancyStore(session, project);
        if (voices.Count == 0)
        {
            await store.CreditAsync(review.Id, await store.OwnAsync(review.Id), NoCredits);
            return null;
        }

        var weights = await store.WeightsAsync(review, voices);
        var posterior = weights.Posterior(voices);
        if (decided is not null && project.LabelIndex(decided) is >= 0 and var truth)
        {
            Array.Clear(posterior);
            posterior[truth] = 1;
        }

        // One voice alone says nothing of itself.
        var isTold = voices.Count > 1 || weights.Model is not null || decided is not null;
        await store.CreditAsync(review.Id, weights.Own, isTold ? voices.ToDictionary(voice => voice.Annotator, voice => posterior[voice.Label], StringComparer.Ordinal) : NoCredits);
        var best = posterior[ArgMax.Of(posterior)];
        var calibration = await CalibrationAsync(session, project.Id);
        return new Stop((calibration?.Apply(best) ?? best) >= project.Config.Review.Adaptive!.Target, posterior);
    }

    /// <summary>Notes what a closed item says of how frequent labels are and what the model's word is worth; takes back what one said that is open again.</summary>
    public static async Task CloseAsync(StoreSession session, Project project, ReviewItemRow review, ReviewState state, IReadOnlyList<Voice> voices, Stop? stop)
    {
        var store = new RedundancyStore(session, project);
        await store.WithdrawClassesAsync(review.Id);
        if (state == ReviewState.Closed && stop is not null)
        {
            await store.AddClassesAsync(review, stop.Posterior, isBlind: voices.All(voice => voice.IsBlind));
        }
    }

    /// <summary>Takes in an answer to an item whose label is known.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="review">The gold item's review item.</param>
    /// <param name="label">The known label.</param>
    public async Task CheckAsync(StoreSession session, Project project, ReviewItemRow review, string label)
    {
        if (project.LabelIndex(label) is not (>= 0 and var truth))
        {
            return;
        }

        var store = new RedundancyStore(session, project);
        var voices = await store.GoldVoicesAsync(review.Id);
        var weights = await store.WeightsAsync(review with { PredictionId = null }, voices);
        if (voices.Count > 1)
        {
            var posterior = weights.Posterior(voices);
            var best = ArgMax.Of(posterior);
            await store.AddCheckAsync(posterior[best], best == truth);
            _calibrations.TryRemove(project.Id, out _);
        }

        await store.CreditAsync(review.Id, weights.Own, voices.ToDictionary(voice => voice.Annotator, voice => voice.Label == truth ? 1.0 : 0, StringComparer.Ordinal));
    }

    private async Task<IScoreCalibrator?> CalibrationAsync(StoreSession session, string project)
    {
        var now = Instant.Now(time);
        if (_calibrations.TryGetValue(project, out var known) && now - known.Since < Lasting)
        {
            return known.Calibration;
        }

        var checks = await RedundancyStore.ChecksAsync(session, project);
        var calibration = checks.Count < LeastChecks
            ? null
            : AdaptiveRedundancy.Calibrate([.. checks.Select(check => check.Confidence)], [.. checks.Select(check => check.IsRight ? 1 : 0)]);
        _calibrations[project] = (now, calibration);
        return calibration;
    }

    /// <summary>Where an item stands.</summary>
    /// <param name="IsSure">Whether nobody else need be asked.</param>
    /// <param name="Posterior">The probability of each label.</param>
    internal sealed record Stop(bool IsSure, double[] Posterior);
}
