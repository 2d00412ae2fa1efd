/**
 * Where a record came from: the input positions that it was made of, one hop back. Exact up to a
 * limit, then ranges per topic-partition that are marked as such. A lineage may cover too much,
 * never too little.
 */
@NullMarked
package io.streammesh.lineage;

import org.jspecify.annotations.NullMarked;
