using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Models.Tests.Images;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Embed;

/// <summary>Corrections of every kind inside other products: checked like the desk's, and worth the same.</summary>
public abstract class EmbedKindTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Id = "kinds";
    private const string Text = "Ada works at Acme";

    private static readonly byte[] Picture = Png.Of(60, 40, [.. Enumerable.Range(0, 60 * 40).Select(_ => new byte[] { 200, 30, 90, 255 })]);

    private const string FieldsRest = "answer: {fields: [{name: total, kind: number}, {name: currency, kind: category, options: [EUR, USD]}, {name: date, optional: true}]}";

    [Theory]
    [InlineData("label_set", "labels: [urgent, billing]", """["urgent"]""", """["billing", "urgent"]""", """["urgent","billing"]""")]
    [InlineData("number", "answer: {min: 0, max: 10}", "3", "4.50", "4.5")]
    [InlineData("transcription", "", "\"hello wrld\"", "hello world", "hello world")]
    [InlineData("transcription", "", "\"hello wrld\"", "", "")]
    [InlineData("fields", FieldsRest, """{"total": "1", "currency": "EUR"}""", """{"currency": "USD", "total": "12.50", "date": null}""", """{"total":"12.5","currency":"USD","date":null}""")]
    [InlineData("spans", "labels: [PER, ORG]", """[{"start": 0, "end": 3, "label": "ORG"}]""", """[{"start": 13, "end": 17, "label": "ORG"}, {"field": "text", "start": 0, "end": 3, "label": "PER"}]""",
        """[{"field":"text","start":0,"end":3,"label":"PER"},{"field":"text","start":13,"end":17,"label":"ORG"}]""")]
    [InlineData("boxes", "labels: [RBC, WBC]", """[{"x": 1, "y": 2, "width": 10, "height": 10, "label": "RBC"}]""", """[{"x": 1, "y": 2, "width": 20.5, "height": 10, "label": "WBC"}]""",
        """[{"x":1,"y":2,"width":20.5,"height":10,"label":"WBC"}]""")]
    public async Task A_correction_of_every_kind_is_an_edit_whose_value_becomes_the_label(string kind, string rest, string suggested, string edited, string canonical)
    {
        await StartAsync(kind, rest, suggested);
        var token = await TokenAsync();
        var shown = await ReadAsync<EmbedSuggestion>(await SendAsync(HttpMethod.Get, "suggestion", token));
        shown.Suggestion!.Value.ShouldNotBeNull();
        shown.Answer.ShouldNotBeNull();
        shown.Item.ShouldBeNull();

        var kept = await ReadAsync<EmbedDecision>(await DecideAsync(token, edited));
        (kept.Value, kept.Turn).ShouldBe((canonical, 1));
        (await ReadAsync<EmbedDecision>(await DecideAsync(token, canonical))).ShouldBe(kept, "the same decision, written otherwise");

        (await Client.FeedbackOfAsync(Id, "p-1", Cancellation)).ShouldHaveSingleItem().Value.ShouldBe(canonical);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Id), Cancellation);
        var label = (await Client.LabelsAsync(Id, null, Cancellation)).Items.ShouldHaveSingleItem();
        (label.Label, label.Method, label.IsEvidence).ShouldBe((canonical, "feedback", false));
    }

    [Theory]
    [InlineData("label_set", "labels: [urgent, billing]", """["urgent"]""", """["urgnt"]""", "value[0]", "one of urgent, billing")]
    [InlineData("number", "answer: {min: 0, max: 10}", "3", "11", "value", "a number from 0 to 10")]
    [InlineData("fields", FieldsRest, """{"total": "1", "currency": "EUR"}""", """{"total": "twelve", "currency": "EUR"}""", "value.total", "a number with a decimal point, or null when it cannot be read")]
    [InlineData("spans", "labels: [PER, ORG]", "[]", """[{"start": 0, "end": 500, "label": "PER"}]""", "value[0].end", "at most 17, the length of text in UTF-16 code units")]
    [InlineData("boxes", "labels: [RBC, WBC]", "[]", """[{"x": 50, "y": 2, "width": 20, "height": 10, "label": "RBC"}]""", "value[0]", "a box inside the image of 60 x 40 pixels")]
    [InlineData("boxes", "labels: [RBC, WBC]", "[]", "many", "value", """a list of boxes such as [{"x": 1, "y": 2, "width": 30, "height": 40, "label": "RBC"}]; [] for none""")]
    public async Task What_cannot_be_an_answer_is_refused_with_its_place_and_nothing_is_kept(string kind, string rest, string suggested, string edited, string path, string expected)
    {
        await StartAsync(kind, rest, suggested);
        var refused = (await ReadAsync<Problem>(await DecideAsync(await TokenAsync(), edited))).Errors.ShouldHaveSingleItem();
        (refused.Path, refused.Expected).ShouldBe((path, expected));
        (await Client.FeedbackOfAsync(Id, "p-1", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_item_is_shown_only_where_the_project_and_the_token_say_so()
    {
        await StartAsync("boxes", "labels: [RBC, WBC]", "[]");
        using var refused = await AskTokenAsync(isItemShown: true);
        (await ReadAsync<Problem>(refused)).Errors.ShouldHaveSingleItem().Path.ShouldBe("item");

        await StartAsync("boxes", "labels: [RBC, WBC]", "[]", "embed: {items: true}");
        (await SendAsync(HttpMethod.Get, "image", await TokenAsync())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var token = await TokenAsync(isItemShown: true);
        var item = (await ReadAsync<EmbedSuggestion>(await SendAsync(HttpMethod.Get, "suggestion", token))).Item!;
        (item.Image, item.Text.Count).ShouldBe((new EmbedImage { Width = 60, Height = 40 }, 0));
        var image = await SendAsync(HttpMethod.Get, "image", token);
        image.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        (await image.Content.ReadAsByteArrayAsync(Cancellation)).AsSpan(8, 4).SequenceEqual("WEBP"u8).ShouldBeTrue();

        // The file has the last word, also over tokens that are out already.
        await StartAsync("boxes", "labels: [RBC, WBC]", "[]");
        (await ReadAsync<EmbedSuggestion>(await SendAsync(HttpMethod.Get, "suggestion", token))).Item.ShouldBeNull();
        (await SendAsync(HttpMethod.Get, "image", token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("spans", "labels: [PER, ORG]", "[]", Text)]
    [InlineData("label_set", "labels: [urgent, billing]", "[]", null)]
    public async Task Of_the_item_only_what_answers_are_marked_on_is_shown(string kind, string rest, string suggested, string? text)
    {
        await StartAsync(kind, rest, suggested, "embed: {items: true}");
        var item = (await ReadAsync<EmbedSuggestion>(await SendAsync(HttpMethod.Get, "suggestion", await TokenAsync(isItemShown: true)))).Item;
        item?.Text.ShouldHaveSingleItem().Value.ShouldBe(text);
        (item is null).ShouldBe(text is null);
    }

    private async Task StartAsync(string kind, string rest, string suggested, string more = "")
    {
        var field = kind == "boxes" ? "photo" : "text";
        await Client.ApplyConfigAsync($"project: {Id}\ntask: {kind}\ninput: [{{name: {field}, kind: {(kind == "boxes" ? "image" : "text")}}}]\n{rest}\n{more}\n", Cancellation);
        await Client.PredictAsync(
            Id,
            new PredictionRequest
            {
                Id = "p-1",
                Input = new Dictionary<string, string> { [field] = kind == "boxes" ? $"data:image/png;base64,{Convert.ToBase64String(Picture)}" : Text },
                Model = "vendor@1",
                Output = new ModelOutput { Value = JsonSerializer.Deserialize<JsonElement>(suggested), Score = 0.75 },
            },
            Cancellation);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<T>(WireJson.Strict, Cancellation))!;

    private Task<HttpResponseMessage> AskTokenAsync(bool isItemShown) =>
        Running.Http.PostAsJsonAsync($"v1/projects/{Id}/embed-tokens", new EmbedTokenRequest { PredictionId = "p-1", Person = "dora", Item = isItemShown }, WireJson.Strict, Cancellation);

    private async Task<string> TokenAsync(bool isItemShown = false)
    {
        using var answer = await AskTokenAsync(isItemShown);
        return (await ReadAsync<EmbedTokenAnswer>(answer.EnsureSuccessStatusCode())).Token;
    }

    private Task<HttpResponseMessage> DecideAsync(string token, string value) =>
        SendAsync(HttpMethod.Post, "feedback", token, new EmbedDecision { Kind = FeedbackKind.Edit, Value = value, Turn = 1 });

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string route, string token, EmbedDecision? decision = null)
    {
        using var request = new HttpRequestMessage(method, $"embed/v1/{route}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = decision is null ? null : JsonContent.Create(decision, options: WireJson.Strict);
        return await Running.Http.SendAsync(request, Cancellation);
    }
}

public sealed class EmbedKindTestsOnSqlite() : EmbedKindTests(null);

public sealed class EmbedKindTestsOnPostgres(PostgresFixture postgres) : EmbedKindTests(postgres);
