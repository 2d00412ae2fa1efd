package io.streammesh.local.app;

import java.net.URI;

/**
 * Where the domain apps of a mesh meet.
 *
 * @param bootstrapServers the brokers, as Kafka's clients want them
 * @param registryUrl the base address of the schema registry's Confluent API
 */
public record MeshEndpoints(String bootstrapServers, URI registryUrl) {}
