/** The {@code mesh} command, with the subcommands that run a mesh on this machine. */
@NullMarked
package io.streammesh.local.cli;

import org.jspecify.annotations.NullMarked;
