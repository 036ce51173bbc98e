using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Treadle.Testing;

namespace Treadle.Server.Tests.Predictions;

public abstract class BodyTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Good = """{"id":"a1","input":{"text":"late parcel ✓"}}""";

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public async Task A_body_may_begin_with_a_byte_order_mark(string mark)
    {
        (await PostAsync(Encoding.UTF8.GetBytes(mark + Good))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Client.PredictionAsync(Project, "a1", null, Cancellation)).Input["text"].ShouldBe("late parcel ✓");
    }

    [Fact]
    public async Task What_follows_the_object_is_an_error()
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes(Good + "{}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("request.malformed");
    }

    [Fact]
    public async Task A_body_of_many_pieces_and_one_of_unknown_length_are_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("parcel ", 14_000));
        var body = Encoding.UTF8.GetBytes($$$"""{"id":"a2","input":{"text":"{{{text}}}"}}""");
        (await PostAsync(body)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Good));
        using var request = new HttpRequestMessage(HttpMethod.Post, At) { Content = new StreamContent(stream) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        (await Running.Http.SendAsync(request, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Client.PredictionAsync(Project, "a2", null, Cancellation)).Input["text"].ShouldBe(text);
    }

    private static string At => $"v1/projects/{Project}/predictions";

    private async Task<HttpResponseMessage> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await Running.Http.PostAsync(new Uri(At, UriKind.Relative), content, Cancellation);
    }
}

public sealed class BodyTestsOnSqlite() : BodyTests(null);
