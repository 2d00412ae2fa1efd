package io.streammesh.test;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.Assertions;

/**
 * Assertions on a record of a product.
 *
 * @param <V> the type of its value
 */
public final class PublishedAssert<V extends SpecificRecord>
    extends GovernedAssert<PublishedAssert<V>, Published<V>> {
  @SuppressWarnings("unchecked") // the class of a generic type
  PublishedAssert(Published<V> actual) {
    super(actual, (Class<PublishedAssert<V>>) (Class<?>) PublishedAssert.class, Published::header);
  }

  /** The key that it is published under. */
  public PublishedAssert<V> hasKey(String key) {
    isNotNull();
    Assertions.assertThat(actual.key()).as("key").isEqualTo(key);
    return this;
  }

  /** Its event time. */
  public PublishedAssert<V> isAt(Instant time) {
    isNotNull();
    Assertions.assertThat(actual.at()).as("event time").isEqualTo(time);
    return this;
  }

  /** Its product and contract version, such as {@code orders.order-facts/1.0.0}. */
  public PublishedAssert<V> isOf(String versionedName) {
    Assertions.assertThat(header().product() + "/" + header().version())
        .as("product and version")
        .isEqualTo(versionedName);
    return this;
  }

  /** Its id as a CloudEvent. */
  public PublishedAssert<V> hasId(String id) {
    isNotNull();
    Assertions.assertThat(actual.id()).as("id").contains(id);
    return this;
  }

  /** That it deletes its key. */
  public PublishedAssert<V> isDeletion() {
    isNotNull();
    Assertions.assertThat(actual.value()).as("value of %s", actual.key()).isNull();
    return this;
  }
}
