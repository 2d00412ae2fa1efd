package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the vectors as another implementer would, and holds the code against them. */
class SignatureVectorsTest {
  /** Maven runs tests in the folder of their module. */
  private static final Path PAGE = Path.of("..", "docs", "signatures", "vectors.json");

  private static final String COMMAND =
      "mvn -pl mesh-core -am test -Dtest=SignatureVectorsTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

  private static final HexFormat HEX = HexFormat.of();

  /** Before any test reads it. */
  @BeforeAll
  static void writePage() throws IOException {
    if (System.getProperty("docs.write") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, SignatureVectors.json());
    }
  }

  @Test
  void shouldBeCurrent() throws IOException {
    // When
    String page = SignatureVectors.json();

    // Then
    assertThat(Files.readString(PAGE))
        .as("docs/signatures/vectors.json is not current; this command writes it: %s", COMMAND)
        .isEqualTo(page);
  }

  static Stream<Vector> records() throws IOException {
    JsonNode page = page();
    return nodes(page.get("records")).map(record -> new Vector(record, page.get("keys")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldBeWhatAnotherImplementationMakes(Vector vector) throws GeneralSecurityException {
    // Given
    SignatureHeader header = vector.signatureHeader();
    byte[] signedBytes = HEX.parseHex(vector.text("signedBytes"));
    byte[] bytes = HEX.parseHex(vector.text("header"));
    byte[] signature = Arrays.copyOfRange(bytes, header.signatureAt(bytes), bytes.length);
    byte[] key = HEX.parseHex(vector.key().get("verification").textValue());

    // When
    byte[] reference =
        ReferenceSignature.signedBytes(
            vector.text("product"), vector.record(), header, vector.headers());

    // Then
    assertThat(reference).isEqualTo(signedBytes);
    if (header.algorithm() == SignatureAlgorithm.HMAC_SHA256) {
      assertThat(ReferenceSignature.hmac(key, signedBytes)).isEqualTo(signature);
    } else {
      assertThat(ReferenceSignature.ed25519(key, signedBytes, signature)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldBeVerified(Vector vector) {
    // Given
    TestKeys keys = new TestKeys();
    keys.trust(
        new VerificationKey(
            vector.number("keyId"),
            vector.algorithm(),
            HEX.parseHex(vector.key().get("verification").textValue()),
            null));
    RecordVerifier verifier =
        new RecordVerifier(vector.text("product"), vector.algorithm(), keys, new TestClock());
    RecordHeaders headers = new RecordHeaders(vector.headers());
    headers.add(SignatureHeader.NAME, HEX.parseHex(vector.text("header")));

    // When
    IntegrityFault fault =
        verifier.verify(vector.record().content(), vector.record().offset, headers);

    // Then
    assertThat(fault).isNull();
    assertThat(verifier.verified()).isEqualTo(vector.signatureHeader());
  }

  @Test
  void shouldRefuseWhatIsMalformed() throws IOException {
    List<JsonNode> malformed = nodes(page().get("malformed")).toList();
    assertThat(malformed).isNotEmpty();
    for (JsonNode vector : malformed) {
      // When
      SignatureHeader header =
          SignatureHeader.parse(HEX.parseHex(vector.get("header").textValue()));

      // Then
      assertThat(header).as(vector.get("name").textValue()).isNull();
    }
  }

  @Test
  void shouldHashTheSchema() throws IOException, GeneralSecurityException {
    // Given
    JsonNode schema = page().get("schema");
    byte[] canonical = schema.get("parsingCanonicalForm").textValue().getBytes(UTF_8);

    // When
    long fingerprint =
        SchemaFingerprint.of(new Schema.Parser().parse(schema.get("text").textValue()));

    // Then
    assertThat(HEX.toHexDigits(fingerprint)).isEqualTo(schema.get("fingerprint").textValue());
    assertThat(MessageDigest.getInstance("SHA-256").digest(canonical))
        .startsWith(ByteBuffer.allocate(Long.BYTES).putLong(fingerprint).array());
  }

  private static JsonNode page() throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(PAGE));
  }

  private static Stream<JsonNode> nodes(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** One record of the page. */
  record Vector(JsonNode node, JsonNode keys) {
    String text(String field) {
      return node.get(field).textValue();
    }

    int number(String field) {
      return node.get(field).intValue();
    }

    SignatureAlgorithm algorithm() {
      return text("algorithm").equals("ed25519")
          ? SignatureAlgorithm.ED25519
          : SignatureAlgorithm.HMAC_SHA256;
    }

    JsonNode key() {
      return nodes(keys)
          .filter(key -> key.get("id").equals(node.get("keyId")))
          .findFirst()
          .orElseThrow();
    }

    SignatureHeader signatureHeader() {
      return new SignatureHeader(
          algorithm(),
          number("keyId"),
          HexFormat.fromHexDigitsToLong(text("chain")),
          Long.parseLong(text("sequence")),
          HexFormat.fromHexDigitsToLong(text("fingerprint")));
    }

    WireRecord record() {
      WireRecord record = new WireRecord();
      record.topic = text("topic");
      record.partition = number("partition");
      record.timestamp = Long.parseLong(text("timestamp"));
      record.key = bytes(node.get("key"));
      record.value = bytes(node.get("value"));
      return record;
    }

    Header[] headers() {
      return nodes(node.get("headers"))
          .map(
              header ->
                  new RecordHeader(header.get("name").textValue(), bytes(header.get("value"))))
          .toArray(Header[]::new);
    }

    private static byte @Nullable [] bytes(JsonNode hex) {
      return hex.isNull() ? null : HEX.parseHex(hex.textValue());
    }

    @Override
    public String toString() {
      return text("name");
    }
  }
}
