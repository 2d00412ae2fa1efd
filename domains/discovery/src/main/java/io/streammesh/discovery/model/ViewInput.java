package io.streammesh.discovery.model;

/**
 * A view as the shop's outbox tells it.
 *
 * @param sequence position among the session's events, from 1
 */
public record ViewInput(String sessionId, long sequence, View view) {}
