package io.streammesh.app;

/** How a domain app ended, as its process tells. */
public enum ExitCode {
  /** Asked to stop, and stopped in order; a JVM that was asked by SIGTERM ends with 143 then. */
  OK(0),
  /** A fault that no one foresaw; the log has its stack trace. */
  UNEXPECTED(1),
  /** The command line, the configuration or the mesh's files are wrong; a restart will not help. */
  CONFIGURATION(2),
  /** The surroundings are not as the contracts say: a topic, a partition count, a schema. */
  REFUSED_TO_START(3),
  /** The Guard refused a record that did not come through publish; a restart will not help. */
  GUARD_REFUSAL(4),
  /** The domain's code threw; the same record will do so again after a restart. */
  PROCESSING_FAILED(5),
  /**
   * The broker, the registry or a key could not be had for too long, or the broker has ended the
   * app's transaction; a restart can help.
   */
  UNREACHABLE(6),
  /** More was set aside than the mesh policy allows; the domain is stopped from now on. */
  QUARANTINE_LIMIT(7),
  /** The domain is stopped; a restart helps once an operator has resumed it. */
  STOPPED(8);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** Whether the same process, started again as it is, would end the same way. */
  public boolean isFinal() {
    return this == CONFIGURATION || this == GUARD_REFUSAL || this == PROCESSING_FAILED;
  }
}
