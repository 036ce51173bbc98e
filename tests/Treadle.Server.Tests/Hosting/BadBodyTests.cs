using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Testing;

namespace Treadle.Server.Tests.Hosting;

/// <summary>Wrong bodies over HTTP: refused with code, place and expectation; nothing is stored, what was stored stays, and the server serves on.</summary>
public abstract class BadBodyTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    // '~' stands for the byte FC: ü in Latin-1, and no UTF-8.
    private static readonly (string Route, string Body, int Status, string Path, string Words)[] Bodies =
    [
        ("predictions", """{"input":{"text":"M~ller"}}""", 400, "$.input", "FC"),
        ("predictions", """{"input":{"te~t":"x"}}""", 400, "$.input", "FC"),
        ("predictions/batch", """{"items":[{"input":{"text":"x"}},{"input":{"text":"M~ller"}}]}""", 400, "$.items[1].input", "FC"),
        ("predictions", """{"input":{"text":"\ud800 half"}}""", 400, "$.input", "surrogate"),
        ("predictions", """{"id":"M~ller","input":{"text":"x"}}""", 400, "$.id", "FC"),
        ("predictions", """{"input":{"text":"x"}""", 400, "$", "line 1"),
        ("predictions", "", 400, "$", "JSON"),
        ("predictions", "[]", 400, "$", "type in /openapi"),
        ("predictions", "null", 400, "", "null"),
        ("predictions", """{"input":{"text":["x"]}}""", 400, "$.input", "expected a string"),
        ("predictions", """{"input":{"text":"x","text":"y"}}""", 400, "$.input", "stands twice"),
        ("predictions", """{"input":{"text":"x"},"fators":{}}""", 422, "$.fators", "openapi"),
        ("predictions", """{"input":{"text":" "}}""", 422, "input.text", "not empty"),
        ("predictions", """{"input":{"text":"a\u0000b"}}""", 422, "input.text", "U+0000"),
        ("predictions", """{"input":{}}""", 422, "input.text", "not empty"),
        ("predictions", """{"id":"a\u0000b","input":{"text":"x"}}""", 422, "id", "control"),
        ("predictions", """{"input":{"text":"x"},"factors":{"channel":"letter"}}""", 422, "factors.channel", "mail, app"),
        ("predictions", """{"input":{"text":"x"},"factors":{"chanel":"mail"}}""", 422, "factors.chanel", "channel"),
        ("predictions", """{"input":{"text":"x"},"model":"m@1","output":{"label":"biling","score":1}}""", 422, "output.label", "Did you mean billing?"),
        ("predictions", """{"input":{"text":"x"},"model":"m@1","output":{"label":"billing","scores":{"billing":0.5,"delivery":0.1}}}""", 422, "output.scores", "sum 0.6"),
        ("predictions", """{"input":{"text":"x"},"output":{"label":"billing"}}""", 422, "model", "name and version"),
        ("predictions/batch", """{"items":[]}""", 422, "items", "0 entries"),
        ("predictions/batch", """{"items":[null]}""", 422, "items[0]", "an object"),
        ("feedback", """{"prediction_id":"kept","kind":"label","value":"zzz"}""", 422, "value", "billing, delivery, other"),
        ("feedback", """{"prediction_id":"kept","kind":"accept","value":"a\u0000b"}""", 422, "value", "U+0000"),
        ("feedback", """{"prediction_id":"kept","kind":"comment","text":"a\u0000b"}""", 422, "text", "U+0000"),
        ("feedback", """{"prediction_id":"kept","kind":"like"}""", 400, "$.kind", "type in /openapi"),
        ("feedback", """{"prediction_id":"kept","kind":"comment","text":"M~ller"}""", 400, "$.text", "FC"),
        ("feedback", """{"kind":"rating","number":7}""", 422, "prediction_id", "0 to 1"),
        ("review/claims", """{"annotator":"M~ller"}""", 400, "$.annotator", "FC"),
        ("review/claims", """{"annotator":"","count":0}""", 422, "annotator", "whole number from 1"),
        ("review/claims", """{}""", 422, "annotator", "the name of the person"),
        ("review/nothing/annotations", """{"annotator":"a","answer":"label","label":"billing"}""", 404, "review_id", "review item"),
        ("annotations/batch", """{"items":[]}""", 422, "items", "0 entries"),
        ("promotions", """{"version":1,"reason":"a\u0000b","by":"me"}""", 400, "$.reason", "U+0000"),
        ("rollbacks", """{"reason":"why","by":"a\u0000b"}""", 400, "$.by", "U+0000"),
        ("training-runs", """{"reason":"a\u0000b"}""", 400, "$.reason", "U+0000"),
        ("datasets", """{"reason":"a\u0000b"}""", 400, "$.reason", "U+0000"),
        ("labels", """{"item_id":"kept","label":"billing","by":"a\u0000b"}""", 400, "$.by", "U+0000"),
        ("feedback/batch", """{"items":[{"prediction_id":"kept","kind":"accept","value":"a\u0000b"}]}""", 207, "items[0].value", "U+0000"),
        ("labels", """{"item_id":"kept","label":"bill","by":"me"}""", 422, "label", "Did you mean billing?"),
    ];

    [Fact]
    public async Task Each_is_refused_with_its_place_and_nothing_is_lost()
    {
        await Client.PredictAsync(Project, new() { Id = "kept", Input = new Dictionary<string, string> { ["text"] = "late parcel" } }, Cancellation);
        var wrong = new List<string>();
        foreach (var (route, body, status, path, words) in Bodies)
        {
            var (code, text) = await PostAsync(route, Encoding.UTF8.GetBytes(body).Select(value => value == (byte)'~' ? (byte)0xFC : value).ToArray());
            if (code != status || !text.Contains(words, StringComparison.Ordinal) || !Names(text, path))
            {
                wrong.Add($"{route} {body}: {code} {text}");
            }
        }

        wrong.ShouldBeEmpty();
        var verified = await Client.VerifyAsync(Cancellation);
        (verified.StoredPredictions, verified.StoredFeedback, verified.IsWhole).ShouldBe((1, 0, true));
        (await Client.PredictionAsync(Project, "kept", null, Cancellation)).Input["text"].ShouldBe("late parcel");
        (await Client.ReadyAsync(Cancellation)).IsDraining.ShouldBeTrue();
    }

    [Fact]
    public async Task A_batch_records_what_is_good_and_lists_every_error_of_the_rest()
    {
        var (status, text) = await PostAsync("predictions/batch", """
            {"items":[
              {"id":"a","input":{"text":"late parcel"}},
              {"id":"a","input":{"text":"late again"}},
              {"id":"b","input":{"text":""}},
              {"id":"c","input":{"txt":"x"},"factors":{"channel":"letter"}},
              {"id":"d","input":{"text":"x"},"model":"m@1","output":{"label":"zzz"}},
              {"id":"e","input":{"text":"fine"}}]}
            """u8.ToArray());

        status.ShouldBe(207, text);
        var answer = JsonSerializer.Deserialize<PredictionBatchAnswer>(text, Protocol.Json.WireJson.Lenient)!;
        answer.Items.Select(item => item.Id).ShouldBe(["a", "e"]);
        answer.Errors.Select(error => (error.Code, error.Path)).ShouldBe(
            [
                (ErrorCodes.DuplicateId.Code, "items[1].id"),
                (ErrorCodes.FieldRequired.Code, "items[2].input.text"),
                (ErrorCodes.FieldRequired.Code, "items[3].input.text"),
                (ErrorCodes.FieldUnknown.Code, "items[3].input.txt"),
                (ErrorCodes.FieldInvalid.Code, "items[3].factors.channel"),
                (ErrorCodes.LabelUnknown.Code, "items[4].output.label"),
            ],
            ignoreOrder: true);
        (await Client.PredictionsAsync(Project, null, Cancellation)).Items.Select(item => item.Prediction.Id).ShouldBe(["a", "e"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_id_again_is_answered_as_the_first_time_and_stored_once()
    {
        var first = await Client.PredictAsync(Project, new() { Id = "twice", Input = new Dictionary<string, string> { ["text"] = "late parcel" } }, Cancellation);
        var second = await Client.PredictAsync(Project, new() { Id = "twice", Input = new Dictionary<string, string> { ["text"] = "something else" } }, Cancellation);

        second.Uuid.ShouldBe(first.Uuid);
        (await Client.VerifyAsync(Cancellation)).StoredPredictions.ShouldBe(1);
        (await Client.PredictionAsync(Project, "twice", null, Cancellation)).Input["text"].ShouldBe("late parcel");
    }

    [Fact]
    public async Task A_query_that_cannot_be_used_is_explained()
    {
        foreach (var route in new[] { "predictions?cursor=%00", "predictions?limit=many", "predictions?limit=0", "labels?as_of=yesterday", "evaluations?model=first" })
        {
            await RefusesAsync(route);
        }
    }

    [Fact]
    public async Task A_media_type_or_method_that_is_not_taken_is_explained()
    {
        var predictions = new Uri($"v1/projects/{Project}/predictions", UriKind.Relative);
        using var text = new StringContent("late parcel", Encoding.UTF8, "text/plain");
        using var posted = await Running.Http.PostAsync(predictions, text, Cancellation);
        ((int)posted.StatusCode).ShouldBe(415);
        (await posted.Content.ReadAsStringAsync(Cancellation)).ShouldSatisfyAllConditions(body => body.ShouldContain("text/plain"), body => body.ShouldContain("application/json"));

        using var deleted = await Running.Http.DeleteAsync(predictions, Cancellation);
        ((int)deleted.StatusCode).ShouldBe(405);
        (await deleted.Content.ReadAsStringAsync(Cancellation)).ShouldContain("POST");
    }

    [Theory]
    [InlineData("project: m\n\tinput: [text]", "treadle.yaml:1")]
    [InlineData("project: m\ninput: [text]\nlabels: [a, b]\nreviw: {}", "treadle.yaml:4")]
    [InlineData("project: m\ninput: [text]\nlabels: [a, b]\nrouting: {levle: full}", "treadle.yaml:4 (routing)")]
    public async Task A_project_file_with_errors_changes_nothing(string source, string place)
    {
        var problem = (await Should.ThrowAsync<ProblemException>(() => Client.ApplyConfigAsync(source, Cancellation))).Problem;

        (problem.Code, problem.Status).ShouldBe((ErrorCodes.ProjectFileInvalid.Code, 422));
        problem.Errors.Select(error => error.Path).ShouldContain(place);
        (await Client.ProjectsAsync(Cancellation)).ShouldHaveSingleItem().Project.ShouldBe(Project);
    }

    private async Task RefusesAsync(string route)
    {
        using var answer = await Running.Http.GetAsync(new Uri($"v1/projects/{Project}/{route}", UriKind.Relative), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        ((int)answer.StatusCode).ShouldBeInRange(400, 422, text);
        JsonSerializer.Deserialize<Problem>(text, Protocol.Json.WireJson.Lenient)!.Detail.ShouldContain(route.Split('?', '=')[1]);
    }

    private static bool Names(string text, string path)
    {
        var errors = JsonDocument.Parse(text).RootElement.GetProperty("errors").Deserialize<List<ErrorDetail>>(Protocol.Json.WireJson.Lenient)!;
        return errors.TrueForAll(error => error.Expected.Length > 0 && error.Fix.Length > 0) && (path.Length == 0 || errors.Exists(error => error.Path == path));
    }

    private async Task<(int Status, string Text)> PostAsync(string route, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await Running.Http.PostAsync(new Uri($"v1/projects/{Project}/{route}", UriKind.Relative), content, Cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}

public sealed class BadBodyTestsOnSqlite() : BadBodyTests(null);

public sealed class BadBodyTestsOnPostgres(PostgresFixture postgres) : BadBodyTests(postgres);
