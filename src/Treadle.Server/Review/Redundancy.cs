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

    /// <summary>Whether the project asks for it.</summary>
    public static bool IsAsked(Project project) => project.Config.Review.Adaptive is not null;

    /// <summary>Whether items that were closed are looked at again: only labels of which one is right have a probability in the light of everybody's answers.</summary>
    public static bool IsAskedAgain(Project project) => IsAsked(project) && project.Config.Task == TaskKind.Classification;

    /// <summary>The stop rule on an item; null when nobody gave an answer.</summary>
    /// <param name="session">The transaction, which holds the review item.</param>
    /// <param name="project">The project.</param>
    /// <param name="review">The review item.</param>
    /// <param name="choices">What it may be.</param>
    /// <param name="voices">What trusted people said.</param>
    /// <param name="decided">What an expert or the customer said; null when none did.</param>
    public async Task<Stop?> WeighAsync(StoreSession session, Project project, ReviewItemRow review, Choices choices, IReadOnlyList<Voice> voices, string? decided)
    {
        var store = new RedundancyStore(session, project);
        if (voices.Count == 0)
        {
            await store.CreditAsync(review.Id, await store.OwnAsync(review.Id), NoCredits);
            return null;
        }

        var weights = await store.WeightsAsync(review, choices, voices);
        var posterior = weights.Posterior(voices);
        if (decided is not null && choices.IndexOf(decided) is >= 0 and var truth)
        {
            Array.Clear(posterior);
            posterior[truth] = 1;
        }

        // One voice alone says nothing of itself.
        var isTold = voices.Count > 1 || weights.Model is not null || decided is not null;
        await store.CreditAsync(review.Id, weights.Own, isTold ? voices.ToDictionary(voice => voice.Annotator, voice => posterior[voice.Choice], StringComparer.Ordinal) : NoCredits);
        var best = posterior[ArgMax.Of(posterior)];
        var calibration = await CalibrationAsync(session, project.Id);
        return new Stop((calibration?.Apply(best) ?? best) >= project.Config.Review.Adaptive!.Target, posterior, choices);
    }

    /// <summary>Notes what a closed item says of how frequent labels are and of what the model's word is worth; takes back what one said that is open again.</summary>
    public static async Task CloseAsync(StoreSession session, Project project, ReviewItemRow review, ReviewState state, IReadOnlyList<Voice> voices, Stop? stop)
    {
        var store = new RedundancyStore(session, project);
        await store.WithdrawClassesAsync(review.Id);
        if (state == ReviewState.Closed && stop is not null)
        {
            await store.AddClassesAsync(review, stop.Choices, stop.Posterior, isBlind: voices.All(voice => voice.IsBlind));
        }
    }

    /// <summary>Takes in an answer to an item whose label is known.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="review">The gold item's review item.</param>
    /// <param name="known">What it is known to be.</param>
    public async Task CheckAsync(StoreSession session, Project project, ReviewItemRow review, string known)
    {
        var store = new RedundancyStore(session, project);
        var answers = await store.GoldAnswersAsync(review.Id);
        var choices = Choices.Of(project, null, answers.Select(answer => answer.Label).Prepend(known));
        if (choices.IndexOf(known) is not (>= 0 and var truth))
        {
            return;
        }

        var voices = answers.Select(answer => new Voice(answer.Annotator, choices.IndexOf(answer.Label), false, true)).Where(voice => voice.Choice >= 0).ToList();
        var weights = await store.WeightsAsync(review with { PredictionId = null }, choices, voices);
        if (voices.Count > 1)
        {
            var posterior = weights.Posterior(voices);
            var best = ArgMax.Of(posterior);
            await store.AddCheckAsync(posterior[best], best == truth);
            _calibrations.TryRemove(project.Id, out _);
        }

        await store.CreditAsync(review.Id, weights.Own, voices.ToDictionary(voice => voice.Annotator, voice => voice.Choice == truth ? 1.0 : 0, StringComparer.Ordinal));
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
    /// <param name="Posterior">The probability of each choice.</param>
    /// <param name="Choices">What it may be.</param>
    internal sealed record Stop(bool IsSure, double[] Posterior, Choices Choices);
}
