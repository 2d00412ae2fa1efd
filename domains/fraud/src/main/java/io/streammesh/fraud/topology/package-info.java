/** The graph between the domain's ports; every node is named. */
@NullMarked
package io.streammesh.fraud.topology;

import org.jspecify.annotations.NullMarked;
