/**
 * The configuration of a domain app: {@link io.streammesh.app.internal.config.MeshSettings} defines
 * Streammesh's settings, {@link io.streammesh.app.internal.config.ConfigSources} are the places
 * that values come from, {@link io.streammesh.app.internal.config.ResolvedSettings} is what came of
 * them and passed every check, Kafka's keys included. {@link
 * io.streammesh.app.internal.config.ConfigurationReference} writes all of it down for people.
 */
@NullMarked
package io.streammesh.app.internal.config;

import org.jspecify.annotations.NullMarked;
