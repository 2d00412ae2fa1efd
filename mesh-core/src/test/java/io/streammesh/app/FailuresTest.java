package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.stream.Guard;
import io.streammesh.stream.GuardRefusal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.DuplicateSequenceException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static Stream<Arguments> failures() {
    GuardRefusal refusal = refusal();
    TimeoutException timeout = new TimeoutException("broker");
    RegistryUnavailableException registry =
        new RegistryUnavailableException("registry", new java.io.IOException("down"));
    return Stream.of(
        Arguments.of(refusal, ExitCode.GUARD_REFUSAL),
        Arguments.of(new StreamsException(refusal), ExitCode.GUARD_REFUSAL),
        Arguments.of(new TimeoutException("commit", refusal), ExitCode.GUARD_REFUSAL),
        Arguments.of(timeout, ExitCode.UNREACHABLE),
        Arguments.of(new StreamsException(new StreamsException(timeout)), ExitCode.UNREACHABLE),
        Arguments.of(new StreamsException(registry), ExitCode.UNREACHABLE),
        Arguments.of(
            new StreamsException(new KeyUnavailableException("no key")), ExitCode.UNREACHABLE),
        Arguments.of(
            new StreamsException("commit", new InvalidTxnStateException("aborted")),
            ExitCode.UNREACHABLE),
        Arguments.of(
            new StreamsException(new InvalidProducerEpochException("old")), ExitCode.UNREACHABLE),
        Arguments.of(
            new StreamsException(new OutOfOrderSequenceException("gap")), ExitCode.UNREACHABLE),
        Arguments.of(new DuplicateSequenceException("again"), ExitCode.UNREACHABLE),
        Arguments.of(new TransactionAbortableException("abort"), ExitCode.UNREACHABLE),
        Arguments.of(new TransactionAbortedException(), ExitCode.UNREACHABLE),
        Arguments.of(new TransactionCoordinatorFencedException("moved"), ExitCode.UNREACHABLE),
        Arguments.of(new TransactionalIdNotFoundException("gone"), ExitCode.UNREACHABLE),
        Arguments.of(
            new StreamsException(new UnknownServerException("bug")), ExitCode.PROCESSING_FAILED),
        Arguments.of(
            new StreamsException(new RecordTooLargeException("large")), ExitCode.PROCESSING_FAILED),
        Arguments.of(
            new StreamsException(new TopicAuthorizationException("topic")),
            ExitCode.PROCESSING_FAILED),
        Arguments.of(new IllegalStateException("domain"), ExitCode.PROCESSING_FAILED),
        Arguments.of(
            new StreamsException(new IllegalStateException("domain")), ExitCode.PROCESSING_FAILED),
        Arguments.of(new StackOverflowError(), ExitCode.PROCESSING_FAILED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldTellByItsExitCodeWhatEndedIt(Throwable failure, ExitCode expected) {
    // When
    ExitCode code = Failures.exitCode(failure);

    // Then
    assertThat(code).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void shouldKeepItsDocumentedNumbers(ExitCode code) {
    // Supervisors and runbooks know them by number.
    Map<ExitCode, Integer> documented =
        Map.of(
            ExitCode.OK, 0,
            ExitCode.UNEXPECTED, 1,
            ExitCode.CONFIGURATION, 2,
            ExitCode.REFUSED_TO_START, 3,
            ExitCode.GUARD_REFUSAL, 4,
            ExitCode.PROCESSING_FAILED, 5,
            ExitCode.UNREACHABLE, 6,
            ExitCode.QUARANTINE_LIMIT, 7,
            ExitCode.STOPPED, 8);

    assertThat(code.code()).isEqualTo(documented.get(code));
  }

  private static GuardRefusal refusal() {
    try {
      new Guard(Set.of(), Map.of())
          .signing()
          .admit(new ProducerRecord<>("elsewhere", new byte[0], new byte[0]));
      throw new AssertionError("The guard has let it through");
    } catch (GuardRefusal refusal) {
      return refusal;
    }
  }
}
