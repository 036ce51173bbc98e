using System.Globalization;
using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Serving;
using Treadle.Protocol.Training;
using Treadle.Statistics.Randomness;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class TableTrainingTests(PostgresFixture? postgres) : MaterialTests(postgres)
{
    private const string Fields =
        """
        input:
          - {name: size, kind: number}
          - {name: town, kind: category}
          - {name: rooms, kind: number, optional: true}
        """;

    [Fact]
    public async Task A_table_is_learned_answered_made_again_and_replayed()
    {
        await Client.ApplyConfigAsync($"project: {Project}\nlabels: [cheap, dear]\n{Fields}\n", Cancellation);
        await LearnAsync(Rows(400).Select(row => (row.Input, row.Price > 500 ? "dear" : "cheap")).ToList());
        var model = await TrainAsync();
        (model.Kind, model.DatasetVersion, model.Labels.Count).ShouldBe((ModelKind.Table, 1, 2));
        model.Trainer.ShouldBeOneOf("linear", "boosted-trees");
        model.Specification!.Material!.Fields.ShouldBe(["size", "town", "rooms"]);
        model.Metrics["cv_accuracy"].ShouldBeGreaterThan(0.85);
        await ServeAsync(model.Version);

        var tested = Rows(60, "test").ToList();
        var answers = await AskAsync(tested.Select(row => row.Input));
        answers.Zip(tested).Count(pair => pair.First.Output!.Label == (pair.Second.Price > 500 ? "dear" : "cheap")).ShouldBeGreaterThan(50);
        answers[0].Output!.Scores!.Values.Sum().ShouldBe(1, 1e-6);
        await ReproduceAsync(model.Version);
        await AskInTensorsAsync(tested[0].Input, answers[0].Output!.Label!);
        var evaluation = (await Client.EvaluateAsync(Project, model.Version, Cancellation)).Evaluations.ShouldHaveSingleItem();
        evaluation.Items.ShouldBeGreaterThan(30);
        evaluation.Metrics.Single(metric => metric.Name == "accuracy").Low!.Value.ShouldBeGreaterThan(0.7);
        var run = (await Client.TrainingRunsAsync(Project, Cancellation)).Single();
        run.Trainers.ShouldBe(["linear", "boosted-trees"]);
        run.Candidates.Count(candidate => candidate.IsChosen).ShouldBe(1);
    }

    [Fact]
    public async Task Numbers_are_learned_and_held_to_their_form()
    {
        await Client.ApplyConfigAsync($"project: {Project}\ntask: number\n{Fields}\nanswer: {{min: 0, max: 900, step: 10, tolerance: 40}}\n", Cancellation);
        await LearnAsync(Rows(400).Select(row => (row.Input, row.Price.ToString(CultureInfo.InvariantCulture))).ToList());
        var model = await TrainAsync();
        (model.Kind, model.Labels.Count).ShouldBe((ModelKind.Table, 0));
        model.Metrics["cv_r_squared"].ShouldBeGreaterThan(0.8);
        var isWithin = model.Calibration!["within_tolerance"];
        isWithin.ShouldBeInRange(0.3, 1);
        await ServeAsync(model.Version);

        var tested = Rows(60, "test").ToList();
        var answers = await AskAsync(tested.Select(row => row.Input));
        foreach (var answer in answers)
        {
            var number = double.Parse(answer.Output!.Label!, CultureInfo.InvariantCulture);
            (number % 10).ShouldBe(0);
            number.ShouldBeInRange(0, 900);
            answer.Output.Score.ShouldBe(isWithin);
        }

        var metrics = (await Client.EvaluateAsync(Project, model.Version, Cancellation)).Evaluations.ShouldHaveSingleItem().Metrics;
        metrics.Select(metric => metric.Name).ShouldBe(["accuracy", "likeness", "mean_absolute_error"]);
        metrics[2].Value!.Value.ShouldBeInRange(metrics[2].Low!.Value, metrics[2].High!.Value);
        (await Client.CompareModelsAsync(Project, 1, 1, Cancellation)).Overall.Losses.ShouldBe(0);
        var metadata = await Client.ServedAsync(Project, null, Cancellation);
        metadata.Inputs.Select(input => (input.Name, input.Datatype)).ShouldBe([("size", "FP64"), ("town", "BYTES"), ("rooms", "FP64")]);
        metadata.Outputs.ShouldHaveSingleItem().Name.ShouldBe("value");
        answers.Zip(tested).Average(pair => Math.Abs(double.Parse(pair.First.Output!.Label!, CultureInfo.InvariantCulture) - pair.Second.Price)).ShouldBeLessThan(60);
        await ReproduceAsync(model.Version);
    }

    [Fact]
    public async Task One_trainer_can_be_named_and_one_that_does_not_fit_is_refused()
    {
        await Client.ApplyConfigAsync($"project: {Project}\nlabels: [cheap, dear]\n{Fields}\ntrainers: [linear]\n", Cancellation);
        await LearnAsync(Rows(100).Select(row => (row.Input, row.Price > 500 ? "dear" : "cheap")).ToList());
        (await TrainAsync()).Trainer.ShouldBe("linear");
        (await TrainAsync(trainer: "boosted-trees")).Trainer.ShouldBe("boosted-trees");

        var wrong = (await Should.ThrowAsync<ProblemException>(() => Client.ApplyConfigAsync($"project: {Project}\nlabels: [cheap, dear]\n{Fields}\ntrainers: [nb-em]\n", Cancellation))).Problem;
        wrong.Errors.ShouldHaveSingleItem().Expected.ShouldBe("auto, linear, boosted-trees, or a trainer with a command");
        var request = new TrainingRequest { Reason = "test", Trainer = "convolution" };
        (await Should.ThrowAsync<ProblemException>(() => Client.TrainAsync(Project, request, Cancellation))).Problem.Errors.Single().Expected.ShouldBe("one of linear, boosted-trees");
    }

    [Fact]
    public async Task Too_few_rows_are_refused_in_words()
    {
        await Client.ApplyConfigAsync($"project: {Project}\ntask: number\n{Fields}\n", Cancellation);
        await LearnAsync(Rows(5).Select(row => (row.Input, "1")).ToList());
        var run = await Client.TrainAsync(Project, new TrainingRequest { Reason = "test" }, Cancellation);
        (run.State, run.Error!.Contains("at least 10", StringComparison.Ordinal)).ShouldBe(("failed", true), run.Error);
    }

    [Fact]
    public async Task Kinds_that_nothing_built_in_learns_need_a_command()
    {
        await Client.ApplyConfigAsync($"project: {Project}\ntask: spans\ninput: [text]\nlabels: [name]\n", Cancellation);
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.TrainAsync(Project, new TrainingRequest { Reason = "test" }, Cancellation));
        problem.Problem.Errors.Single().Expected.ShouldContain("a trainer with a command");
    }

    // The same row as named tensors: once as it is, once with a null for the number that may be missing.
    private async Task AskInTensorsAsync(Dictionary<string, string> input, string label)
    {
        var number = double.Parse(input["size"], CultureInfo.InvariantCulture);
        var request = new InferRequest
        {
            Inputs =
            [
                new InferTensor { Name = "size", Datatype = "FP64", Shape = [1], Data = JsonSerializer.SerializeToElement(new[] { number }) },
                new InferTensor { Name = "town", Datatype = "BYTES", Shape = [1, 1], Data = JsonSerializer.SerializeToElement(new[] { input["town"] }) },
                new InferTensor { Name = "rooms", Datatype = "FP32", Shape = [1], Data = JsonSerializer.SerializeToElement(new double?[] { null }) },
            ],
        };
        foreach (var version in new[] { null, "1" })
        {
            var answer = await Client.InferAsync(Project, version, request, Cancellation);
            answer.Outputs.Single(output => output.Name == "label").Data[0].GetString().ShouldBe(label);
            answer.Outputs.Single(output => output.Name == "scores").Shape.ShouldBe([1L, 2]);
        }

        var wrong = request with { Inputs = [request.Inputs[0] with { Datatype = "BOOL" }, request.Inputs[1]] };
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.InferAsync(Project, "1", wrong, Cancellation));
        problem.Problem.Errors.ShouldHaveSingleItem().Expected.ShouldNotBeNull().ShouldContain("FP64");
    }

    private static IEnumerable<(Dictionary<string, string> Input, double Price)> Rows(int count, string seed = "train")
    {
        var random = Pcg32.Derive(5, seed);
        string[] towns = ["north", "south", "east"];
        for (var row = 0; row < count; row++)
        {
            var (size, town, rooms) = (20 + (random.NextDouble() * 100), random.NextInt(towns.Length), 1 + random.NextInt(5));
            var input = new Dictionary<string, string> { ["size"] = size.ToString("0.0", CultureInfo.InvariantCulture), ["town"] = towns[town] };
            if (row % 5 != 0)
            {
                input["rooms"] = $"{rooms}";
            }

            yield return (input, Math.Round((5 * size) + (town * 90) + (random.NextDouble() * 40)));
        }
    }
}

public sealed class TableTrainingTestsOnSqlite() : TableTrainingTests(null);

public sealed class TableTrainingTestsOnPostgres(PostgresFixture postgres) : TableTrainingTests(postgres);
