package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import io.streammesh.stream.reads.OrderFact;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.streams.kstream.Named;

/** The domain payments as a reader of order facts, each of which becomes a transaction. */
final class FactReader {
  static final String DOMAIN = "payments";
  static final String TRANSACTIONS = "payments.transactions.v1";

  private FactReader() {}

  /** A mesh in which payments may read order facts. */
  static MeshDefinition definition(Path folder) {
    return mesh(folder).load();
  }

  /** The same, in which order facts are not compacted, so that none of them may be missing. */
  static MeshDefinition definitionUncompacted(Path folder) {
    return uncompacted(folder).load();
  }

  /** That, with a bound of time that all facts are before. */
  static MeshDefinition definitionOfLater(Path folder) {
    return uncompacted(folder)
        .property(Orders.FACTS_CONTRACT, "eventTime", "{notBefore: 2017-06-01T00:00:00Z}")
        .load();
  }

  private static EditedMesh uncompacted(Path folder) {
    return mesh(folder)
        .replace(
            Orders.FACTS_CONTRACT,
            "property: cleanup\n    value: compact",
            "property: cleanup\n    value: delete");
  }

  private static EditedMesh mesh(Path folder) {
    return new EditedMesh(folder)
        .grantingFactsToPayments()
        .write("payments/reads/" + FACTS + ".avsc", OrderFact.getClassSchema().toString());
  }

  static void reading(Mesh mesh) {
    mesh.publish(
        mesh.read(InputPort.of(FACTS, OrderFact.class))
            .mapValues(Governed.<OrderFact, Transaction>governed(FactReader::due), Named.as("due")),
        OutputPort.of(TRANSACTIONS, Transaction.class));
  }

  private static Transaction due(OrderFact order) {
    return Transaction.newBuilder()
        .setPaymentId(order.getOrderId())
        .setRevision(1)
        .setStatus(TransactionStatus.AUTHORIZED)
        .setOrderId(order.getOrderId())
        .setNumber(1)
        .setMethod("not_defined")
        .setInstallments(1)
        .setCurrency(order.getCurrency())
        .setAmount(order.getItemsAmount())
        .setAuthorizedAt(Instant.EPOCH)
        .build();
  }
}
