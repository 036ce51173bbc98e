namespace Treadle.Cli.Simulation;

/// <summary>Watches a simulation: a live screen, or plain lines.</summary>
internal interface ISimulationView
{
    /// <summary>Called after each turn of the wheel.</summary>
    void Show(SimulationMoment moment);
}
