package io.streammesh.access;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;

/**
 * The binary form of tags in state stores and internal topics: their number, then each name
 * (length, UTF-8) in alphabetical order. By name, because bits mean something in one process only.
 */
public final class TagsCodec {
  private TagsCodec() {}

  /** The bytes of {@code tags}; the same array at every call, not to be changed. */
  public static byte[] bytes(Tags tags) {
    return tags.encoded();
  }

  static byte[] encode(List<String> names) {
    int size = ByteUtils.sizeOfUnsignedVarint(names.size());
    List<byte[]> encoded = new ArrayList<>(names.size());
    for (String name : names) {
      byte[] bytes = Utils.utf8(name);
      encoded.add(bytes);
      size += ByteUtils.sizeOfUnsignedVarint(bytes.length) + bytes.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    ByteUtils.writeUnsignedVarint(names.size(), buffer);
    for (byte[] name : encoded) {
      ByteUtils.writeUnsignedVarint(name.length, buffer);
      buffer.put(name);
    }
    return buffer.array();
  }

  /**
   * Reads what {@link #bytes} gave, from the buffer's position on.
   *
   * @throws io.streammesh.MeshException if the policy no longer has one of the tags
   */
  public static Tags read(ByteBuffer from, TagVocabulary vocabulary) {
    int count = ByteUtils.readUnsignedVarint(from);
    if (count == 0) {
      return vocabulary.none();
    }
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[ByteUtils.readUnsignedVarint(from)];
      from.get(name);
      names.add(Utils.utf8(name));
    }
    return vocabulary.tags(names);
  }
}
