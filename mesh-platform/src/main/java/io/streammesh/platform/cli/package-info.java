/**
 * The command line's shared parts, and the commands that work on any mesh. Exit code 0 is success,
 * 1 a failure that the message explains, 2 a usage error.
 */
@NullMarked
package io.streammesh.platform.cli;

import org.jspecify.annotations.NullMarked;
