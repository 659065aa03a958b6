package org.countersign.device;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.cleanup.ExpiredRows;
import org.countersign.cleanup.Spent;

/** Devices that are known no more. One that logs in at this moment stays. */
@Stateless
public class ExpiredDevices implements Spent {

  @Inject private ExpiredRows rows;

  @Override
  public int remove(int most) {
    return rows.remove("device", Duration.ZERO, most);
  }
}
