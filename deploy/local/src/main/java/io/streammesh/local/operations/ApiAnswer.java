package io.streammesh.local.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the API answers now.
 *
 * @param isDocument whether the mesh was looked at; else it is an object whose {@code problem} says
 *     why not
 * @param json of either
 */
record ApiAnswer(boolean isDocument, String json) {
  static ApiAnswer of(String document) {
    return new ApiAnswer(true, document);
  }

  static ApiAnswer failed(String problem) {
    return new ApiAnswer(
        false, JsonNodeFactory.instance.objectNode().put("problem", problem).toString());
  }
}
