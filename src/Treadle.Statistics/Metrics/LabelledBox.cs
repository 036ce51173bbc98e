namespace Treadle.Statistics.Metrics;

/// <summary>A box in an image with a class and, when predicted, a score.</summary>
/// <param name="Left">Smaller x.</param>
/// <param name="Top">Smaller y.</param>
/// <param name="Right">Larger x.</param>
/// <param name="Bottom">Larger y.</param>
/// <param name="Class">Class index.</param>
/// <param name="Score">Confidence; 1 for true boxes.</param>
public readonly record struct LabelledBox(double Left, double Top, double Right, double Bottom, int Class, double Score = 1)
{
    /// <summary>Width times height; 0 for a box without extent.</summary>
    public double Area => Math.Max(0, Right - Left) * Math.Max(0, Bottom - Top);

    /// <summary>Intersection over union with another box, in [0, 1], whatever the classes.</summary>
    public double Overlap(LabelledBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var common = width * height;
        return common / (Area + other.Area - common);
    }
}
