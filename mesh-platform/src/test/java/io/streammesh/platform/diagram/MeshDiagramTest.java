package io.streammesh.platform.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MeshDiagramTest {
  private static final Path PAGE = Path.of("../docs/mesh.md");

  /** With {@code -Ddocs.write} it writes the page. */
  @Test
  void shouldBeCurrentInTheDocs() throws IOException {
    // When:
    String page = page(MeshDiagram.of(MeshDefinition.load(Path.of("../schemas"))));

    // Then:
    if (System.getProperty("docs.write") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("the page, which this test writes with -Ddocs.write")
        .exists()
        .content()
        .isEqualTo(page);
  }

  private static String page(String chart) {
    return """
        # The mesh

        Generated from `schemas/` by `./mesh diagram`, and checked to be current. Each frame is a domain,
        each stadium a product, dashed where it is deprecated; an arrow over frames says what a product
        is read for. Each hexagon is an operational system that acts on a product's signals; the thick
        arrow says what for. [topologies](topologies) shows what each domain does inside.

        ```mermaid
        %s```
        """
        .formatted(chart);
  }
}
