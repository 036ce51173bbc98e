namespace Treadle.Server.Training;

/// <summary>Where trainers that are commands run.</summary>
/// <param name="CommandFolder">Their working folder; null: no command may run.</param>
/// <param name="DataFolder">The folder that holds a folder for each run.</param>
internal sealed record TrainerRoom(string? CommandFolder, string DataFolder)
{
    private const string LogFile = "log.txt";

    /// <summary>The folder of a run.</summary>
    public string FolderOf(string run) => Path.Combine(DataFolder, run);

    /// <summary>Where the built-in trainers of a run keep the steps they have done on a dataset version.</summary>
    public string StepsOf(string run, int datasetVersion) => Path.Combine(FolderOf(run), $"steps-{datasetVersion}");

    /// <summary>The log of a run that is under way.</summary>
    public string LogOf(string run) => Path.Combine(FolderOf(run), LogFile);
}
