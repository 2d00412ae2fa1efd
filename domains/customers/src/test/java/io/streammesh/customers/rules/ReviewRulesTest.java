package io.streammesh.customers.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.customers.model.ReviewText;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {
  @Test
  void shouldMaskContactsInTitleAndMessageAndCountThem() {
    // When
    ReviewText text =
        ReviewRules.masked("Me ligue 11 98765-4321", "ana@mail.example ou 4111 1111 1111 1111");

    // Then
    assertThat(text.title()).isEqualTo("Me ligue [number]");
    assertThat(text.message()).isEqualTo("[e-mail] ou [number]");
    assertThat(text.masked()).isEqualTo(3);
  }

  @Test
  void shouldLeaveTextWithoutContactsAsItIs() {
    // When
    ReviewText text = ReviewRules.masked("Ótimo, nota 10", "\"Chegou\" antes,\nrecomendo 100%");

    // Then
    assertThat(text)
        .isEqualTo(new ReviewText("Ótimo, nota 10", "\"Chegou\" antes,\nrecomendo 100%", 0));
  }

  @Test
  void shouldTellAnEmptyTextFromNone() {
    // When
    ReviewText text = ReviewRules.masked("", null);

    // Then
    assertThat(text).isEqualTo(new ReviewText("", null, 0));
  }
}
