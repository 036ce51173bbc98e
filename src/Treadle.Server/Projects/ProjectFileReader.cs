using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Treadle.Server.Projects;

/// <summary>Reads <c>treadle.yaml</c>: every error at once, each with its line.</summary>
internal static class ProjectFileReader
{
    /// <summary>Nobody asks more people about one item; records of real crowds go up to 63.</summary>
    private const int MostAnswers = 100;

    private static readonly string[] DefaultTrainers = [BuiltInTrainers.Auto];

    /// <summary>Reads a project file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">Name used in error places.</param>
    /// <exception cref="ProblemException">The file has errors (code <c>project_file.invalid</c>, all of them listed).</exception>
    public static ProjectConfig Read(string text, string fileName = "treadle.yaml")
    {
        var errors = new List<ErrorDetail>();
        var root = Parse(text, fileName, errors);
        var config = root is null ? null : Bind(new ProjectFileSection(root, "", fileName, errors));
        return errors.Count == 0 && config is not null
            ? config
            : throw new ProblemException(ErrorCodes.ProjectFileInvalid, $"{fileName} has {errors.Count} error{(errors.Count == 1 ? "" : "s")}.", errors);
    }

    private static YamlMappingNode? Parse(string text, string fileName, List<ErrorDetail> errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return root;
            }

            errors.Add(ErrorDetail.Of(ErrorCodes.ProjectFileInvalid, $"{fileName}:1", text.Length == 0 ? null : text, "one YAML document with keys and values", "Start from the file that treadle init writes."));
        }
        catch (YamlException exception)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.ProjectFileInvalid, $"{fileName}:{exception.Start.Line}", null, "well-formed YAML", $"Mend the line: {exception.Message}"));
        }

        return null;
    }

    private static ProjectConfig Bind(ProjectFileSection root)
    {
        var trainers = root.Sections("trainers").Select(Trainer).ToList();
        var task = AnswerFileReader.Task(root);
        var config = new ProjectConfig
        {
            Project = root.Name("project"),
            Task = task,
            Simulated = root.Flag("simulated", false) ? true : null,
            Scoping = Scoping(root.Section("scoping")),
            Input = root.Sections("input", required: true).Select(InputField).ToList(),
            Factors = root.Sections("factors").Select(Factor).ToList(),
            Labels = root.Sections("labels", required: AnswerFileReader.HasLabels(task)).Select(Label).ToList(),
            Answer = AnswerFileReader.Answer(root.Section("answer"), task),
            Routing = Routing(root.Section("routing")),
            Review = Review(root.Section("review")),
            Triggers = Triggers(root.Section("triggers")),
            Trainers = trainers.Count == 0 ? DefaultTrainers : trainers.ConvertAll(trainer => trainer.Name),
            TrainerCommands = trainers.FindAll(trainer => trainer.Command.Length > 0),
            Gates = Gates(root.Section("gates")),
            Reports = Reports(root.Section("reports")),
            Embed = EmbedFileReader.Read(root.Section("embed")),
        };
        root.Unique("input", config.Input.Select(field => field.Name));
        root.Unique("factors", config.Factors.Select(factor => factor.Name));
        root.Unique("trainers", config.Trainers);
        root.Unique("labels", config.Labels.Select(label => label.Name));
        root.AtLeast("input", config.Input.Count, 1);
        AnswerFileReader.Check(root, config);
        Trainers(root, config);
        root.RefuseUnknownKeys();
        return config;
    }

    private static ScopingConfig Scoping(ProjectFileSection section) => section.Done(new ScopingConfig
    {
        Goal = section.OptionalText("goal"),
        Metric = section.OneOf("metric", "accuracy", "accuracy", "macro_f1"),
        Baseline = section.OptionalNumber("baseline", 0, 1),
        HumanLevel = section.OptionalNumber("human_level", 0, 1),
    });

    private static InputFieldConfig InputField(ProjectFileSection section) => section.Done(new InputFieldConfig
    {
        Name = section.Name("name"),
        Kind = section.Choice("kind", FieldKind.Text),
        Optional = section.Flag("optional", false),
        MaxLength = section.Whole("max_length", 100_000, 1, 20_000_000),
    });

    private static FactorConfig Factor(ProjectFileSection section) => section.Done(new FactorConfig
    {
        Name = section.Name("name"),
        Values = section.Texts("values") ?? [],
    });

    private static LabelConfig Label(ProjectFileSection section) => section.Done(new LabelConfig
    {
        Name = section.Text("name"),
        Instructions = section.OptionalText("instructions"),
        Examples = section.Texts("examples") ?? [],
        CounterExamples = section.Texts("counter_examples") ?? [],
    });

    private static RoutingConfig Routing(ProjectFileSection section)
    {
        var preset = new RoutingConfig();
        var config = section.Done(new RoutingConfig
        {
            Level = section.Choice("level", preset.Level),
            ErrorTarget = section.Number("error_target", preset.ErrorTarget, 0.0001, 0.5),
            Confidence = section.Number("confidence", preset.Confidence, 0.5, 0.9999),
            AuditRate = section.Number("audit_rate", preset.AuditRate, 0.001, 1),
            AuditFloor = section.Number("audit_floor", preset.AuditFloor, 0.001, 1),
            AuditDeadlineDays = section.Whole("audit_deadline_days", preset.AuditDeadlineDays, 1, 365),
        });
        if (config.AuditRate < config.AuditFloor)
        {
            section.Refuse("audit_rate", $"{config.AuditRate}", $"at least audit_floor ({config.AuditFloor})");
        }

        return config;
    }

    private static ReviewConfig Review(ProjectFileSection section)
    {
        var preset = new ReviewConfig();
        var adaptive = new AdaptiveConfig();
        var adaptiveSection = section.Section("adaptive");
        return section.Done(new ReviewConfig
        {
            AnswersPerItem = section.Whole("answers_per_item", preset.AnswersPerItem, 1, MostAnswers),
            MaxAnswersPerItem = section.OptionalWhole("max_answers_per_item", 1, MostAnswers),
            BlindShare = section.Number("blind_share", preset.BlindShare, 0.1, 1),
            LeaseMinutes = section.Whole("lease_minutes", preset.LeaseMinutes, 1, 1440),
            Adaptive = section.Has("adaptive")
                ? adaptiveSection.Done(new AdaptiveConfig { Target = adaptiveSection.Number("target", adaptive.Target, 0.5, 0.9999), ModelVotes = adaptiveSection.Flag("model_votes", adaptive.ModelVotes) })
                : null,
            Escalation = Escalation(section),
            GoldShare = section.OptionalNumber("gold_share", 0, 0.5),
            FoldDuplicates = section.Has("fold_duplicates") ? section.Flag("fold_duplicates", true) : null,
            Instructions = section.OptionalText("instructions"),
            DailyBudget = section.OptionalWhole("daily_budget", 1, 10_000_000),
        });
    }

    // Each source once, the crowd first and the customer last.
    private static List<AnnotationSource>? Escalation(ProjectFileSection section)
    {
        if (section.Texts("escalation") is not { } words)
        {
            return null;
        }

        var sources = words.Select(word => Enum.TryParse<AnnotationSource>(word, ignoreCase: true, out var source) && !char.IsDigit(word[0]) ? source : (AnnotationSource?)null).ToList();
        if (sources.Contains(null) || sources is not [AnnotationSource.Crowd, ..] || sources.Zip(sources.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            section.Refuse("escalation", $"[{string.Join(", ", words)}]", "crowd, then expert, then customer; one or both of the last two may be left out");
            return null;
        }

        return sources.ConvertAll(source => source!.Value);
    }

    private static TriggerConfig Triggers(ProjectFileSection section)
    {
        var preset = new TriggerConfig();
        return section.Done(new TriggerConfig
        {
            NewLabels = section.Has("new_labels") ? section.OptionalWhole("new_labels", 1, 10_000_000) : preset.NewLabels,
            DriftAlert = section.Flag("drift_alert", preset.DriftAlert),
            TrafficGrowth = section.Has("traffic_growth") ? section.OptionalNumber("traffic_growth", 1.01, 1000) : preset.TrafficGrowth,
            EveryHours = section.OptionalWhole("every_hours", 1, 8760),
            MinimumLabels = section.Whole("minimum_labels", preset.MinimumLabels, 10, 10_000_000),
        });
    }

    // A trainer without a command is built in, and learns from what the project has.
    private static void Trainers(ProjectFileSection root, ProjectConfig config)
    {
        var fitting = BuiltInTrainers.Of(config);
        foreach (var name in config.Trainers.Where(name => name.Length > 0 && name != BuiltInTrainers.Auto && !fitting.Contains(name) && config.TrainerCommands.All(command => command.Name != name)))
        {
            root.Refuse("trainers", name, fitting.Count == 0 ? "a trainer with a command: nothing built in learns this kind of answer from this input" : $"{BuiltInTrainers.Auto}, {string.Join(", ", fitting)}, or a trainer with a command");
        }
    }

    private static TrainerCommandConfig Trainer(ProjectFileSection section)
    {
        var isCommand = section.Has("command");
        var preset = new TrainerCommandConfig { Name = section.Name("name"), Command = isCommand ? section.Text("command") : "" };
        var config = section.Done(preset with
        {
            Version = section.OptionalText("version") ?? preset.Version,
            TimeoutMinutes = section.Number("timeout_minutes", preset.TimeoutMinutes, 0.01, 10_080),
            MemoryMb = section.OptionalWhole("memory_mb", 16, 10_000_000),
            CpuMinutes = section.OptionalWhole("cpu_minutes", 1, 100_000),
            FileMb = section.Whole("file_mb", preset.FileMb, 1, 1_000_000),
        });
        if (isCommand && BuiltInTrainers.Names.Contains(config.Name))
        {
            section.Refuse("name", config.Name, $"another name than those of the built-in trainers ({string.Join(", ", BuiltInTrainers.Names)})");
        }

        return config;
    }

    private static GateConfig Gates(ProjectFileSection section)
    {
        var preset = new GateConfig();
        return section.Done(new GateConfig
        {
            Confidence = section.Number("confidence", preset.Confidence, 0.5, 0.9999),
            MaxNegativeFlips = section.Number("max_negative_flips", preset.MaxNegativeFlips, 0, 1),
            NonInferiorityMargin = section.OptionalNumber("non_inferiority_margin", 0.0001, 0.5),
            MinimumPairs = section.Whole("minimum_pairs", preset.MinimumPairs, 1, 10_000_000),
            TimeoutDays = section.Whole("timeout_days", preset.TimeoutDays, 1, 365),
        });
    }

    private static ReportConfig Reports(ProjectFileSection section) => section.Done(new ReportConfig
    {
        Recipients = section.Texts("recipients") ?? [],
        HourUtc = section.Whole("hour_utc", new ReportConfig().HourUtc, 0, 23),
    });
}
