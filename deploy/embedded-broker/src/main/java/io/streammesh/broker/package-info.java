/**
 * A real Kafka broker in the same JVM: {@link io.streammesh.broker.EmbeddedBroker}, started with
 * {@link io.streammesh.broker.BrokerOptions}.
 */
@NullMarked
package io.streammesh.broker;

import org.jspecify.annotations.NullMarked;
