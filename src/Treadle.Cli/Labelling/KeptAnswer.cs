using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>An answer that was given here, with the lease it belongs to.</summary>
/// <param name="Lease">The item.</param>
/// <param name="Judgement">What was decided.</param>
/// <param name="Request">The answer, with its own id.</param>
internal sealed record KeptAnswer(ReviewLease Lease, Judgement Judgement, AnnotationRequest Request);
