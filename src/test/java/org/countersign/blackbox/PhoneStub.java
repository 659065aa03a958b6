package org.countersign.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A phone provider in the tests' own JVM: it keeps what is posted to it. */
public final class PhoneStub implements AutoCloseable {

  /** How the stub answers. */
  public enum Answer {
    /** 204. */
    ACCEPTED,
    /** 500. */
    FAILED,
    /** 307 to a place that counts who comes. */
    REDIRECTED,
    /** Not at all, until the next {@link PhoneStub#answer}. */
    SILENT
  }

  /**
   * One message.
   *
   * @param authorization the Authorization header, if there was one
   * @param contentType the Content-Type header, if there was one
   * @param body what was posted
   */
  public record Message(
      Optional<String> authorization, Optional<String> contentType, JsonObject body) {

    /** The code in it. */
    public String code() {
      return body.getString("code");
    }

    /** The number it goes to. */
    public String recipient() {
      return body.getString("recipient");
    }
  }

  private final HttpServer server;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<String> followed = new CopyOnWriteArrayList<>();
  private volatile Answer answer = Answer.ACCEPTED;
  private volatile CountDownLatch silence = new CountDownLatch(0);

  /** Starts on a free port of the loopback address. */
  public PhoneStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/send", this::receive);
    server.createContext("/elsewhere", this::follow);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "phone stub");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  /** Where to post messages. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/send");
  }

  /** From now on it answers like this; whoever waits for an answer gets one. */
  public void answer(Answer next) {
    CountDownLatch before = silence;
    silence = new CountDownLatch(next == Answer.SILENT ? 1 : 0);
    answer = next;
    before.countDown();
  }

  /** All messages, oldest first. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /** All messages to a number, oldest first. */
  public List<Message> messages(String recipient) {
    return messages.stream().filter(message -> message.recipient().equals(recipient)).toList();
  }

  /** The newest message to a number. */
  public Message last(String recipient) {
    List<Message> all = messages(recipient);
    if (all.isEmpty()) {
      throw new AssertionError("no message to " + recipient);
    }
    return all.get(all.size() - 1);
  }

  /** The first so many messages that are such, once they are there; at most 30 seconds. */
  public List<Message> await(int count, Predicate<Message> such) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (messages) {
      List<Message> found = messages.stream().filter(such).toList();
      while (found.size() < count) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(count + " messages did not come, but " + found);
        }
        pause(left);
        found = messages.stream().filter(such).toList();
      }
      return found;
    }
  }

  private void pause(long milliseconds) {
    try {
      messages.wait(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many requests followed a redirect. */
  public int followed() {
    return followed.size();
  }

  @Override
  public void close() {
    answer(Answer.ACCEPTED);
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try (var reader = Json.createReader(new StringReader(body))) {
      messages.add(
          new Message(
              header(exchange, "Authorization"),
              header(exchange, "Content-Type"),
              reader.readObject()));
    }
    synchronized (messages) {
      messages.notifyAll();
    }
    reply(exchange);
  }

  private void reply(HttpExchange exchange) throws IOException {
    int status =
        switch (answer) {
          case ACCEPTED -> 204;
          case FAILED -> 500;
          case REDIRECTED -> 307;
          case SILENT -> awaitNextAnswer();
        };
    if (status == 307) {
      exchange.getResponseHeaders().set("Location", url().resolve("/elsewhere").toString());
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private int awaitNextAnswer() {
    try {
      silence.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 204;
  }

  private void follow(HttpExchange exchange) throws IOException {
    followed.add(exchange.getRequestMethod());
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }
}
