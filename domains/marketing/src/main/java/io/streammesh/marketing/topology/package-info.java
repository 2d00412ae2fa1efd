/** The graph between the domain's ports; every node is named. */
@NullMarked
package io.streammesh.marketing.topology;

import org.jspecify.annotations.NullMarked;
