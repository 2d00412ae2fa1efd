package io.streammesh.customers.topology;

import static io.streammesh.customers.topology.CustomersTopology.ADDRESS_CHANGES;
import static io.streammesh.customers.topology.CustomersTopology.CUSTOMER_EVENTS;
import static io.streammesh.customers.topology.CustomersTopology.PROFILES;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersTopologyTest {
  private static final Instant FIRST = Instant.parse("2017-05-08T11:06:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("customers", new CustomersTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPublishTheProfileOfTheLatestCheckout() {
    // When
    checkOut("c-1", 1, "01310");
    checkOut("c-1", 2, "01310");

    // Then
    CustomerProfile profile = last(mesh.published(PROFILES)).present();
    assertThat(profile.getCheckouts()).isEqualTo(2);
    assertThat(profile.getZipPrefix()).isEqualTo("01310");
    assertThat(profile.getEmail()).isEqualTo("c-1@shop.example");
    assertThat(profile.getFirstCheckoutAt()).isEqualTo(at(1));
    assertThat(profile.getLatestCheckoutAt()).isEqualTo(at(2));
    assertThat(mesh.published(ADDRESS_CHANGES)).isEmpty();
  }

  @Test
  void shouldFindAnAddressChangeBetweenConsecutiveCheckouts() {
    // When
    checkOut("c-1", 1, "57603");
    checkOut("c-1", 2, "57740");

    // Then
    List<Published<AddressChange>> changes = mesh.published(ADDRESS_CHANGES);
    assertThat(changes).extracting(Published::key).containsExactly("c-1-2");
    AddressChange change = changes.get(0).present();
    assertThat(change.getFromZipPrefix()).isEqualTo("57603");
    assertThat(change.getToZipPrefix()).isEqualTo("57740");
    assertThat(change.getOrderId()).isEqualTo("o-2");
    assertThat(change.getChangedAt()).isEqualTo(at(2));
    assertThat(changes.get(0))
        .hasTags("pii.address")
        .wasMadeFrom(
            new Position("customers.raw.customer-events", 0, 0),
            new Position("customers.raw.customer-events", 0, 1));
  }

  @Test
  void shouldFindAChangeOfCountryWhereTheZipPrefixIsNotAsked() {
    // When
    checkOutAbroad(1, "Australia");
    checkOutAbroad(2, "Australia");
    checkOutAbroad(3, "Japan");

    // Then
    assertThat(mesh.published(ADDRESS_CHANGES))
        .singleElement()
        .satisfies(
            published -> {
              assertThat(published).hasKey("c-9-3").isOf("customers.address-changes/1.2.0");
              AddressChange change = published.present();
              assertThat(change.getFromCountry()).isEqualTo("Australia");
              assertThat(change.getToCountry()).isEqualTo("Japan");
              assertThat(change.getFromZipPrefix()).isNull();
              assertThat(change.getToZipPrefix()).isNull();
              assertThat(change.getSource()).isEqualTo("online-retail");
            });
    CustomerProfile profile = last(mesh.published(PROFILES)).present();
    assertThat(profile.getCountry()).isEqualTo("Japan");
    assertThat(profile.getSource()).isEqualTo("online-retail");
  }

  @Test
  void shouldNameTheMarketplaceWhereTheEventTellsNoSource() {
    // When
    checkOut("c-1", 1, "01310");

    // Then
    Published<CustomerProfile> profile = last(mesh.published(PROFILES));
    assertThat(profile).isOf("customers.profiles/1.1.0");
    assertThat(profile.present().getSource()).isEqualTo("marketplace");
    assertThat(profile.present().getCountry()).isNull();
  }

  @Test
  void shouldWithdrawAChangeThatALateCheckoutDisproves() {
    // Given
    checkOut("c-1", 1, "57603");
    checkOut("c-1", 3, "57740");
    assertThat(mesh.published(ADDRESS_CHANGES)).extracting(Published::key).containsExactly("c-1-3");

    // When
    checkOut("c-1", 2, "57740");

    // Then
    List<Published<AddressChange>> changes = mesh.published(ADDRESS_CHANGES);
    assertThat(changes).extracting(Published::key).containsExactly("c-1-3", "c-1-2");
    assertThat(changes.get(0).value()).isNull();
    assertThat(changes.get(1).present().getFromZipPrefix()).isEqualTo("57603");
  }

  @Test
  void shouldTellWhichInputTriggeredADeletion() {
    // Given
    checkOut("c-1", 1, "57603");
    checkOut("c-1", 2, "57740");
    mesh.published(ADDRESS_CHANGES);
    mesh.published(PROFILES);

    // When
    erase("c-1", 3);

    // Then
    Position erasure = new Position("customers.raw.customer-events", 0, 2);
    Published<CustomerProfile> profile = last(mesh.published(PROFILES));
    assertThat(profile).isDeletion().wasMadeFrom(erasure);
    Published<AddressChange> change = last(mesh.published(ADDRESS_CHANGES));
    assertThat(change).hasKey("c-1-2").isDeletion().wasMadeFrom(erasure);
  }

  @Test
  void shouldForgetLateCheckoutsOfAnErasedCustomer() {
    // Given
    checkOut("c-1", 1, "57603");
    erase("c-1", 3);
    mesh.published(PROFILES);

    // When
    checkOut("c-1", 2, "57740");

    // Then
    assertThat(mesh.published(PROFILES)).isEmpty();
  }

  @Test
  void shouldBeginAnewWithACheckoutAfterTheErasure() {
    // Given
    checkOut("c-1", 1, "57603");
    erase("c-1", 2);

    // When
    checkOut("c-1", 3, "57740");

    // Then
    CustomerProfile profile = last(mesh.published(PROFILES)).present();
    assertThat(profile.getCheckouts()).isEqualTo(1);
    assertThat(mesh.published(ADDRESS_CHANGES)).isEmpty();
  }

  @Test
  void shouldNotPublishAgainForARepeatedCheckout() {
    // Given
    checkOut("c-1", 1, "57603");
    mesh.published(PROFILES);

    // When
    checkOut("c-1", 1, "57603");

    // Then
    assertThat(mesh.published(PROFILES)).isEmpty();
  }

  @Test
  void shouldQuarantineACheckoutWithoutDetails() {
    // When
    mesh.send(
        CUSTOMER_EVENTS,
        "c-1",
        """
        {"eventId": "e", "customerId": "c-1", "sequence": 1, "type": "CHECKED_OUT",
         "occurredAt": "2017-05-08T11:06:54Z"}
        """,
        FIRST);

    // Then
    assertThat(mesh.quarantined())
        .extracting(letter -> letter.verdict().rule())
        .containsExactly("checkout-details");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void shouldQuarantineASequenceThatNoOutboxHas(long sequence) {
    // When
    mesh.send(
        CUSTOMER_EVENTS,
        "c-1",
        """
        {"eventId": "e", "customerId": "c-1", "sequence": %d, "type": "ERASED",
         "occurredAt": "2017-05-08T11:06:54Z"}
        """
            .formatted(sequence),
        FIRST);

    // Then
    assertThat(mesh.quarantined())
        .extracting(letter -> letter.verdict().rule())
        .containsExactly("sequence-from-1");
  }

  private static Instant at(int sequence) {
    return FIRST.plusSeconds(3600L * sequence);
  }

  private void checkOut(String customerId, int sequence, String zipPrefix) {
    mesh.send(
        CUSTOMER_EVENTS,
        customerId,
        """
        {"eventId": "e", "customerId": "%1$s", "sequence": %2$d, "type": "CHECKED_OUT",
         "occurredAt": "%4$s",
         "checkout": {"checkoutId": "%1$s-%2$d", "orderId": "o-%2$d",
           "email": "%1$s@shop.example", "zipPrefix": "%3$s", "city": "maceio", "state": "AL"}}
        """
            .formatted(customerId, sequence, zipPrefix, at(sequence)),
        at(sequence));
  }

  private void checkOutAbroad(int sequence, String country) {
    mesh.send(
        CUSTOMER_EVENTS,
        "c-9",
        """
        {"eventId": "e", "customerId": "c-9", "sequence": %1$d, "type": "CHECKED_OUT",
         "occurredAt": "%3$s",
         "checkout": {"checkoutId": "c-9-%1$d", "orderId": "o-%1$d", "country": "%2$s",
           "source": "online-retail"}}
        """
            .formatted(sequence, country, at(sequence)),
        at(sequence));
  }

  private void erase(String customerId, int sequence) {
    mesh.send(
        CUSTOMER_EVENTS,
        customerId,
        """
        {"eventId": "e", "customerId": "%s", "sequence": %d, "type": "ERASED",
         "occurredAt": "%s"}
        """
            .formatted(customerId, sequence, at(sequence)),
        at(sequence));
  }

  private static <T> T last(List<T> list) {
    assertThat(list).isNotEmpty();
    return list.get(list.size() - 1);
  }
}
