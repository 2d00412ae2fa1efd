/**
 * The report over a shop's data products, and its comparison with a ground truth.
 *
 * <p>A consumer keeps the latest record of each key of the product topics in {@link ShopProducts};
 * {@link OlistReport} computes its figures from these records alone; {@link ReportComparison} tells
 * where they differ from the truth. Nothing here knows raw events or input files.
 */
@NullMarked
package io.streammesh.scenarios.report;

import org.jspecify.annotations.NullMarked;
