package io.streammesh.consumer;

import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.lineage.Position;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * A product version, and what a consumer makes of its values. The reader's schema is its own, the
 * fields that it needs; Avro's resolution skips the rest.
 *
 * @param <V> the type of the values
 */
public final class ProductInput<V> {
  /** Makes a value of bytes that were verified. For one thread. */
  interface Values<V> {
    /**
     * The value.
     *
     * @throws Refusal if there is none to be had
     */
    V of(Position position, String key, byte[] bytes);
  }

  private final String contractId;
  private final Function<ValueSource, Values<V>> form;

  private ProductInput(String contractId, Function<ValueSource, Values<V>> form) {
    this.contractId = contractId;
    this.form = form;
  }

  /** Values of a generated class. */
  public static <T extends SpecificRecord> ProductInput<T> of(String contractId, Class<T> type) {
    return new ProductInput<>(contractId, source -> decoded(source, type));
  }

  /**
   * Values as generic records, for code that has no generated class. They are of Avro's own types,
   * without logical types.
   */
  public static ProductInput<GenericRecord> generic(String contractId, Schema readerSchema) {
    return new ProductInput<>(
        contractId,
        source ->
            decoded(
                source,
                AvroRecordDecoder.generic(
                    readerSchema, source.registry()::schemaById, source.maxBytes())));
  }

  /**
   * Values of a generated class that are verified at once, but decoded, and opened, when they are
   * asked for; each time anew, and by the thread that polls. For whoever keeps the latest record of
   * each key and looks at a few of all that came. A record that cannot be decoded is no bad record
   * then, but a {@link MeshException} of the supplier's that names its position.
   */
  public static <T extends SpecificRecord> ProductInput<Supplier<T>> deferred(
      String contractId, Class<T> type) {
    return new ProductInput<>(
        contractId,
        source -> {
          Values<T> values = decoded(source, type);
          return (position, key, bytes) -> () -> later(values, position, key, bytes);
        });
  }

  private static <T extends SpecificRecord> Values<T> decoded(ValueSource source, Class<T> type) {
    return decoded(
        source, AvroRecordDecoder.of(type, source.registry()::schemaById, source.maxBytes()));
  }

  private static <T extends IndexedRecord> Values<T> decoded(
      ValueSource source, AvroRecordDecoder<T> decoder) {
    ValueDecoder<T> values = new ValueDecoder<>(source, decoder);
    return (position, key, bytes) -> values.decode(key, bytes);
  }

  private static <T> T later(Values<T> values, Position position, String key, byte[] bytes) {
    try {
      return values.of(position, key, bytes);
    } catch (Refusal e) {
      throw new MeshException(position + " cannot be read: " + e.reason(), e);
    }
  }

  public String contractId() {
    return contractId;
  }

  Values<V> values(ValueSource source) {
    return form.apply(source);
  }

  @Override
  public String toString() {
    return contractId;
  }
}
