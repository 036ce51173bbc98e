using System.Diagnostics;
using System.Globalization;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Training;

/// <summary>Runs a trainer's command within its limits and leaves nothing of it running.</summary>
internal static class CommandProcess
{
    private const string RunVariable = "TREADLE_RUN";
    private const int KilledCode = 137;

    /// <summary>What a command sees of the server's environment: enough to find its programs, none of the server's secrets.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV", "JAVA_HOME", "CONDA_PREFIX"];

    private static readonly TimeSpan PipePatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs the command to its end.</summary>
    /// <param name="trainer">Command and limits.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="folder">Its last argument.</param>
    /// <param name="log">Receives what it prints.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="ProblemException">It failed, or took too long.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing of it runs any more.</exception>
    public static async Task RunAsync(TrainerCommandConfig trainer, string workingFolder, string folder, string log, CancellationToken cancellation)
    {
        // The whole path: servers with other data folders may have runs of the same id, simulated ones do.
        var mark = $"{RunVariable}={Path.GetDirectoryName(folder)}-{trainer.Name}";
        ProcessTree.KillMarked(mark);
        using var target = new CommandLog(log);
        target.Say($"{trainer.Name}: {trainer.Command}");
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(trainer.TimeoutMinutes), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        using var process = Process.Start(StartOf(trainer, workingFolder, folder, mark))
            ?? throw new ProblemException(ErrorCodes.TrainerFailed, $"{trainer.Name} could not be started.", []);
        process.StandardInput.Close();
        var copying = Task.WhenAll(
            target.CopyAsync(process.StandardOutput.BaseStream, CancellationToken.None), target.CopyAsync(process.StandardError.BaseStream, CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            target.Say("killed: out of time");
            throw new ProblemException(
                ErrorCodes.TrainerFailed, string.Create(CultureInfo.InvariantCulture, $"{trainer.Name} was killed after {trainer.TimeoutMinutes} minutes (timeout_minutes). {Last(log)}"), []);
        }
        finally
        {
            ProcessTree.Kill(process, mark);
            await copying.WaitAsync(PipePatience, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        target.Say($"ended with exit code {process.ExitCode}");
        if (process.ExitCode != 0)
        {
            throw new ProblemException(ErrorCodes.TrainerFailed, $"{trainer.Name} ended with exit code {process.ExitCode}{Meaning(process.ExitCode)}. {Last(log)}", []);
        }
    }

    private static ProcessStartInfo StartOf(TrainerCommandConfig trainer, string workingFolder, string folder, string mark)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment[RunVariable] = mark[(RunVariable.Length + 1)..];
        start.Environment["TREADLE_FOLDER"] = folder;
        start.Environment["TREADLE_COMMAND"] = $"{trainer.Command} \"$@\"";
        start.Environment["TMPDIR"] = folder;
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Limits(trainer) + "exec /bin/sh -c \"$TREADLE_COMMAND\" treadle \"$@\"");
        start.ArgumentList.Add("treadle");
        start.ArgumentList.Add(folder);
        return start;
    }

    // The shell sets them before it becomes the command; they hold for everything that the command starts.
    private static string Limits(TrainerCommandConfig trainer) => string.Create(
        CultureInfo.InvariantCulture,
        $"ulimit -c 0 || exit 125; ulimit -f {trainer.FileMb * 2048L} || exit 125; {(trainer.MemoryMb is { } memory ? $"ulimit -v {memory * 1024L} || exit 125; " : "")}{(trainer.CpuMinutes is { } minutes ? $"ulimit -t {minutes * 60L} || exit 125; " : "")}");

    private static string Meaning(int code) => code switch
    {
        125 => " (its limits could not be set)",
        126 => " (the program is not executable)",
        127 => " (the program was not found)",
        KilledCode => " (killed: out of memory or of processor time)",
        > 128 => string.Create(CultureInfo.InvariantCulture, $" (signal {code - 128})"),
        _ => "",
    };

    private static string Last(string log) => CommandLog.Tail(log) is { Length: > 0 } tail ? $"Its last words: {tail}" : "It printed nothing.";
}
