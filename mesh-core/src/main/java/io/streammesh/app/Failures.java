package io.streammesh.app;

import io.streammesh.audit.AuditUnavailableException;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.stream.GuardRefusal;
import io.streammesh.stream.QuarantineLimitExceeded;
import java.util.List;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.DuplicateSequenceException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** What a failure of a running app means for whoever might start it again. */
final class Failures {
  /**
   * The broker has lost track of the app's place or transaction, or ended it, as after an outage of
   * its own. What was open is aborted, and a new process begins where the last commit was; none of
   * these comes from a record.
   */
  private static final List<Class<? extends Throwable>> LOST_AT_THE_BROKER =
      List.of(
          ApplicationRecoverableException.class,
          DuplicateSequenceException.class,
          InvalidTxnStateException.class,
          OutOfOrderSequenceException.class,
          TransactionAbortableException.class,
          TransactionAbortedException.class,
          TransactionCoordinatorFencedException.class,
          TransactionalIdNotFoundException.class);

  private static final List<Class<? extends Throwable>> UNREACHABLE =
      List.of(
          RetriableException.class,
          RegistryUnavailableException.class,
          KeyUnavailableException.class,
          AuditUnavailableException.class);

  private Failures() {}

  /** A refusal counts before all else: whatever it caused on its way up, a restart is no help. */
  static ExitCode exitCode(Throwable failure) {
    if (isCausedBy(failure, GuardRefusal.class)) {
      return ExitCode.GUARD_REFUSAL;
    }
    if (isCausedBy(failure, QuarantineLimitExceeded.class)) {
      return ExitCode.QUARANTINE_LIMIT;
    }
    return isCausedByAny(failure, UNREACHABLE) || isCausedByAny(failure, LOST_AT_THE_BROKER)
        ? ExitCode.UNREACHABLE
        : ExitCode.PROCESSING_FAILED;
  }

  static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCausedByAny(Throwable failure, List<Class<? extends Throwable>> types) {
    return types.stream().anyMatch(type -> isCausedBy(failure, type));
  }
}
