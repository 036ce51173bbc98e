using Treadle.Cli.Terminal;
using Treadle.Models.Onnx;
using Treadle.Protocol.Client;

namespace Treadle.Cli.Tests;

/// <summary><c>treadle export-model --onnx</c> of a model that a server trained.</summary>
public sealed class ExportModelCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-export-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_model_becomes_an_onnx_file_that_scores_a_file()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        using var server = await ServeProcess.StartAsync(Path.Combine(_folder, "data"), Cancellation);
        await ReplayCommandTests.TrainAsync(new TreadleClient(new HttpClient { BaseAddress = server.Address }));
        var (onnx, data) = (Path.Combine(_folder, "m.onnx"), Path.Combine(_folder, "new.csv"));
        await File.WriteAllTextAsync(data, "text\n" + string.Join('\n', Enumerable.Range(0, 20).Select(number => ReplayCommandTests.Text(number)["text"])), Cancellation);

        var exported = await ProgramRun.OfAsync(["export-model", "1", "--onnx", "--file", onnx, "--server", $"{server.Address}"], Cancellation);
        var scored = await ProgramRun.OfAsync(["score", "--model", onnx, "--data", data], Cancellation);

        exported.Code.ShouldBe(ExitCode.Done, exported.Error);
        exported.Output.ShouldStartWith("wrote model v1 of messages to ");
        scored.Code.ShouldBe(ExitCode.Done, scored.Error);
        scored.Output.Trim().Split('\n').Skip(1).Select(line => line.Split(',')[0]).ShouldBe(Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? "billing" : "delivery"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
