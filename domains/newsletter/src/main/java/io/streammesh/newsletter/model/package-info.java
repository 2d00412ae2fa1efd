/** What a subscription and a campaign's recipient are, in plain records. */
@NullMarked
package io.streammesh.newsletter.model;

import org.jspecify.annotations.NullMarked;
