package io.streammesh.keys.local.internal;

import io.streammesh.keys.local.internal.SubjectNode.Gone;
import io.streammesh.keys.local.internal.SubjectNode.Split;
import io.streammesh.keys.local.internal.SubjectNode.Whole;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree of subjects as bytes: a version, then its nodes from the root on, each before its
 * children. {@code 0} is a node that is gone; {@code 1} and 32 bytes a whole one; {@code 2} and its
 * four children one that was split. So no node can be above another, and there is one way to write
 * a tree: what is another is refused.
 */
final class SubjectTreeCodec {
  private static final int VERSION = 1;
  private static final int GONE = 0;
  private static final int WHOLE = 1;
  private static final int SPLIT = 2;

  private SubjectTreeCodec() {}

  static byte[] write(SubjectTree tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(VERSION);
    write(tree.root(), out);
    return out.toByteArray();
  }

  private static void write(SubjectNode node, ByteArrayOutputStream out) {
    if (node instanceof Whole whole) {
      out.write(WHOLE);
      out.writeBytes(whole.secret());
    } else if (node instanceof Split split) {
      out.write(SPLIT);
      split.children().forEach(child -> write(child, out));
    } else {
      out.write(GONE);
    }
  }

  /**
   * @throws IllegalArgumentException if it is not what {@link #write} writes
   */
  static SubjectTree read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int version = next(in);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "has version " + version + "; expected " + VERSION + ", which this release knows");
    }
    SubjectNode root = read(in, 0);
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("has bytes behind its last node");
    }
    return new SubjectTree(root);
  }

  private static SubjectNode read(ByteBuffer in, int level) {
    int kind = next(in);
    if (kind == GONE) {
      return Gone.GONE;
    }
    if (kind == WHOLE && in.remaining() >= ChildSecrets.SECRET_BYTES) {
      byte[] secret = new byte[ChildSecrets.SECRET_BYTES];
      in.get(secret);
      return new Whole(secret);
    }
    if (kind == SPLIT && level < SubjectTree.LEVELS) {
      return split(in, level);
    }
    throw new IllegalArgumentException("has no node where there has to be one");
  }

  private static SubjectNode split(ByteBuffer in, int level) {
    List<SubjectNode> children = new ArrayList<>(SubjectNode.CHILDREN);
    for (int i = 0; i < SubjectNode.CHILDREN; i++) {
      children.add(read(in, level + 1));
    }
    if (children.stream().allMatch(child -> child == Gone.GONE)
        || children.stream().allMatch(Whole.class::isInstance)) {
      throw new IllegalArgumentException("has a node that is split for no reason");
    }
    return new Split(children);
  }

  private static int next(ByteBuffer in) {
    if (!in.hasRemaining()) {
      throw new IllegalArgumentException("ends too early");
    }
    return in.get();
  }
}
