package io.streammesh.platform.cli;

import picocli.CommandLine.Option;

/** Which reintegration port a command works on: it has to be named. */
final class PortOption {
  @Option(
      names = "--port",
      paramLabel = "DOMAIN/PORT",
      required = true,
      converter = PortName.Converter.class,
      description = "The reintegration port, such as orders/order-hold")
  private PortName name = new PortName("", "");

  PortName name() {
    return name;
  }
}
