using Treadle.Protocol.Projects;
using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;

namespace Treadle.Server.Labels;

/// <summary>Values of fields: each field by itself. What most said; without a majority the middle number, the text nearest to the others, or the first category in declared order.</summary>
internal sealed class FieldsCrowd(FieldsAnswer kind) : AnswerCrowd
{
    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers)
    {
        var read = answers.Select(FieldsAnswer.Values).ToList();
        var resolved = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
        {
            // No answer of a field and an unreadable one are the same here: no value.
            var given = read.ConvertAll(values => values.GetValueOrDefault(field.Name));
            var value = One(field, given);
            if (value is not null || !field.Optional || read.Exists(values => values.ContainsKey(field.Name)))
            {
                resolved[field.Name] = value;
            }
        }

        var text = kind.Write(resolved);
        return new CrowdView(text, Support(kind, text, answers), null, LabelMethod.Fields);
    }

    private static string? One(AnswerFieldConfig field, List<string?> given)
    {
        var counts = given.GroupBy(value => value).Select(group => (group.Key, Count: group.Count())).OrderByDescending(pair => pair.Count).ToList();
        var isClear = counts.Count == 1 || counts[0].Count > counts[1].Count;
        if (isClear)
        {
            return counts[0].Key;
        }

        var tied = counts.TakeWhile(pair => pair.Count == counts[0].Count).Select(pair => pair.Key).OfType<string>().ToList();
        var values = given.OfType<string>().ToList();
        return field.Kind switch
        {
            FieldKind.Number => NumberAnswer.Write(NumberConsensus.WeightedMedian([.. values.Select(NumberAnswer.Number)])),
            FieldKind.Category => field.Options.First(tied.Contains),
            _ => values[TextMedoid.Choose(values)],
        };
    }
}
