package org.countersign.container;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The statements that a thread sends to the database; arquillian.xml names it to Hibernate. */
public class CountedStatements implements StatementInspector {

  private static final ThreadLocal<List<String>> SEEN = new ThreadLocal<>();

  /** Those of this thread while it does the work, in their order. */
  static List<String> during(Runnable work) {
    List<String> seen = new ArrayList<>();
    SEEN.set(seen);
    try {
      work.run();
    } finally {
      SEEN.remove();
    }
    return seen;
  }

  @Override
  public String inspect(String sql) {
    List<String> seen = SEEN.get();
    if (seen != null) {
      seen.add(sql);
    }
    return sql;
  }
}
