using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Treadle.Protocol.Errors;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Server.Tests.Labels;

namespace Treadle.Server.Tests.Answers;

/// <summary>Blood cells (BCCD): the boxes of its first authors and those after review, on the same photographs.</summary>
public sealed class BloodCellTests
{
    private static readonly Project Cells = new(ProjectFileReader.Read("project: cells\ntask: boxes\ninput: [{name: photo, kind: image}]\nlabels: [RBC, WBC, Platelets]"), 1, "h", []);

    [Fact]
    public void Two_versions_of_real_boxes_are_alike_and_seldom_the_same()
    {
        var pairs = Pairs(400);
        var likeness = pairs.ConvertAll(pair => Cells.Answers.Likeness(pair.Before, pair.After));

        likeness.Average().ShouldBe(0.88, 0.02);
        pairs.Count(pair => Cells.Answers.AreSame(pair.Before, pair.After)).ShouldBe(likeness.Count(value => value >= 1));
        pairs.ShouldAllBe(pair => Cells.Answers.AreSame(pair.After, pair.After));
    }

    [Fact]
    public void What_two_versions_share_survives_their_consensus()
    {
        var crowd = AnswerCrowd.Of(Cells);
        foreach (var (before, after) in Pairs(40))
        {
            // With three voices, two of them the reviewed version, the consensus is the reviewed version.
            var view = crowd.Settle([after, before, after]);
            Cells.Answers.Likeness(view.Label, after).ShouldBeGreaterThan(0.95);
            view.Confidence.ShouldBeGreaterThanOrEqualTo(Cells.Answers.Likeness(before, after) - 0.05);
        }
    }

    private static List<(string Before, string After)> Pairs(int count)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(DataFolder.Find("bccd"), "bccd.zip"));
        var before = archive.Entries.Where(entry => entry.FullName.StartsWith("Annotations_cosmicad/", StringComparison.Ordinal) && entry.Name.EndsWith(".xml", StringComparison.Ordinal))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).Take(count).ToList();
        return before.ConvertAll(entry => (Read(entry), Read(archive.GetEntry($"Annotations/{entry.Name}")!)));
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var boxes = XDocument.Load(stream).Descendants("object").Select(item =>
        {
            double Side(string name) => double.Parse(item.Element("bndbox")!.Element(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
            return new { x = Side("xmin"), y = Side("ymin"), width = Side("xmax") - Side("xmin"), height = Side("ymax") - Side("ymin"), label = item.Element("name")!.Value };
        }).Where(box => box.width > 0 && box.height > 0);
        var errors = new List<ErrorDetail>();
        var canonical = Cells.Answers.Read(null, JsonSerializer.SerializeToElement(boxes), AnswerPlace.Of(RequestPath.Body, errors));
        errors.ShouldBeEmpty();
        return canonical!;
    }
}
