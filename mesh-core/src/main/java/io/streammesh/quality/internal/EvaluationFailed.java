package io.streammesh.quality.internal;

/** CEL's error value: what is absorbed by {@code &&}, {@code ||} or ends the evaluation. */
final class EvaluationFailed extends RuntimeException {
  /** The only one: it is an outcome of the hot path, so it has neither trace nor message. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // Without a stack trace, it holds nothing.
  static final EvaluationFailed FAILED = new EvaluationFailed();

  private static final long serialVersionUID = 1L;

  private EvaluationFailed() {
    super("could not be evaluated", null, false, false);
  }
}
