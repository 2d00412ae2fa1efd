/**
 * The schema registry of a local mesh: Apicurio Registry behind Confluent's API. Nothing else of
 * the mesh knows which registry it is.
 */
@NullMarked
package io.streammesh.local.registry;

import org.jspecify.annotations.NullMarked;
