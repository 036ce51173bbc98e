using Treadle.Protocol.Predictions;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Reads answers whose items have a label, and whether they are right: what accuracy is counted from, and the rows behind it.</summary>
internal static class LabelledPredictions
{
    private sealed record Said
    {
        public required string ItemId { get; init; }

        public required string Label { get; init; }

        public required long Sequence { get; init; }
    }

    /// <summary>First answers of each model to labelled items that meet a filter, newest first.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="project">Says which answers are the same.</param>
    /// <param name="filter">Says which labels count; its cursor is left out of account.</param>
    /// <param name="asOf">What is known.</param>
    /// <param name="hasPeople">Whether it is told how people agree, even where the filter does not ask.</param>
    public static async Task<IReadOnlyList<LabelledRow>> ReadAsync(StoreSession session, Project project, PredictionFilter filter, AsOf asOf, bool hasPeople = false)
    {
        // The factors come along, so no further table is joined for them.
        var asked = filter with { Before = null, Floor = null, Factor = null };
        var factor = filter.Factor is { } wanted ? PredictionSql.Factor(wanted) : null;
        var arguments = PredictionSql.Arguments(project.Id, asked, asOf, 0);
        var rows = await session.QueryAsync<LabelledRow>(LabelledSql.Rows(session.Dialect, asked), arguments);
        var people = hasPeople || filter.IsAnsweredTwice
            ? Agreements(project.Answers, await session.QueryAsync<Said>(LabelledSql.BlindAnswers(asked.Labelled!.Value), arguments))
            : null;
        return rows
            .Where(row => factor is null || row.Factors?.Contains(factor, StringComparison.Ordinal) == true)
            .Select(row => row with
            {
                IsRight = project.Answers.AreSame(row.Truth, row.Label),
                DoPeopleAgree = people is not null && people.TryGetValue(row.ItemId, out var agree) ? agree : null,
            })
            .Where(row => (filter.Outcome is null || row.IsRight == (filter.Outcome == AnswerOutcome.Right)) && (!filter.IsAnsweredTwice || row.DoPeopleAgree is not null))
            .OrderByDescending(row => row.Uuid, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Among how many of the newest labels was looked; null: among all of them.</summary>
    public static async Task<int?> AmongAsync(StoreSession session, string project, LabelBasis basis, AsOf asOf) =>
        await session.QuerySingleAsync<long>($"SELECT CAST(COUNT(*) AS BIGINT) FROM {LabelledSql.Labels(basis)}", new { project, at = asOf.Micros }) < LabelledSql.MostLabels
            ? null
            : LabelledSql.MostLabels;

    private static Dictionary<string, bool> Agreements(AnswerKind kind, IReadOnlyList<Said> answers) => answers
        .GroupBy(answer => answer.ItemId, StringComparer.Ordinal)
        .Select(item => (item.Key, Answers: item.OrderBy(answer => answer.Sequence).Take(2).ToList()))
        .Where(item => item.Answers.Count == 2)
        .ToDictionary(item => item.Key, item => kind.AreSame(item.Answers[0].Label, item.Answers[1].Label), StringComparer.Ordinal);
}
