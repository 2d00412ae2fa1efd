package io.streammesh.contract.internal;

import io.streammesh.contract.MeshPolicy;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we ask of a schema beyond Avro: docs everywhere, and tags on fields only, each defined in
 * the policy. Walks the JSON rather than the parsed schema, since that knows its lines.
 */
final class AvroRules {
  private final @Nullable MeshPolicy policy;
  private final ViolationLog log;

  /** Without a policy, tags are not looked up. */
  AvroRules(@Nullable MeshPolicy policy, ViolationLog log) {
    this.policy = policy;
    this.log = log;
  }

  void type(Located type) {
    type.items().forEach(this::type);
    if (!type.node().isObject()) {
      return;
    }
    Located tags = type.at(SchemaTags.PROPERTY);
    if (tags.exists()) {
      log.add(tags, "stands on a type, where it protects nothing; put it on a field");
    }
    switch (type.at("type").text().orElse("")) {
      case "record" -> {
        doc(type, "record");
        type.at("fields").items().forEach(this::field);
      }
      case "enum" -> doc(type, "enum");
      case "array" -> type(type.at("items"));
      case "map" -> type(type.at("values"));
      default -> type(type.at("type"));
    }
  }

  private void field(Located field) {
    doc(field, "field");
    Located tags = field.at(SchemaTags.PROPERTY);
    if (tags.exists()) {
      tags(tags);
    }
    type(field.at("type"));
  }

  private void doc(Located of, String what) {
    if (of.at("doc").text().filter(doc -> !doc.isBlank()).isEmpty()) {
      String name = of.at("name").text().orElse("");
      log.add(of, "the " + what + " '" + name + "' has no doc");
    }
  }

  private void tags(Located tags) {
    if (!tags.node().isArray()) {
      log.add(tags, "is no array of tags");
    }
    Set<String> seen = new HashSet<>();
    for (Located tag : tags.items()) {
      String name = tag.text().orElse("");
      if (name.isBlank()) {
        log.add(tag, "a tag is a text that is not empty");
      } else if (!seen.add(name)) {
        log.add(tag, "names '" + name + "' twice");
      } else if (policy != null && !policy.tags().containsKey(name)) {
        String known = Nearest.to(name, policy.tags().keySet());
        log.add(tag, "the mesh policy defines no tag '" + name + "'; known: " + known);
      }
    }
  }
}
