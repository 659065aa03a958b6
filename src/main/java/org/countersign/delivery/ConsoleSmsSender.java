package org.countersign.delivery;

import java.io.PrintStream;

/** Writes each message to the console, code and all: for development, never for real users. */
final class ConsoleSmsSender implements SmsSender {

  private final PrintStream console;

  /** Prints to the console of the process. */
  ConsoleSmsSender() {
    this(System.out);
  }

  ConsoleSmsSender(PrintStream console) {
    this.console = console;
  }

  @Override
  public void send(PhoneMessage message) {
    String channel = PhoneMessage.VOICE.equals(message.messageType()) ? "Call" : "SMS";
    String line = channel + " to " + message.recipient() + ": " + message.text().reveal();
    console.println(line.replaceAll("\\p{Cntrl}+", " "));
    console.flush();
  }
}
