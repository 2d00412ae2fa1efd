/** The graph between the domain's ports; every node is named. */
@NullMarked
package io.streammesh.fulfillment.topology;

import org.jspecify.annotations.NullMarked;
