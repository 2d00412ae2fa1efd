/** What reintegration ports have done, and left to people. */
@NullMarked
package io.streammesh.platform.signals;

import org.jspecify.annotations.NullMarked;
