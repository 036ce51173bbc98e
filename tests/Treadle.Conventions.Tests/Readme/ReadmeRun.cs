namespace Treadle.Conventions.Tests.Readme;

/// <summary>Does what a document says, in a new folder from which ./treadle and ./samples can be reached as in the repository.</summary>
internal static class ReadmeRun
{
    /// <summary>Every place where the document is wrong; empty when all of it holds.</summary>
    /// <param name="document">Name for the messages.</param>
    /// <param name="steps">What to do.</param>
    /// <param name="limit">Longest time for one command.</param>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(string document, IReadOnlyList<ReadmeStep> steps, TimeSpan limit)
    {
        var folder = Directory.CreateTempSubdirectory("treadle-readme-");
        try
        {
            foreach (var name in new[] { "treadle", "samples" }.Where(name => Path.Exists(Repository.FullPath(name))))
            {
                File.CreateSymbolicLink(Path.Combine(folder.FullName, name), Repository.FullPath(name));
            }

            await using var shell = BashSession.Open(folder.FullName);
            var problems = new List<string>();
            foreach (var step in steps)
            {
                problems.AddRange((await DoAsync(step, shell, folder.FullName, limit)).Select(problem => $"{document}:{problem}"));
            }

            return problems;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> DoAsync(ReadmeStep step, BashSession shell, string folder, TimeSpan limit)
    {
        switch (step)
        {
            case ReadmeStep.Write write:
                var file = Path.Combine(folder, write.File);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, write.Content);
                return [];
            case ReadmeStep.Start start:
                var notReady = await shell.StartAsync(start.Command.Text, start.Command.Expected, limit);
                return notReady is null ? [] : [$"{start.Command.Line}: {start.Command.Text}: {notReady}"];
            case ReadmeStep.Run run:
                var problems = new List<string>();
                foreach (var command in run.Commands)
                {
                    problems.AddRange(await RunAsync(command, shell, limit));
                }

                return problems;
            default:
                throw new InvalidOperationException($"unknown step {step}");
        }
    }

    private static async Task<IReadOnlyList<string>> RunAsync(ReadmeCommand command, BashSession shell, TimeSpan limit)
    {
        var answer = await shell.RunAsync(command.Text, limit);
        if (answer.ExitCode != 0)
        {
            return [$"{command.Line}: '{command.Text}' ended with exit code {answer.ExitCode}:\n{string.Join('\n', answer.Lines)}"];
        }

        // A command shown without any output promises nothing about it.
        var difference = command.Expected.Any(line => line.Trim().Length > 0) ? OutputMatcher.Difference(command.Expected, answer.Lines) : null;
        return difference is null ? [] : [$"{command.Line}: {command.Text}: {difference}"];
    }
}
