namespace Treadle.Statistics.LabelIssues;

/// <summary>A box that somebody drew, or that a detector predicted.</summary>
/// <param name="Left">Smaller x.</param>
/// <param name="Top">Smaller y.</param>
/// <param name="Right">Larger x.</param>
/// <param name="Bottom">Larger y.</param>
/// <param name="Label">Class index, at least 0.</param>
/// <param name="Confidence">A prediction's probability in [0, 1]; 1 for a drawn box.</param>
public readonly record struct LabeledBox(double Left, double Top, double Right, double Bottom, int Label, double Confidence = 1)
{
    /// <summary>Width times height.</summary>
    public double Area => (Right - Left) * (Bottom - Top);

    /// <summary>Intersection over union with another box, in [0, 1]; 0 when both are empty.</summary>
    public double Overlap(LabeledBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        var common = width > 0 && height > 0 ? width * height : 0;
        var union = Area + other.Area - common;
        return union > 0 ? common / union : 0;
    }

    /// <summary>Distance of the centres.</summary>
    public double CenterDistance(LabeledBox other)
    {
        var x = 0.5 * (Left + Right - other.Left - other.Right);
        var y = 0.5 * (Top + Bottom - other.Top - other.Bottom);
        return Math.Sqrt((x * x) + (y * y));
    }
}
