package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes a refusal that no resource gives, to a client that may have left. */
@ApplicationScoped
public class AnswerWriter {

  @Inject private ZoneHeaders zoneHeaders;
  @Inject private ClientDisconnects disconnects;

  /** Writes the whole answer with the headers of its zone. */
  void write(Answer answer, HttpServletRequest request, HttpServletResponse response) {
    try {
      answer.writeTo(request, response, zoneHeaders);
    } catch (IOException e) {
      disconnects.note(request, e);
    }
  }
}
