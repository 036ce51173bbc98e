using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Datasets;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Kinds;

/// <summary>Every kind of answer through the wheel: a model elsewhere logs, people answer, labels come of it.</summary>
public abstract class KindTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Theory]
    [InlineData("label_set", "labels: [urgent, billing]", """["urgent"]""", """["urgent","billing"]""")]
    [InlineData("number", "answer: {min: 0, max: 10}", "3", "4.5")]
    [InlineData("transcription", "", "\"hello wrld\"", "\"hello world\"")]
    [InlineData("fields", "answer:\n  fields: [{name: total, kind: number}, date]", """{"total":"12","date":null}""", """{"total":"12.5","date":"3 May"}""")]
    [InlineData("spans", "labels: [PER, ORG]", """[{"field":"text","start":0,"end":3,"label":"ORG"}]""", """[{"field":"text","start":0,"end":5,"label":"PER"}]""")]
    public async Task An_answer_of_every_kind_goes_from_the_model_over_people_to_a_label(string kind, string rest, string suggested, string answered)
    {
        await StartAsync(kind, rest);
        var logged = await Client.PredictAsync(Id, Logged("p1", suggested), Cancellation);
        Same(logged.Output!.Value, suggested);
        Same((await Client.PredictionAsync(Id, "p1", null, Cancellation)).Prediction.Output!.Value, suggested);

        var lease = (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "anna" }, Cancellation)).Items.ShouldHaveSingleItem();
        lease.Task.ShouldBe(Enum.Parse<TaskKind>(kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
        lease.Answer.ShouldNotBeNull();
        if (lease.Suggestion is { } suggestion)
        {
            Same(suggestion.Value, suggested);
        }

        var answer = await Client.AnnotateAsync(Id, lease.ReviewId, Answer("anna", answered), Cancellation);
        answer.State.ShouldBe(ReviewState.Closed);
        Same((await Client.ReviewItemAsync(Id, lease.ReviewId, null, Cancellation)).Annotations.ShouldHaveSingleItem().Value, answered);

        await ResolveAsync();
        Same((await Client.LabelsAsync(Id, null, Cancellation)).Items.ShouldHaveSingleItem().Value, answered);

        // The customer has the last word, and taking the first answer of the model as edited feedback reads the same value.
        await Client.DecideLabelAsync(Id, new LabelRequest { ItemId = "p1", Value = Json(suggested), Source = LabelSource.Customer, By = "carl" }, Cancellation);
        Same((await Client.LabelsAsync(Id, null, Cancellation)).Items.ShouldHaveSingleItem().Value, suggested);
        await Client.SendFeedbackAsync(Id, new FeedbackRequest { PredictionId = "p1", Kind = FeedbackKind.Edit, Value = kind == "transcription" ? answered.Trim('"') : answered, Source = FeedbackSource.Customer }, Cancellation);
        var said = (await Client.FeedbackOfAsync(Id, "p1", Cancellation)).ShouldHaveSingleItem().Value!;
        Same(Json(kind == "transcription" ? $"\"{said}\"" : said), answered);
        await ResolveAsync();
        Same((await Client.LabelsAsync(Id, null, Cancellation)).Items.ShouldHaveSingleItem().Value, answered);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_its_item_is_refused()
    {
        await StartAsync("spans", "labels: [PER, ORG]");
        var outside = """[{"start":0,"end":500,"label":"ORG"}]""";
        (await Should.ThrowAsync<ProblemException>(() => Client.PredictAsync(Id, Logged("p0", outside), Cancellation))).Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("output.value[0].end");

        await Client.PredictAsync(Id, Logged("p1", "[]"), Cancellation);
        var lease = (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "anna" }, Cancellation)).Items[0];
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.AnnotateAsync(Id, lease.ReviewId, Answer("anna", outside), Cancellation));
        refused.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("value[0].end");
        (await Should.ThrowAsync<ProblemException>(() => Client.AnnotateAsync(Id, lease.ReviewId, Answer("anna", "[]") with { Value = null, Label = null }, Cancellation)))
            .Problem.Errors.ShouldHaveSingleItem().Code.ShouldBe("field.required");
    }

    [Fact]
    public async Task Edits_of_a_suggested_transcription_are_measured()
    {
        await StartAsync("transcription", "review: {blind_share: 0.1}");
        for (var index = 0; index < 20; index++)
        {
            await Client.PredictAsync(Id, Logged($"p{index}", "\"hello wrld\""), Cancellation);
        }

        foreach (var lease in (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "anna", Count = 20 }, Cancellation)).Items)
        {
            await Client.AnnotateAsync(Id, lease.ReviewId, Answer("anna", "\"hello world\""), Cancellation);
        }

        var answers = (await Client.AnnotationsAsync(Id, null, null, null, Cancellation)).Items;
        answers.Where(answer => answer.ShownLabel is not null).Select(answer => answer.EditDistance).Distinct().ShouldBe([1]);
        answers.Where(answer => answer.ShownLabel is null).Select(answer => answer.EditDistance).Distinct().ShouldBe([null]);
    }

    [Fact]
    public async Task Two_people_whose_numbers_lie_within_the_tolerance_agree()
    {
        await StartAsync("number", "answer: {tolerance: 1}\nreview: {answers_per_item: 2}");
        await Client.PredictAsync(Id, Logged("p1", "3"), Cancellation);
        var lease = (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "anna" }, Cancellation)).Items[0];
        (await Client.AnnotateAsync(Id, lease.ReviewId, Answer("anna", "7"), Cancellation)).State.ShouldBe(ReviewState.Open);
        (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "ben" }, Cancellation)).Items.Count.ShouldBe(1);
        (await Client.AnnotateAsync(Id, lease.ReviewId, Answer("ben", "7.5"), Cancellation)).State.ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task An_answer_within_the_tolerance_is_no_error_and_one_beyond_is()
    {
        await StartAsync("number", "answer: {tolerance: 1}");
        await Client.PredictAsync(Id, Logged("near", "7"), Cancellation);
        await Client.PredictAsync(Id, Logged("far", "3"), Cancellation);
        foreach (var lease in (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "anna", Count = 2 }, Cancellation)).Items)
        {
            await Client.AnnotateAsync(Id, lease.ReviewId, Answer("anna", "7.5"), Cancellation);
        }

        await ResolveAsync();
        var day = (await Client.PerformanceAsync(Id, null, null, Cancellation)).Days.ShouldHaveSingleItem();
        (day.Overrides.Cases, day.Overrides.Of).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Versions_count_the_labels_inside_answers_and_exports_carry_values()
    {
        await StartAsync("label_set", "labels: [urgent, billing]");
        foreach (var (id, text, value) in new[] { ("p1", "my card was charged twice", """["urgent","billing"]"""), ("p2", "where does my parcel wait", """["urgent"]"""), ("p3", "thank you for all of it", "[]") })
        {
            await Client.PredictAsync(Id, Logged(id, "[]") with { Input = new Dictionary<string, string> { ["text"] = text } }, Cancellation);
            await Client.DecideLabelAsync(Id, new LabelRequest { ItemId = await StoredAsync(id), Value = Json(value), Source = LabelSource.Expert, By = "eve" }, Cancellation);
        }

        var version = await Client.BuildDatasetAsync(Id, new DatasetRequest { Reason = "test" }, Cancellation);
        version.LabelCounts.ShouldBe(new Dictionary<string, int> { ["billing"] = 1, ["urgent"] = 2 }, ignoreOrder: true);

        using var lines = new StreamReader(await Client.ExportDatasetAsync(Id, version.Version, "jsonl", Cancellation));
        var first = Json((await lines.ReadLineAsync(Cancellation))!);
        first.GetProperty("label").GetString().ShouldBe("""["urgent","billing"]""");
        first.GetProperty("value").EnumerateArray().Select(label => label.GetString()).ShouldBe(["urgent", "billing"]);
        using var csv = new StreamReader(await Client.ExportDatasetAsync(Id, version.Version, "csv", Cancellation));
        (await csv.ReadToEndAsync(Cancellation)).ShouldContain("\"[\"\"urgent\"\",\"\"billing\"\"]\"");
    }

    [Fact]
    public async Task The_kind_of_a_project_is_fixed()
    {
        await StartAsync("number", "");
        var refused = await Should.ThrowAsync<ProblemException>(() => StartAsync("transcription", ""));
        refused.Problem.Code.ShouldBe("project.task_fixed");
    }

    private const string Id = "kinds";

    private Task StartAsync(string kind, string rest) => Client.ApplyConfigAsync($"project: {Id}\ntask: {kind}\ninput: [text]\n{rest}", Cancellation);

    private async Task ResolveAsync() =>
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Id), Cancellation);

    private async Task<string> StoredAsync(string id) => (await Client.PredictionAsync(Id, id, null, Cancellation)).Prediction.ItemId;

    private static PredictionRequest Logged(string id, string value) => new()
    {
        Id = id,
        Input = new Dictionary<string, string> { ["text"] = "hello world of ACME" },
        Model = "elsewhere@1",
        Output = new ModelOutput { Value = Json(value), Score = 0.5 },
    };

    private static AnnotationRequest Answer(string annotator, string value) => new() { Annotator = annotator, Answer = AnnotationKind.Label, Value = Json(value) };

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static void Same(JsonElement? value, string expected) => JsonSerializer.Serialize(value).ShouldBe(JsonSerializer.Serialize(Json(expected)));
}

public sealed class KindTestsOnSqlite() : KindTests(null);

public sealed class KindTestsOnPostgres(PostgresFixture postgres) : KindTests(postgres);
