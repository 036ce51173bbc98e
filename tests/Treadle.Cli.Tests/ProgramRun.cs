using System.Diagnostics;

namespace Treadle.Cli.Tests;

/// <summary>One run of the built program in a process of its own.</summary>
internal sealed record ProgramRun(int Code, string Output, string Error)
{
    public static async Task<ProgramRun> OfAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, byte[]? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo(ServeProcess.Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
