package io.streammesh.contract.internal;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Judges a document by the JSON Schema of its kind. Compiles each schema once; not thread-safe. */
final class StructureValidator {
  private final SchemaRegistry registry =
      SchemaRegistry.withDialect(
          Dialects.getDraft202012(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .pathType(PathType.JSON_POINTER)
                      // We phrase violations ourselves; their bundles would only cost time.
                      .messageSource((key, message, locale, arguments) -> key)
                      .build()));
  private final Map<DocumentKind, Shape> shapes = new EnumMap<>(DocumentKind.class);

  void validate(SourceDocument document, DocumentKind kind, ViolationLog log) {
    Shape shape = shapes.computeIfAbsent(kind, this::shape);
    StructureViolations violations = new StructureViolations(shape.text(), document, log);
    for (Error error : shape.compiled().validate(document.root())) {
      violations.add(error);
    }
  }

  private Shape shape(DocumentKind kind) {
    try (InputStream in = StructureValidator.class.getResourceAsStream(kind.resource())) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + kind.resource());
      }
      // By our own reader: a Jackson mapper of its own would cost more than all the rest of this.
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode text =
          JsonReader.read(kind.resource(), json, new ViolationLog()).orElseThrow().root();
      return new Shape(text, registry.getSchema(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Shape(JsonNode text, Schema compiled) {}
}
