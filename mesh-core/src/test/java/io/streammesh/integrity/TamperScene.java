package io.streammesh.integrity;

import io.streammesh.avro.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A producer and a reader of a product, and what an attacker has between them. */
final class TamperScene {
  static final String NOTHING = "";
  static final List<String> HEADERS =
      List.of("mesh", "mesh-replay", "traceparent", "ce_specversion", "ce_id", "ce_source");

  private static final int GOOD = 1;
  private static final int ALSO_GOOD = 2;
  private static final int REVOKED = 3;
  private static final int UNKNOWN = 4;
  private static final int OF_OTHER_ALGORITHM = 5;
  private static final int PARTITIONS = 8;
  private static final int UNREAD_PARTITION = 1000;

  final Random chance;
  private final TestClock clock = new TestClock();
  private final Map<String, TamperGate> gates;
  private final Map<String, Long> offsets = new HashMap<>();
  private final RecordSigner signer;
  private final RecordSigner otherProduct;
  private final RecordSigner otherAlgorithm;
  private final RecordSigner unknownKey;
  private final RecordSigner revokedKey;
  private final RecordSigner otherKeyOfSameId;
  private final RecordVerifier verifier;

  TamperScene(TamperedProduct product, Random chance) {
    this.chance = chance;
    SignatureAlgorithm algorithm = product.algorithm();
    SignatureAlgorithm other =
        algorithm == SignatureAlgorithm.ED25519
            ? SignatureAlgorithm.HMAC_SHA256
            : SignatureAlgorithm.ED25519;
    SigningKey good = TestKeys.signing(GOOD, algorithm);
    SigningKey ofOtherAlgorithm = TestKeys.signing(OF_OTHER_ALGORITHM, other);
    SigningKey revoked = TestKeys.signing(REVOKED, algorithm);
    TestKeys trusted = new TestKeys();
    trusted.trust(TestKeys.verification(good, null));
    trusted.trust(TestKeys.verification(TestKeys.signing(ALSO_GOOD, algorithm), null));
    trusted.trust(TestKeys.verification(ofOtherAlgorithm, null));
    trusted.trust(TestKeys.verification(revoked, new Revocation(Instant.EPOCH, "lost", Map.of())));
    signer = signer(good);
    otherProduct = signer(good);
    otherAlgorithm = signer(ofOtherAlgorithm);
    unknownKey = signer(TestKeys.signing(UNKNOWN, algorithm));
    revokedKey = signer(revoked);
    otherKeyOfSameId =
        signer(new SigningKey(GOOD, algorithm, TestKeys.signing(99, algorithm).material()));
    verifier = new RecordVerifier(WireRecord.PRODUCT, algorithm, trusted, clock);
    gates = product.gates(trusted, clock);
  }

  /** The next record of the producer: with these headers and the mesh header, and some others. */
  WireRecord next(String... headers) {
    return next(chance.nextInt(PARTITIONS), headers);
  }

  /** One of a partition that nobody reads. */
  WireRecord elsewhere() {
    return next(UNREAD_PARTITION);
  }

  /** One whose schema the registry had under the value's schema id when it was signed. */
  WireRecord nextOfRedefinedSchema() {
    WireRecord record = new WireRecord();
    record.value = value(TamperedProduct.OTHER_SCHEMA_ID);
    return publish(record);
  }

  WireRecord nextDeletion() {
    WireRecord record = new WireRecord();
    record.value = null;
    return publish(record);
  }

  WireRecord nextWithoutKey() {
    WireRecord record = new WireRecord();
    record.key = null;
    return publish(record);
  }

  /** A record that was read, once more behind all others. */
  WireRecord repeat() {
    WireRecord record = next();
    mustPass(record);
    WireRecord repeat = record.copy();
    repeat.offset = nextOffset(record);
    return repeat;
  }

  /** A record, after some others of its chain that are never read. */
  WireRecord lose() {
    WireRecord before = next();
    mustPass(before);
    for (int lost = chance.nextInt(3); lost >= 0; lost--) {
      next(before.partition);
    }
    return next(before.partition);
  }

  private WireRecord next(int partition, String... headers) {
    WireRecord record = new WireRecord();
    record.partition = partition;
    record.timestamp += chance.nextInt(1_000_000);
    record.key = text(40);
    record.value = value(TamperedProduct.SCHEMA_ID);
    record.headers = new RecordHeaders();
    Set<String> required = Set.of(headers);
    List<String> names = new ArrayList<>(HEADERS);
    Collections.shuffle(names, chance);
    for (String name : names) {
      if (name.equals("mesh") || required.contains(name) || chance.nextBoolean()) {
        record.headers.add(name, bytes(60));
      }
    }
    return publish(record);
  }

  private WireRecord publish(WireRecord record) {
    record.offset = nextOffset(record);
    return record.sign(signer);
  }

  /** The end of the record's partition. */
  private long nextOffset(WireRecord record) {
    return offsets.merge(record.topic + "-" + record.partition, 1L, Long::sum);
  }

  WireRecord signByOtherAlgorithm(WireRecord record) {
    return signAgain(record, otherAlgorithm);
  }

  WireRecord signByUnknownKey(WireRecord record) {
    return signAgain(record, unknownKey);
  }

  WireRecord signByRevokedKey(WireRecord record) {
    return signAgain(record, revokedKey);
  }

  /** By the right key, if two products have it. */
  WireRecord signForAnotherProduct(WireRecord record) {
    record.headers.remove(SignatureHeader.NAME);
    return record.sign(otherProduct, "orders.order-lines.v1");
  }

  WireRecord signByOtherKeyOfSameId(WireRecord record) {
    return signAgain(record, otherKeyOfSameId);
  }

  /** Changes what the signature header says, and leaves the signature itself. */
  WireRecord rewrite(WireRecord record, long chain, long sequence, long schema, int keyId) {
    byte[] before = record.signature();
    SignatureHeader header = record.signatureHeader();
    SignatureHeader changed =
        new SignatureHeader(
            header.algorithm(),
            header.keyId() + keyId,
            header.chain() ^ chain,
            header.sequence() + sequence,
            header.schema() ^ schema);
    byte[] after = changed.unsigned();
    int from = header.signatureAt(before);
    System.arraycopy(before, from, after, changed.signatureAt(after), before.length - from);
    return record.replace(SignatureHeader.NAME, after);
  }

  /** Changes one bit of the signature itself. */
  WireRecord alterSignature(WireRecord record) {
    byte[] bytes = record.signature().clone();
    int from = record.signatureHeader().signatureAt(bytes);
    bytes[from + chance.nextInt(bytes.length - from)] ^= (byte) (1 << chance.nextInt(8));
    return record.replace(SignatureHeader.NAME, bytes);
  }

  /** Other bytes than those: some changed, some cut, some appended, or none of them left. */
  byte[] altered(byte[] bytes) {
    int kind = bytes.length == 0 ? 0 : chance.nextInt(4);
    byte[] altered =
        switch (kind) {
          case 0 -> Arrays.copyOf(bytes, bytes.length + 1 + chance.nextInt(4));
          case 1 -> Arrays.copyOf(bytes, chance.nextInt(bytes.length));
          default -> bytes.clone();
        };
    if (kind > 1) {
      int at = chance.nextInt(altered.length);
      altered[at] ^= (byte) (kind == 2 ? 1 << chance.nextInt(8) : 1 + chance.nextInt(255));
    }
    return altered;
  }

  byte[] bytes(int most) {
    byte[] bytes = new byte[chance.nextInt(most)];
    chance.nextBytes(bytes);
    return bytes;
  }

  private byte[] text(int most) {
    return text(chance, most);
  }

  /** A text that may be a key. */
  static byte[] text(Random chance, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = chance.nextInt(most); length > 0; length--) {
      text.append(
          (char) (chance.nextInt(4) == 0 ? 0xA0 + chance.nextInt(999) : ' ' + chance.nextInt(95)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] value(int schemaId) {
    return value(chance, schemaId, 600);
  }

  /** Any bytes behind a schema id. */
  static byte[] value(Random chance, int schemaId, int most) {
    byte[] value = new byte[WireFormat.HEADER_BYTES + chance.nextInt(most)];
    chance.nextBytes(value);
    ByteBuffer.wrap(value).put((byte) 0).putInt(schemaId);
    return value;
  }

  /** Whether the contract lets a record in with this timestamp. */
  static boolean isInBounds(long timestamp) {
    return timestamp >= Instant.parse("2000-01-01T00:00:00Z").toEpochMilli()
        && timestamp <= new TestClock().millis() + Duration.ofDays(1).toMillis();
  }

  /** What each gate tells of a record; nothing if it lets it in. */
  List<String> read(WireRecord record) {
    return gates.values().stream()
        .map(gate -> Objects.requireNonNullElse(gate.read(record.asRead()), NOTHING))
        .toList();
  }

  /** Whether the next record of a partition is let in, and nothing is told of it. */
  boolean goesOn(int partition) {
    return read(next(partition)).stream().allMatch(NOTHING::equals);
  }

  /** That nothing but the attack is wrong with a record. */
  void mustVerify(WireRecord record) {
    if (verifier.verify(record.content(), record.offset, record.headers) != null) {
      throw new AssertionError("The record is refused as it was sent");
    }
  }

  private void mustPass(WireRecord record) {
    List<String> told = read(record);
    if (!told.stream().allMatch(NOTHING::equals)) {
      throw new AssertionError("Of the record as it was sent is told: " + told);
    }
  }

  private RecordSigner signer(SigningKey key) {
    return new RecordSigner(product -> key, clock, chance::nextLong);
  }

  private static WireRecord signAgain(WireRecord record, RecordSigner signer) {
    record.headers.remove(SignatureHeader.NAME);
    return record.sign(signer);
  }
}
