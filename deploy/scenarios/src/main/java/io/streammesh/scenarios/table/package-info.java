/**
 * Reading tables of real data: gzip CSV files, row by row.
 *
 * <p>{@link CsvFile} gives each {@link CsvRow} to a consumer. What is missing or cannot be read
 * ends the reading with one line that names file, line and column, and repeats no cell. {@link
 * TimeFormat} is how a data set writes its times; {@link Uniqueness} refuses a second row with the
 * same id; {@link Shared} saves memory.
 */
@NullMarked
package io.streammesh.scenarios.table;

import org.jspecify.annotations.NullMarked;
