package io.streammesh.contract.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** ODCS' list of custom properties as a map; names and values are the JSON Schema's to judge. */
final class CustomProperties {
  private final Located list;
  private final Map<String, Located> values = new HashMap<>();

  private CustomProperties(Located list) {
    this.list = list;
  }

  /** Those of a contract, role or descriptor; the first of several with the same name. */
  static CustomProperties of(Located owner) {
    CustomProperties properties = new CustomProperties(owner.at("customProperties"));
    for (Located item : properties.list.items()) {
      item.at("property")
          .text()
          .ifPresent(name -> properties.values.putIfAbsent(name, item.at("value")));
    }
    return properties;
  }

  void check(Set<String> required, ViolationLog log) {
    for (Located item : list.items()) {
      Located property = item.at("property");
      property
          .text()
          .flatMap(this::value)
          .filter(first -> !first.pointer().equals(item.at("value").pointer()))
          .ifPresent(first -> log.add(property, "is given already, on line " + first.line()));
    }
    if (list.node().isArray()) {
      required.stream()
          .filter(name -> !values.containsKey(name))
          .forEach(name -> log.add(list, "the property '" + name + "' is missing"));
    }
  }

  Optional<Located> value(String property) {
    return Optional.ofNullable(values.get(property));
  }

  Optional<String> text(String property) {
    return value(property).flatMap(Located::text);
  }

  Optional<Long> integer(String property) {
    return value(property)
        .map(Located::integer)
        .flatMap(number -> number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty());
  }
}
