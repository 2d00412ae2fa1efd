package io.streammesh.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request and gives the answer, whatever its status. */
final class RegistryClient {
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final String base;
  private final Duration requestTimeout;
  private final Map<String, String> headers;
  private final HttpClient http;

  RegistryClient(
      URI base, Duration connectTimeout, Duration requestTimeout, Map<String, String> headers) {
    this.base = normalized(base);
    this.requestTimeout = requestTimeout;
    this.headers = Map.copyOf(headers);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
  }

  String base() {
    return base;
  }

  RegistryAnswer get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  RegistryAnswer post(String path, JsonNode body) {
    return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body.toString())));
  }

  RegistryAnswer put(String path, JsonNode body) {
    return send(path, HttpRequest.newBuilder().PUT(BodyPublishers.ofString(body.toString())));
  }

  private RegistryAnswer send(String path, HttpRequest.Builder request) {
    headers.forEach(request::setHeader);
    request
        .uri(URI.create(base + path))
        .setHeader("Content-Type", CONTENT_TYPE)
        .setHeader("Accept", CONTENT_TYPE + ", application/json");
    // The client's own timeout ends with the answer's headers; this one covers its body as well.
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request.build(), BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = sent.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
      return RegistryAnswer.of(base, response.statusCode(), response.body());
    } catch (TimeoutException late) {
      throw new RegistryUnavailableException(
          "Registry " + base + " did not answer within " + requestTimeout, late);
    } catch (ExecutionException failed) {
      throw new RegistryUnavailableException(
          "Registry " + base + " cannot be reached: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          "Interrupted while waiting for registry " + base, interrupted);
    } finally {
      sent.cancel(true);
    }
  }

  private static String normalized(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || base.getHost() == null) {
      throw new IllegalArgumentException(
          "The registry's URL needs a scheme, http or https, and a host");
    }
    if (base.getRawUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
      throw new IllegalArgumentException(
          "The registry's URL for host "
              + base.getHost()
              + " must not have credentials, a query or a fragment; credentials go into a header");
    }
    int defaultPort = scheme.equals("http") ? 80 : 443;
    int port = base.getPort() == -1 ? defaultPort : base.getPort();
    String path = base.normalize().getRawPath().replaceAll("/+$", "");
    return scheme + "://" + base.getHost().toLowerCase(Locale.ROOT) + ":" + port + path;
  }
}
