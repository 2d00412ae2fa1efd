package io.streammesh.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Avro schemas by id and by subject.
 *
 * <p>Implementations are safe for use by several threads. Every method can throw {@link
 * RegistryUnavailableException} (nothing is known, try later) and {@link RegistryException}.
 */
public interface SchemaRegistry {

  /**
   * Registers a schema as the next version of a subject, or finds it there.
   *
   * @return the schema's id
   * @throws IncompatibleSchemaException if the subject's compatibility level refuses it
   */
  int register(String subject, Schema schema);

  /**
   * The id of a schema that the subject already has.
   *
   * @throws SchemaNotFoundException if the subject is unknown or does not have the schema
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws SchemaNotFoundException if the registry answered that it has no such id
   */
  Schema schemaById(int id);

  /** The versions of a subject, oldest first; empty if the subject is unknown. */
  List<RegisteredSchema> versions(String subject);

  /**
   * Sets what a subject's next version has to be compatible with. The subject has to have a version
   * already: some registries, Apicurio among them, take no level before that.
   *
   * @param level NONE, BACKWARD, FORWARD, FULL, or one of the last three with _TRANSITIVE
   * @throws IllegalArgumentException if there is no such level
   * @throws SchemaNotFoundException if the registry does not take a level of an unknown subject
   */
  void compatibility(String subject, String level);

  /**
   * Why the subject would refuse a schema as its next version; empty if it has no version yet.
   * Never empty where it would refuse; where its level looks at the latest version alone, some
   * registries, Apicurio among them, name here what earlier versions have against it too.
   */
  List<String> incompatibilities(String subject, Schema schema);

  /**
   * Which registry this is: ids of two registries mean the same only if their identities are equal.
   */
  String identity();
}
