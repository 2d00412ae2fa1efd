package io.streammesh.platform.cli;

import io.streammesh.contract.Descriptor;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.control.ControlTopic;
import io.streammesh.reintegration.ActingSwitch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A reintegration port as commands name it: {@code orders/order-hold}. */
record PortName(String domain, String port) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  static PortName of(Descriptor domain, ReintegrationPortDeclaration port) {
    return new PortName(domain.domain(), port.name());
  }

  /**
   * Its kill switch.
   *
   * @throws io.streammesh.MeshException if the mesh has no such port
   */
  ActingSwitch acting(MeshDefinition definition, String bootstrapServers) {
    Descriptor descriptor = definition.domain(domain);
    Map<String, String> brokers =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new ActingSwitch(
        new ControlTopic(brokers, brokers, descriptor.controlTopic(), TIMEOUT),
        domain,
        descriptor.reintegrationPort(port),
        Clock.systemUTC());
  }

  @Override
  public String toString() {
    return domain + "/" + port;
  }

  /** Of a command line's text. */
  static final class Converter implements ITypeConverter<PortName> {
    @Override
    public PortName convert(String text) {
      int slash = text.indexOf('/');
      if (slash < 1 || slash == text.length() - 1) {
        throw new TypeConversionException(
            "'" + text + "' is no port, expected its domain and name, such as orders/order-hold");
      }
      return new PortName(text.substring(0, slash), text.substring(slash + 1));
    }
  }
}
