using Treadle.Server.Projects;

namespace Treadle.Server.Annotators;

/// <summary>Gives answers that count as the same one text, item by item, so that figures can compare text: what was decided first, then in order of arrival.</summary>
internal static class AlikeAnswers
{
    /// <summary>The rows in their order; those of single labels as they are.</summary>
    public static IReadOnlyList<AnnotatorAnswerRow> Of(Project project, IReadOnlyList<AnnotatorAnswerRow> rows)
    {
        if (project.Config.Task == Protocol.Projects.TaskKind.Classification)
        {
            return rows;
        }

        var alike = rows.GroupBy(row => row.ItemId, StringComparer.Ordinal).ToDictionary(item => item.Key, item => Texts(project, [.. item]), StringComparer.Ordinal);
        return [.. rows.Select(row =>
        {
            var texts = alike[row.ItemId];
            string? One(string? text) => text is null ? null : texts[text];
            return row with { Label = One(row.Label), ShownLabel = One(row.ShownLabel), Decided = One(row.Decided) };
        })];
    }

    private static Dictionary<string, string> Texts(Project project, List<AnnotatorAnswerRow> rows)
    {
        var texts = rows.Select(row => row.Decided).Concat(rows.Select(row => row.Label)).Concat(rows.Select(row => row.ShownLabel)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return texts.Zip(project.Answers.Representatives(texts)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
