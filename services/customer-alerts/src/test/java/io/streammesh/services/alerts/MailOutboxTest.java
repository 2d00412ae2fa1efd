package io.streammesh.services.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailOutboxTest {
  private static final String ID = "5f0c6a52-3f0e-5d0c-9b1d-0a4b8f9c2d11";

  @TempDir private Path folder;

  @Test
  void shouldPutAnOrderUnderTheIdOfItsSignal() {
    // When
    MailOutbox.in(folder).put(ID, Map.of("mail", "address-changed", "checkoutId", "k-1"));

    // Then
    assertThat(folder.resolve(ID + ".json"))
        .hasContent("{\"checkoutId\":\"k-1\",\"mail\":\"address-changed\"}");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(ID + ".json", "done");
  }

  @Test
  void shouldPutAnOrderOnce() {
    // Given
    MailOutbox.in(folder).put(ID, Map.of("checkoutId", "k-1"));

    // When
    MailOutbox.in(folder).put(ID, Map.of("checkoutId", "k-2"));

    // Then
    assertThat(folder.resolve(ID + ".json")).hasContent("{\"checkoutId\":\"k-1\"}");
  }

  @Test
  void shouldNotPutAnOrderAgainThatIsWorkedOff() throws IOException {
    // Given
    MailOutbox outbox = MailOutbox.in(folder);
    outbox.put(ID, Map.of("checkoutId", "k-1"));
    Files.move(folder.resolve(ID + ".json"), folder.resolve("done").resolve(ID + ".json"));

    // When
    outbox.put(ID, Map.of("checkoutId", "k-1"));

    // Then
    assertThat(folder.resolve(ID + ".json")).doesNotExist();
  }

  @Test
  void shouldGoOnWhereAnAttemptWasCutShort() throws IOException {
    // Given
    MailOutbox outbox = MailOutbox.in(folder);
    Files.writeString(folder.resolve(ID + ".json.draft"), "{\"half");

    // When
    outbox.put(ID, Map.of("checkoutId", "k-1"));

    // Then
    assertThat(folder.resolve(ID + ".json")).hasContent("{\"checkoutId\":\"k-1\"}");
    assertThat(folder.resolve(ID + ".json.draft")).doesNotExist();
  }

  @Test
  void shouldRefuseAnIdThatIsNoName() {
    // Given
    MailOutbox outbox = MailOutbox.in(folder);

    // When
    assertThatThrownBy(() -> outbox.put("../" + ID, Map.of()))

        // Then
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.toFile().list()).containsExactly("done");
  }

  @Test
  void shouldTellThatAnOrderIsNotSafe() throws IOException {
    // Given
    MailOutbox outbox = MailOutbox.in(folder.resolve("mails"));
    Files.delete(folder.resolve("mails/done"));
    Files.delete(folder.resolve("mails"));

    // When
    assertThatThrownBy(() -> outbox.put(ID, Map.of()))

        // Then
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(ID);
  }
}
