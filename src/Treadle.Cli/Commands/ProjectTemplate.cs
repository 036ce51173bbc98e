namespace Treadle.Cli.Commands;

/// <summary>Writes a project file with every section and its defaults explained.</summary>
internal static class ProjectTemplate
{
    /// <summary>A project file for text classification.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="labels">Its labels.</param>
    public static string Write(string name, IReadOnlyList<string> labels) =>
        $"""
        # What the server should do for one prediction problem. Keep this file in git; 'treadle apply' shows what changes and sends it.
        project: {name}
        task: text-classification
        # simulated: true         # items and people are made up: every page and report says so

        scoping:
          goal: Say in a sentence what a right answer is worth, and to whom.
          metric: accuracy            # or macro_f1 when rare labels matter as much as frequent ones
          # baseline: 0.60            # what the present practice reaches
          # human_level: 0.95         # what people reach; measured from double answers when left out

        input:
          - name: text

        factors: []                   # named facts for slices, e.g. - name: channel

        labels:                       # in the order of the reviewers' keys 1, 2, 3, …
        {string.Join('\n', labels.Select(Label))}

        routing:
          level: partial              # human, shadow, assist, partial, full: the most that evidence may reach
          error_target: 0.05          # tolerated share of wrong automated answers
          confidence: 0.95            # how sure the certificate must be
          audit_rate: 0.05            # share of automated answers that people check blind
          audit_floor: 0.01           # never less than this

        review:
          answers_per_item: 1         # ask several people to measure agreement and find weak labels
          blind_share: 0.1            # share answered without the suggestion
          lease_minutes: 10

        triggers:                     # any one starts a training
          new_labels: 200
          drift_alert: true
          # every_hours: 24
          traffic_growth: 2           # logged texts relative to those the champion learned from
          minimum_labels: 50

        trainers: [tfidf-softmax, nb-em, nb-em-char]

        gates:                        # what a candidate must show in shadow before it takes over
          confidence: 0.95
          max_negative_flips: 0.05
          # non_inferiority_margin: 0.01   # also promote what is proved to lose at most this and is ahead so far
          minimum_pairs: 30
          timeout_days: 14

        reports:
          recipients: []              # e.g. [lead@example.org]
          hour_utc: 6

        """;

    private static string Label(string label) =>
        $"""
          - name: {Quote(label)}
            instructions: Say when this label applies, and when it does not.
            examples: []
        """;

    /// <summary>A YAML scalar that reads back as the same text.</summary>
    public static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text, PlainText);

    private static readonly System.Text.Json.JsonSerializerOptions PlainText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
