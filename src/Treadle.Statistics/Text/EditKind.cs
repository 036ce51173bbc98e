namespace Treadle.Statistics.Text;

/// <summary>What happens to a stretch of symbols.</summary>
public enum EditKind
{
    /// <summary>Both stretches are the same.</summary>
    Equal,

    /// <summary>The first stretch becomes the second.</summary>
    Replace,

    /// <summary>The second stretch is added.</summary>
    Insert,

    /// <summary>The first stretch is left out.</summary>
    Delete,
}
