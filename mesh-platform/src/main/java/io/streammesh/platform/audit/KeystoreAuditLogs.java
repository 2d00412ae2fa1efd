package io.streammesh.platform.audit;

import io.streammesh.audit.AuditLog;
import io.streammesh.audit.KafkaAuditLog;
import io.streammesh.audit.SignedAuditRecords;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Opens the audit log of any domain whose identity lies in a keystore, as the keystore's
 * administrator can: an event is signed by the domain that it belongs to.
 *
 * @param definition of the mesh
 * @param registry where the schemas of the audit topics are registered
 * @param bootstrapServers of the mesh's brokers
 * @param keystore its folder
 */
public record KeystoreAuditLogs(
    MeshDefinition definition, SchemaRegistry registry, String bootstrapServers, Path keystore)
    implements Function<String, AuditLog> {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Override
  public AuditLog apply(String domain) {
    Contract contract = definition.audit(domain);
    LocalKeystore keys = LocalKeystore.open(keystore, domain, Clock.systemUTC());
    return new KafkaAuditLog(
        new SignedAuditRecords(contract, registry, keys.signingKeys(), Clock.systemUTC()),
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        TIMEOUT);
  }
}
