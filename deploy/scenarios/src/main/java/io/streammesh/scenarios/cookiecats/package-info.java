/**
 * An A/B test of a mobile game, read as the raw events that an experiment platform would have
 * emitted.
 *
 * <p>{@link CookieCatsHistory} reads {@code cookie_cats/cookie_cats.csv.gz} below a directory. What
 * is missing, doubled or cannot be read stops it with one line that names file, line and column.
 * These are the rules.
 *
 * <h2>Time</h2>
 *
 * The table has no times. The experiment begins on 2017-01-01 at 00:00 UTC, a date that is made up;
 * the players are assigned 10 ms after each other, in the order of the file. All other times follow
 * from the assignment.
 *
 * <h2>Experiment: {@code marketing.raw.experiment-events}, two to four events a row</h2>
 *
 * The experiment is {@code cookie-cats-gate}, the participant {@code cookie-cats-gate/userid}, the
 * variant the row's {@code version}; {@code gate_30} is the control. A participant's events are
 * numbered from 1 in this sequence:
 *
 * <ol>
 *   <li>{@code ASSIGNED}, always;
 *   <li>{@code RETURNED} on day 1, a day later, where {@code retention_1} is {@code True};
 *   <li>{@code RETURNED} on day 7, seven days later, where {@code retention_7} is {@code True};
 *   <li>{@code PLAYED}, always, 14 days later, with {@code sum_gamerounds}.
 * </ol>
 */
@NullMarked
package io.streammesh.scenarios.cookiecats;

import org.jspecify.annotations.NullMarked;
