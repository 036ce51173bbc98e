namespace Treadle.Conventions.Tests.Readme;

[Trait("speed", "slow")]
public sealed class ReadmeTests
{
    private static readonly TimeSpan PerCommand = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task What_the_readme_and_the_guide_tell_to_run_runs_and_prints_what_they_show()
    {
        var documents = new[] { "README.md" }.Concat(Repository.FilesBelow("docs/guide").Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
            .Where(file => File.Exists(Repository.FullPath(file)))
            .Select(file => (File: file, Steps: ReadmeParser.Parse(Repository.ReadLines(file))))
            .Where(document => document.Steps.Count > 0)
            .ToList();
        Assert.SkipWhen(documents.Count == 0, "no document has a block marked to be run");

        var problems = new List<string>();
        foreach (var (file, steps) in documents)
        {
            problems.AddRange(await ReadmeRun.ProblemsOfAsync(file, steps, PerCommand));
        }

        Problems.None(problems, "A document does not tell the truth.");
    }
}
