using System.Globalization;
using Spectre.Console;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Draws the desk.</summary>
/// <param name="console">Where to.</param>
/// <param name="isInteractive">Whether a person sits in front: then each item gets a clean screen.</param>
internal sealed class DeskScreen(IAnsiConsole console, bool isInteractive)
{
    private const int LabelsInFull = 10;

    /// <summary>Shows an item with its suggestion and the labels.</summary>
    public void Show(ReviewLease lease, LabelMenu menu, DeskProgress progress)
    {
        if (isInteractive)
        {
            console.Clear();
        }

        var median = progress.MedianSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : "-";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[dim]done {progress.Done}   waiting {progress.Waiting}   median {median}   ? keys[/]");
        console.Write(new Panel(new Text(string.Join("\n", Lines(lease)))) { Border = BoxBorder.Rounded, Expand = true });
        if (lease.Suggestion is { } suggestion)
        {
            var score = suggestion.Score is { } value ? string.Create(CultureInfo.InvariantCulture, $" {value:0.00}") : "";
            console.MarkupLineInterpolated($"suggestion: [bold]{suggestion.Label}[/]{score}   Enter accepts, X rejects");
        }
        else
        {
            console.MarkupLine("[dim]no suggestion is shown for this item[/]");
        }

        ShowLabels(menu);
    }

    /// <summary>Shows the keys.</summary>
    public void ShowKeys() => Say(
        """
        1-9, 0    the label with that number
        /         type part of a label's name, Enter takes the first
        Enter, A  accept the suggestion
        X         reject the suggestion and choose
        E         type the answer, for sets of labels (their digits), numbers and texts
        N         not sure
        S         skip: somebody else shall answer
        U, Z      take the last answer back
        I         instructions and examples
        Q         quit; the open item goes back
        """);

    /// <summary>Shows the instructions and examples of the project and of each label.</summary>
    public void ShowInstructions(ProjectConfig config)
    {
        Say(config.Review.Instructions ?? "There are no general instructions.");
        foreach (var label in config.Labels)
        {
            console.MarkupLineInterpolated($"[bold]{label.Name}[/]  {label.Instructions ?? ""}");
            foreach (var example in label.Examples)
            {
                Say($"    yes: {example}");
            }

            foreach (var example in label.CounterExamples)
            {
                Say($"    no:  {example}");
            }
        }
    }

    /// <summary>Shows which labels match what was typed.</summary>
    public void ShowMatches(string typed, IReadOnlyList<string> matches) =>
        Say($"/{typed}  {(matches.Count == 0 ? "no label matches" : string.Join("  ", matches.Take(LabelsInFull)) + (matches.Count > LabelsInFull ? $"  and {matches.Count - LabelsInFull} more" : ""))}");

    /// <summary>Shows a line as it is typed, and what is wanted.</summary>
    public void ShowTyped(string typed, string words) => Say($"({words}) {typed}");

    /// <summary>Says something.</summary>
    public void Say(string text) => console.WriteLine(text);

    /// <summary>Says something that needs attention.</summary>
    public void Warn(string text) => console.MarkupLineInterpolated($"[yellow]{text}[/]");

    private void ShowLabels(LabelMenu menu)
    {
        var shown = menu.Labels.Take(LabelsInFull).Select((label, index) => $"{LabelMenu.KeyOf(index)} {label}");
        Say(string.Join("   ", shown) + (menu.Labels.Count > LabelsInFull ? $"   / {menu.Labels.Count - LabelsInFull} more" : ""));
    }

    private static IEnumerable<string> Lines(ReviewLease lease) => lease.Input.Count == 1
        ? lease.Input.Values
        : lease.Input.Select(field => $"{field.Key}: {field.Value}");
}
