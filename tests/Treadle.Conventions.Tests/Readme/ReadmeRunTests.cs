namespace Treadle.Conventions.Tests.Readme;

public sealed class ReadmeRunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Commands_share_one_shell_and_written_files_are_there() =>
        (await RunAsync("<!-- write in.txt -->", "```", "hello", "```", "<!-- run -->", "```console", "$ name=world; mkdir sub", "$ cd sub && cat ../in.txt && echo $name 3", "hello", "world 17", "```"))
            .ShouldBeEmpty();

    [Fact]
    public async Task A_wrong_output_is_told_with_its_line_and_the_rest_still_runs()
    {
        var problems = await RunAsync("<!-- run -->", "```console", "$ echo yes", "no", "$ false", "$ echo fine", "fine", "```");

        problems.Count.ShouldBe(2);
        problems[0].ShouldStartWith("doc.md:3: echo yes: expected 'no'");
        problems[1].ShouldStartWith("doc.md:5: 'false' ended with exit code 1");
    }

    [Fact]
    public async Task Output_on_standard_error_counts_as_on_a_terminal() =>
        (await RunAsync("<!-- run -->", "```console", "$ echo warning >&2; printf 'no newline'", "warning", "no newline", "```")).ShouldBeEmpty();

    [Fact]
    public async Task A_background_command_is_awaited_and_ended_with_the_session()
    {
        var marker = Path.Combine(Path.GetTempPath(), $"treadle-readme-test-{Environment.ProcessId}");
        var problems = await RunAsync(
            "<!-- run in background -->", "```console", $"$ sleep 0.3; echo ready; while true; do echo x > {marker}; sleep 0.05; done", "ready", "```",
            "<!-- run -->", "```console", "$ echo second", "second", "```");

        problems.ShouldBeEmpty();
        File.Delete(marker);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        File.Exists(marker).ShouldBeFalse();
    }

    [Fact]
    public async Task A_command_that_does_not_end_is_an_error() =>
        await Should.ThrowAsync<TimeoutException>(() => ReadmeRun.ProblemsOfAsync("doc.md", ReadmeParser.Parse(["<!-- run -->", "```console", "$ sleep 30", "```"]), TimeSpan.FromSeconds(0.5)));

    private static Task<IReadOnlyList<string>> RunAsync(params string[] lines) => ReadmeRun.ProblemsOfAsync("doc.md", ReadmeParser.Parse(lines), Limit);
}
