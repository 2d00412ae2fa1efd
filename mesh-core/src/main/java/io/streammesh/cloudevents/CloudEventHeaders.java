package io.streammesh.cloudevents;

import io.streammesh.contract.CloudEvents;
import io.streammesh.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * The headers that make the records of one product CloudEvents. All but the id are made once. For
 * one thread.
 */
public final class CloudEventHeaders {
  /** Name of the header with the version of the CloudEvents specification. */
  public static final String SPEC_VERSION = "ce_specversion";

  /** Name of the header with the event's id, a UUID in lower case. */
  public static final String ID = "ce_id";

  /** Name of the header with the event's source: the domain that owns the product. */
  public static final String SOURCE = "ce_source";

  /** Name of the header with the event's type: the contract's id. */
  public static final String TYPE = "ce_type";

  private static final Header SPEC = header(SPEC_VERSION, "1.0");

  private final EventIds ids;
  private final Header source;
  private final Header type;

  private CloudEventHeaders(Contract contract, CloudEvents cloudEvents) {
    this.ids = new EventIds(contract.id(), contract.schema(), cloudEvents.idFields());
    this.source = header(SOURCE, "/streammesh/" + contract.domain());
    this.type = header(TYPE, contract.id());
  }

  /** Those of a contract; null if its records are no CloudEvents. */
  public static @Nullable CloudEventHeaders of(Contract contract) {
    CloudEvents cloudEvents = contract.cloudEvents();
    return cloudEvents == null ? null : new CloudEventHeaders(contract, cloudEvents);
  }

  /**
   * Adds the headers of a record.
   *
   * @param key its bytes
   * @param value with its fields in clear; null for a tombstone
   * @param timestamp of the record, in ms since 1970
   */
  public void addTo(
      List<Header> headers, byte[] key, @Nullable IndexedRecord value, long timestamp) {
    byte[] id = value == null ? ids.ofTombstone(key, timestamp) : ids.of(key, value);
    headers.add(SPEC);
    headers.add(new RecordHeader(ID, id));
    headers.add(source);
    headers.add(type);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.US_ASCII));
  }
}
