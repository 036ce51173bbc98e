using System.Text;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Projects;

namespace Treadle.Cli.Tests;

/// <summary>Wrong input to a running server through the built program: explained, nothing recorded, and the server serves on.</summary>
public sealed class BadRequestTests(ServingFixture serving) : IClassFixture<ServingFixture>
{
    private const int TenMegabytes = 10 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string[]> Requests() => new()
    {
        { "predict| ", "", ["input.text: found ' '", "expected a text that is not empty"] },
        { "predict|hello|--field|txt", "", ["input.txt", "Did you mean text?"] },
        { "predict|hello|--project|mesages", "", ["no project \"mesages\"", "treadle apply"] },
        { "predict|hello|--id|{long}", "", ["id: found", "1 to 200 characters"] },
        { "predict", "", ["either as the argument or with --file"] },
        { "predict|hello|--file|letter.txt", "", ["one of both"] },
        { "predict|--file|letter.txt", "a\nM\u00FCller", ["letter.txt:2", "FC are not UTF-8", "iconv"] },
        { "predict|--file|no-such.txt", "", ["no-such.txt", "Check the path"] },
        { "predict|--file|.", "", ["is a folder; expected a file"] },
        { "predict|--file|letter.txt", "{13 MB}", ["input.text: found 13631488 characters", "at most 12000000 characters", "max_length"] },
        { "predict|--file|letter.txt", "{70 MB}", ["too large", "[request.too_large]"] },
        { "apply|letter.txt|--yes", "project: m\n\tlabels: [a, b]", ["letter.txt:1", "well-formed YAML", "tab"] },
        { "apply|letter.txt|--yes", "project: m\ninput: [text]\nlabels: [a, b]\nroting:\n  level: full", ["letter.txt:4", "roting", "Did you mean routing?"] },
        { "apply|letter.txt|--yes", "project: M M\ninput: [text]\nlabels: [a]\nrouting:\n  error_target: 7", ["3 errors", "letter.txt:1", "letter.txt:3", "letter.txt:5", "found 7"] },
        { "apply|letter.txt|--yes", "project: m\nlabels: [\u00FC]", ["letter.txt:2", "FC are not UTF-8"] },
        { "promote|9|--reason|r|--by|me", "", ["9"] },
        { "export|--version|9", "", ["9", "[resource.not_found]"] },
        { "replay|nothing", "", ["no prediction nothing"] },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task It_is_explained_and_nothing_is_lost(string line, string letter, string[] words)
    {
        var before = (await serving.Client.PredictAsync(ServingFixture.Project, new() { Input = new Dictionary<string, string> { ["text"] = "good" } }, Cancellation)).Id;
        var stored = await CountAsync();
        var path = Path.Combine(serving.Folder, "letter.txt");
        await File.WriteAllBytesAsync(path, Content(letter), Cancellation);
        var arguments = line.Replace("{long}", new string('i', 201), StringComparison.Ordinal).Split('|').Select(word => word == "letter.txt" ? path : word);

        var run = await ProgramRun.OfAsync([.. arguments, "--server", serving.Address.ToString()], Cancellation);

        run.Code.ShouldBe(ExitCode.Failed, run.Output);
        foreach (var word in words)
        {
            run.Error.ShouldContain(word);
        }

        run.Error.ShouldNotContain("   at ");
        (await CountAsync()).ShouldBe(stored);
        (await serving.Client.PredictionAsync(ServingFixture.Project, before, null, Cancellation)).Input["text"].ShouldBe("good");
        (await serving.Client.ProjectsAsync(Cancellation)).ShouldHaveSingleItem().Config.Task.ShouldBe(TaskKind.Classification);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_of_ten_megabytes_is_recorded_whole(bool fromStandardInput)
    {
        var text = Content("{10 MB}");
        var path = Path.Combine(serving.Folder, "document.txt");
        await File.WriteAllBytesAsync(path, text, Cancellation);
        var id = $"document-{fromStandardInput}";

        var run = await ProgramRun.OfAsync(
            ["predict", "--file", fromStandardInput ? "-" : path, "--id", id, "--server", serving.Address.ToString()], Cancellation, fromStandardInput ? text : null);

        run.Code.ShouldBe(ExitCode.Done, run.Error);
        var stored = await serving.Client.PredictionAsync(ServingFixture.Project, id, null, Cancellation);
        Encoding.UTF8.GetBytes(stored.Input["text"]).AsSpan().SequenceEqual(text).ShouldBeTrue();
        (await serving.Client.VerifyAsync(Cancellation)).Findings.ShouldBeEmpty();
    }

    // The letter ü is written as Latin-1, which is not UTF-8.
    private static byte[] Content(string letter) => letter switch
    {
        "{10 MB}" => Words(TenMegabytes),
        "{13 MB}" => Words(13 << 20),
        "{70 MB}" => Words(70 << 20),
        _ => Encoding.Latin1.GetBytes(letter),
    };

    private static byte[] Words(int bytes)
    {
        var text = new byte[bytes];
        for (var at = 0; at < bytes; at++)
        {
            text[at] = at % 6 == 5 ? (byte)' ' : (byte)('a' + (at / 6 % 26));
        }

        text[^1] = (byte)'.';
        return text;
    }

    private async Task<long> CountAsync() => (await serving.Client.VerifyAsync(Cancellation)).StoredPredictions;
}
