using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Makes sure that one server works on a store: what it keeps in memory (models served, policies, positions of projections) must be nobody else's to change.</summary>
/// <remarks>
/// Taken before anything is read. When the connection that holds it breaks, it is taken again; when another server has taken it meanwhile, this one stops, because
/// what it knows may be wrong. The embedded store belongs to its data folder, which is locked besides.
/// </remarks>
internal sealed partial class StoreOwnership(Store store, IHostApplicationLifetime lifetime, ILogger<StoreOwnership> logger) : BackgroundService
{
    private const string Role = "server";

    /// <summary>PostgreSQL notices the end of a killed server at once, but not within the same instant.</summary>
    private const int Attempts = 10;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private StoreRole? _role;

    /// <summary>Whether another server has taken the store, so that this one stops.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Takes the store.</summary>
    /// <exception cref="StoreInUseException">Another server works on it.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; _role is null; attempt++)
        {
            _role = await store.TryTakeRoleAsync(Role, cancellation);
            if (_role is null && attempt == Attempts)
            {
                throw new StoreInUseException(
                    $"The store {store.Description} is in use by another server. One server works on a store at a time: stop that one, send requests to it, or give this one a database of its own with --store.");
            }

            if (_role is null)
            {
                await Task.Delay(BetweenAttempts, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_role is not null)
        {
            await _role.DisposeAsync();
            _role = null;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUnreachable(logger, unavailable);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (_role is not null && await _role.IsHeldAsync(cancellation))
        {
            return;
        }

        if (_role is not null)
        {
            await _role.DisposeAsync();
            _role = null;
        }

        _role = await store.TryTakeRoleAsync(Role, cancellation);
        if (_role is null)
        {
            IsLost = true;
            LogTaken(logger, store.Description);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the store cannot be reached to hold it; it is tried again")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "another server has taken the store {Store} while this one had lost its connection; this one stops")]
    private static partial void LogTaken(ILogger logger, string store);
}
