using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class CrowdMaskFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry) => registry.Add("crowd_segmentation_majority_vote", file =>
    {
        var masks = file.Input.GetProperty("segmentation").EnumerateArray().ToArray();
        var width = masks[0][0].GetArrayLength();
        var groups = file.Input.Integers("task").Select((task, row) => (task, row)).GroupBy(pair => pair.task).OrderBy(group => group.Key).ToArray();
        return new Dictionary<string, object?>
        {
            ["tasks"] = groups.Select(group => group.Key).ToArray(),
            ["segmentations"] = groups.Select(group => MaskVote
                .Aggregate([.. group.Select(pair => masks[pair.row].EnumerateArray().SelectMany(row => row.Integers()).ToArray())])
                .Chunk(width).ToArray()).ToArray(),
        };
    });
}
