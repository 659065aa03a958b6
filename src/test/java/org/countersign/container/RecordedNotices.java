package org.countersign.container;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countersign.notice.Notice;
import org.countersign.notice.NoticeEvent;
import org.countersign.notice.NoticeSender;

/** Keeps the notices, each with what others saw in the database when it was sent. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class RecordedNotices implements NoticeSender {

  private static final String ACTIVE =
      "select count(*) from authenticator where user_id = ? and confirmed_at is not null";

  private final List<Sent> sent = new ArrayList<>();

  @Inject private Rows rows;

  /** A notice, and how many active authenticators its user had for everybody else. */
  public record Sent(Notice notice, long active) {}

  @Override
  public void send(Notice notice) {
    long active = rows.number(ACTIVE, notice.user().id());
    synchronized (sent) {
      sent.add(new Sent(notice, active));
      sent.notifyAll();
    }
  }

  /** All of a user, once there is one of this event; at most 30 seconds. */
  public List<Sent> until(NoticeEvent event, String userId) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (sent) { // not the methods: the container's proxy would be locked with them
      List<Sent> own = own(userId);
      while (own.stream().noneMatch(one -> one.notice().event() == event)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("no notice " + event + ", but " + own);
        }
        pause(left);
        own = own(userId);
      }
      return own;
    }
  }

  private void pause(long milliseconds) {
    try {
      sent.wait(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Sent> own(String userId) {
    return sent.stream().filter(one -> one.notice().user().id().equals(userId)).toList();
  }
}
