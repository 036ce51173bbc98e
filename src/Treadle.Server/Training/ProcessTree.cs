using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Treadle.Server.Training;

/// <summary>Ends a process with everything it started.</summary>
internal static class ProcessTree
{
    private const int MostRounds = 10;

    /// <summary>Kills a process, its children, and what bears its mark in the environment: children that became nobody's are found by it.</summary>
    /// <param name="process">The first process.</param>
    /// <param name="mark">A variable and its value, such as <c>TREADLE_RUN=…</c>, that nothing else has.</param>
    public static void Kill(Process process, string mark)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        KillMarked(mark);
    }

    /// <summary>Kills what bears a mark in the environment, also what an earlier server left behind.</summary>
    public static void KillMarked(string mark)
    {
        // Again until none is left: one may have started another while the list was read.
        for (var round = 0; round < MostRounds; round++)
        {
            var found = Marked(mark);
            if (found.Count == 0)
            {
                return;
            }

            found.ForEach(KillOne);
        }
    }

    /// <summary>Processes with the mark in their environment; none where the system has no /proc.</summary>
    public static List<int> Marked(string mark)
    {
        var wanted = Encoding.UTF8.GetBytes(mark + '\0');
        return !Directory.Exists("/proc/self") ? [] : Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Has(id, wanted)).ToList();
    }

    private static bool Has(int id, byte[] wanted)
    {
        try
        {
            var bytes = File.ReadAllBytes($"/proc/{id}/environ");
            var at = bytes.AsSpan().IndexOf(wanted);
            return at == 0 || (at > 0 && bytes[at - 1] == 0);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false; // It ended just now, or belongs to somebody else.
        }
    }

    private static void KillOne(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself between the look and the kill.
        }
    }
}
