using Microsoft.AspNetCore.Builder;
using Treadle.Server.Access;
using Treadle.Server.Annotators;
using Treadle.Server.Automation;
using Treadle.Server.Datasets;
using Treadle.Server.Embed;
using Treadle.Server.Evaluation;
using Treadle.Server.Feedback;
using Treadle.Server.Images;
using Treadle.Server.Import;
using Treadle.Server.Labels;
using Treadle.Server.Lineage;
using Treadle.Server.Monitoring;
using Treadle.Server.Pipelines;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Release;
using Treadle.Server.Reports;
using Treadle.Server.Review;
using Treadle.Server.Selection;
using Treadle.Server.Serving;
using Treadle.Server.Slices;
using Treadle.Server.Training;

namespace Treadle.Server.Hosting;

/// <summary>Every route of the server.</summary>
internal static class Routes
{
    /// <summary>Maps all features.</summary>
    public static void MapTreadle(this WebApplication app)
    {
        app.MapHealth();
        app.MapWeb();
        app.MapEvents();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(swagger =>
        {
            swagger.SwaggerEndpoint("/openapi/v1.json", "Treadle v1");
            swagger.DocumentTitle = "Treadle API";
        });
        app.MapAccess();
        app.MapWheel();
        app.MapProjects();
        app.MapRegistry();
        app.MapImages();
        app.MapPredictions();
        app.MapServing();
        app.MapFeedback();
        app.MapEmbed();
        app.MapReview();
        app.MapReviewDesk();
        app.MapLabels();
        app.MapImport();
        app.MapAnnotators();
        app.MapGold();
        app.MapSelection();
        app.MapMonitoring();
        app.MapSlices();
        app.MapAutomation();
        app.MapDatasets();
        app.MapTraining();
        app.MapEvaluation();
        app.MapRelease();
        app.MapPipelines();
        app.MapLineage();
        app.MapReports();
    }
}
