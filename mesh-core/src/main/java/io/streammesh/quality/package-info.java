/**
 * The quality rules of contracts: what is to hold for each record, in CEL (the Common Expression
 * Language).
 *
 * <pre>{@code
 * schema:
 *   - name: PaymentEvent
 *     quality:                            # about the record: its fields by name, or this.<field>
 *       - name: card-digits-with-card
 *         type: custom
 *         engine: cel
 *         implementation: method == 'credit_card' || cardLastDigits == null
 *         severity: warning
 *         dimension: consistency
 *     properties:
 *       - name: amount
 *         quality:                        # about one field, which is 'value'
 *           - name: amount-not-negative
 *             type: custom
 *             engine: cel
 *             implementation: value >= 0
 *           - metric: nullValues          # ODCS' own metrics, where they make sense per record
 *             mustBe: 0
 * }</pre>
 *
 * <p>Severity {@code error}, the default, sends the record to quarantine; {@code warning} counts it
 * and, on products, names the rule in the {@code mesh} header. Rules of a raw topic run at Ingress,
 * rules of a product at Egress. A rule that cannot be evaluated counts as broken. Of ODCS' metrics,
 * those are taken that allow no null, missing or invalid value; other metrics, and shares of many
 * records, are violations, and a rule of type {@code text} is for people.
 *
 * <p>Types: int and long are int; float and double are double; strings, enums and uuids are string;
 * bytes and fixed are bytes; timestamps are timestamp; arrays, maps and records are what they are
 * called. Dates, times and other logical types can only be compared with null. A nullable field can
 * be compared with null and tested with {@code has(this.field)}; whatever else is done with a null
 * is an error, as in CEL, and so is to test or compare a field of a record that is null, unless
 * something before it says so: {@code placed == null || has(placed.currency)}. A field whose name
 * CEL reserves is reached as {@code this.field}. The rule of a field of a nested record does not
 * apply where that record is null.
 *
 * <p>Decimals are exact: they compare and calculate (plus, minus, times) with decimals, ints and
 * literals such as 12.5, by value. A double that is no literal is refused, as is division.
 *
 * <p>The compiled subset: comparisons, arithmetic, {@code && || !}, {@code in} on a list of
 * literals or a field that is a list of strings, {@code size}, {@code has}, {@code startsWith},
 * {@code endsWith}, {@code contains}, {@code ? :}, over fields, literals and {@code
 * timestamp('…')}. A rule takes up to some ten nanoseconds, and does not allocate but for decimal
 * arithmetic, uuids, and what Java boxes: an int field compared with a decimal, numbers and bools
 * of nested records. Everything else, such as {@code all}, {@code exists}, {@code matches},
 * concatenation and durations, runs in the CEL library, which takes up to microseconds and
 * kilobytes a rule, with at most 10,000 iterations. An overflow or a division by zero that {@code
 * &&} or {@code ||} absorbs takes ten times as long as the rest of the rule.
 *
 * <p>Both follow the CEL library, except that NaN is equal to nothing and an int is compared with a
 * double exactly, as CEL's own text has it. Strings are in the order of UTF-16.
 */
@NullMarked
package io.streammesh.quality;

import org.jspecify.annotations.NullMarked;
