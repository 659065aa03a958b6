package org.countersign.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.SealedColumn;

/**
 * Seals anew what is not sealed under the current master key, a batch at a time, and tells how far
 * it is. What is done is done: a pass that is cut short goes on where it was.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
@ApplicationScoped
public class Rewrapping {

  private static final Logger LOG = System.getLogger(Rewrapping.class.getName());
  private static final int NAME_BYTES = 8;

  @Inject private SealedTexts texts;
  @Inject private Peppers peppers;
  @Inject private MasterKeys masterKeys;
  @Inject private RandomCodes randomCodes;
  @Inject @Any private Instance<SealedColumn> columns;

  private volatile boolean stopped;
  private String node;
  private String lastWord = "";

  /**
   * Sees to it that what this node hashes and seals fits the database, and says under which key.
   *
   * @throws org.countersign.crypto.VaultException when the ring of master keys does not open it
   */
  public void begin() {
    peppers.load();
    texts.aim();
    node = randomCodes.hex(NAME_BYTES);
    List<String> previous = masterKeys.ids().stream().skip(1).toList();
    LOG.log(
        Level.INFO,
        "sealing under master key {0}; others that open: {1}",
        masterKeys.currentId(),
        previous.isEmpty() ? "none" : String.join(", ", previous));
  }

  /**
   * One pass over everything. Nothing is done while another node is at it.
   *
   * @return whether nothing is left that a pass could do
   */
  public synchronized boolean pass() {
    long all = texts.outstanding();
    if (all == 0) {
      say(Level.INFO, everythingSealed());
      return true;
    }
    if (!texts.take(node)) {
      return false;
    }
    Progress progress = new Progress(all);
    try {
      columns.stream()
          .sorted(Comparator.comparing(SealedColumn::name))
          .forEach(column -> pass(column, progress));
    } finally {
      texts.release(node);
    }
    return finish(progress);
  }

  /** Ends a pass that is under way after its batch, for good. */
  public void stop() {
    stopped = true;
  }

  private void pass(SealedColumn column, Progress progress) {
    String after = "";
    while (!stopped && texts.take(node)) {
      SealedTexts.Batch batch = texts.rewrap(column, after);
      progress.add(batch);
      if (batch.last().isEmpty()) {
        return;
      }
      after = batch.last().get();
    }
  }

  private boolean finish(Progress progress) {
    long left = texts.outstanding();
    if (left == 0) {
      say(Level.INFO, everythingSealed());
    } else if (left == progress.refused.size()) {
      say(
          Level.WARNING,
          left + " sealed texts could not be re-wrapped, the first: " + progress.refused.get(0));
    }
    return left == progress.refused.size();
  }

  private String everythingSealed() {
    return "everything is sealed under master key "
        + masterKeys.currentId()
        + (masterKeys.ids().size() > 1
            ? ": when all nodes have it, COUNTERSIGN_PREVIOUS_MASTER_KEYS may be emptied"
            : "");
  }

  /** A pass every few minutes has mostly the same to say. */
  private void say(Level level, String word) {
    if (!word.equals(lastWord)) {
      LOG.log(level, word);
    }
    lastWord = word;
  }

  /** How far a pass is. */
  private final class Progress {

    private static final int STEPS = 10;

    private final long all;
    private long done;
    private final List<String> refused = new ArrayList<>();

    Progress(long all) {
      this.all = all;
    }

    /** A line for each tenth of the way. */
    void add(SealedTexts.Batch batch) {
      long before = done;
      done += batch.rewrapped();
      refused.addAll(batch.refused());
      if (done * STEPS / all > before * STEPS / all) {
        String line = "re-wrapped %d of %d under master key %s";
        LOG.log(Level.INFO, line.formatted(done, all, masterKeys.currentId()));
      }
    }
  }
}
