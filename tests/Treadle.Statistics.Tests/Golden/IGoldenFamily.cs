namespace Treadle.Statistics.Tests.Golden;

/// <summary>The adapters of one family of methods. Every class that implements this is found by reflection.</summary>
public interface IGoldenFamily
{
    /// <summary>Names the golden methods of the family, how ours is run on them, and where we differ on purpose.</summary>
    void Register(GoldenRegistry registry);
}
