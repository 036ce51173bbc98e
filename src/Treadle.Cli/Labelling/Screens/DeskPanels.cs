using System.Globalization;
using Treadle.Cli.Labelling.Kinds;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Screens;

/// <summary>What is shown beside an item when it is asked for.</summary>
internal static class DeskPanels
{
    /// <summary>The least that the column of keys takes.</summary>
    private const int KeyWidth = 10;

    /// <summary>Why somebody is not sure.</summary>
    public static IReadOnlyList<DeskLine> Why { get; } =
    [
        new("Why are you not sure?", Tone.Strong),
        .. Enum.GetValues<NotSureReason>().Select((reason, index) => new DeskLine($"{index + 1}         {AnswerWords.Of(reason)}")),
        new("N, Enter  leave it unsaid"),
        new("Esc       back"),
    ];

    /// <summary>The keys: those of the kind, then those of the desk.</summary>
    public static IReadOnlyList<DeskLine> Keys(IEnumerable<(string Key, string Words)> ofKind) => ofKind.Concat(DeskKeyWords()).Select(pair => new DeskLine($"{pair.Key.PadRight(KeyWidth - 1)} {pair.Words}")).ToList();

    /// <summary>The instructions and examples of the project and of each label.</summary>
    public static IReadOnlyList<DeskLine> Instructions(ProjectConfig config)
    {
        List<DeskLine> lines = [.. DeskLine.Of(config.Review.Instructions ?? "There are no general instructions.")];
        foreach (var label in config.Labels)
        {
            lines.Add(new DeskLine([new Piece(label.Name, Tone.Strong), new Piece($"  {label.Instructions}")]));
            lines.AddRange(label.Examples.Select(example => new DeskLine($"    yes: {example}")));
            lines.AddRange(label.CounterExamples.Select(example => new DeskLine($"    no:  {example}")));
        }

        return lines;
    }

    /// <summary>What people said of similar items.</summary>
    public static IReadOnlyList<DeskLine> Similar(TaskKind task, SimilarAnswer answer) =>
    [
        new("Similar items, labelled by people", Tone.Strong),
        .. answer.Items.Count == 0 ? [new DeskLine(answer.Reason ?? "People have labelled nothing like it yet.")] : answer.Items.SelectMany(item => Neighbour(task, item)),
    ];

    /// <summary>The items for which the answer stands.</summary>
    public static IReadOnlyList<DeskLine> Duplicates(DuplicatesAnswer answer) =>
    [
        new("The answer stands for these too", Tone.Strong),
        .. answer.Items.Count == 0
            ? [new DeskLine("Only for this item: nothing that waits is nearly the same.")]
            : answer.Items.Select(item => new DeskLine([new Piece(ItemText.InALine(item.Input)), new Piece($"   {item.ItemId}", Tone.Dim)])),
    ];

    private static IEnumerable<DeskLine> Neighbour(TaskKind task, SimilarItem item) =>
    [
        new(ItemText.InALine(item.Input)),
        new(
        [
            new Piece($"    {AnswerWords.Of(task, item.Label, item.Value)}", Tone.Strong),
            new Piece(string.Create(CultureInfo.InvariantCulture, $"   {item.Source.ToString().ToLowerInvariant()}, {item.Similarity * 100:0} % alike"), Tone.Dim),
        ]),
    ];

    private static IEnumerable<(string Key, string Words)> DeskKeyWords() =>
    [
        ("N", "not sure; 1 to 3 say why, N or Enter leaves it unsaid"),
        ("S", "skip: somebody else shall answer"),
        ("F", "junk: the item is no proper input"),
        ("C", "add a note to the answer"),
        ("Z", "take the last answer back"),
        ("K, J", "look at earlier answers, and back; answering again replaces"),
        ("I", "instructions and examples"),
        ("L", "similar items, labelled by people"),
        ("D", "the near-duplicates for which the answer stands"),
        ("M", "many at once"),
        ("G", "my goal per day"),
        ("PgUp, PgDn", "move what does not fit; Esc closes what is shown beside"),
        ("Q", "quit; the open item goes back"),
    ];
}
