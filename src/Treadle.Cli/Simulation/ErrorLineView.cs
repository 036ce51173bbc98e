namespace Treadle.Cli.Simulation;

/// <summary>Prints progress to the error stream, so that standard output holds JSON only.</summary>
internal sealed class ErrorLineView : ISimulationView
{
    private const int Every = 1_000;

    /// <inheritdoc/>
    public void Show(SimulationMoment moment)
    {
        if (moment.Arrived % Every == 0 || moment.Arrived == moment.Total)
        {
            Console.Error.WriteLine($"{moment.Arrived} of {moment.Total} items, {moment.Labelled} labelled, champion {(moment.Wheel.Champion is { } version ? $"v{version}" : "none")}");
        }
    }
}
