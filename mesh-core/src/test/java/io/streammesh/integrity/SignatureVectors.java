package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The test vectors of {@code docs/signatures}, made anew. */
final class SignatureVectors {
  static final String SCHEMA =
      "{\"type\": \"record\", \"namespace\": \"io.streammesh.example\", \"name\": \"Fact\","
          + " \"doc\": \"Not part of the canonical form.\", \"fields\": [{\"name\": \"id\","
          + " \"type\": \"string\", \"confluent:tags\": [\"pii.email\"]}]}";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HexFormat HEX = HexFormat.of();
  private static final long CHAIN = 0xF0E1D2C3B4A59687L;

  private final Map<Integer, SigningKey> keys = new LinkedHashMap<>();
  private final ArrayNode vectors = JSON.createArrayNode();
  private final Schema schema = new Schema.Parser().parse(SCHEMA);

  private SignatureVectors() {
    put(new SigningKey(1, SignatureAlgorithm.HMAC_SHA256, material(0)));
    put(new SigningKey(2, SignatureAlgorithm.ED25519, material(32)));
    put(new SigningKey(300, SignatureAlgorithm.HMAC_SHA256, material(64)));
    put(new SigningKey(Integer.MAX_VALUE, SignatureAlgorithm.ED25519, material(96)));
  }

  /** The page. */
  static String json() {
    SignatureVectors made = new SignatureVectors();
    made.addAll("hmac-sha256", 1, 300);
    made.addAll("ed25519", 2, Integer.MAX_VALUE);
    ObjectNode page = JSON.createObjectNode();
    page.set("schema", made.schemaNode());
    page.set("keys", made.keyNodes());
    page.set("records", made.vectors);
    page.set("malformed", malformed());
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try {
      return JSON.writer(
                  new DefaultPrettyPrinter()
                      .withObjectIndenter(indenter)
                      .withArrayIndenter(indenter))
              .writeValueAsString(page)
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(String algorithm, int keyId, int largeKeyId) {
    add(algorithm + ", a record", keyId, 1, record -> {});
    add(
        algorithm + ", several headers, one of them null, one empty",
        keyId,
        2,
        record ->
            record
                .headers
                .add("traceparent", null)
                .add("ce_id", ascii("8c7c9ad6-6cbd-5d0b-a6b8-2e1f0e1f7f0b"))
                .add("mesh-replay", new byte[0]));
    add(algorithm + ", headers in another order", keyId, 3, SignatureVectors::replayFirst);
    add(algorithm + ", no header", keyId, 4, record -> record.headers = new RecordHeaders());
    add(algorithm + ", deletion", keyId, 5, record -> record.value = null);
    add(algorithm + ", empty value", keyId, 6, record -> record.value = new byte[0]);
    add(algorithm + ", no key", keyId, 7, record -> record.key = null);
    add(algorithm + ", empty key", keyId, 8, record -> record.key = new byte[0]);
    add(
        algorithm + ", a key that is not ASCII",
        keyId,
        127,
        record -> record.key = HEX.parseHex("73c3a36f207061756c6f"));
    add(algorithm + ", sequence of two bytes", keyId, 128, record -> {});
    add(
        algorithm + ", large numbers",
        largeKeyId,
        Long.MAX_VALUE,
        record -> {
          record.partition = Integer.MAX_VALUE;
          record.timestamp = Long.MAX_VALUE;
        });
    add(algorithm + ", time before 1970", largeKeyId, 9, record -> record.timestamp = -1);
  }

  private void add(String name, int keyId, long sequence, Consumer<WireRecord> change) {
    WireRecord record = new WireRecord();
    record.value = HEX.parseHex("0000000007" + "0e6f726465722d31");
    change.accept(record);
    SigningKey key = keys.get(keyId);
    SignatureHeader signature =
        new SignatureHeader(
            key.algorithm(),
            keyId,
            CHAIN,
            sequence,
            record.value == null ? SchemaFingerprint.NONE : SchemaFingerprint.of(schema));
    GovernedHeaders governed = new GovernedHeaders();
    governed.takeUnsigned(record.headers.toArray());
    GatheredBytes signed = new GatheredBytes();
    new SignedBytes().write(WireRecord.PRODUCT, record.content(), signature, governed, signed);
    SignatureMaker maker = SignatureMaker.of(key);
    maker.begin();
    maker.update(signed.array(), 0, signed.size());
    byte[] header = signature.unsigned();
    maker.sign(header, signature.signatureAt(header));

    ObjectNode node = vectors.addObject();
    node.put("name", name);
    node.put("product", WireRecord.PRODUCT);
    node.put("topic", record.topic);
    node.put("partition", record.partition);
    node.put("timestamp", Long.toString(record.timestamp));
    node.put("key", hex(record.key));
    node.put("value", hex(record.value));
    ArrayNode headers = node.putArray("headers");
    for (Header each : record.headers) {
      headers.addObject().put("name", each.key()).put("value", hex(each.value()));
    }
    node.put("algorithm", text(key.algorithm()));
    node.put("keyId", keyId);
    node.put("chain", HEX.toHexDigits(signature.chain()));
    node.put("sequence", Long.toString(sequence));
    node.put("fingerprint", HEX.toHexDigits(signature.schema()));
    node.put("signedBytes", hex(Arrays.copyOf(signed.array(), signed.size())));
    node.put("header", hex(header));
  }

  private static ArrayNode malformed() {
    String chain = "f0e1d2c3b4a59687";
    String end = "0123456789abcdef" + "00112233445566778899aabbccddeeff";
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("empty", "");
    headers.put("another format", "020101" + chain + "01" + end);
    headers.put("unknown algorithm", "010301" + chain + "01" + end);
    headers.put("key id 0", "010100" + chain + "01" + end);
    headers.put("key id that is longer than it has to be", "01018100" + chain + "01" + end);
    headers.put("key id above 2147483647", "01018080808008" + chain + "01" + end);
    headers.put("sequence 0", "010101" + chain + "00" + end);
    headers.put("sequence that is longer than it has to be", "010101" + chain + "818000" + end);
    headers.put("sequence of more than 63 bits", "010101" + chain + "80808080808080808001" + end);
    headers.put("a byte too few", "010101" + chain + "01" + end.substring(2));
    headers.put("a byte too many", "010101" + chain + "01" + end + "00");
    headers.put("Ed25519 with a signature of 16 bytes", "010201" + chain + "01" + end);
    ArrayNode nodes = JSON.createArrayNode();
    headers.forEach((name, header) -> nodes.addObject().put("name", name).put("header", header));
    return nodes;
  }

  private ObjectNode schemaNode() {
    return JSON.createObjectNode()
        .put("text", SCHEMA)
        .put("parsingCanonicalForm", SchemaNormalization.toParsingForm(schema))
        .put("fingerprint", HEX.toHexDigits(SchemaFingerprint.of(schema)));
  }

  private ArrayNode keyNodes() {
    ArrayNode nodes = JSON.createArrayNode();
    for (SigningKey key : keys.values()) {
      ObjectNode node = nodes.addObject().put("id", key.id());
      node.put("algorithm", text(key.algorithm()));
      node.put("signing", hex(key.material()));
      node.put("verification", hex(TestKeys.verification(key, null).material()));
    }
    return nodes;
  }

  private static void replayFirst(WireRecord record) {
    Header mesh = record.headers.lastHeader("mesh");
    record.headers =
        new RecordHeaders()
            .add("mesh-replay", new byte[0])
            .add("ce_id", ascii("8c7c9ad6-6cbd-5d0b-a6b8-2e1f0e1f7f0b"))
            .add("traceparent", null)
            .add(mesh);
  }

  private void put(SigningKey key) {
    keys.put(key.id(), key);
  }

  private static byte[] material(int from) {
    byte[] material = new byte[32];
    for (int i = 0; i < material.length; i++) {
      material[i] = (byte) (from + i);
    }
    return material;
  }

  private static String text(SignatureAlgorithm algorithm) {
    return algorithm == SignatureAlgorithm.ED25519 ? "ed25519" : "hmac-sha256";
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HEX.formatHex(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
