package io.streammesh.registry;

/**
 * The registry answered that it does not have the schema. Asking again does not help: a record that
 * names such an id goes to quarantine, and a product whose schema is missing has to be provisioned.
 */
public final class SchemaNotFoundException extends RegistryException {
  private static final long serialVersionUID = 1L;

  public SchemaNotFoundException(String message) {
    super(message);
  }
}
