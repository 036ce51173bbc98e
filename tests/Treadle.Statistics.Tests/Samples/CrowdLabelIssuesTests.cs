using System.Diagnostics;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Samples;

/// <summary>The sample program stays short and prints what it promises.</summary>
public sealed class CrowdLabelIssuesTests
{
    private static readonly string Folder = Path.Combine(GoldenFolder.RepositoryRoot(), "samples", "CrowdLabelIssues");

    [Fact]
    public async Task It_prints_the_least_reliable_person_and_the_ten_worst_labels()
    {
        var (code, lines) = await RunAsync();
        code.ShouldBe(0);
        lines.ShouldBe(File.ReadAllLines(Path.Combine(Folder, "expected-output.txt")));
        lines.Length.ShouldBe(11);
    }

    [Fact]
    public void It_has_under_forty_lines() => File.ReadAllLines(Path.Combine(Folder, "Program.cs")).Length.ShouldBeLessThan(40);

    [Fact]
    public void It_uses_the_library_alone() =>
        File.ReadAllText(Path.Combine(Folder, "CrowdLabelIssues.csproj")).Split("Reference Include").Length.ShouldBe(2);

    private static async Task<(int Code, string[] Lines)> RunAsync()
    {
        var build = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "CrowdLabelIssues", build, "CrowdLabelIssues.dll");
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
