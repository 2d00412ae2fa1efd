package io.streammesh.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.MeshHeader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a product as its owner's app sends them, of now and signed, for tests of what
 * reads a product or acts on signals. What a test changes in one of them is an attack. A tagged
 * field stays as it is: nothing is sealed here; and of CloudEvents' headers there is the id alone.
 * For one thread.
 *
 * @param <V> the generated class of the values
 */
public final class OwnerRecords<V extends SpecificRecord> {
  private final Contract contract;
  private final SchemaRegistry registry;
  private final AvroRecordEncoder<V> encoder;
  private final long schema;
  private final RecordSigner signer;
  private final Clock clock;
  private final Header mesh;

  /**
   * Records in a new chain.
   *
   * @param contract of the product, which is signed
   * @param registry where the schema is registered as the first record with a value is made
   * @param keys of the domain that owns the product; by {@link InMemoryKeys} of another seed the
   *     records are forged
   * @param from the input that each record says it was made of
   * @throws IllegalArgumentException if the class is of another schema than the contract
   */
  public OwnerRecords(
      Contract contract,
      Class<V> type,
      SchemaRegistry registry,
      SigningKeys keys,
      Position from,
      Clock clock) {
    this.contract = contract;
    this.registry = registry;
    this.encoder = AvroRecordEncoder.of(type);
    this.schema = SchemaFingerprint.of(encoder.schema());
    if (schema != SchemaFingerprint.of(contract.schema())) {
      throw new IllegalArgumentException(
          type.getName() + " is of another schema than the contract of " + contract.id());
    }
    this.signer = new RecordSigner(keys, clock);
    this.clock = clock;
    this.mesh =
        new RecordHeader(
            MeshHeader.NAME, MeshHeader.of(contract, Lineage.of(from, Lineage.DEFAULT_LIMIT)));
  }

  /**
   * The next record, in the partition that the brokers' clients choose for its key. It has to be
   * sent: a reader misses what is not.
   *
   * @param value null makes a deletion
   * @param id of the event, where the product has CloudEvents
   * @param more headers that are governed, such as {@code traceparent}
   * @throws IllegalArgumentException if a header is not governed, or comes twice
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be signed
   */
  public ProducerRecord<byte[], byte[]> next(
      String key, @Nullable V value, @Nullable String id, Header... more) {
    byte[] keyBytes = key.getBytes(UTF_8);
    byte[] bytes =
        value == null
            ? null
            : encoder.encode(registry.register(contract.subject(), encoder.schema()), value);
    int partition = Utils.toPositive(Utils.murmur2(keyBytes)) % contract.partitions();
    long now = clock.millis();
    List<Header> headers = new ArrayList<>();
    headers.add(mesh);
    if (id != null) {
      headers.add(new RecordHeader(CloudEventHeaders.ID, id.getBytes(UTF_8)));
    }
    headers.addAll(List.of(more));
    byte[] signature =
        signer.sign(
            contract.id(),
            new RecordContent(contract.topic(), partition, now, keyBytes, bytes),
            bytes == null ? SchemaFingerprint.NONE : schema,
            headers.toArray(Header[]::new));
    headers.add(new RecordHeader(SignatureHeader.NAME, signature));
    return new ProducerRecord<>(contract.topic(), partition, now, keyBytes, bytes, headers);
  }
}
