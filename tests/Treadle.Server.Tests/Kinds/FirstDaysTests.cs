using System.Text.Json;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Tests.Hosting;
using Treadle.Testing;

namespace Treadle.Server.Tests.Kinds;

/// <summary>A project of every kind from its first minute on: nothing is there, nothing varies, everybody says the same. Whatever can be read answers, and the wheel turns.</summary>
public abstract class FirstDaysTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Id = "young";

    [Theory]
    [InlineData("classification", "labels: [urgent, billing]", "\"urgent\"")]
    [InlineData("label_set", "labels: [urgent, billing]", """["urgent"]""")]
    [InlineData("number", "answer: {tolerance: 1}", "3")]
    [InlineData("transcription", "", "\"hello world\"")]
    [InlineData("fields", "answer: {fields: [city, zip]}", """{"city":"Rome","zip":"00118"}""")]
    [InlineData("spans", "labels: [PER, ORG]", """[{"field":"text","start":0,"end":3,"label":"ORG"}]""")]
    public async Task Every_page_answers_and_the_wheel_turns_while_hardly_anything_is_known(string kind, string rest, string answered)
    {
        await Client.ApplyConfigAsync($"project: {Id}\ntask: {kind}\ninput: [text]\n{rest}\nreview: {{answers_per_item: 2}}\ntriggers: {{minimum_labels: 15}}\n", Cancellation);
        await LookAsync("nothing");
        await Client.PredictBatchAsync(Id, [.. Enumerable.Range(0, 20).Select(number => new PredictionRequest { Id = $"p{number}", Input = new Dictionary<string, string> { ["text"] = $"one of many words, number {number}" } })], Cancellation);
        await LookAsync("items");
        foreach (var (person, count) in new[] { ("anna", 1), ("ben", 1), ("anna", 30), ("ben", 30) })
        {
            foreach (var lease in (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = person, Count = count }, Cancellation)).Items)
            {
                var answer = new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label };
                await Client.AnnotateAsync(Id, lease.ReviewId, kind == "classification" ? answer with { Label = answered.Trim('"') } : answer with { Value = JsonDocument.Parse(answered).RootElement }, Cancellation);
            }

            await LookAsync($"{count} answers of {person}");
        }

        (await Client.LabelsAsync(Id, null, Cancellation)).Items.Count.ShouldBe(20);
    }

    // Before and after the wheel has turned, now and in the past.
    private async Task LookAsync(string state)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            foreach (var (_, address) in await ReadAddresses.OfAsync(Running.Http, Id, "p1", Cancellation))
            {
                foreach (var instant in new[] { "", "?as_of=2020-01-01T00:00:00Z" })
                {
                    using var answer = await Running.Http.GetAsync(new Uri(address + instant, UriKind.Relative), Cancellation);
                    ((int)answer.StatusCode).ShouldBeLessThan(500, $"{state}: {address}{instant}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
                }
            }

            await Client.TurnAsync(Id, Cancellation);
        }
    }
}

public sealed class FirstDaysTestsOnSqlite() : FirstDaysTests(null);

public sealed class FirstDaysTestsOnPostgres(PostgresFixture postgres) : FirstDaysTests(postgres);
