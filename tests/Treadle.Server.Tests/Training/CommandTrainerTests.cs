using Treadle.Models.Onnx;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Protocol.Training;
using Treadle.Server.Tests.Registry;
using Treadle.Server.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class CommandTrainerTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-trainers-").FullName;

    protected override string? TrainerFolder => _folder;

    [Fact]
    public async Task The_sample_in_python_trains_a_model_that_serves()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        File.Copy(Path.Combine(Samples(), "naive_bayes.py"), Path.Combine(_folder, "naive_bayes.py"));
        await DeclareAsync("- name: naive-bayes\n    command: python3 naive_bayes.py\n    version: \"2\"\n    timeout_minutes: 2\n    memory_mb: 4000");
        await LabelAsync(0, 150);
        await LogAsync(150, 30);

        var run = await TrainAsync();
        run.State.ShouldBe("done", run.Error);
        (await Client.TrainingLogAsync(Project, run.Id, Cancellation)).ShouldContain("held-out accuracy");
        run.LogHash.ShouldNotBeNull();
        var model = (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldHaveSingleItem();
        (model.Kind, model.Trainer, model.TrainerVersion, model.DatasetVersion, model.TrainingRun).ShouldBe((ModelKind.Onnx, "naive-bayes", "2", 1, run.Id));
        model.Metrics["reported_held_out_accuracy"].ShouldBeGreaterThan(0.5);

        await PromoteAsync(model.Version);
        var right = 0;
        for (var number = 2000; number < 2030; number++)
        {
            var answer = await Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = TextOf(number) } }, Cancellation);
            right += answer.Output?.Label == TruthOf(number) ? 1 : 0;
        }

        right.ShouldBeGreaterThan(26);
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.VerifyModelAsync(Project, model.Version, Cancellation));
        refused.Problem.Detail.ShouldContain("made by naive-bayes, which is not built in");
    }

    [Fact]
    public async Task The_sample_in_shell_leaves_an_endpoint_that_serves()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        File.Copy(Path.Combine(Samples(), "endpoint.sh"), Path.Combine(_folder, "endpoint.sh"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "endpoint.url"), server.Address.ToString(), Cancellation);
        await DeclareAsync("- name: our-platform\n    command: sh endpoint.sh");
        await LabelAsync(0, 60);

        var run = await TrainAsync();
        run.State.ShouldBe("done", run.Error);
        var model = (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldHaveSingleItem();
        (model.Kind, model.Specification?.Limits.TimeoutMs).ShouldBe((ModelKind.OpenInference, 3000));
        await PromoteAsync(model.Version);
        (await Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = "refund my card" } }, Cancellation)).Output?.Label.ShouldBe("billing");
    }

    [Fact]
    public async Task A_command_competes_with_built_in_trainers_on_rows_it_did_not_get()
    {
        // This one learned nothing: it gives every label the same score.
        await DeclareAsync($"- tfidf-softmax\n  - name: nonsense\n    command: {Script("cp \"$TREADLE_FOLDER/../../../nothing\" . 2>/dev/null; wc -l <\"$1/train.jsonl\"; printf '%s' '" + Flat() + "' | base64 -d >\"$1/model.onnx\"")}");
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        await LabelAsync(0, 150);
        var run = await TrainAsync();

        run.State.ShouldBe("done", run.Error);
        var model = (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldHaveSingleItem();
        (model.Kind, model.Trainer).ShouldBe((ModelKind.LinearText, "tfidf-softmax"));
        run.Candidates.Count(candidate => candidate.IsChosen).ShouldBe(1);
        var loser = run.Candidates.Single(candidate => candidate.Trainer == "nonsense");
        loser.LogLoss.ShouldBe(Math.Log(3), 1e-4);
        var dataset = (await Client.DatasetsAsync(Project, Cancellation)).Single();
        var log = await Client.TrainingLogAsync(Project, run.Id, Cancellation);
        var given = int.Parse(log.Split('\n').First(line => int.TryParse(line, out _)));
        given.ShouldBeInRange((int)(dataset.TrainItems * 0.65), (int)(dataset.TrainItems * 0.92));
    }

    [Theory]
    [InlineData("echo trying; echo broken >&2; exit 3", "ended with exit code 3. Its last words: ")]
    [InlineData("no-such-program", "exit code 127 (the program was not found)")]
    [InlineData("kill -9 $$", "exit code 137 (killed: out of memory or of processor time)")]
    [InlineData("true", "left neither model.onnx nor model.json")]
    [InlineData("echo not onnx >\"$1/model.onnx\"", "ONNX Runtime refuses the file")]
    [InlineData("echo '{\"kind\": \"chat\"}' >\"$1/model.json\"", "specification.chat")]
    [InlineData("echo '{' >\"$1/model.json\"", "model.json that cannot be read")]
    [InlineData("echo '{\"kind\":\"open-inference\",\"specification\":{\"open_inference\":{\"url\":\"http://127.0.0.1:1\",\"model\":\"m\"}}}' >\"$1/model.json\"", "cannot be reached")]
    [InlineData("head -c 3000000 /dev/zero >\"$1/big\"", "signal 25")]
    public async Task A_command_that_fails_leaves_no_model_and_says_why(string body, string expected)
    {
        await DeclareAsync($"- name: mine\n    command: {Script(body)}\n    file_mb: 2");
        await LabelAsync(0, 60);
        var run = await TrainAsync();

        run.State.ShouldBe("failed");
        run.Error.ShouldNotBeNull().ShouldContain(expected);
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
        (await Client.TrainingLogAsync(Project, run.Id, Cancellation)).ShouldContain("[treadle] mine: sh ");
    }

    [Fact]
    public async Task A_command_out_of_time_is_killed_with_everything_it_started()
    {
        // A child of a child in a session of its own, whose parents are gone: only its mark tells whose it is.
        await DeclareAsync($"- name: slow\n    command: {Script("(setsid sh -c 'sleep 300 & sleep 301' &) ; echo started; sleep 302")}\n    timeout_minutes: 0.02");
        await LabelAsync(0, 60);
        var run = await TrainAsync();

        run.State.ShouldBe("failed");
        run.Error.ShouldNotBeNull().ShouldContain("was killed after 0.02 minutes (timeout_minutes). Its last words: started");
        Marked(run.Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_command_is_killed_and_its_log_was_readable_meanwhile()
    {
        await DeclareAsync($"- name: slow\n    command: {Script("echo working; sleep 300")}");
        await LabelAsync(0, 60);
        var training = TrainAsync();
        var (id, log) = ("", "");
        while (!log.Contains("working"))
        {
            var runs = await Client.TrainingRunsAsync(Project, Cancellation);
            id = runs.Count == 0 ? "" : runs[^1].Id;
            log = id.Length > 0 && File.Exists(Get<TrainerRoom>().LogOf(id)) ? await Client.TrainingLogAsync(Project, id, Cancellation) : "";
        }

        Marked(id).ShouldNotBeEmpty();
        await Client.CancelTrainingAsync(Project, id, Cancellation);
        (await training).State.ShouldBe("cancelled");
        Marked(id).ShouldBeEmpty();
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
        (await Client.TrainingLogAsync(Project, id, Cancellation)).ShouldContain("working");
    }

    [Fact]
    public async Task A_command_sees_none_of_the_servers_secrets_and_no_evaluation_item()
    {
        Environment.SetEnvironmentVariable("TREADLE_SECRET_OF_TEST", "open sesame");
        await DeclareAsync($"- name: spy\n    command: {Script("env; cut -d, -f1 \"$1/train.csv\"; cat \"$1/request.json\"; exit 1")}");
        await LabelAsync(0, 100);
        var run = await TrainAsync();
        Environment.SetEnvironmentVariable("TREADLE_SECRET_OF_TEST", null);

        var log = await Client.TrainingLogAsync(Project, run.Id, Cancellation);
        log.ShouldNotContain("open sesame");
        log.ShouldContain("\"labels\":[\"billing\",\"delivery\",\"other\"]");
        var dataset = (await Client.DatasetsAsync(Project, Cancellation)).Single();
        Enumerable.Range(0, 100).Count(number => log.Contains(Item(number))).ShouldBe(dataset.TrainItems);
    }

    [Fact]
    public async Task Output_without_end_is_cut_and_does_not_stop_the_command()
    {
        await DeclareAsync($"- name: loud\n    command: {Script("head -c 6000000 /dev/zero | tr '\\0' x; exit 4")}");
        await LabelAsync(0, 60);
        var run = await TrainAsync();
        run.Error.ShouldNotBeNull().ShouldContain("exit code 4");
        var log = await Client.TrainingLogAsync(Project, run.Id, Cancellation);
        log.Length.ShouldBeLessThan(CommandLog.MostBytes + 500);
        log.ShouldContain("cut here");
    }

    protected Task DeclareAsync(string trainers) => Client.ApplyConfigAsync($"{ProjectFile}\ntrainers:\n  {trainers}\n", Cancellation);

    private static string Samples()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Treadle.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "samples", "trainers");
    }

    private static string Flat() => Convert.ToBase64String(new OnnxGraph().Input("text", OnnxElement.Text, -1).Output("scores", OnnxElement.Float, -1, 3)
        .Constant("third", OnnxTensor.Of<float>([1 / 3f, 1 / 3f, 1 / 3f], 1, 3)).Constant("three", OnnxTensor.Of<long>([3], 1))
        .Node("Shape", ["text"], ["rows"]).Node("Concat", ["rows", "three"], ["shape"], ("axis", 0L)).Node("Expand", ["third", "shape"], ["scores"]).ToBytes());

    private List<int> Marked(string run) => ProcessTree.Marked($"TREADLE_RUN={Path.GetFullPath(Get<TrainerRoom>().FolderOf(run))}-slow");

    private string Script(string body)
    {
        var path = Path.Combine(_folder, $"script{Directory.GetFiles(_folder).Length}.sh");
        File.WriteAllText(path, body + "\n");
        return $"sh {Path.GetFileName(path)}";
    }

    private Task PromoteAsync(int version) => Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);

    private Task<TrainingRun> TrainAsync() => Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation);
}

public sealed class CommandTrainerTestsOnSqlite() : CommandTrainerTests(null);

public sealed class CommandTrainerTestsOnPostgres(PostgresFixture postgres) : CommandTrainerTests(postgres);
