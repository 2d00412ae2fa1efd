package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.quality.QualityRuleSet;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.NullMarked;

/**
 * What is counted of a product's records, and nothing else of their way: where another domain reads
 * them, and where their own domain publishes them. In this package, as {@link GovernedProcessors}.
 */
@NullMarked
public final class MeteredRecords {
  /** As many records as a transaction has of 100 ms at 1,000 records a second. */
  private static final int IN_A_TRANSACTION = 100;

  private final Contract contract;
  private final ContractCounts input;
  private final ContractCounts output;
  private final OpenTransaction transaction;
  private int sent;

  /**
   * @param product read and published
   * @param type of the product's values
   */
  public MeteredRecords(
      MeshDefinition definition, String product, Class<? extends SpecificRecord> type) {
    Clock clock = Clock.systemUTC();
    this.contract = definition.product(product);
    QualityRuleSet rules = QualityRuleSet.of(contract.quality(), contract.schema(), type);
    this.input = ContractCounts.ofInput(InputPort.of(product, type), contract, rules);
    this.output = ContractCounts.ofOutput(contract, rules, definition.policy().promises(), clock);
    this.transaction = new Transactions(clock).ofProducer();
    transaction.begun();
  }

  /**
   * A record was read and verified.
   *
   * @return whether it is marked as a probe, which is looked for here alone
   */
  public boolean read(Headers headers) {
    boolean marked = ProbeMark.isOn(headers);
    input.countRead();
    input.countVerification(null);
    return marked;
  }

  /** The proof that Egress gives with a record that was read at its event time. */
  public Object egress(byte[] key, byte[] value, long eventTime) {
    return new Stamp(contract.topic(), key, value, eventTime, new Header[0], output, eventTime);
  }

  /** A record was sent; each hundredth is the last of its transaction. */
  public void publish(Object egress) {
    transaction.sent((Stamp) egress, 0);
    if (++sent == IN_A_TRANSACTION) {
      sent = 0;
      transaction.committed();
      transaction.begun();
    }
  }
}
