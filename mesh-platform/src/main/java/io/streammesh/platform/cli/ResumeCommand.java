package io.streammesh.platform.cli;

import io.streammesh.app.DomainControl;
import io.streammesh.app.DomainStop;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.stream.DomainDefinition;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh resume DOMAIN}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description =
        "Lets a domain run again that has stopped itself, since too much was set aside; what stands"
            + " in its inputs by now may be set aside without stopping it again.")
public final class ResumeCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Parameters(paramLabel = "DOMAIN", description = "The domain, such as orders")
  private String domain = "";

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DomainDefinition declared = DomainDefinition.of(MeshDefinition.ofClasspath(), domain);
    Map<String, String> brokers =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, mesh.bootstrapServers());
    DomainControl control = new DomainControl(brokers, brokers, declared.controlTopic(), TIMEOUT);
    Optional<DomainStop> stop = control.state().stop();
    PrintWriter out = spec.commandLine().getOut();
    if (stop.isEmpty()) {
      out.println(domain + " is not stopped");
    } else {
      AuditOutbox.of(keystore.folder())
          .add(
              AuditEvents.of(domain, AuditAction.DOMAIN_RESUMED, Actor.user(), Instant.now())
                  .setReason("was stopped since " + stop.get().since())
                  .build());
      control.resume(declared.inputs().stream().map(Contract::topic).toList());
      out.printf(
          "%s may run again, and does at its supervisor's next try; it was stopped since %s: %s%n",
          domain, stop.get().since(), stop.get().reason());
    }
    out.flush();
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return 0;
  }
}
