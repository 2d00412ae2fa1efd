/** The graph between the domain's ports; every node is named. */
@NullMarked
package io.streammesh.orders.topology;

import org.jspecify.annotations.NullMarked;
