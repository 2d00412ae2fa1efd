/**
 * Makes the broker and the registry as the contracts say: topics, dead-letter topics, subjects.
 * Nothing of that is written by hand a second time; running it again changes only what differs.
 */
@NullMarked
package io.streammesh.platform.provision;

import org.jspecify.annotations.NullMarked;
