package org.countersign.device;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/** Devices that are known no more. One that logs in at this moment stays. */
@Stateless
public class ExpiredDevices implements Spent {

  private static final String DELETE =
      "delete from device where id in"
          + " (select id from device where expires_at < :moment order by expires_at limit :most)"
          + " and expires_at < :moment";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    return entities
        .createNativeQuery(DELETE)
        .setParameter("moment", time.now())
        .setParameter("most", most)
        .executeUpdate();
  }
}
