package io.streammesh.avro;

import io.streammesh.avro.internal.Failure;
import io.streammesh.avro.internal.binary.BoundedDecoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format, with Avro's resolution from the schema that a record
 * was written with to the reader's own, usually smaller one. Named types of the writer match the
 * reader's by their unqualified names, so that a consumer keeps its reader schemas in its own
 * namespace. For one thread.
 *
 * <p>Input is bounded before it is believed: its size, by a limit of the caller; lengths and
 * counts, by its size; nesting, by 64 levels. Text has to be UTF-8, and no byte may be left over.
 */
public final class AvroRecordDecoder<T extends IndexedRecord> {
  private final Class<T> type;
  private final Schema readerSchema;
  private final GenericData model;
  private final IntFunction<Schema> writerSchemas;
  private final int maxBytes;
  private final BoundedDecoder in = new BoundedDecoder();
  private final Map<Integer, WriterReader> readers = new HashMap<>();
  private @Nullable WriterReader latest;

  private AvroRecordDecoder(
      Class<T> type,
      Schema readerSchema,
      GenericData model,
      IntFunction<Schema> writerSchemas,
      int maxBytes) {
    this.type = type;
    this.readerSchema = readerSchema;
    this.model = model;
    this.writerSchemas = writerSchemas;
    this.maxBytes = maxBytes;
  }

  /**
   * A decoder into a generated class.
   *
   * @param writerSchemas gives the schema of an id; what it throws, {@link #decode} throws
   * @param maxBytes how long a value may be, with its header of five bytes
   */
  public static <T extends SpecificRecord> AvroRecordDecoder<T> of(
      Class<T> type, IntFunction<Schema> writerSchemas, int maxBytes) {
    TrustedClasses.trust(type);
    SpecificData model = SpecificData.getForClass(type);
    return new AvroRecordDecoder<>(type, model.getSchema(type), model, writerSchemas, maxBytes);
  }

  /**
   * A decoder into generic records, for code that knows no generated class. Their values are of
   * Avro's own types, without logical types.
   */
  public static AvroRecordDecoder<GenericRecord> generic(
      Schema readerSchema, IntFunction<Schema> writerSchemas, int maxBytes) {
    return new AvroRecordDecoder<>(
        GenericRecord.class, readerSchema, new GenericData(), writerSchemas, maxBytes);
  }

  /** The schema that records are resolved to. */
  public Schema schema() {
    return readerSchema;
  }

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException if the bytes are not a record that the reader's schema can
   *     take
   */
  public T decode(byte[] value) {
    if (value.length > maxBytes) {
      throw new MalformedRecordException(
          "Value has " + value.length + " bytes, expected up to " + maxBytes);
    }
    WriterReader reader = reader(WireFormat.schemaId(value));
    in.reset(value, WireFormat.HEADER_BYTES);
    try {
      return type.cast(reader.read(in));
    } catch (Failure failure) {
      throw malformed(reader.id(), "near byte " + in.position() + ": " + failure.problem());
    } catch (IOException | RuntimeException unforeseen) {
      // Avro's messages can quote the input, so only their kind is told.
      throw malformed(
          reader.id(),
          "near byte "
              + in.position()
              + ": is not what the two schemas allow: "
              + unforeseen.getClass().getSimpleName());
    } finally {
      in.release();
    }
  }

  private WriterReader reader(int id) {
    WriterReader known = latest;
    if (known == null || known.id() != id) {
      known = readers.get(id);
      if (known == null) {
        known = WriterReader.of(id, writerSchemas.apply(id), readerSchema, model);
        readers.put(id, known);
      }
      latest = known;
    }
    return known;
  }

  private MalformedRecordException malformed(int id, String problem) {
    return new MalformedRecordException(
        "Record " + readerSchema.getFullName() + " written with schema id " + id + " " + problem);
  }
}
