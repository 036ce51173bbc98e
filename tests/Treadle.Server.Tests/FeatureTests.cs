using Treadle.Protocol.Client;
using Treadle.Testing;

namespace Treadle.Server.Tests;

/// <summary>Base of the feature tests: a real server per test. Each feature has an abstract class of tests and two sealed ones that run it on SQLite and on PostgreSQL.</summary>
public abstract class FeatureTests(PostgresFixture? postgres) : IAsyncLifetime
{
    protected const string Project = "messages";

    protected const string ProjectFile =
        """
        project: messages
        task: text-classification
        input:
          - name: text
        factors:
          - name: channel
            values: [mail, app]
        labels:
          - name: billing
            instructions: Anything about money that was charged.
            examples: [I was charged twice]
          - name: delivery
          - name: other
        """;

    protected RunningServer Running { get; private set; } = null!;

    /// <summary>Where trainers that are commands may run; null: nowhere.</summary>
    protected virtual string? TrainerFolder => null;

    protected TreadleClient Client => Running.Client;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(postgres?.SkipReason is not null, postgres?.SkipReason ?? "");
        var store = postgres is null ? "sqlite" : await postgres.CreateDatabaseAsync(Cancellation);
        Running = await RunningServer.StartAsync(store, Cancellation, TrainerFolder);
        await Client.ApplyConfigAsync(ProjectFile, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Running is not null)
        {
            await Running.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
