package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Review;
import io.streammesh.scenarios.event.ReviewGiven;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Customers who say what they think of an order, some of them with an e-mail address or a phone
 * number in the text; a few change their minds.
 */
final class Reviewers {
  private static final double ANSWERS = 0.6;
  private static final double WITH_TITLE = 0.3;
  private static final double WITH_MESSAGE = 0.5;
  private static final double WITH_CONTACT = 0.2;
  private static final double CHANGED = 0.1;
  private static final Integer[] SCORES = {5, 5, 5, 5, 5, 4, 4, 3, 2, 1};
  private static final String[] TITLES = {"Recomendo", "Muito bom", "Não gostei", "Chegou rápido"};
  private static final String[] MESSAGES = {
    "Chegou antes do prazo, tudo certo.",
    "Produto igual ao anunciado.",
    "Veio só metade do pedido, e agora?",
    "A embalagem chegou aberta.",
    "Ótimo vendedor, comprarei de novo!"
  };

  private final Setting setting;
  private final Chance chance;
  private final Chance ids;

  Reviewers(Setting setting) {
    this.setting = setting;
    this.chance = setting.chance("reviews");
    this.ids = setting.ids("reviews");
  }

  /** Asks the customer of an order that was just delivered. */
  void ask(String orderId, Instant askedAt) {
    if (chance.of(ANSWERS)) {
      setting
          .agenda()
          .add(askedAt.plus(chance.millisBetween(1000, 5000)), at -> answer(orderId, askedAt, at));
    }
  }

  private void answer(String orderId, Instant askedAt, Instant at) {
    String reviewId = ids.id();
    give(1, review(reviewId, orderId, askedAt), at);
    if (chance.of(CHANGED)) {
      setting
          .agenda()
          .add(
              at.plus(chance.millisBetween(Setting.BEHIND_THE_FIRST_MILLIS, 9000)),
              later -> give(2, review(reviewId, orderId, askedAt), later));
    }
  }

  private void give(long sequence, Review review, Instant at) {
    String key = review.reviewId() + '/' + review.orderId();
    setting.emit(new ReviewGiven(new OutboxEntry(key, sequence, at), review));
  }

  private Review review(String reviewId, String orderId, Instant askedAt) {
    String title = chance.of(WITH_TITLE) ? chance.oneOf(TITLES) : null;
    return new Review(reviewId, orderId, chance.oneOf(SCORES), title, message(), askedAt);
  }

  private @Nullable String message() {
    if (!chance.of(WITH_MESSAGE)) {
      return null;
    }
    String message = chance.oneOf(MESSAGES);
    return chance.of(WITH_CONTACT)
        ? message + " Falem comigo: " + ContactData.any(chance) + ", obrigado"
        : message;
  }
}
