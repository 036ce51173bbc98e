using System.Diagnostics;

namespace Treadle.EndToEnd.Tests;

public sealed class ApiTypesTests(ChromiumFixture chromium) : PageTests(chromium)
{
    protected override bool HasProject => false;

    /// <summary>With TREADLE_WRITE_DOCS=1 the test writes the file instead.</summary>
    [Fact]
    public async Task The_types_of_the_browser_application_are_those_of_the_server()
    {
        var committed = Path.Combine(Places.Root, "web", "src", "api", "schema.d.ts");
        var fresh = Environment.GetEnvironmentVariable("TREADLE_WRITE_DOCS") == "1" ? committed : Path.Combine(Directory.CreateTempSubdirectory("treadle-types-").FullName, "schema.d.ts");
        using var process = Process.Start(new ProcessStartInfo("node", ["types.mjs", new Uri(Http.BaseAddress!, "openapi/v1.json").ToString(), fresh])
        {
            WorkingDirectory = Path.Combine(Places.Root, "web"),
        })!;
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);

        var (have, want) = (await File.ReadAllLinesAsync(committed, Cancellation), await File.ReadAllLinesAsync(fresh, Cancellation));

        have.Except(want).Concat(want.Except(have)).ShouldBeEmpty("web/src/api/schema.d.ts is out of date: TREADLE_WRITE_DOCS=1 ./test endtoend writes it anew.");
        have.Length.ShouldBe(want.Length);
    }
}
