using Treadle.Protocol.Projects;
using Treadle.Server.Projects;

namespace Treadle.Server.Review;

/// <summary>What an item may be, as the stop rule counts it: the project's labels; or, for answers that come from no list, the different answers about the item and those that nobody gave.</summary>
internal sealed record Choices
{
    /// <summary>Two people who are wrong say the same wrong thing one time in four, if nothing is known: people misread alike, so two equal answers must not count as proof.</summary>
    public const int OpenCount = 5;

    private readonly Func<string, int> _indexOf;

    private Choices(int count, IReadOnlyList<string>? labels, string? model, Func<string, int> indexOf) =>
        (Count, Labels, Model, _indexOf) = (count, labels, model, indexOf);

    /// <summary>How many, at least 2.</summary>
    public int Count { get; }

    /// <summary>Their names; null where they differ from item to item.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>What the model said; null when it said nothing.</summary>
    public string? Model { get; }

    /// <summary>Of one item.</summary>
    /// <param name="project">Whose kind of answer says which answers are the same.</param>
    /// <param name="model">What the model said; null when it said nothing.</param>
    /// <param name="answers">Everything that people said, in canonical text.</param>
    public static Choices Of(Project project, string? model, IEnumerable<string> answers)
    {
        if (project.Config.Task == TaskKind.Classification)
        {
            return new Choices(project.LabelNames.Count, project.LabelNames, model, project.LabelIndex);
        }

        List<string> all = [.. model is null ? [] : new[] { model }, .. answers];
        var alike = project.Answers.Representatives(all);
        var found = alike.Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < all.Count; index++)
        {
            places.TryAdd(all[index], found[alike[index]]);
        }

        return new Choices(Math.Max(OpenCount, found.Count + 1), null, model, answer => places.GetValueOrDefault(answer, -1));
    }

    /// <summary>The place of an answer in [0, <see cref="Count"/>); −1 for one that is no choice.</summary>
    public int IndexOf(string answer) => _indexOf(answer);
}
