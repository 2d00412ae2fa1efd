package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.AvroRecordEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schema of audit events against its recorded versions, as products are held. */
final class AuditVersionsTest {
  @Test
  void shouldHaveTheSchemaOnRecordForItsVersion(@TempDir Path root) {
    // When
    Contract audit = new SmallMesh(root).load().audit("shop");

    // Then: a change needs a new version
    assertThat(audit.schema().toString()).isEqualTo(version(audit.version()).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.1.0", "1.2.0", "1.3.0"})
  void shouldReadAndBeReadByEveryVersion(String recorded) {
    // Given
    Schema now = AuditEvent.getClassSchema();
    Schema before = version(recorded);

    // When, then
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(now, before).getType())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(before, now).getType())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @Test
  void shouldTellAnEarlierReaderThatItDoesNotKnowTheAction() {
    // Given
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    byte[] written =
        AvroRecordEncoder.of(AuditEvent.class)
            .encode(
                1,
                AuditEvents.of("shop", AuditAction.ACTING_STOPPED, Actor.app("shop"), at)
                    .setPort("hold")
                    .setReason("all is held")
                    .build());

    // When
    GenericRecord read =
        AvroRecordDecoder.generic(
                version("1.0.0"), id -> AuditEvent.getClassSchema(), written.length)
            .decode(written);

    // Then
    assertThat(read.get("action")).hasToString("UNKNOWN");
    assertThat(read.get("reason")).hasToString("all is held");
  }

  private static Schema version(String version) {
    String file = "/io/streammesh/audit/versions/" + version + ".avsc";
    try (InputStream in = AuditVersionsTest.class.getResourceAsStream(file)) {
      return new Schema.Parser().parse(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
