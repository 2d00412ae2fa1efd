package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.provision.Provisioned;
import io.streammesh.platform.provision.Provisioner;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mesh provision}. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = "Makes topics and subjects as the contracts say; changes only what differs.")
public final class ProvisionCommand implements Callable<Integer> {
  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Replicas of topics that are created. Default: the broker's.")
  private short replication = -1;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      Provisioned done =
          new Provisioner(admin, mesh.registry(), replication)
              .provision(MeshDefinition.ofClasspath());
      PrintWriter out = spec.commandLine().getOut();
      done.created().forEach(topic -> out.println("created " + topic));
      done.altered().forEach(topic -> out.println("altered " + topic));
      out.println(
          done.unchanged()
              + " topics as they were, "
              + done.subjects().size()
              + " schemas registered");
      out.flush();
    }
    if (keystore.find().isPresent()) {
      new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    }
    return 0;
  }
}
