/**
 * Product records as CloudEvents 1.0.2, in the binary mode of its Kafka binding, where a contract
 * has the property {@code cloudEvents}; what their ids are made of is in {@code
 * docs/cloud-events.md}, with test vectors.
 */
@NullMarked
package io.streammesh.cloudevents;

import org.jspecify.annotations.NullMarked;
