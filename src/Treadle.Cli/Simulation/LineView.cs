namespace Treadle.Cli.Simulation;

/// <summary>Prints what happens, a line each.</summary>
internal sealed class LineView : ISimulationView
{
    /// <inheritdoc/>
    public void Show(SimulationMoment moment)
    {
        foreach (var step in moment.Steps)
        {
            Console.WriteLine($"[{moment.Arrived,6} of {moment.Total}] {step.Stage}: {step.Message}");
        }
    }
}
