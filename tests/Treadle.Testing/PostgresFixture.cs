using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Treadle.Testing;

/// <summary>
/// A private PostgreSQL server for one test process, started when a test first asks for a database:
/// <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>, then <see cref="CreateDatabaseAsync"/> once per test class or test.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string FolderPrefix = "treadle-postgres-";
    private const string User = "treadle";
    private const string InstallHint = "On Debian and Ubuntu: apt-get install postgresql";

    // Ends the server when its standard input closes, which happens however this process ends.
    private const string Watchdog = """
        "$@" & server=$!
        read -r _ || true
        kill -INT $server
        wait $server
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private bool _wasTried;
    private Process? _server;
    private string? _folder;
    private int _port;
    private int _databases;

    /// <summary>Why there is no server, and how to get one; null when it runs or nobody has asked yet.</summary>
    public string? SkipReason { get; private set; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh, empty database. Skips the test, with the reason, where PostgreSQL cannot be started.</summary>
    /// <returns>Its address: <c>postgres://treadle@127.0.0.1:port/name</c>.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellation)
    {
        await EnsureStartedAsync(cancellation);
        if (SkipReason is not null)
        {
            Assert.Skip(SkipReason);
        }

        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(AdministratorAddress);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        _ = await command.ExecuteNonQueryAsync(cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"postgres://{User}@127.0.0.1:{_port}/{name}?Maximum%20Pool%20Size=20");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            // Closing its standard input tells the watchdog to stop the server.
            server.StandardInput.Close();
            using var limit = new CancellationTokenSource(StartLimit);
            await server.WaitForExitAsync(limit.Token);
            server.Dispose();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private string AdministratorAddress => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Database=postgres;Pooling=false;Timeout=5");

    private async Task EnsureStartedAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            if (!_wasTried)
            {
                _wasTried = true;
                await StartAsync(cancellation);
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            SkipReason = $"PostgreSQL could not be started: {failure.Message}";
        }
        finally
        {
            _ = _starting.Release();
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        var programs = FindPrograms();
        if (programs is null)
        {
            SkipReason = $"PostgreSQL is not installed (looked for /usr/lib/postgresql/*/bin/postgres and in PATH). {InstallHint}";
            return;
        }

        RemoveLeftOvers();
        _folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}"));
        Directory.CreateDirectory(_folder);
        var asUser = await OtherUserAsync(_folder, cancellation);
        var data = Path.Combine(_folder, "data");
        await RunAsync([.. asUser, Path.Combine(programs, "initdb"), "-D", data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], cancellation);
        _port = FreePort();
        _server = Start([
            .. asUser, "sh", "-c", Watchdog, "watchdog", Path.Combine(programs, "postgres"), "-D", data,
            "-p", _port.ToString(CultureInfo.InvariantCulture), "-k", _folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off",
            "-c", "deadlock_timeout=50ms", "-c", "max_connections=300", "-c", "shared_buffers=128MB", "-c", "log_min_messages=fatal"]);
        await WaitUntilReadyAsync(cancellation);
    }

    private static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var fromPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(fromPath)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    /// <summary>PostgreSQL refuses to run as root, so root starts it as the user postgres, or nobody where there is none.</summary>
    private static async Task<string[]> OtherUserAsync(string folder, CancellationToken cancellation)
    {
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
        {
            return [];
        }

        var users = await File.ReadAllLinesAsync("/etc/passwd", cancellation);
        var fields = (users.FirstOrDefault(line => line.StartsWith("postgres:", StringComparison.Ordinal))
            ?? users.First(line => line.StartsWith("nobody:", StringComparison.Ordinal))).Split(':');
        await RunAsync(["chown", $"{fields[2]}:{fields[3]}", folder], cancellation);
        return ["setpriv", $"--reuid={fields[2]}", $"--regid={fields[3]}", "--clear-groups"];
    }

    /// <summary>Deletes the folders of test processes that were killed; their watchdogs have stopped the servers.</summary>
    private static void RemoveLeftOvers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var isAlive = int.TryParse(Path.GetFileName(folder)[FolderPrefix.Length..], CultureInfo.InvariantCulture, out var process)
                && Directory.Exists($"/proc/{process}");
            if (!isAlive)
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    // Another user's, or another test process deletes it at the same moment: it is in nobody's way.
                    Trace.TraceInformation("{0} was left in place: {1}", folder, failure.Message);
                }
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(AdministratorAddress);
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (NpgsqlException failure)
            {
                if (_server!.HasExited || started.Elapsed > StartLimit)
                {
                    throw new InvalidOperationException($"the server does not answer on port {_port}: {failure.Message}", failure);
                }

                await Task.Delay(20, cancellation);
            }
        }
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The other user need not be allowed into this process's folder.
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} could not be started");
    }

    private static async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = await process.StandardError.ReadToEndAsync(cancellation);
        _ = await output;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors.Trim()}");
        }
    }
}
