using System.Globalization;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Import;
using Treadle.Protocol.Predictions;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;

namespace Treadle.Server.Import;

/// <summary>Brings the rows of a table in as items, and their labels as decisions: batch by batch while the file is still arriving.</summary>
/// <remarks>Rows take the path of every prediction, so they are answered by a champion where there is one. A row that is refused holds nothing up.</remarks>
internal sealed class TableImport(PredictionIntake predictions, FactLog log, ImportedLabels labels)
{
    private const int BatchRows = 500;

    /// <summary>Imports a table.</summary>
    public async Task<ImportAnswer> RunAsync(Project project, TableReader table, ImportPlan plan, CancellationToken cancellation)
    {
        var count = new Counts();
        var repeats = new Dictionary<string, int>(StringComparer.Ordinal);
        var batch = new List<ImportRow>(BatchRows);
        await foreach (var row in table.RowsAsync(cancellation))
        {
            count.Rows++;
            if (table.FieldError(row) is { } error)
            {
                count.Refuse([error]);
                continue;
            }

            batch.Add(Read(plan, row, repeats));
            if (batch.Count == BatchRows)
            {
                await TakeAsync(project, plan, batch, count, cancellation);
                batch.Clear();
            }
        }

        await TakeAsync(project, plan, batch, count, cancellation);
        return new ImportAnswer { Rows = count.Rows, Items = count.Items, Labels = count.Labels, Checks = count.Checks, Refused = count.Refused, Errors = count.Errors };
    }

    private async Task TakeAsync(Project project, ImportPlan plan, List<ImportRow> batch, Counts count, CancellationToken cancellation)
    {
        var good = new List<ImportRow>(batch.Count);
        foreach (var row in batch)
        {
            var errors = new List<ErrorDetail>();
            PredictionCheck.Collect(project, row.Request, RequestPath.Body, errors);
            if (row.Label is not null)
            {
                project.Answers.Read(row.Label, null, AnswerPlace.Of(RequestPath.Body, errors));
            }

            if (errors.Count > 0)
            {
                count.Refuse(errors.Select(error => error with { Path = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, {error.Path}") }));
            }
            else
            {
                good.Add(row);
            }
        }

        // An id may stand in a file twice; the first of them counts.
        var fresh = good.DistinctBy(row => row.Request.Id, StringComparer.Ordinal).ToList();
        count.Refuse(good.Except(fresh).Select(row => ErrorDetail.Of(
            ErrorCodes.DuplicateId, string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, id"), row.Request.Id, "every id once")));
        if (fresh.Count == 0)
        {
            return;
        }

        count.Items += (await predictions.RecordAsync(project, fresh.ConvertAll(row => row.Request), cancellation)).Items.Count;
        var labelled = fresh.FindAll(row => row.Label is not null);
        if (labelled.Count > 0)
        {
            await log.CaughtUpAsync(cancellation);
            var kept = Math.Max(0, plan.Checks - (int)count.Checks);
            var (added, checks) = await labels.DecideAsync(project, plan, labelled, kept, cancellation);
            count.Labels += added;
            count.Checks += checks;
        }
    }

    private static ImportRow Read(ImportPlan plan, TableRow row, Dictionary<string, int> repeats)
    {
        var input = plan.Inputs.ToDictionary(pair => pair.Key, pair => row.Fields[pair.Value], StringComparer.Ordinal);
        var factors = plan.Factors.Where(pair => row.Fields[pair.Value].Trim().Length > 0).ToDictionary(pair => pair.Key, pair => row.Fields[pair.Value].Trim(), StringComparer.Ordinal);
        var id = plan.Id is { } place ? row.Fields[place].Trim() : Content(input, factors, repeats);
        return new ImportRow(
            row.Line,
            new PredictionRequest { Id = id, Input = input, Factors = factors.Count > 0 ? factors : null },
            plan.Label is { } label && row.Fields[label].Trim() is { Length: > 0 } text ? text : null);
    }

    // The same file again makes no second items; equal rows of one file are items of their own.
    private static string Content(Dictionary<string, string> input, Dictionary<string, string> factors, Dictionary<string, int> repeats)
    {
        var hash = Canonical.ShortHash(Canonical.Json(input) + Canonical.Json(factors));
        var number = repeats[hash] = repeats.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"row-{hash}{(number == 1 ? "" : $"-{number}")}");
    }

    private sealed class Counts
    {
        public long Rows { get; set; }

        public long Items { get; set; }

        public long Labels { get; set; }

        public long Checks { get; set; }

        public long Refused { get; private set; }

        public List<ErrorDetail> Errors { get; } = [];

        public void Refuse(IEnumerable<ErrorDetail> errors)
        {
            var rows = new HashSet<string>(StringComparer.Ordinal);
            foreach (var error in errors)
            {
                Refused += rows.Add(error.Path.Split(',')[0]) ? 1 : 0;
                if (Errors.Count < TableInspection.MostErrors)
                {
                    Errors.Add(error);
                }
            }
        }
    }
}
