/**
 * Campaigns ({@link io.streammesh.marketing.model.Send} to {@link
 * io.streammesh.marketing.model.Figures}), experiments ({@link
 * io.streammesh.marketing.model.Participant} to {@link
 * io.streammesh.marketing.model.VariantResult}) and {@linkplain io.streammesh.marketing.model.Lead
 * leads}, in plain records.
 */
@NullMarked
package io.streammesh.marketing.model;

import org.jspecify.annotations.NullMarked;
