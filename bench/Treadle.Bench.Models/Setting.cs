namespace Treadle.Bench.Models;

/// <summary>One row of the table: how many labels and unlabelled texts, and the share of labels made wrong at random.</summary>
internal sealed record Setting(int Labelled, int Unlabelled, double Noise)
{
    public override string ToString() => $"{Labelled} labels + {Unlabelled} unlabelled{(Noise > 0 ? $", {Noise:P0} wrong" : "")}";
}
