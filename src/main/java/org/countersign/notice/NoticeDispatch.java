package org.countersign.notice;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.client.Client;
import org.countersign.client.Clients;
import org.countersign.config.NoticeSettings;
import org.countersign.config.Settings;

/**
 * Makes notices of what has happened, and has them sent, while the request that it happened in goes
 * on: neither the database nor the receiver can hold it up or make it fail.
 */
@ApplicationScoped
public class NoticeDispatch {

  @Inject private Settings settings;
  @Inject private Accounts accounts;
  @Inject private Clients clients;
  @Inject private MaskedNames names;
  @Inject private NoticeSender sender;
  @Resource private ManagedExecutorService executor;

  private Outbox<Occurrence> outbox;

  @PostConstruct
  void open() {
    outbox = new Outbox<>(executor, one -> sender.send(notice(one)));
  }

  @PreDestroy
  void close() {
    outbox.close();
  }

  /** Takes it when it is certain: after the commit, or at once where no transaction is open. */
  void occurred(@Observes(during = TransactionPhase.AFTER_SUCCESS) Occurrence one) {
    if (settings.notices().sender() != NoticeSettings.Sender.NONE) {
      outbox.put(one);
    }
  }

  private Notice notice(Occurrence one) {
    Optional<String> name = one.means().name().or(() -> one.means().named().flatMap(names::of));
    return new Notice(
        one.event(),
        one.at(),
        new Notice.User(
            one.userId(), accounts.find(one.userId()).map(org.countersign.account.User::email)),
        new Notice.Subject(one.means().type(), name),
        new Notice.Application(one.clientId(), clients.find(one.clientId()).flatMap(Client::name)),
        one.origin());
  }
}
