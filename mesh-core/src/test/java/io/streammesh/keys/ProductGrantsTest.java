package io.streammesh.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.integrity.SignatureAlgorithm;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProductGrantsTest {
  private static final ProductGrants FACTS =
      ProductGrants.of(
          "orders.order-facts.v1", "orders", SignatureAlgorithm.HMAC_SHA256, List.of("fraud"));

  @Test
  void shouldTellWhichTagsHaveKeysForEachSubject() {
    // When
    ProductGrants grants =
        FACTS.withSubjectTag("pii.name", List.of("fraud")).withTag("pci.card", List.of());

    // Then
    assertThat(grants.subjectTags()).containsExactly("pii.name");
    assertThat(grants.tagReaders()).containsOnlyKeys("pci.card", "pii.name");
    assertThat(grants.dataDomains().get("pii.name")).containsExactly("fraud", "orders");
    assertThat(grants.withTag("pii.name", List.of()).subjectTags()).isEmpty();
  }

  @Test
  void shouldRefuseKeysForEachSubjectOfATagThatTheProductDoesNotHave() {
    assertThatThrownBy(
            () ->
                new ProductGrants(
                    FACTS.product(),
                    FACTS.owner(),
                    FACTS.algorithm(),
                    FACTS.readers(),
                    new TreeMap<>(),
                    new TreeSet<>(Set.of("pii.name"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders.order-facts.v1 has keys for each subject of [pii.name]");
  }
}
