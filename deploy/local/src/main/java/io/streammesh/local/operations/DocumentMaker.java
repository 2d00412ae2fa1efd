package io.streammesh.local.operations;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.InputPortDeclaration;
import io.streammesh.contract.OutputPortDeclaration;
import io.streammesh.local.OperationalService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the document of what is known at one time, in an order that stays the same. */
final class DocumentMaker {
  private final ObservedMesh mesh;
  private final Duration every;
  private final PromiseJudge judge;
  private final Map<String, AppWatch> watches = new LinkedHashMap<>();

  DocumentMaker(ObservedMesh mesh, Collection<AppWatch> watches, Duration every) {
    this.mesh = mesh;
    this.every = every;
    this.judge = new PromiseJudge(mesh.definition().policy().promises());
    watches.forEach(watch -> this.watches.put(watch.app().name(), watch));
  }

  /**
   * The document.
   *
   * @param nanos now, by {@link System#nanoTime}
   * @param lags by app and input; null if they are not known
   */
  MeshDocument at(
      Instant now,
      long nanos,
      @Nullable Map<String, Map<String, Long>> lags,
      List<String> problems) {
    Map<String, AppFigures> figures = new LinkedHashMap<>();
    watches.forEach(
        (name, watch) -> watch.figures(nanos).ifPresent(known -> figures.put(name, known)));
    return new MeshDocument(
        now.truncatedTo(ChronoUnit.SECONDS).toString(),
        every.toMillis() / 1000.0,
        judge.judged(),
        watches.values().stream().map(watch -> app(watch, nanos)).toList(),
        mesh.definition().domains().values().stream().map(this::domain).toList(),
        contracts().map(contract -> topic(contract, figures.get(contract.domain()))).toList(),
        flows(figures),
        products().map(product -> judge.judge(product, figures.get(product.domain()))).toList(),
        figures.values().stream().flatMap(each -> each.quarantine().stream()).toList(),
        lags(lags),
        mesh.services().stream().map(each -> port(each, figures.get(each.name()))).toList(),
        List.copyOf(problems));
  }

  private Stream<Contract> contracts() {
    return mesh.definition().contracts().stream()
        .filter(contract -> contract.kind() != ContractKind.AUDIT)
        .sorted(Comparator.comparing(Contract::id));
  }

  private Stream<Contract> products() {
    return contracts().filter(contract -> contract.kind() == ContractKind.PRODUCT);
  }

  private static MeshDocument.App app(AppWatch watch, long nanos) {
    AppAnswer.Told told = watch.current(nanos).orElse(null);
    ObservedApp app = watch.app();
    return new MeshDocument.App(
        app.name(),
        app.kind().name().toLowerCase(Locale.ROOT),
        app.domain(),
        app.url().toString(),
        told == null ? null : told.ready(),
        told == null ? null : told.state(),
        told == null ? watch.silence() : null);
  }

  private MeshDocument.Domain domain(Descriptor descriptor) {
    return new MeshDocument.Domain(
        descriptor.domain(),
        descriptor.name(),
        descriptor.purpose(),
        watches.containsKey(descriptor.domain()));
  }

  private static MeshDocument.Topic topic(Contract contract, @Nullable AppFigures owner) {
    boolean raw = contract.kind() == ContractKind.RAW;
    return new MeshDocument.Topic(
        contract.id(),
        raw ? "raw" : "product",
        contract.domain(),
        contract.description(),
        contract.isDeprecated(),
        owner == null ? null : raw ? owner.read(contract.id()) : owner.committed(contract.id()),
        owner == null
            ? null
            : raw ? owner.readPerSecond(contract.id()) : owner.committedPerSecond(contract.id()));
  }

  private List<MeshDocument.Flow> flows(Map<String, AppFigures> figures) {
    List<MeshDocument.Flow> flows = new ArrayList<>();
    for (Descriptor domain : mesh.definition().domains().values()) {
      AppFigures known = figures.get(domain.domain());
      for (InputPortDeclaration port : domain.inputPorts()) {
        flows.add(reads(domain.domain(), port.contractId(), known));
      }
      for (OutputPortDeclaration port : domain.outputPorts()) {
        String product = port.contractId();
        flows.add(
            new MeshDocument.Flow(
                domain.domain(),
                product,
                "publishes",
                known == null ? null : known.committedPerSecond(product)));
      }
    }
    for (OperationalService service : mesh.services()) {
      flows.add(
          reads(
              service.name(),
              service.signals(mesh.definition()).id(),
              figures.get(service.name())));
    }
    return flows;
  }

  private static MeshDocument.Flow reads(String app, String topic, @Nullable AppFigures known) {
    return new MeshDocument.Flow(
        app, topic, "reads", known == null ? null : known.readPerSecond(topic));
  }

  private List<MeshDocument.Lag> lags(@Nullable Map<String, Map<String, Long>> known) {
    return mesh.apps().stream()
        .flatMap(
            app ->
                app.inputs().stream()
                    .sorted()
                    .map(
                        input ->
                            new MeshDocument.Lag(
                                app.name(),
                                input,
                                known == null
                                    ? null
                                    : known.getOrDefault(app.name(), Map.of()).get(input))))
        .toList();
  }

  private MeshDocument.Port port(OperationalService service, @Nullable AppFigures known) {
    return new MeshDocument.Port(
        service.toString(),
        service.name(),
        service.signals(mesh.definition()).id(),
        known == null ? null : known.isActing(),
        known == null ? null : known.waiting(),
        known == null ? null : known.outcomes());
  }
}
