/** What runs through a local mesh. */
@NullMarked
package io.streammesh.scenarios;

import org.jspecify.annotations.NullMarked;
