using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Treadle.Protocol.Json;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Storage.Files;
using Treadle.Storage.Journaling;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>One running server: start it, ask for its address, stop it.</summary>
public sealed class TreadleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FileLock _folder;

    private TreadleServer(WebApplication app, FileLock folder) => (_app, _folder) = (app, folder);

    /// <summary>Root of the API, e.g. <c>http://127.0.0.1:8420/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What opening the journal mended; null when there was nothing to mend.</summary>
    public string? Recovery { get; private set; }

    /// <summary>Where the store is, without a password.</summary>
    public string StoreDescription => _app.Services.GetRequiredService<Store>().Description;

    /// <summary>What the first administrator is created with, while the server has no accounts and other machines can reach it; otherwise null.</summary>
    public string? SetupToken => _app.Services.GetRequiredService<AccessTable>().IsOpen && _app.Services.GetRequiredService<AccessSettings>() is { IsReachable: true } settings ? settings.SetupToken : null;

    /// <summary>Whether the server stops because another one has taken its store.</summary>
    public bool IsStoreLost => _app.Services.GetRequiredService<StoreOwnership>().IsLost;

    /// <summary>Services of the running server, for simulations and tests in the same process.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Opens journal and store (recovering what a crash left), migrates the schema, loads projects and models, then listens.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="time">The clock; simulations give one that they move.</param>
    /// <param name="log">Adds log sinks; null logs warnings to the console.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="FolderInUseException">Another process uses the data folder.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be opened.</exception>
    /// <exception cref="StoreInUseException">Another server works on the store.</exception>
    /// <exception cref="FolderNotWritableException">The data folder cannot be created or written.</exception>
    /// <exception cref="AddressUnavailableException">The port is taken.</exception>
    /// <exception cref="Protocol.Errors.ProblemException">Options cannot be used; all of them are listed.</exception>
    public static async Task<TreadleServer> StartAsync(ServerOptions options, TimeProvider time, Action<ILoggingBuilder>? log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.Run(options);
        ListenAddress.Try(options.Host, options.Port);
        var folder = FileLock.Acquire(options.DataFolder);
        WebApplication? app = null;
        try
        {
            app = Build(options, time, log);
            var server = new TreadleServer(app, folder);
            var found = app.Services.GetRequiredService<Journal>().Recovery;
            server.Recovery = found.TornBytes > 0 || found.AbandonedBytes > 0 || found.UnfinishedFiles > 0 || !found.IsWhole ? found.ToString() : null;
            _ = app.Services.GetRequiredService<PrometheusText>();
            await app.Services.GetRequiredService<StoreOwnership>().TakeAsync(cancellation);
            await app.Services.GetRequiredService<Startup>().RunAsync(cancellation);
            await app.StartAsync(cancellation);
            var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            server.Address = new Uri(bound.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
            return server;
        }
        catch
        {
            // Stopped although it never started: what it holds of the store is given back.
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            folder.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the server is asked to stop (Ctrl+C, SIGTERM).</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Answers what is under way, flushes the journal, closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static WebApplication Build(ServerOptions options, TimeProvider time, Action<ILoggingBuilder>? log)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (log is null)
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            log(builder.Logging);
        }

        builder.WebHost.UseUrls($"http://{options.Host}:{options.Port}");
        builder.WebHost.ConfigureKestrel((KestrelServerOptions kestrel) =>
        {
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            WireJson.Apply(json.SerializerOptions);
            json.SerializerOptions.Converters.Insert(0, new StorableTextConverter());
        });
        // Otherwise a body that cannot be read is answered with a status and no words.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddOpenApi("v1", document => document.AddSchemaTransformer(TextSchema.DescribeAsync));
        builder.Services.AddTreadle(options, time);
        var app = builder.Build();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(BareStatus.ExplainAsync);
        app.Use(StorableTextConverter.RefuseQueryAsync);
        app.UseRouting();
        app.UseRateLimiter();
        var gate = app.Services.GetRequiredService<AccessGate>();
        app.Use(next => context => gate.PassAsync(context, next));
        app.MapTreadle();
        return app;
    }
}
