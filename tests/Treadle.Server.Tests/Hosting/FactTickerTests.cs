using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Predictions;
using Treadle.Server.Hosting;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Hosting;

public abstract class FactTickerTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Other = "letters";

    [Fact]
    public async Task A_watcher_of_one_project_learns_nothing_of_another()
    {
        await Client.ApplyConfigAsync(ProjectFile.Replace("project: messages", $"project: {Other}", StringComparison.Ordinal), Cancellation);
        var before = await NewestAsync(Project);

        await PredictAsync(Other);
        (await NewestAsync(Project)).ShouldBe(before);

        await PredictAsync(Project);
        (await NewestAsync(Project)).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task The_ring_tells_what_passes_in_an_hour()
    {
        for (var number = 0; number < 24; number++)
        {
            await PredictAsync(Project);
        }

        (await Client.WheelAsync(Project, Cancellation)).Flow.Observe.ShouldBe(1, 1e-9);
        Running.Clock.Advance(TimeSpan.FromDays(2));
        (await Client.WheelAsync(Project, Cancellation)).Flow.Observe.ShouldBe(0);
    }

    private async Task<long> NewestAsync(string project)
    {
        // A fresh one each time: it reads the store once a second at most.
        using var ticker = new FactTicker(Running.Services.GetRequiredService<Store>());
        return await ticker.NewestAsync(project, Cancellation);
    }

    private async Task PredictAsync(string project)
    {
        await Client.PredictAsync(project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "charged twice" } }, Cancellation);
        await Client.WheelAsync(project, Cancellation);
    }
}

public sealed class FactTickerTestsOnSqlite() : FactTickerTests(null);

public sealed class FactTickerTestsOnPostgres(PostgresFixture postgres) : FactTickerTests(postgres);
