using System.Globalization;
using System.Text.Json;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

/// <summary>Others are asked only while it is not sure what an item is: answers that come from no list of labels.</summary>
public abstract class OpenRedundancyTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Id = "open";

    private static readonly string[] People = ["anna", "ben", "carl", "dora", "emil", "fay", "gus"];

    [Theory]
    [InlineData("transcription", "", "\"INV-2041\"", "\"INV-2014\"")]
    [InlineData("number", "answer: {tolerance: 0.5}", "7", "9")]
    [InlineData("label_set", "labels: [urgent, billing, other]", """["urgent"]""", """["urgent","billing"]""")]
    [InlineData("fields", "answer:\n  fields: [{name: total, kind: number}, date]", """{"total":"12","date":null}""", """{"total":"12.5","date":null}""")]
    public async Task Two_strangers_who_say_the_same_suffice_and_two_who_do_not_are_followed_by_others(string kind, string rest, string one, string other)
    {
        await StartAsync(kind, rest);
        await SendAsync("agreed", "split");
        (await AnswerAsync("anna", "agreed", one)).ShouldBe(ReviewState.Open);
        (await AnswerAsync("ben", "agreed", one)).ShouldBe(ReviewState.Closed);
        (await AnswerAsync("anna", "split", one)).ShouldBe(ReviewState.Open);
        (await AnswerAsync("ben", "split", other)).ShouldBe(ReviewState.Open);
        (await AnswerAsync("carl", "split", one)).ShouldBe(ReviewState.Open);
        (await AnswerAsync("dora", "split", one)).ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task Numbers_within_the_tolerance_are_one_choice()
    {
        await StartAsync("number", "answer: {tolerance: 0.5}");
        await SendAsync("p");
        await AnswerAsync("anna", "p", "7");
        (await AnswerAsync("ben", "p", "7.4")).ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task Nobody_is_asked_beyond_the_most_people_when_all_differ()
    {
        await StartAsync("transcription", "");
        await SendAsync("p");
        foreach (var (index, person) in People.Index())
        {
            var state = await AnswerAsync(person, "p", $"\"reading {index}\"");
            state.ShouldBe(index < People.Length - 1 ? ReviewState.Open : ReviewState.Expert);
        }
    }

    [Fact]
    public async Task A_person_who_proved_right_suffices_alone()
    {
        await StartAsync("transcription", "", "adaptive: {target: 0.9}, gold_share: 0");
        string[] ids = [.. Enumerable.Range(0, 30).Select(index => $"p{index}")];
        await SendAsync(ids);
        (await TogetherAsync(ids[0])).ShouldBeFalse();
        foreach (var id in ids.Skip(1))
        {
            await TogetherAsync(id);
        }

        await SendAsync("last", "new");
        (await AnswerAsync("anna", "last", "\"the last\"")).ShouldBe(ReviewState.Closed);
        (await AnswerAsync("stranger", "new", "\"the last\"")).ShouldBe(ReviewState.Open);
    }

    [Fact]
    public async Task A_model_that_proved_right_is_the_first_voice_and_one_that_failed_is_none()
    {
        await StartAsync("transcription", "", "adaptive: {target: 0.9}, blind_share: 1");
        string[] ids = [.. Enumerable.Range(0, 40).Select(index => $"p{index}")];
        await LogAsync("good@1", ids, id => $"number {id}");
        await LogAsync("bad@1", [.. ids.Select(id => $"b{id}")], _ => "illegible");
        foreach (var id in ids)
        {
            await TogetherAsync(id);
            await TogetherAsync($"b{id}");
        }

        await LogAsync("good@1", ["good"], id => $"number {id}");
        await LogAsync("bad@1", ["bad"], _ => "illegible");
        (await AnswerAsync("stranger", "good", "\"number good\"")).ShouldBe(ReviewState.Closed);
        (await AnswerAsync("stranger", "bad", "\"illegible\"")).ShouldBe(ReviewState.Open);
    }

    private Task StartAsync(string kind, string rest, string review = "adaptive: {target: 0.95}") =>
        Client.ApplyConfigAsync($"project: {Id}\ntask: {kind}\ninput: [text]\n{rest}\nreview: {{{review}}}\n", Cancellation);

    private Task SendAsync(params string[] ids) =>
        Client.PredictBatchAsync(Id, [.. ids.Select(id => new PredictionRequest { Id = id, Input = new Dictionary<string, string> { ["text"] = $"field {id}" } })], Cancellation);

    private Task LogAsync(string model, string[] ids, Func<string, string> said) => Client.PredictBatchAsync(
        Id,
        [
            .. ids.Select(id => new PredictionRequest
            {
                Id = id,
                Input = new Dictionary<string, string> { ["text"] = $"field {id}" },
                Model = model,
                Output = new ModelOutput { Value = Json($"\"{said(id)}\""), Score = 0.5 },
            }),
        ],
        Cancellation);

    // Whether the first of two people was enough.
    private async Task<bool> TogetherAsync(string item)
    {
        var answer = $"\"number {item}\"";
        if (await AnswerAsync("anna", item, answer) == ReviewState.Closed)
        {
            return true;
        }

        (await AnswerAsync("ben", item, answer)).ShouldBe(ReviewState.Closed);
        return false;
    }

    private async Task<ReviewState> AnswerAsync(string person, string item, string value)
    {
        var claimed = (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = person, Count = 100 }, Cancellation)).Items;
        foreach (var lease in claimed.Where(lease => lease.ItemId != item))
        {
            await Client.ReleaseLeaseAsync(Id, lease.ReviewId, person, Cancellation);
        }

        var review = claimed.Single(lease => lease.ItemId == item).ReviewId;
        var request = new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Value = Json(value), Id = string.Create(CultureInfo.InvariantCulture, $"{person} {item}") };
        return (await Client.AnnotateAsync(Id, review, request, Cancellation)).State;
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

public sealed class OpenRedundancyTestsOnSqlite() : OpenRedundancyTests(null);

public sealed class OpenRedundancyTestsOnPostgres(PostgresFixture postgres) : OpenRedundancyTests(postgres);
