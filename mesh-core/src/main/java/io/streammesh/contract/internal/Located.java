package io.streammesh.contract.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A node and where it stands, so that whoever finds fault with it can say where. It may be missing,
 * and may be of any type: reading never fails.
 */
record Located(SourceDocument document, String pointer, JsonNode node) {

  Located at(String key) {
    return new Located(document, SourceDocument.child(pointer, key), node.path(key));
  }

  /** The elements of an array; none of anything else. */
  List<Located> items() {
    List<Located> items = new ArrayList<>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        items.add(new Located(document, pointer + "/" + i, node.get(i)));
      }
    }
    return items;
  }

  /** The keys of an object; none of anything else. */
  List<String> keys() {
    return List.copyOf(node.propertyNames());
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  Optional<String> text() {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  boolean isText(String expected) {
    return text().filter(expected::equals).isPresent();
  }

  OptionalLong integer() {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  int line() {
    return document.line(pointer);
  }
}
