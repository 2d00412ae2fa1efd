/** What is read from topics to look after keys. */
@NullMarked
package io.streammesh.platform.keys;

import org.jspecify.annotations.NullMarked;
