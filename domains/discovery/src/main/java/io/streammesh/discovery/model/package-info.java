/** What views, shop sessions, searches and their counts are, in plain records. */
@NullMarked
package io.streammesh.discovery.model;

import org.jspecify.annotations.NullMarked;
