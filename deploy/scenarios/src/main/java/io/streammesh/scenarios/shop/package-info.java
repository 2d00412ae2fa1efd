/**
 * The histories of all data sets in one mesh. Each record keeps its source: ids of different shops
 * never meet, and each event's times are written in its own data set's offset.
 */
@NullMarked
package io.streammesh.scenarios.shop;

import org.jspecify.annotations.NullMarked;
