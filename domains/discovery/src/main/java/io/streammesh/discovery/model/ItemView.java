package io.streammesh.discovery.model;

import java.time.Instant;

/** An item was looked at, whoever did. */
public record ItemView(String itemId, Instant at) {}
