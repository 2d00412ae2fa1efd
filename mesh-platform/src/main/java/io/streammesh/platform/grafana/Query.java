package io.streammesh.platform.grafana;

/**
 * One line, or set of lines, of a panel.
 *
 * @param expression in PromQL; may use the dashboard's variable
 * @param legend what each line is called; a template over the labels
 */
record Query(String expression, String legend) {}
