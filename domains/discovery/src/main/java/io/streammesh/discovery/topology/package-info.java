/** The graph between the domain's ports; every node is named. */
@NullMarked
package io.streammesh.discovery.topology;

import org.jspecify.annotations.NullMarked;
