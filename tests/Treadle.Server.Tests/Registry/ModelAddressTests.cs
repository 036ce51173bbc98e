using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Testing;

namespace Treadle.Server.Tests.Registry;

/// <summary>A server that may call a fake model under one name and port only.</summary>
public sealed class ModelAddressTests : IAsyncLifetime
{
    private const string Project = "messages";

    private FakeModelServer _models = null!;
    private RunningServer _running = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _models = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        _running = await RunningServer.StartAsync("sqlite", Cancellation, modelHosts: $"localhost:{_models.Address.Port}");
        await _running.Client.ApplyConfigAsync("project: messages\ninput: [text]\nlabels: [billing, delivery, other]\n", Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        await _models.DisposeAsync();
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://0x7f.1:{0}")]
    [InlineData("http://2130706433:{0}")]
    [InlineData("http://[::1]:{0}")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://localhost:1")]
    public async Task An_address_that_is_not_listed_is_refused_before_anything_is_asked(string form)
    {
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, _models.Address.Port);
        foreach (var request in new[] { OpenInference(url), Chat(url) })
        {
            var problem = (await Should.ThrowAsync<ProblemException>(() => _running.Client.RegisterModelAsync(Project, request, Cancellation))).Problem;
            problem.Code.ShouldBe(ErrorCodes.ModelAddressRefused.Code);
            problem.Detail.ShouldContain("--model-hosts");
            problem.Errors.ShouldHaveSingleItem().Value.ShouldBe(url);
        }

        _models.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_listed_name_is_called_and_a_redirect_is_not_followed()
    {
        var version = (await _running.Client.RegisterModelAsync(Project, OpenInference($"http://localhost:{_models.Address.Port}"), Cancellation)).Version;
        await _running.Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);
        (await AskAsync()).Output?.Label.ShouldBe("billing");

        var before = _models.Asked;
        _models.Answer = (context, _) =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data");
            return Task.CompletedTask;
        };
        var failed = await AskAsync();
        failed.Route.ShouldBe(Route.Review);
        failed.ModelFailure.ShouldNotBeNull().ShouldContain("a redirect to http://169.254.169.254/latest/meta-data");
        _models.Asked.ShouldBe(before + 1);
    }

    private static ModelRequest OpenInference(string url) => new()
    {
        Kind = ModelKind.OpenInference,
        Specification = new ModelSpecification { OpenInference = new OpenInferenceSpecification { Url = url, Model = "m" }, Limits = new ModelLimits { Retries = 0 } },
    };

    private static ModelRequest Chat(string url) => new()
    {
        Kind = ModelKind.Chat,
        Specification = new ModelSpecification { Chat = new ChatSpecification { Url = url, Model = "m", Prompt = "{{text}}" } },
    };

    private Task<PredictionAnswer> AskAsync() =>
        _running.Client.PredictAsync(Project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "refund my card" } }, Cancellation);
}
