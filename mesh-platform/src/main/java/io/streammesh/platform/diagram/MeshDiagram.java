package io.streammesh.platform.diagram;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.InputPortDeclaration;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.OutputPortDeclaration;
import io.streammesh.contract.ReintegrationPortDeclaration;
import java.util.ArrayList;
import java.util.List;

/**
 * Domains, their products, who reads them, and what acts on them, as a Mermaid flow chart. Raw
 * topics are left out: they are their domain's own. The same mesh always gives the same text.
 */
public final class MeshDiagram {
  private MeshDiagram() {}

  /** The chart; every product stands in the frame of its domain. */
  public static String of(MeshDefinition mesh) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    mesh.domains().values().forEach(domain -> append(domain, mesh, chart));
    reads(mesh).forEach(edge -> chart.append("  ").append(edge).append('\n'));
    chart.append("  classDef deprecated stroke-dasharray: 5 5\n");
    return chart.toString();
  }

  private static void append(Descriptor domain, MeshDefinition mesh, StringBuilder chart) {
    String app = app(domain.domain());
    chart.append("  subgraph %s_domain [\"%s\"]%n".formatted(app, domain.domain()));
    chart.append("    %s[\"%s\"]%n".formatted(app, domain.name()));
    for (OutputPortDeclaration port : domain.outputPorts()) {
      Contract product = mesh.contract(port.contractId());
      chart.append(
          "    %s([\"%s\"])%s%n"
              .formatted(
                  topic(product.id()), port.name(), product.isDeprecated() ? ":::deprecated" : ""));
      chart.append("    %s --> %s%n".formatted(app, topic(product.id())));
    }
    for (ReintegrationPortDeclaration port : domain.reintegrationPorts()) {
      chart.append("    %s{{\"%s\"}}%n".formatted(acting(domain, port), port.name()));
    }
    chart.append("  end\n");
  }

  /** Over the frames, with the purpose that the consumer has declared. */
  private static List<String> reads(MeshDefinition mesh) {
    List<String> edges = new ArrayList<>();
    for (Descriptor domain : mesh.domains().values()) {
      for (InputPortDeclaration port : domain.inputPorts()) {
        if (mesh.contract(port.contractId()).kind() == ContractKind.PRODUCT) {
          String purpose = port.purpose() == null ? "" : "|%s|".formatted(port.purpose());
          edges.add(
              "%s -->%s %s".formatted(topic(port.contractId()), purpose, app(domain.domain())));
        }
      }
      for (ReintegrationPortDeclaration port : domain.reintegrationPorts()) {
        edges.add(
            "%s ==>|%s| %s"
                .formatted(topic(port.contractId()), port.purpose(), acting(domain, port)));
      }
    }
    return edges;
  }

  private static String acting(Descriptor domain, ReintegrationPortDeclaration port) {
    return app(domain.domain()) + "_acts_" + app(port.name());
  }

  private static String app(String domain) {
    return domain.replace('-', '_');
  }

  private static String topic(String contractId) {
    return contractId.replace('-', '_').replace('.', '_');
  }
}
