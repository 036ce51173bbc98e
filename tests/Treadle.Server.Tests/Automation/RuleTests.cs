using Treadle.Protocol.Projects;
using Treadle.Server.Automation;

namespace Treadle.Server.Tests.Automation;

public sealed class RuleTests
{
    [Fact]
    public void An_item_without_an_answer_weighs_like_an_error()
    {
        var certified = CertificateRule.Judge(Terms(), [.. Enumerable.Repeat(Item(0), 300)], []);
        var open = CertificateRule.Judge(Terms(), [], [.. Enumerable.Repeat(Item(null), 300)]);

        certified.Threshold.ShouldBe(0);
        certified.Levels[0].Items.ShouldBe(0);
        open.Threshold.ShouldBeNull();
        open.OpenItems.ShouldBe(300);
    }

    [Fact]
    public void Audits_alone_speak_only_for_thresholds_from_the_one_in_force_on()
    {
        var audits = Enumerable.Repeat(Item(0) with { Score = 0.95, IsUniform = false, DrawnFrom = 0.9 }, 300).ToList();

        var levels = CertificateRule.Judge(Terms(), [], audits).Levels;

        levels.Single(level => level.Threshold == 0.9).Items.ShouldBe(300);
        levels.Single(level => level.Threshold == 0.5).Items.ShouldBe(0);
    }

    [Fact]
    public void The_ledger_leaves_out_the_newest_answers_while_their_audits_are_open()
    {
        var audits = new[] { Item(0) with { Answers = 20 }, Item(null) with { Answers = 40 }, Item(0) with { Answers = 60 }, Item(null) with { Answers = 80 } };

        var ledger = LedgerRule.Add([new LedgerRule.Account(Terms(), 100, audits)], 0.95);

        ledger.Covered.ShouldBe(79);
        ledger.Epochs[0].Audits.ShouldBe(3);
        ledger.Epochs[0].AuditErrors.ShouldBe(1, "the open one before an answered one counts as an error");
    }

    [Fact]
    public void The_bounds_of_epochs_add()
    {
        var ledger = LedgerRule.Add([new LedgerRule.Account(Terms(), 10_000, []), new LedgerRule.Account(Terms() with { Number = 2, Epoch = "e2" }, 10_000, [])], 0.95);

        ledger.UpperShare!.Value.ShouldBe(ledger.Epochs.Sum(epoch => epoch.LargestErrors) / 20_000, 1e-12);
        ledger.Epochs[1].LargestErrors.ShouldBeGreaterThan(ledger.Epochs[0].LargestErrors, "later epochs get a smaller part of delta");
    }

    [Fact]
    public void A_guard_says_since_when()
    {
        var items = Enumerable.Range(0, 60).Select(number => Item(number < 40 ? 0 : 1) with { EventTime = DateTimeOffset.UnixEpoch.AddMinutes(number) }).ToList();

        GuardRule.Watch("audited", 0.05, items).AlarmSince.ShouldBe(DateTimeOffset.UnixEpoch.AddMinutes(40));
        GuardRule.Watch("audited", null, items).AlarmSince.ShouldBeNull();
        GuardRule.Watch("audited", 0.05, items[..40]).AlarmSince.ShouldBeNull();
    }

    [Fact]
    public void The_level_never_exceeds_what_the_project_allows()
    {
        LevelRule.Policy(AutomationLevel.Assist, Terms(), 0.9).Threshold.ShouldBeNull();
        LevelRule.Policy(AutomationLevel.Partial, Terms(), 0).Level.ShouldBe(AutomationLevel.Partial);
        LevelRule.Policy(AutomationLevel.Full, Terms(), 0).Level.ShouldBe(AutomationLevel.Full);
        LevelRule.Policy(AutomationLevel.Full, Terms(), 0.9).Level.ShouldBe(AutomationLevel.Partial);
    }

    private static EvidenceItem Item(double? loss) => new() { Score = 0.8, Loss = loss, IsAutomated = true };

    private static EpochTerms Terms() => new()
    {
        Number = 1,
        Epoch = "e1",
        ModelVersion = 1,
        ErrorTarget = 0.05,
        Confidence = 0.95,
        AuditRate = 0.05,
        Thresholds = [0.9, 0.5, 0],
        Starts = [1],
        Reason = "test",
        RecordedAt = DateTimeOffset.UnixEpoch,
    };
}
