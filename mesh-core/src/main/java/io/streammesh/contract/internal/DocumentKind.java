package io.streammesh.contract.internal;

/** The kinds of YAML file, each with a JSON Schema of its own. */
enum DocumentKind {
  POLICY("policy.schema.json"),
  DESCRIPTOR("descriptor.schema.json"),
  CONTRACT("contract.schema.json");

  private final String resource;

  DocumentKind(String resource) {
    this.resource = resource;
  }

  String resource() {
    return resource;
  }
}
