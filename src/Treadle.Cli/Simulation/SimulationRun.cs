using Treadle.Cli.Terminal;

namespace Treadle.Cli.Simulation;

/// <summary>Runs a simulation from the command line: checks it, shows it, prints its result.</summary>
internal static class SimulationRun
{
    private const int MinimumItems = 50;

    /// <summary>Runs it; an empty data folder means a temporary one that is removed at the end.</summary>
    public static async Task<int> RunAsync(SimulationOptions options, bool asJson, CancellationToken cancellation)
    {
        var world = new SimulatedWorld(options);
        Check(options, world);
        var isTemporary = options.DataFolder.Length == 0;
        var folder = isTemporary ? Directory.CreateTempSubdirectory("treadle-simulate-").FullName : options.DataFolder;
        try
        {
            if (!isTemporary && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new InputException($"--data-dir {folder} is not empty. A simulation starts anew: name a new folder, or remove this one.");
            }

            ISimulationView view = asJson ? new ErrorLineView() : new LineView();
            var result = await new Simulation(options with { DataFolder = folder }, world, view).RunAsync(cancellation);
            return Output.Print(result, asJson, SimulationWords.Write);
        }
        finally
        {
            if (isTemporary)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Check(SimulationOptions options, SimulatedWorld world)
    {
        if (world.Labels.Count < 2)
        {
            throw new InputException($"the data has only the label '{world.Labels[0]}'; expected at least two. Is --label the right column?");
        }

        if (world.Count < MinimumItems)
        {
            throw new InputException($"only {world.Count} items can be played (after leaving out what repeats a test text); expected at least {MinimumItems}.");
        }

        if (world.Labels.Count > world.Count / 2)
        {
            throw new InputException($"the data has {world.Labels.Count} different labels for {world.Count} items; expected a few. Is --label the right column?");
        }

        if (options.LabelBudget < options.InitialLabels)
        {
            throw new InputException($"--label-budget is {options.LabelBudget}, less than --initial-labels ({options.InitialLabels}). Raise the one or lower the other.");
        }

        var strange = options.Test.Select(test => test.Label).Except(options.Stream.Select(item => item.Label)).Take(5).ToList();
        if (strange.Count > 0)
        {
            throw new InputException($"the test data has labels that the stream never has: {string.Join(", ", strange)}. Are both files of the same set?");
        }
    }
}
