package io.streammesh.contract;

import io.streammesh.MeshException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of a mesh break the rules. Nothing was loaded; correct the files that {@link
 * #violations()} names, which are all there are at this point, and load again.
 */
public final class InvalidDefinitionException extends MeshException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidDefinitionException(List<Violation> violations) {
    super(message(violations));
    this.violations = List.copyOf(violations);
  }

  /** All violations of all files, in reading order. */
  public List<Violation> violations() {
    return violations;
  }

  private static String message(List<Violation> violations) {
    String count = violations.size() == 1 ? "1 violation" : violations.size() + " violations";
    return violations.stream()
        .map(violation -> System.lineSeparator() + "  " + violation)
        .collect(Collectors.joining("", "The mesh definition has " + count + ":", ""));
  }
}
