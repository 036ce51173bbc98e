using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Server.Access;
using Treadle.Server.Annotators;
using Treadle.Server.Automation;
using Treadle.Server.Datasets;
using Treadle.Server.Embed;
using Treadle.Server.Evaluation;
using Treadle.Server.Facts;
using Treadle.Server.Feedback;
using Treadle.Server.Images;
using Treadle.Server.Import;
using Treadle.Server.Labels;
using Treadle.Server.Lineage;
using Treadle.Server.Monitoring;
using Treadle.Server.Pipelines;
using Treadle.Server.Predictions;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Release;
using Treadle.Server.Reports;
using Treadle.Server.Review;
using Treadle.Server.Selection;
using Treadle.Server.Serving;
using Treadle.Server.Showings;
using Treadle.Server.Slices;
using Treadle.Server.Training;
using Treadle.Statistics.Randomness;
using Treadle.Storage.Blobs;
using Treadle.Storage.Journaling;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Puts the features together: one block for each, in wheel order.</summary>
internal static class Composition
{
    /// <summary>Adds all services.</summary>
    public static void AddTreadle(this IServiceCollection services, ServerOptions options, TimeProvider time)
    {
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddSingleton<Startup>();
        services.AddSingleton<PrometheusText>();
        services.AddSingleton<WheelStore>();
        services.AddSingleton<WebFiles>();
        services.AddSingleton<FactTicker>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<Wheel>();
        services.AddSingleton<StoreOwnership>();
        // First of all, so that it is given up last.
        services.AddHostedService(provider => provider.GetRequiredService<StoreOwnership>());
        services.AddHostedService<WheelWorker>();
        AddStorage(services, options);

        // Facts
        services.AddSingleton(RandomBytes(options));
        services.AddSingleton<IdFactory>();
        services.AddSingleton<Telemetry>();
        services.AddSingleton<DrainProgress>();
        services.AddSingleton<FactLog>();
        services.AddSingleton<ProjectionRunner>();
        services.AddSingleton<DrainWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DrainWorker>());

        // Access
        services.AddSingleton(new AccessSettings(options.IsReachable, Secret.New()));
        services.AddSingleton<AccessStore>();
        services.AddSingleton<AccessTable>();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<SignIn>();
        services.AddRateLimiter(SignInLimit.Configure);

        // Projects
        services.AddSingleton<ProjectStore>();
        services.AddSingleton<ProjectDirectory>();

        // Predictors
        services.AddSingleton(ModelHosts.Parse(options.ModelHosts));
        services.AddSingleton<ModelHttp>();
        services.AddSingleton<ItemImages>();

        // Images
        services.AddSingleton<ImageStore>();
        services.AddSingleton<ImageInputs>();

        // Registry
        services.AddSingleton<RegistryStore>();
        services.AddSingleton<ServingTable>();
        services.AddSingleton<ModelLoading>();
        services.AddSingleton<ModelRegistry>();
        services.AddSingleton<ModelIntake>();

        // Showings
        services.AddSingleton<ShowingIntake>();
        services.AddSingleton<IFactSink, ShowingSink>();

        // Predictions
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<PolicyTable>();
        services.AddSingleton<PredictionReader>();
        services.AddSingleton<FacetReader>();
        services.AddSingleton<StoredIds>();
        services.AddSingleton<RecentPredictions>();
        services.AddSingleton<PredictionIntake>();
        services.AddSingleton<Replay>();
        services.AddSingleton<IFactSink, PredictionSink>();
        services.AddSingleton<IProjection, PredictionCounts>();

        // Serving
        services.AddSingleton<ModelServing>();

        // Feedback
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<FeedbackIntake>();
        services.AddSingleton<IFactSink, FeedbackSink>();
        services.AddSingleton<IProjection, FeedbackSignals>();

        // Embed
        services.AddSingleton<EmbedKeys>();
        services.AddSingleton<EmbedTokens>();
        services.AddSingleton<EmbedItems>();
        services.AddSingleton<EmbedDecisions>();
        services.AddSingleton<EmbedDesk>();

        // Review
        services.AddSingleton<ReviewItems>();
        services.AddSingleton<QueuePlaces>();
        services.AddSingleton<ReviewQueue>();
        services.AddSingleton<ReviewReader>();
        services.AddSingleton<Redundancy>();
        services.AddSingleton<AnnotationIntake>();
        services.AddSingleton<AnnotationUndo>();
        services.AddSingleton<HandPicked>();
        services.AddSingleton<JunkDesk>();
        services.AddSingleton<PresenceDesk>();
        services.AddSingleton<IProjection, ReviewIntake>();

        // Labels
        services.AddSingleton<LabelReader>();
        services.AddSingleton<DisagreementReader>();
        services.AddSingleton<LabelStore>();
        services.AddSingleton<LabelDesk>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<SimilarItems>();
        services.AddSingleton(typeof(KeptFigures<>));
        services.AddSingleton<Agreement>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<Agreement>());
        services.AddSingleton<LabelResolver>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<LabelResolver>());

        // Import
        services.AddSingleton<ImportedLabels>();
        services.AddSingleton<TableImport>();

        // Monitoring
        services.AddSingleton<MonitoringStore>();
        services.AddSingleton<JudgedAnswers>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<Alerts>();
        services.AddSingleton<ProjectMonitor>();
        services.AddSingleton<MonitoringDesk>();
        services.AddSingleton<IProjection, ProfileProjection>();
        services.AddSingleton<IStage, JudgementStage>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<ProjectMonitor>());
        services.AddSingleton<IStage, ChampionWatch>();

        // Annotators
        services.AddSingleton<AnnotatorStore>();
        services.AddSingleton<AnnotatorDesk>();
        services.AddSingleton<GoldStore>();
        services.AddSingleton<GoldDesk>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<AnnotatorDesk>());

        // Slices
        services.AddSingleton<SliceStore>();
        services.AddSingleton<SliceDesk>();

        // Automation
        services.AddSingleton<AutomationStore>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<PolicyHistory>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<EpochStart>();
        services.AddSingleton<AutomationDesk>();
        services.AddSingleton<IProjection, AuditDraws>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<AutomationDesk>());

        services.AddSingleton<IStage, AlertResponse>();

        // Datasets
        services.AddSingleton<DatasetStore>();
        services.AddSingleton<DatasetVersions>();
        services.AddSingleton<DatasetExport>();

        // Training
        services.AddSingleton<TrainingStore>();
        services.AddSingleton<TrainingTexts>();
        services.AddSingleton<ITrainingMaterial, TextMaterial>();
        services.AddSingleton<ITrainingMaterial, LabelSetMaterial>();
        services.AddSingleton<ITrainingMaterial, TableMaterial>();
        services.AddSingleton<ITrainingMaterial, ImageMaterial>();
        services.AddSingleton<ITrainingMaterial, FieldMaterial>();
        services.AddSingleton<Materials>();
        services.AddSingleton(new TrainerRoom(options.TrainerFolder, Path.Combine(options.DataFolder, "trainings")));
        services.AddSingleton<FolderImages>();
        services.AddSingleton<TrainingFolder>();
        services.AddSingleton<CommandTrainer>();
        services.AddSingleton<CommandTraining>();
        services.AddSingleton<TrainingLogs>();
        services.AddSingleton<TrainingSource>();
        services.AddSingleton<TrainingExecution>();
        services.AddSingleton<TrainingClock>();
        services.AddSingleton<TrainingScheduler>();
        services.AddSingleton<IStage, TrainingStage>();

        // Evaluation
        services.AddSingleton<EvaluationStore>();
        services.AddSingleton<Evaluator>();
        services.AddSingleton<IStage, EvaluationStage>();

        // Release
        services.AddSingleton<ReleaseStore>();
        services.AddSingleton<ChallengerEvidence>();
        services.AddSingleton<FirstModel>();
        services.AddSingleton<ReleaseDesk>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<ReleaseDesk>());

        // Selection
        services.AddSingleton<SelectionStore>();
        services.AddSingleton<ItemSelection>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<ItemSelection>());

        // Pipelines
        services.AddSingleton<StepStore>();
        services.AddSingleton<PipelineDesk>();
        services.AddSingleton<IStage, PipelineWatch>();

        // Lineage
        services.AddSingleton<LineageReader>();
        services.AddSingleton<ModelExchange>();
        services.AddSingleton<ModelImport>();

        // Reports
        services.AddSingleton(ReportSettings.Of(options.Smtp, options.MailFrom, options.SimulationSeed));
        services.AddSingleton<ReportStore>();
        services.AddSingleton<ReportBuilder>();
        services.AddSingleton<Mail>();
        services.AddSingleton<DailyReport>();
        services.AddSingleton<IStage>(provider => provider.GetRequiredService<DailyReport>());
    }

    private static void AddStorage(IServiceCollection services, ServerOptions options)
    {
        // Flushes, retries and locks go by real time, also when the wheel's own clock is simulated.
        var time = TimeProvider.System;
        var connection = options.Store == "sqlite" ? $"sqlite:{Path.Combine(options.DataFolder, "treadle.db")}" : options.Store;
        services.AddSingleton(_ => Store.Open(connection, time));
        services.AddSingleton<StoreSchema>();
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<Store>(), Migration.FromResources(typeof(Composition).Assembly), time));
        services.AddSingleton<IBlobStore>(_ => new FolderBlobStore(Path.Combine(options.DataFolder, "blobs"), time));
        services.AddSingleton(_ => Journal.Open(
            new JournalOptions { MaxBytes = options.JournalMaxBytes },
            new FolderJournalFiles(Path.Combine(options.DataFolder, "journal")),
            time));
    }

    private static IdFactory.FillRandom RandomBytes(ServerOptions options)
    {
        if (options.SimulationSeed is not { } seed)
        {
            return BufferedRandom.Fill;
        }

        var random = Pcg32.Derive(seed, "ids");
        var gate = new Lock();
        return bytes =>
        {
            lock (gate)
            {
                foreach (ref var target in bytes)
                {
                    target = (byte)random.NextUInt32();
                }
            }
        };
    }
}
