using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Treadle.Server.Tests.Registry;

/// <summary>A real HTTP server that answers as the test says.</summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;
    private int _underWay;
    private int _mostUnderWay;

    private FakeModelServer(WebApplication app) => _app = app;

    public delegate Task Answering(HttpContext context, JsonElement request);

    public Uri Address => new(_app.Urls.First());

    public int Asked => Volatile.Read(ref _asked);

    public int MostUnderWay => Volatile.Read(ref _mostUnderWay);

    /// <summary>May be changed while the server runs.</summary>
    public Answering Answer { get; set; } = (_, _) => Task.CompletedTask;

    public string LastPath { get; private set; } = "";

    public string? LastToken { get; private set; }

    public JsonElement LastRequest { get; private set; }

    public static async Task<FakeModelServer> StartAsync(Answering answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var server = new FakeModelServer(app) { Answer = answer };
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Open Inference Protocol: billing for money words, delivery for parcel words, other.</summary>
    public static Task Keywords(HttpContext context, JsonElement request)
    {
        var texts = request.GetProperty("inputs")[0].GetProperty("data").EnumerateArray().Select(text => text.GetString()!).ToList();
        var scores = texts.SelectMany(text => text.Contains("card") || text.Contains("refund") ? new[] { 0.8, 0.1, 0.1 } : text.Contains("parcel") ? [0.1, 0.8, 0.1] : [0.2, 0.2, 0.6]);
        return context.Response.WriteAsJsonAsync(new
        {
            model_name = "messages",
            outputs = new object[]
            {
                new { name = "note", datatype = "BYTES", shape = new[] { texts.Count }, data = texts },
                new { name = "scores", datatype = "FP32", shape = new[] { texts.Count, 3 }, data = scores },
            },
        });
    }

    /// <summary>The same scores whatever is asked.</summary>
    public static Task Constant(HttpContext context, JsonElement request)
    {
        var rows = request.GetProperty("inputs")[0].GetProperty("data").GetArrayLength();
        var data = Enumerable.Repeat(new[] { 0.3, 0.3, 0.4 }, rows).SelectMany(row => row);
        return context.Response.WriteAsJsonAsync(new { outputs = new[] { new { name = "scores", datatype = "FP32", shape = new[] { rows, 3 }, data } } });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        var now = Interlocked.Increment(ref _underWay);
        InterlockedMax(ref _mostUnderWay, now);
        try
        {
            LastPath = context.Request.Path;
            LastToken = context.Request.Headers.Authorization;
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            LastRequest = document.RootElement.Clone();
            await Answer(context, LastRequest);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
