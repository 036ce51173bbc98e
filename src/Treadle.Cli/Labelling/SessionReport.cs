using Treadle.Cli.Labelling.Screens;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Labelling;

/// <summary>The end of a session: what was answered, and what could not be sent.</summary>
internal static class SessionReport
{
    /// <summary>Says it below the desk; returns the exit code.</summary>
    public static int Say(IDeskScreen screen, DeskServer server, DeskProgress progress, string project)
    {
        foreach (var notice in server.Notices)
        {
            screen.Say(SafeText.Of(notice));
        }

        var given = server.Outbox.Given;
        screen.Say($"Answers in this session: {given.Count}");
        if (given.Count > 0)
        {
            screen.Say($"{DeskProgress.Words(given.Select(one => one.Judgement.Kind))}; {progress.TodayWords}");
        }

        var kept = server.Outbox.Kept;
        if (kept.Count == 0)
        {
            return ExitCode.Done;
        }

        screen.Say($"! Answers that did not reach the server: {kept.Count}. Send these lines later with POST /v1/projects/{project}/annotations/batch:");
        foreach (var answer in kept)
        {
            Output.PrintLine(answer.Request with { ReviewId = answer.Lease.ReviewId });
        }

        return ExitCode.Failed;
    }
}
