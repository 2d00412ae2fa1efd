package io.streammesh.keys.local.internal;

import java.util.ArrayList;
import java.util.List;

/** A node of a {@link SubjectTree}. Immutable. */
sealed interface SubjectNode {
  int CHILDREN = 4;

  /** Its four children, made or known. */
  List<SubjectNode> children(ChildSecrets derivation);

  /** A node of four children; none, if none of them makes a secret any more. */
  static SubjectNode of(List<SubjectNode> children) {
    return children.stream().allMatch(child -> child == Gone.GONE)
        ? Gone.GONE
        : new Split(children);
  }

  /** Makes the secret of each subject below it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out
  record Whole(byte[] secret) implements SubjectNode {
    @Override
    public List<SubjectNode> children(ChildSecrets derivation) {
      List<SubjectNode> children = new ArrayList<>(CHILDREN);
      for (int i = 0; i < CHILDREN; i++) {
        children.add(new Whole(derivation.child(secret, i)));
      }
      return children;
    }

    @Override
    public String toString() {
      return "whole";
    }
  }

  /** Somebody below it is gone, and so is its own secret; not all are. */
  record Split(List<SubjectNode> children) implements SubjectNode {
    public Split {
      children = List.copyOf(children);
    }

    @Override
    public List<SubjectNode> children(ChildSecrets derivation) {
      return children;
    }
  }

  /** All below it are gone. */
  enum Gone implements SubjectNode {
    GONE;

    @Override
    public List<SubjectNode> children(ChildSecrets derivation) {
      return List.of(GONE, GONE, GONE, GONE);
    }
  }
}
