package io.streammesh.local.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.guide.GuideStep.Run;
import io.streammesh.local.guide.GuideStep.See;
import io.streammesh.local.guide.GuideStep.Write;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuideTest {
  @Test
  void shouldReadFilesCommandsAndWhatIsSeen() {
    // Given:
    String guide =
        """
        # Title with `code`

        `a/b.yaml`:
        ```yaml
        a: 1

        b: 2
        ```
        Now run:
        ```sh
        one
        two
        ```
        ```text
        done in … s
        ```
        """;

    // When:
    List<GuideStep> steps = Guide.steps(guide.lines().toList());

    // Then:
    assertThat(steps)
        .containsExactly(
            new Write(4, "a/b.yaml", "a: 1\n\nb: 2\n"),
            new Run(10, "one\ntwo"),
            new See(14, List.of("done in … s")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```yaml\na: 1\n```",
        "`a.yaml`:\n\n```yaml\na: 1\n```",
        "See `a.yaml`:\n```yaml\na: 1\n```",
        "`a.yaml`:\ntext",
        "`a.sh`:\n```sh\none\n```",
        "```\none\n```",
        "```python\none\n```",
        "~~~sh\none\n~~~",
        "  ```sh\none\n```",
        "```sh\none",
        "```sh\n```",
        "```sh\none\n ```\n```",
        "```text\nseen\n```",
        "```sh\none\n```\nand\n```text\nseen\n```"
      })
  void shouldRefuseABlockThatItDoesNotUnderstand(String guide) {
    assertThatThrownBy(() -> Guide.steps(guide.lines().toList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" of the guide ");
  }
}
