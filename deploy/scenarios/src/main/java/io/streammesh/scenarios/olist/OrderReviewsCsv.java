package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Review;
import io.streammesh.scenarios.event.ReviewGiven;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code order_reviews.csv.gz} as events, those of one key numbered as they stand there. */
final class OrderReviewsCsv {
  private static final String ID = "review_id";
  private static final String ORDER = "order_id";
  private static final String SCORE = "review_score";
  private static final String TITLE = "review_comment_title";
  private static final String MESSAGE = "review_comment_message";
  private static final String ASKED = "review_creation_date";
  private static final String ANSWERED = "review_answer_timestamp";
  private static final int MOST_STARS = 5;

  private OrderReviewsCsv() {}

  static List<ReviewGiven> read(Path path) {
    List<ReviewGiven> reviews = new ArrayList<>();
    Map<String, Long> sequences = new HashMap<>();
    new CsvFile(path, List.of(ID, ORDER, SCORE, TITLE, MESSAGE, ASKED, ANSWERED))
        .forEachRow(
            row -> {
              String key = row.text(ID) + '/' + row.text(ORDER);
              long sequence = sequences.merge(key, 1L, Long::sum);
              OutboxEntry entry =
                  new OutboxEntry(key, sequence, row.time(ANSWERED, OlistTime.SECONDS));
              reviews.add(new ReviewGiven(entry, review(row)));
            });
    return reviews;
  }

  private static Review review(CsvRow row) {
    return new Review(
        row.text(ID),
        row.text(ORDER),
        score(row),
        row.optionalText(TITLE),
        row.optionalText(MESSAGE),
        row.optionalTime(ASKED, OlistTime.SECONDS));
  }

  private static int score(CsvRow row) {
    int score = row.integer(SCORE);
    if (score < 1 || score > MOST_STARS) {
      throw row.unexpected(SCORE, "1 to 5 stars");
    }
    return score;
  }
}
