/**
 * Item views in the sessions of an online shop, read as the raw events that its outbox would have
 * emitted.
 *
 * <p>{@link DigineticaHistory} reads {@code diginetica/item_views.csv.gz} below a directory. What
 * is missing or cannot be read stops it with one line that names file, line and column. These are
 * the rules.
 *
 * <h2>Views: {@code discovery.raw.view-events}, one event a row</h2>
 *
 * The key is {@code session_id}. A view occurred {@code timeframe} milliseconds after the start of
 * {@code eventdate} in UTC: the table does not tell when in the day a session began. A session's
 * views are numbered from 1 by time, then {@code item_id} as a number, then the order of the file.
 * The user {@code NA} is not known.
 */
@NullMarked
package io.streammesh.scenarios.diginetica;

import org.jspecify.annotations.NullMarked;
