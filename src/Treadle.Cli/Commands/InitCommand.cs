using System.CommandLine;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle init</c>.</summary>
internal static class InitCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "Name of the project: lower-case letters, digits, hyphens.", DefaultValueFactory = _ => "my-project" };
        var labels = new Option<string[]>("--labels") { Description = "Label names.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["first", "second"] };
        var file = new Option<string>("--file") { Description = "Where to write.", DefaultValueFactory = _ => "treadle.yaml" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("init", "Write a project file to start from.") { name, labels, file, force };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (File.Exists(path) && !parsed.GetValue(force))
            {
                throw new InputException($"{path} exists already. Keep it, name another with --file, or replace it with --force.");
            }

            File.WriteAllText(path, ProjectTemplate.Write(parsed.GetValue(name)!, parsed.GetValue(labels)!));
            Console.WriteLine($"wrote {path}: fill in the labels' instructions, then run 'treadle apply'");
            return ExitCode.Done;
        });
        return command;
    }
}
