package io.streammesh.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our files are what the standards themselves call valid. */
class StandardsTest {
  private static final Path STANDARDS = Path.of("../../shared/standards");
  private static final Path SCHEMAS = Path.of("../schemas");

  @Test
  void shouldWriteContractsThatOdcsAccepts() throws IOException {
    assertAccepted("odcs-v3.1.0.schema.json", ".odcs.yaml");
  }

  @Test
  void shouldWriteDescriptorsThatOdpsAccepts() throws IOException {
    assertAccepted("odps-v1.0.0.schema.json", ".odps.yaml");
  }

  private static void assertAccepted(String standard, String suffix) throws IOException {
    Path file = STANDARDS.resolve(standard);
    assumeTrue(
        Files.exists(file), () -> "skipped: there is no " + standard + " beside the checkout");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
            .getSchema(Files.readString(file));
    List<Path> files;
    try (Stream<Path> all = Files.walk(SCHEMAS)) {
      files =
          all.filter(path -> path.toString().endsWith(suffix))
              .filter(path -> !path.toString().contains("target"))
              .toList();
    }
    assertThat(files).isNotEmpty();
    for (Path path : files) {
      ViolationLog log = new ViolationLog();
      SourceFile source = new SourceFile(path, SCHEMAS.relativize(path).toString());
      SourceDocument document = YamlReader.read(source, log).orElseThrow();
      assertThat(schema.validate(document.root())).as(source.relative()).isEmpty();
    }
  }
}
