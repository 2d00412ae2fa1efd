package io.streammesh.contract.internal;

import io.streammesh.contract.InvalidDefinitionException;
import io.streammesh.contract.Violation;
import java.util.ArrayList;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong, so that it is all reported together, each thing once. */
final class ViolationLog {
  private final SortedSet<Violation> violations = new TreeSet<>();

  void add(Located at, String message) {
    add(at.document().file(), at.line(), at.pointer(), message);
  }

  void add(String file, int line, String path, String message) {
    violations.add(new Violation(file, line, path, message));
  }

  /** About a file as a whole. */
  void add(String file, String message) {
    add(file, 1, "", message);
  }

  boolean hasAny(String file) {
    return violations.stream().anyMatch(violation -> violation.file().equals(file));
  }

  void throwIfAny() {
    if (!violations.isEmpty()) {
      throw new InvalidDefinitionException(new ArrayList<>(violations));
    }
  }
}
