/** The fraud domain: which orders should be looked at before they are sent, and why. */
@NullMarked
package io.streammesh.fraud;

import org.jspecify.annotations.NullMarked;
