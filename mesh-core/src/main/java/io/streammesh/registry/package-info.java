/**
 * Schemas by id and by subject: the part of Confluent's schema registry API that the mesh uses.
 *
 * <p>{@link io.streammesh.registry.HttpSchemaRegistry} talks to any registry that speaks that API;
 * {@link io.streammesh.registry.CachingSchemaRegistry} goes around it in every app, so that known
 * schemas outlive the registry; {@link io.streammesh.registry.InMemorySchemaRegistry} stands in for
 * it in tests.
 *
 * <p>What a caller does next depends on the exception. {@link
 * io.streammesh.registry.RegistryUnavailableException}: try again later, nothing is known about the
 * schema. {@link io.streammesh.registry.SchemaNotFoundException}: the registry answered, and does
 * not have it; trying again does not help. {@link
 * io.streammesh.registry.IncompatibleSchemaException}: the schema has to change. Any other {@link
 * io.streammesh.registry.RegistryException}: configuration, credentials, or a registry that answers
 * what it should not.
 *
 * <p>Schemas are sent in one canonical compact form, without the properties that the Java code
 * generator adds, so that a generated class and the file that it came from are the same schema.
 */
@NullMarked
package io.streammesh.registry;

import org.jspecify.annotations.NullMarked;
