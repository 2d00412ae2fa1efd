package io.streammesh.test;

import io.streammesh.quarantine.Stage;
import java.time.Instant;
import org.assertj.core.api.Assertions;

/** Assertions on a record in quarantine. */
public final class DeadLetterAssert extends GovernedAssert<DeadLetterAssert, DeadLetter> {
  DeadLetterAssert(DeadLetter actual) {
    super(actual, DeadLetterAssert.class, DeadLetter::header);
  }

  /** Where on its way it failed. */
  public DeadLetterAssert failedAt(Stage stage) {
    isNotNull();
    Assertions.assertThat(actual.verdict().stage())
        .as("stage of %s", actual.verdict())
        .isEqualTo(stage);
    return this;
  }

  /** The rule that it broke, by its name. */
  public DeadLetterAssert brokeRule(String rule) {
    isNotNull();
    Assertions.assertThat(actual.verdict().rule())
        .as("rule of %s", actual.verdict())
        .isEqualTo(rule);
    return this;
  }

  /** The contract that the rule belongs to, such as {@code orders.raw.order-events/1.0.0}. */
  public DeadLetterAssert underContract(String versionedName) {
    isNotNull();
    Assertions.assertThat(actual.verdict().contract())
        .as("contract of %s", actual.verdict())
        .isEqualTo(versionedName);
    return this;
  }

  /** That its value is these bytes, such as those of the input. */
  public DeadLetterAssert hasValue(byte[] value) {
    isNotNull();
    Assertions.assertThat(actual.value()).as("value").isEqualTo(value);
    return this;
  }

  /** The time that it was given. */
  public DeadLetterAssert isAt(Instant time) {
    isNotNull();
    Assertions.assertThat(actual.at()).as("time").isEqualTo(time);
    return this;
  }
}
