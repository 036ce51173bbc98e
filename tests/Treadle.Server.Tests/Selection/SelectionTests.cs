using Microsoft.Extensions.DependencyInjection;
using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Review;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Selection;
using Treadle.Storage.Blobs;
using Treadle.Testing;

namespace Treadle.Server.Tests.Selection;

public abstract class SelectionTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private static readonly TextModel Model = new TfidfSoftmaxTrainer().TrainOn(["billing", "delivery", "other"]);

    [Fact]
    public async Task Without_a_champion_nothing_can_be_selected() =>
        (await Should.ThrowAsync<ProblemException>(() => Client.SelectAsync(Project, 5, Cancellation))).Problem.Code.ShouldBe("selection.needs_model");

    [Fact]
    public async Task Chosen_items_wait_for_people_and_are_not_chosen_again()
    {
        await AutomateAsync();
        await SendAsync(40);
        (await Client.PreviewSelectionAsync(Project, 10, Cancellation)).Items.Count.ShouldBe(10);
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Waiting.ShouldBe(0);

        var first = await Client.SelectAsync(Project, 10, Cancellation);
        first.Items.Count(item => item.IsRandom).ShouldBe(1);
        first.Items[0].Propensity!.Value.ShouldBe(1.0 / first.Pool, 1e-12);
        var queue = (await Client.ReviewQueueAsync(Project, null, Cancellation)).Counts.ShouldHaveSingleItem();
        (queue.Reason, queue.Count).ShouldBe((ReviewReason.Selected, 10));

        var second = await Client.SelectAsync(Project, 10, Cancellation);
        second.Items.Select(item => item.ItemId).Intersect(first.Items.Select(item => item.ItemId)).ShouldBeEmpty();
        second.Seed.ShouldNotBe(first.Seed);
    }

    [Fact]
    public async Task A_turn_keeps_selected_items_waiting()
    {
        await AutomateAsync();
        await SendAsync(60);
        var selection = Running.Services.GetRequiredService<ItemSelection>();
        var project = Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);
        await Client.PreviewSelectionAsync(Project, 1, Cancellation); // waits until the store has caught up
        (await selection.RefillAsync(project, Cancellation))!.Items.Count.ShouldBe(ItemSelection.DefaultOpen);
        (await selection.RefillAsync(project, Cancellation)).ShouldBeNull();
    }

    private async Task AutomateAsync()
    {
        var services = Running.Services;
        var hash = await services.GetRequiredService<IBlobStore>().PutAsync(Model.ToBytes(), Cancellation);
        var registry = services.GetRequiredService<ModelRegistry>();
        var version = await registry.RegisterAsync(
            Project,
            number => new ModelVersion
            {
                Version = number,
                Name = $"test@{number}",
                Kind = "linear-text",
                ArtifactHash = hash.ToString(),
                Trainer = "tfidf-softmax",
                TrainerVersion = "1",
                Parameters = new Dictionary<string, double>(),
                Seed = 0,
                Labels = Model.Labels,
                Metrics = new Dictionary<string, double>(),
                Environment = new Dictionary<string, string>(),
                RecordedAt = Running.Clock.GetUtcNow(),
            },
            Cancellation);
        await registry.MoveAsync(Project, Alias.Champion, version.Version, new MoveReason(AliasAction.Promote, "test", "test"), Cancellation);
        var project = services.GetRequiredService<ProjectDirectory>().Get(Project);
        await services.GetRequiredService<PolicyTable>().AppendAsync(
            project,
            new RoutingPolicy { Version = 0, Level = AutomationLevel.Partial, Threshold = 0, AuditRate = 1e-9, Epoch = "e1", ModelVersion = version.Version },
            "test",
            Cancellation);
    }

    private async Task SendAsync(int count) => await Client.PredictBatchAsync(
        Project,
        Enumerable.Range(0, count).Select(index => new PredictionRequest { Id = $"p{index}", Input = new Dictionary<string, string> { ["text"] = BreakingTiesTests.Text(index) } }).ToList(),
        Cancellation);
}

public sealed class SelectionTestsOnSqlite() : SelectionTests(null);

public sealed class SelectionTestsOnPostgres(PostgresFixture postgres) : SelectionTests(postgres);
