package io.streammesh.test;

import org.apache.avro.specific.SpecificRecord;

/**
 * Assertions on what a {@link MeshHarness} lets out. Imported beside AssertJ's own:
 *
 * <pre>{@code
 * import static io.streammesh.test.MeshAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * assertThat(mesh.published(ORDER_FACTS).get(1))
 *     .hasKey("o-1")
 *     .isOf("orders.order-facts/1.0.0")
 *     .hasTags("pii.address")
 *     .wasMadeFrom(new Position("orders.raw.order-events", 0, 0));
 *
 * assertThat(mesh.quarantined().get(0))
 *     .failedAt(Stage.INGRESS)
 *     .brokeRule("malformed")
 *     .underContract("orders.raw.order-events/1.0.0");
 * }</pre>
 */
public final class MeshAssertions {
  private MeshAssertions() {}

  /** Assertions on a record of a product. */
  public static <V extends SpecificRecord> PublishedAssert<V> assertThat(Published<V> actual) {
    return new PublishedAssert<>(actual);
  }

  /** Assertions on a record in quarantine. */
  public static DeadLetterAssert assertThat(DeadLetter actual) {
    return new DeadLetterAssert(actual);
  }
}
