using Treadle.Protocol.Slices;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Slices;

/// <summary>Tells where the next hour is best spent.</summary>
internal sealed class SliceDesk(SliceStore store, ModelRegistry registry)
{
    /// <summary>With fewer labelled answers a champion says nothing of itself yet, and the model with most of them stands in.</summary>
    private const int FewestItems = 30;

    /// <summary>The slices as known at an instant.</summary>
    public async Task<SlicesAnswer> LookAsync(Project project, SliceQuery query, AsOf asOf, CancellationToken cancellation)
    {
        var basis = query.Basis;
        var reading = store.LabelledAsync(project, query.Period, basis, asOf, cancellation);
        var counting = store.TrafficAsync(project.Id, query.Period, asOf, cancellation);
        await Task.WhenAll(reading, counting);
        var ((rows, labelledAmong), (traffic, trafficAmong)) = (await reading, await counting);
        var champion = await ChampionAsync(project.Id, asOf, cancellation);
        var models = rows.CountBy(row => row.Model).Select(pair => new LabelledModel { Model = pair.Key, Items = pair.Value })
            .OrderByDescending(model => model.Items).ThenBy(model => model.Model, StringComparer.Ordinal).ToList();
        var judged = query.Model ?? (models.Any(model => model.Model == champion && model.Items >= FewestItems) ? champion : models.Count > 0 ? models[0].Model : champion);
        var (everything, slices, leftOut) = SliceTable.Of(traffic, [.. rows.Where(row => row.Model == judged)]);
        return new SlicesAnswer
        {
            Model = judged,
            Champion = champion,
            Models = models,
            Labels = basis,
            LabelledAmong = labelledAmong,
            Traffic = everything.Share.Of,
            TrafficAmong = trafficAmong,
            Everything = everything,
            Slices = slices,
            LeftOut = leftOut,
        };
    }

    private async Task<string?> ChampionAsync(string project, AsOf asOf, CancellationToken cancellation) =>
        (await registry.AliasesAsync(project, asOf, cancellation)).Champion is { } version ? (await registry.GetAsync(project, version, cancellation)).Name : null;
}
