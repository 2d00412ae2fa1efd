package io.streammesh.platform.grafana;

/**
 * What the reader of a dashboard chooses.
 *
 * @param name as queries have it, after a dollar sign
 * @param values a query of Grafana for the choices
 */
record Variable(String name, String values) {}
