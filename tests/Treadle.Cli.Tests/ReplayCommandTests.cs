using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Release;
using Treadle.Protocol.Training;

namespace Treadle.Cli.Tests;

/// <summary><c>treadle replay</c> against a served model.</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private const string Project = "messages";

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-replay-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recorded_predictions_are_run_again_one_by_one_or_as_a_sample_and_a_difference_fails()
    {
        using var server = await ServeProcess.StartAsync(_folder, Cancellation);
        var client = new TreadleClient(new HttpClient { BaseAddress = server.Address });
        await TrainAsync(client);
        for (var number = 0; number < 20; number++)
        {
            await client.PredictAsync(Project, new PredictionRequest { Id = $"p{number}", Input = Text(number + 100) }, Cancellation);
        }

        var one = await RunAsync(server, "p3");
        (one.Code, one.Output.Trim()).ShouldBe((ExitCode.Done, "p3: identical bit for bit (model v1)"));
        var sample = await RunAsync(server, "--sample", "20");
        (sample.Code, sample.Output.Trim()).ShouldBe((ExitCode.Done, "20 of 20 identical bit for bit"));
        var unanswered = await RunAsync(server, "t0");
        (unanswered.Code, unanswered.Output.Trim()).ShouldBe((ExitCode.Failed, "t0: model none cannot be run here"));
        var neither = await RunAsync(server);
        neither.Code.ShouldBe(ExitCode.Failed);
        neither.Error.ShouldContain("treadle replay --sample 100");

        Alter("p3");
        var altered = await RunAsync(server, "p3");
        altered.Code.ShouldBe(ExitCode.Failed);
        altered.Output.ShouldContain("p3: differs (model v1)");
        var sampled = await RunAsync(server, "--sample", "20");
        (sampled.Code, sampled.Output.Trim()).ShouldBe((ExitCode.Failed, "19 of 20 identical bit for bit"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<ProgramRun> RunAsync(ServeProcess server, params string[] arguments) =>
        ProgramRun.OfAsync(["replay", .. arguments, "--server", server.Address.ToString()], Cancellation);

    internal static Dictionary<string, string> Text(int number) =>
        new() { ["text"] = number % 2 == 0 ? $"my invoice was charged twice, case {number}" : $"the parcel is late again, case {number}" };

    internal static async Task TrainAsync(TreadleClient client)
    {
        await client.ApplyConfigAsync("project: messages\ninput: [text]\nlabels: [billing, delivery]\ntrainers: [tfidf-softmax]\n", Cancellation);
        for (var number = 0; number < 24; number++)
        {
            await client.PredictAsync(Project, new PredictionRequest { Id = $"t{number}", ItemId = $"t{number}", Input = Text(number) }, Cancellation);
            var label = number % 2 == 0 ? "billing" : "delivery";
            await client.DecideLabelAsync(Project, new LabelRequest { ItemId = $"t{number}", Label = label, Source = LabelSource.Expert, By = "eva" }, Cancellation);
        }

        var run = await client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 1 }, Cancellation);
        run.State.ShouldBe("done", run.Error);
        await client.PromoteAsync(Project, new PromotionRequest { Version = 1, Reason = "test", By = "eva" }, Cancellation);
    }

    private void Alter(string id)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "treadle.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE predictions SET score = score + 0.0000000001 WHERE id = @id";
        command.Parameters.AddWithValue("@id", id);
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
