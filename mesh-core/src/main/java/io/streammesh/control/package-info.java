/** The topic in which a domain's processes and its operators tell each other what is to stop. */
@NullMarked
package io.streammesh.control;

import org.jspecify.annotations.NullMarked;
