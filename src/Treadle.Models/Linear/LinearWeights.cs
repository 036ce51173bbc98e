namespace Treadle.Models.Linear;

/// <summary>Weights of a linear classifier: column-major over classes (column · K + class), and one bias per class.</summary>
internal sealed record LinearWeights(double[] Weights, double[] Bias);
