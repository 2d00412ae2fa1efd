package io.streammesh.keys.local.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.MeshException;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.TrustedClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Audit events that wait for a broker, in a file of the keystore that its owner alone reads: one a
 * line, in Avro's JSON. For whoever holds the {@link KeystoreLock}.
 */
public final class OutboxFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte END_OF_EVENT = '\n';

  private final Path file;
  private final GuardedFiles files;
  private final Schema schema = AuditEvent.getClassSchema();

  public OutboxFile(KeystoreFolder folder) {
    TrustedClasses.trust(AuditEvent.class);
    this.file = folder.outbox();
    this.files = new GuardedFiles(folder.root());
  }

  /**
   * Makes a change, after its events were written down and forced to the disk. Where it fails they
   * are taken back; a process that ends in between leaves events of a change that was not made,
   * rather than a change without its events.
   */
  public void recording(List<AuditEvent> events, Runnable change) {
    if (events.isEmpty()) {
      change.run();
      return;
    }
    List<AuditEvent> before = events();
    List<AuditEvent> all = new ArrayList<>(before);
    all.addAll(events);
    replace(all);
    try {
      change.run();
    } catch (RuntimeException e) {
      replace(before);
      throw e;
    }
  }

  /** In the order in which they were written; none where there is no file. */
  public List<AuditEvent> events() {
    List<AuditEvent> events = new ArrayList<>();
    for (String line : content().lines().toList()) {
      try {
        events.add(
            new SpecificDatumReader<AuditEvent>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, completed(line))));
      } catch (IOException | AvroRuntimeException e) {
        throw new MeshException(
            "%s, line %d is no audit event (%s); see who changed it"
                .formatted(file, events.size() + 1, e.getMessage()),
            e);
      }
    }
    return events;
  }

  /**
   * Avro's JSON has no defaults: what an earlier version wrote lacks the fields that came later.
   */
  private String completed(String line) throws IOException {
    if (!(JSON.readTree(line) instanceof ObjectNode event)) {
      return line;
    }
    schema.getFields().stream()
        .filter(field -> field.defaultVal() == JsonProperties.NULL_VALUE)
        .filter(field -> !event.has(field.name()))
        .forEach(field -> event.putNull(field.name()));
    return event.toString();
  }

  /** These, and no others, wait from now on. */
  public void replace(List<AuditEvent> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    SpecificDatumWriter<AuditEvent> writer = new SpecificDatumWriter<>(schema);
    try {
      for (AuditEvent event : events) {
        JsonEncoder line = EncoderFactory.get().jsonEncoder(schema, lines, false);
        writer.write(event, line);
        line.flush();
        lines.write(END_OF_EVENT);
      }
    } catch (IOException e) {
      throw new MeshException("Cannot write " + file + ": " + e + "; nothing was changed", e);
    }
    files.writeSecret(file, lines.toByteArray());
  }

  private String content() {
    try {
      return new String(files.readSecret(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new MeshException("Cannot read " + file + ": " + e, e);
    }
  }
}
