/** A real Kafka broker in the same JVM. */
@NullMarked
package io.streammesh.broker;

import org.jspecify.annotations.NullMarked;
