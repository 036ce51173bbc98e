using System.Net.Http.Json;
using Treadle.Protocol.Predictions;
using Treadle.Testing;

namespace Treadle.Server.Tests.Predictions;

public abstract class FacetTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SendAsync("a", "a 50 % discount", "billing", 0.95, "mail");
        await SendAsync("b", "a 50x discount", "billing", 0.31, "app");
        await SendAsync("c", "my \"parcel\" is late", "delivery", 1, "mail");
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("label=billing", 2)]
    [InlineData("text=50 %25", 1)]
    [InlineData("text=DISCOUNT", 2)]
    [InlineData("text=\"parcel\"", 1)]
    [InlineData("factor=channel:mail", 2)]
    [InlineData("factor=channel:mai_", 0)]
    [InlineData("factor=channel:MAIL", 0)]
    [InlineData("min_score=0.95", 2)]
    [InlineData("max_score=0.95", 1)]
    [InlineData("route=auto", 0)]
    public async Task The_count_is_the_number_of_rows(string query, int count)
    {
        (await FacetsAsync(query)).Count.ShouldBe(count);
        (await Running.Http.GetFromJsonAsync<PredictionPage>($"v1/projects/{Project}/predictions?{query}", Json, Cancellation))!.Items.Count.ShouldBe(count);
    }

    [Fact]
    public async Task A_dimension_is_counted_without_its_own_filter()
    {
        var facets = await FacetsAsync("label=delivery");

        facets.Labels.ShouldBe(new Dictionary<string, long> { ["billing"] = 2, ["delivery"] = 1 }, ignoreOrder: true);
        facets.Models.ShouldBe(new Dictionary<string, long> { ["vendor@1"] = 1 });
        facets.Scores.ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Json = Treadle.Protocol.Json.WireJson.Lenient;

    private async Task<PredictionFacets> FacetsAsync(string query) =>
        (await Running.Http.GetFromJsonAsync<PredictionFacets>($"v1/projects/{Project}/predictions/facets?{query}", Json, Cancellation))!;

    private Task SendAsync(string id, string text, string label, double score, string channel) => Client.PredictAsync(
        Project,
        new PredictionRequest
        {
            Id = id,
            Input = new Dictionary<string, string> { ["text"] = text },
            Factors = new Dictionary<string, string> { ["channel"] = channel },
            Model = "vendor@1",
            Output = new ModelOutput { Label = label, Score = score },
        },
        Cancellation);
}

public sealed class FacetTestsOnSqlite() : FacetTests(null);

public sealed class FacetTestsOnPostgres(PostgresFixture postgres) : FacetTests(postgres);
