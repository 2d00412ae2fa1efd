/** Alerts customers whose address has changed. */
@NullMarked
package io.streammesh.services.alerts;

import org.jspecify.annotations.NullMarked;
