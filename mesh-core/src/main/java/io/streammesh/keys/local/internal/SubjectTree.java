package io.streammesh.keys.local.internal;

import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.internal.SubjectNode.Gone;
import io.streammesh.keys.local.internal.SubjectNode.Split;
import io.streammesh.keys.local.internal.SubjectNode.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a secret for every subject there can be, but those that it has forgotten: a puncturable
 * pseudorandom function after Goldreich, Goldwasser and Micali.
 *
 * <p>The subjects are the leaves of a tree with four children a node, {@value #LEVELS} levels below
 * the root, and a node's secret makes those of its children. At first only the root is known. To
 * forget a subject means to know, instead of the node that it is below, that node's other
 * descendants that are siblings on the way down to it: up to three a level. No node that is left is
 * above the subject, and so none makes its secret.
 *
 * <p>Immutable. Shows nothing of its secrets.
 */
public final class SubjectTree {
  static final int LEVELS = 32;

  private static final int BITS_A_LEVEL = 2;

  private final SubjectNode root;

  SubjectTree(SubjectNode root) {
    this.root = root;
  }

  /** A tree that has forgotten nobody. */
  static SubjectTree of(byte[] secret) {
    if (secret.length != ChildSecrets.SECRET_BYTES) {
      throw new IllegalArgumentException(
          "the root of a tree has %d bytes; expected %d"
              .formatted(secret.length, ChildSecrets.SECRET_BYTES));
    }
    return new SubjectTree(new Whole(secret.clone()));
  }

  SubjectNode root() {
    return root;
  }

  /** Which child of a node of this level a subject is below. */
  static int index(SubjectId subject, int level) {
    return (int) (subject.bits() >>> (Long.SIZE - BITS_A_LEVEL * (level + 1)))
        & (SubjectNode.CHILDREN - 1);
  }

  /**
   * The secret of a subject: 32 bytes, made anew each time.
   *
   * @return empty if it was forgotten
   */
  public Optional<byte[]> secretOf(SubjectId subject) {
    SubjectNode node = root;
    int level = 0;
    while (node instanceof Split split) {
      node = split.children().get(index(subject, level));
      level++;
    }
    return node instanceof Whole whole
        ? Optional.of(new ChildSecrets().leaf(whole.secret(), level, subject))
        : Optional.empty();
  }

  /** The tree that has forgotten one more subject; this one, if it had done so before. */
  SubjectTree without(SubjectId subject) {
    SubjectNode without = without(root, subject, 0, new ChildSecrets());
    return without == root ? this : new SubjectTree(without);
  }

  private static SubjectNode without(
      SubjectNode node, SubjectId subject, int level, ChildSecrets derivation) {
    if (node == Gone.GONE || level == LEVELS) {
      return Gone.GONE;
    }
    int index = index(subject, level);
    List<SubjectNode> children = new ArrayList<>(node.children(derivation));
    SubjectNode before = children.get(index);
    SubjectNode after = without(before, subject, level + 1, derivation);
    if (after == before) {
      return node;
    }
    children.set(index, after);
    return SubjectNode.of(children);
  }

  /** The tree that has forgotten those, too, that another one has. */
  SubjectTree withoutThoseOf(SubjectTree other) {
    return new SubjectTree(withoutThoseOf(root, other.root, new ChildSecrets()));
  }

  private static SubjectNode withoutThoseOf(
      SubjectNode node, SubjectNode other, ChildSecrets derivation) {
    if (other instanceof Whole || node == Gone.GONE) {
      return node;
    }
    if (other == Gone.GONE) {
      return Gone.GONE;
    }
    List<SubjectNode> mine = node.children(derivation);
    List<SubjectNode> others = other.children(derivation);
    List<SubjectNode> children = new ArrayList<>(SubjectNode.CHILDREN);
    for (int i = 0; i < SubjectNode.CHILDREN; i++) {
      children.add(withoutThoseOf(mine.get(i), others.get(i), derivation));
    }
    return SubjectNode.of(children);
  }

  @Override
  public String toString() {
    return "tree of subjects";
  }
}
