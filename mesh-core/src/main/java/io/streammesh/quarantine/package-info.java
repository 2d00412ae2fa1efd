/**
 * Setting a bad record aside in the domain's dead-letter topic, whole and replayable, without
 * stopping the app, and in the same transaction as the good output.
 */
@NullMarked
package io.streammesh.quarantine;

import org.jspecify.annotations.NullMarked;
