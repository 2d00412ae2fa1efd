package io.streammesh.sloppy.model;

import org.apache.kafka.common.TopicPartition;

/** Knows Kafka where it must not. */
public record Positioned(TopicPartition partition) {}
