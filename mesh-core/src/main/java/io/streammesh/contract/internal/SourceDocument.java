package io.streammesh.contract.internal;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A file as a JSON tree that knows its lines.
 *
 * @param file relative to the root of the definition
 * @param lines by JSON pointer; a value in an object has the line of its key
 */
record SourceDocument(String file, JsonNode root, Map<String, Integer> lines) {

  /** Stands for a file whose violation is reported already. */
  static SourceDocument unreadable(String file) {
    return new SourceDocument(file, MissingNode.getInstance(), Map.of());
  }

  Located top() {
    return new Located(this, "", root);
  }

  /** The line of a node, or of the nearest one above it that exists. */
  int line(String pointer) {
    String at = pointer;
    while (true) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      int parent = at.lastIndexOf('/');
      if (parent < 0) {
        return 1;
      }
      at = at.substring(0, parent);
    }
  }

  /** The pointer of a node's child. */
  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
