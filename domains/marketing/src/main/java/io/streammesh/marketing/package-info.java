/** The marketing domain: what campaigns, experiments and sales efforts bring. */
@NullMarked
package io.streammesh.marketing;

import org.jspecify.annotations.NullMarked;
