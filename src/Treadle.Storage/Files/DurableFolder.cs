using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Treadle.Storage.Files;

/// <summary>Makes the names in a folder durable: a renamed or created file survives a power cut only after this.</summary>
internal static class DurableFolder
{
    private const int OpenReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>Flushes the folder's entries to disk. Windows does this with the file itself, so there it does nothing.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET refuses to open folders, so the three system calls are made directly.
        var descriptor = Native.open([.. Encoding.UTF8.GetBytes(folder), 0], OpenReadOnly);
        if (descriptor < 0)
        {
            throw Failure("open", folder);
        }

        try
        {
            // Some network file systems cannot flush folders and say so with EINVAL; nothing more can be done there.
            if (Native.fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
            {
                throw Failure("flush", folder);
            }
        }
        finally
        {
            _ = Native.close(descriptor);
        }
    }

    private static IOException Failure(string what, string folder)
    {
        var reason = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"Cannot {what} the folder {folder}: {reason.Message}", reason);
    }

    private static class Native
    {
        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int open(byte[] path, int flags);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int fsync(int descriptor);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int close(int descriptor);
    }
}
