using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Readme;

/// <summary>
/// Reads the steps out of a Markdown document. A marker stands in a comment above a fenced block; empty lines between them do not matter.
/// In console blocks a line starting with "$ " is a command (continued after a backslash), any other line is output of the command above.
/// </summary>
internal static partial class ReadmeParser
{
    private const string Prompt = "$ ";

    public static IReadOnlyList<ReadmeStep> Parse(IReadOnlyList<string> lines)
    {
        var steps = new List<ReadmeStep>();
        Match? marker = null;
        for (var index = 0; index < lines.Count; index++)
        {
            if (Markers().Match(lines[index]) is { Success: true } found)
            {
                RequireBlock(marker, index);
                marker = found;
            }
            else if (Fence().Match(lines[index]) is { Success: true } fence)
            {
                var end = EndOf(lines, index, fence.Groups[1].Value);
                if (marker is not null)
                {
                    steps.Add(Read(marker, [.. lines.Skip(index + 1).Take(end - index - 1)], index + 2));
                }

                marker = null;
                index = end;
            }
            else if (lines[index].Trim().Length > 0)
            {
                RequireBlock(marker, index);
            }
        }

        RequireBlock(marker, lines.Count);
        return steps;
    }

    private static ReadmeStep Read(Match marker, IReadOnlyList<string> block, int firstLine)
    {
        if (marker.Groups["file"].Value is { Length: > 0 } file)
        {
            return new ReadmeStep.Write(file, string.Join('\n', block) + '\n');
        }

        var commands = Commands(block, firstLine);
        if (!marker.Groups["background"].Success)
        {
            return new ReadmeStep.Run(commands);
        }

        return commands.Count == 1
            ? new ReadmeStep.Start(commands[0])
            : throw new FormatException($"line {firstLine}: a block that runs in the background holds one command, not {commands.Count}.");
    }

    private static List<ReadmeCommand> Commands(IReadOnlyList<string> block, int firstLine)
    {
        var commands = new List<ReadmeCommand>();
        for (var index = 0; index < block.Count;)
        {
            var line = firstLine + index;
            if (!block[index].StartsWith(Prompt, StringComparison.Ordinal))
            {
                throw new FormatException($"line {line}: a console block that is run begins with a command ('$ …').");
            }

            var text = block[index++][Prompt.Length..];
            while (text.EndsWith('\\') && index < block.Count)
            {
                text += '\n' + block[index++];
            }

            var output = block.Skip(index).TakeWhile(next => !next.StartsWith(Prompt, StringComparison.Ordinal)).ToList();
            index += output.Count;
            commands.Add(new ReadmeCommand(text, line, output));
        }

        return commands;
    }

    private static int EndOf(IReadOnlyList<string> lines, int start, string fence)
    {
        for (var index = start + 1; index < lines.Count; index++)
        {
            if (lines[index].Trim() == fence)
            {
                return index;
            }
        }

        throw new FormatException($"line {start + 1}: the block is never closed.");
    }

    private static void RequireBlock(Match? marker, int index)
    {
        if (marker is not null)
        {
            throw new FormatException($"line {index + 1}: expected a fenced block after '{marker.Value.Trim()}'.");
        }
    }

    [GeneratedRegex(@"^\s*<!--\s*(?:run(?<background> in background)?|write (?<file>[\w./-]+))\s*-->\s*$")]
    private static partial Regex Markers();

    [GeneratedRegex("^\\s*(```+|~~~+)")]
    private static partial Regex Fence();
}
