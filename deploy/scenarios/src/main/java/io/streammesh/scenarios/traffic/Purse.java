package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How people pay: in one or two payments, which make up what is due to the cent; now and then with
 * one card after the other, as who tries cards does.
 */
final class Purse {
  private static final double CARD_AFTER_CARD = 0.005;
  private static final int CARDS = 6;
  private static final double WITH_VOUCHER = 0.08;
  private static final double BY_CREDIT_CARD = 0.74;
  private static final double BY_DEBIT_CARD = 0.78;
  private static final double BY_BOLETO = 0.96;
  private static final BigDecimal WORTH_INSTALLMENTS = new BigDecimal("60");
  private static final int MOST_INSTALLMENTS = 10;

  private final Chance chance;

  Purse(Chance chance) {
    this.chance = chance;
  }

  List<Payment> pay(String currency, BigDecimal due) {
    if (chance.of(CARD_AFTER_CARD)) {
      return cardAfterCard(currency, due);
    }
    List<Payment> payments = new ArrayList<>(2);
    BigDecimal rest = due;
    if (chance.of(WITH_VOUCHER)) {
      BigDecimal share = BigDecimal.valueOf(chance.between(10, 60), 2);
      BigDecimal voucher = due.multiply(share).setScale(2, RoundingMode.DOWN);
      payments.add(at("voucher", new Money(currency, voucher)));
      rest = due.subtract(voucher);
    }
    payments.add(one(new Money(currency, rest)));
    return payments;
  }

  private List<Payment> cardAfterCard(String currency, BigDecimal due) {
    BigDecimal share = due.divide(BigDecimal.valueOf(CARDS), 2, RoundingMode.DOWN);
    BigDecimal rest = due;
    List<Payment> payments = new ArrayList<>(CARDS);
    for (int i = 1; i < CARDS; i++) {
      payments.add(card(new Money(currency, share)));
      rest = rest.subtract(share);
    }
    payments.add(card(new Money(currency, rest)));
    return payments;
  }

  private Payment card(Money money) {
    return new Payment("credit_card", 1, money, lastDigits());
  }

  private Payment one(Money money) {
    double draw = chance.fraction();
    if (draw < BY_CREDIT_CARD) {
      boolean worthIt = money.amount().compareTo(WORTH_INSTALLMENTS) > 0;
      int installments = worthIt ? chance.between(1, MOST_INSTALLMENTS + 1) : 1;
      return new Payment("credit_card", installments, money, lastDigits());
    }
    if (draw < BY_DEBIT_CARD) {
      return new Payment("debit_card", 1, money, lastDigits());
    }
    return at(draw < BY_BOLETO ? "boleto" : "voucher", money);
  }

  private static Payment at(String method, Money money) {
    return new Payment(method, 1, money, null);
  }

  private String lastDigits() {
    return "%04d".formatted(chance.between(0, 10_000));
  }
}
