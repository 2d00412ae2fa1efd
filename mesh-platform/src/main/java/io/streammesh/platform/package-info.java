/** Self-serve: provisioning and the command line. */
@NullMarked
package io.streammesh.platform;

import org.jspecify.annotations.NullMarked;
