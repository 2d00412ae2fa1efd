package io.streammesh.platform.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A domain's app, as its {@code /info} tells where probes arrive.
 *
 * @param domain its name
 * @param paths by the id of the raw contract, those of the products
 */
public record ProbedApp(String domain, SortedMap<String, SortedSet<String>> paths) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  public ProbedApp {
    paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
  }

  /**
   * Asks an app.
   *
   * @param info address of its {@code /info}
   * @throws MeshException if it does not answer, or tells no paths
   */
  public static ProbedApp ask(URI info) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(info).timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw unexpected(info, "status " + answer.statusCode());
      }
      return of(info, new ObjectMapper().readTree(answer.body()));
    } catch (JsonProcessingException e) {
      throw unexpected(info, "what is no JSON");
    } catch (IOException e) {
      throw new MeshException("No app answers at %s: %s".formatted(info, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking " + info, e);
    }
  }

  /** The products of its domain that no probe arrives at, such as those of products alone. */
  public SortedSet<String> unreached(MeshDefinition definition) {
    TreeSet<String> products = new TreeSet<>();
    definition.contracts().stream()
        .filter(contract -> contract.kind() == ContractKind.PRODUCT)
        .filter(contract -> contract.domain().equals(domain))
        .map(Contract::id)
        .forEach(products::add);
    paths.values().forEach(products::removeAll);
    return products;
  }

  private static ProbedApp of(URI address, JsonNode info) {
    JsonNode told = info.path("probePaths");
    if (!info.path("domain").isTextual() || !told.isObject()) {
      throw unexpected(address, "JSON without 'domain' and 'probePaths'");
    }
    SortedMap<String, SortedSet<String>> paths = new TreeMap<>();
    told.properties()
        .forEach(
            input -> {
              SortedSet<String> products = new TreeSet<>();
              input.getValue().forEach(product -> products.add(product.textValue()));
              paths.put(input.getKey(), products);
            });
    return new ProbedApp(info.path("domain").textValue(), paths);
  }

  private static MeshException unexpected(URI info, String answer) {
    return new MeshException(
        "%s answers with %s; expected the /info of a domain's app".formatted(info, answer));
  }
}
