package io.streammesh.fraud;

import io.streammesh.test.DomainArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void shouldKeepToTheArchitectureOfADomain() {
    DomainArchitecture.check("io.streammesh.fraud");
  }
}
