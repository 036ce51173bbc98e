namespace Treadle.Statistics.Tests.Pages;

/// <summary>How the numbers on the method pages of one family are computed. Found by reflection.</summary>
public interface IWorkedNumbers
{
    /// <summary>From "page.example", as it stands on the page, to its computation.</summary>
    IReadOnlyDictionary<string, Func<double>> Numbers { get; }
}
