package io.streammesh.platform.provision;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.SchemaEvolution;
import io.streammesh.registry.SchemaRegistry;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * Provisions a mesh. Refuses, before it changes anything, what would break a promise: another
 * number of partitions, a schema that the registry calls incompatible.
 */
public final class Provisioner {
  private final Topics topics;
  private final SchemaRegistry registry;
  private final short replication;

  /**
   * Works on one broker and one registry, which the caller closes.
   *
   * @param replication of topics that are created; -1 leaves it to the broker
   */
  public Provisioner(Admin admin, SchemaRegistry registry, short replication) {
    this.topics = new Topics(admin);
    this.registry = registry;
    this.replication = replication;
  }

  /**
   * Makes what is missing, and configures what differs.
   *
   * @throws ProvisioningException naming every contradiction
   */
  public Provisioned provision(MeshDefinition definition) {
    Collection<Contract> products = definition.publishedContracts();
    requireCompatible(products);
    Topics.Difference difference = topics.compare(TopicPlan.of(definition));
    topics.apply(difference, replication);
    return new Provisioned(
        difference.missing().stream().map(TopicPlan::name).toList(),
        difference.different().stream().map(TopicPlan::name).toList(),
        difference.same(),
        products.stream().map(this::register).toList());
  }

  private void requireCompatible(Collection<Contract> products) {
    List<String> violations =
        products.stream()
            .flatMap(
                contract ->
                    SchemaEvolution.problems(
                            registry,
                            contract.subject(),
                            contract.schema(),
                            contract.compatibility().name())
                        .stream()
                        .map(reason -> contract.source() + ": " + reason))
            .toList();
    if (!violations.isEmpty()) {
      throw new ProvisioningException(
          "The registry at "
              + registry.identity()
              + " refuses "
              + violations.size()
              + " change(s), which need a new major version:\n  "
              + String.join("\n  ", violations));
    }
  }

  private String register(Contract contract) {
    registry.register(contract.subject(), contract.schema());
    registry.compatibility(contract.subject(), contract.compatibility().name());
    return contract.subject();
  }
}
