namespace Treadle.Statistics.Crowd;

/// <summary>Majority vote weighted by each annotator's agreement with the plain majority. One pass, few assumptions.</summary>
/// <remarks>O(R + N·K). Known as "worker agreement with aggregate". Peer: crowd-kit Wawa 1.4.1; differs: nothing.</remarks>
public static class Wawa
{
    /// <summary>Weighted shares per class; the skill is the agreement with the plain majority.</summary>
    public static AggregationResult Aggregate(AnnotationTable table)
    {
        var skills = MajorityVote.Aggregate(table).Skills;
        double[] weights = [.. skills.Select(skill => double.IsNaN(skill) ? 0 : skill)];
        var posteriors = MajorityVote.Shares(table, weights);
        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = posteriors,
            Skills = skills,
            Priors = MajorityVote.ClassMeans(posteriors, table.Classes),
        };
    }
}
