using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Treadle.Models.Images;
using Treadle.Models.Tests.Images;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Images;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Images;

public abstract class ImageTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Id = "cells";
    private const string Blobs = $"/v1/projects/{Id}/blobs";

    private static readonly byte[] Picture = Png.Of(60, 40, [.. Enumerable.Range(0, 60 * 40).Select(place => new byte[] { (byte)(place % 60), (byte)(place / 60), 90, 255 })]);

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed (npm was not there when this was built).");
        await base.InitializeAsync();
        await Client.ApplyConfigAsync($"project: {Id}\ntask: boxes\ninput: [{{name: photo, kind: image}}]\nlabels: [RBC, WBC]", Cancellation);
    }

    [Fact]
    public async Task An_uploaded_image_is_served_for_ever_as_it_was()
    {
        var blob = await UploadAsync(Picture);
        blob.ShouldBe(new BlobDetail { Blob = blob.Blob, Bytes = Picture.Length, MediaType = "image/png", Width = 60, Height = 40 });
        (await UploadAsync(Picture)).ShouldBe(blob);

        using var served = await Running.Http.GetAsync($"{Blobs}/{blob.Blob}", Cancellation);
        (await served.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(Picture);
        served.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        served.Headers.CacheControl!.ToString().ShouldContain("immutable");
        served.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Blobs}/{blob.Blob}");
        again.Headers.IfNoneMatch.Add(served.Headers.ETag!);
        (await Running.Http.SendAsync(again, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_thumbnail_is_small_and_keeps_the_shape()
    {
        var blob = await UploadAsync(Picture);
        using var served = await Running.Http.GetAsync($"{Blobs}/{blob.Blob}/thumbnail?size=30", Cancellation);
        served.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        ImageDecoder.Measure(await served.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(new ImageMeasure("image/webp", 30, 20));
        (await Running.Http.GetAsync($"{Blobs}/{blob.Blob}/thumbnail?size=5000", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_is_no_image_is_refused_with_the_reason()
    {
        (await RefusedAsync("hello"u8.ToArray())).Code.ShouldBe("image.invalid");
        (await RefusedAsync([])).Code.ShouldBe("image.invalid");
        (await RefusedAsync(Picture[..(Picture.Length / 2)])).Detail.ShouldContain("damaged or cut off");
        (await RefusedAsync(Png.Header(60_000, 60_000))).Detail.ShouldContain("3,600,000,000 pixels");
        (await RefusedAsync(new byte[(32 << 20) + 1])).Code.ShouldBe("image.too_large");
    }

    [Fact]
    public async Task Another_project_does_not_see_the_image()
    {
        var blob = await UploadAsync(Picture);
        (await Running.Http.GetAsync($"/v1/projects/{Project}/blobs/{blob.Blob}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Running.Http.GetAsync($"{Blobs}/sha256:abc", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_input_names_its_image_or_carries_it()
    {
        var url = $"data:image/png;base64,{Convert.ToBase64String(Picture)}";
        await Client.PredictAsync(Id, Boxes("p1", url, """[{"x":1,"y":1,"width":10,"height":10,"label":"RBC","score":0.9}]"""), Cancellation);
        var stored = await Client.PredictionAsync(Id, "p1", null, Cancellation);
        stored.Input["photo"].ShouldBe((await UploadAsync(Picture)).Blob);

        var batch = await Client.PredictBatchAsync(
            Id,
            [
                Boxes("p2", stored.Input["photo"], "[]"),
                Boxes("p3", $"sha256:{new string('0', 64)}", "[]"),
                Boxes("p4", "photo.png", "[]"),
                Boxes("p5", "data:image/png;base64,aGVsbG8=", "[]"),
                Boxes("p6", url, """[{"x":55,"y":1,"width":10,"height":10,"label":"RBC"}]"""),
            ],
            Cancellation);
        batch.Items.ShouldHaveSingleItem().Id.ShouldBe("p2");
        batch.Errors.Select(error => (error.Path, error.Code)).ShouldBe(
        [
            ("items[1].input.photo", "image.unknown"), ("items[2].input.photo", "field.invalid"), ("items[3].input.photo", "image.invalid"), ("items[4].output.value[0]", "field.invalid"),
        ]);
    }

    [Fact]
    public async Task A_box_that_lies_beside_the_image_is_refused_and_one_that_matches_agrees()
    {
        await Client.ApplyConfigAsync($"project: {Id}\ntask: boxes\ninput: [{{name: photo, kind: image}}]\nlabels: [RBC, WBC]\nreview: {{answers_per_item: 2}}", Cancellation);
        await Client.PredictAsync(Id, Boxes("p1", (await UploadAsync(Picture)).Blob, "[]"), Cancellation);
        var lease = (await Client.ClaimAsync(Id, new ClaimRequest { Annotator = "anna" }, Cancellation)).Items[0];

        var refused = await Should.ThrowAsync<ProblemException>(() => AnswerAsync(lease, "anna", """[{"x":0,"y":30,"width":10,"height":30,"label":"RBC"}]"""));
        refused.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("value[0]");
        (await AnswerAsync(lease, "anna", """[{"x":0,"y":0,"width":20,"height":20,"label":"RBC"}]""")).State.ShouldBe(ReviewState.Open);
        (await AnswerAsync(lease, "ben", """[{"x":2,"y":2,"width":20,"height":20,"label":"RBC"}]""")).State.ShouldBe(ReviewState.Closed);
    }

    private Task<AnnotationAnswer> AnswerAsync(ReviewLease lease, string annotator, string value) =>
        Client.AnnotateAsync(Id, lease.ReviewId, new AnnotationRequest { Annotator = annotator, Answer = AnnotationKind.Label, Value = Json(value) }, Cancellation);

    private static PredictionRequest Boxes(string id, string photo, string value) => new()
    {
        Id = id,
        Input = new Dictionary<string, string> { ["photo"] = photo },
        Model = "elsewhere@1",
        Output = new ModelOutput { Value = Json(value) },
    };

    private async Task<BlobDetail> UploadAsync(byte[] bytes)
    {
        using var answer = await Running.Http.PostAsync(Blobs, new ByteArrayContent(bytes), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<BlobDetail>(WireJson.Lenient, Cancellation))!;
    }

    private async Task<Problem> RefusedAsync(byte[] bytes)
    {
        using var answer = await Running.Http.PostAsync(Blobs, new ByteArrayContent(bytes), Cancellation);
        answer.IsSuccessStatusCode.ShouldBeFalse();
        return (await answer.Content.ReadFromJsonAsync<Problem>(WireJson.Lenient, Cancellation))!;
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

public sealed class ImageTestsOnSqlite() : ImageTests(null);

public sealed class ImageTestsOnPostgres(PostgresFixture postgres) : ImageTests(postgres);
