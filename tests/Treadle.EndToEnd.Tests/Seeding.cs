using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;

namespace Treadle.EndToEnd.Tests;

/// <summary>A project that has been at work: labels, dataset versions and two trained models.</summary>
internal static class Seeding
{
    private static readonly (string Label, string[] Words)[] Texts =
    [
        ("billing", ["invoice", "charged twice", "amount on my card", "payment"]),
        ("delivery", ["parcel", "courier", "tracking", "not arrived"]),
        ("other", ["password", "log in", "account", "reset mail"]),
    ];

    /// <summary>Sends labelled texts, trains, promotes, and trains again.</summary>
    public static async Task FillAsync(TreadleClient client, string project, CancellationToken cancellation)
    {
        await LabelAsync(client, project, 0, 150, cancellation);
        await TurnAsync(client, project, cancellation);
        var first = await client.TrainAsync(project, new() { Reason = "the first model" }, cancellation);
        await client.PromoteAsync(project, new() { Version = first.ModelVersion!.Value, Reason = "better than nothing", By = "ada" }, cancellation);
        await LabelAsync(client, project, 150, 60, cancellation);
        await TurnAsync(client, project, cancellation);
        await client.TrainAsync(project, new() { Reason = "more labels" }, cancellation);
        await TurnAsync(client, project, cancellation);
    }

    private static async Task LabelAsync(TreadleClient client, string project, int from, int count, CancellationToken cancellation)
    {
        var items = Enumerable.Range(from, count).Select(number =>
        {
            var (_, words) = Texts[number % Texts.Length];
            return new PredictionRequest
            {
                Id = $"seed-{number:D4}",
                Input = new Dictionary<string, string> { ["text"] = $"{words[number % words.Length]} and {words[number / 3 % words.Length]} number {number}" },
                Factors = new Dictionary<string, string> { ["channel"] = number % 4 == 0 ? "app" : "mail" },
            };
        }).ToList();
        await client.PredictBatchAsync(project, items, cancellation);
        foreach (var person in new[] { "bert", "cleo" })
        {
            while ((await client.ClaimAsync(project, new ClaimRequest { Annotator = person, Count = 100 }, cancellation)).Items is { Count: > 0 } leases)
            {
                await client.AnnotateBatchAsync(project, [.. leases.Select(lease => Answer(lease, person))], cancellation);
            }
        }
    }

    private static AnnotationRequest Answer(ReviewLease lease, string person)
    {
        var number = int.Parse(lease.ItemId[^4..], System.Globalization.CultureInfo.InvariantCulture);
        var label = Texts[(person == "cleo" && number % 17 == 0 ? number + 1 : number) % Texts.Length].Label;
        return new AnnotationRequest { ReviewId = lease.ReviewId, Annotator = person, Answer = AnnotationKind.Label, Label = label };
    }

    private static Task TurnAsync(TreadleClient client, string project, CancellationToken cancellation) => client.TurnAsync(project, cancellation);
}
