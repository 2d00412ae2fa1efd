package io.streammesh.stream;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * Where a domain publishes: one major version of one of its data products, as the domain's
 * descriptor declares it.
 *
 * @param contractId id of the contract, which is also the topic's name: {@code
 *     orders.order-facts.v1}
 * @param type the generated class of the records
 * @param transforms the declassifying transforms that the domain says stand before the port, by
 *     name
 * @param <V> the records' type
 */
public record OutputPort<V extends SpecificRecord>(
    String contractId, Class<V> type, SortedSet<String> transforms) {

  public OutputPort {
    transforms = Collections.unmodifiableSortedSet(new TreeSet<>(transforms));
  }

  public static <V extends SpecificRecord> OutputPort<V> of(String contractId, Class<V> type) {
    return new OutputPort<>(contractId, type, new TreeSet<>());
  }

  /**
   * The same port, of which the domain says that a transform before it takes protected data out.
   * The mesh policy has to grant the transform to this product; the tags that it names there need
   * not be in the product's schema. That the transform does so is the domain's word, which the
   * tag's owner has accepted by the grant.
   */
  public OutputPort<V> declassifiedBy(String transform) {
    SortedSet<String> more = new TreeSet<>(transforms);
    more.add(transform);
    return new OutputPort<>(contractId, type, more);
  }
}
