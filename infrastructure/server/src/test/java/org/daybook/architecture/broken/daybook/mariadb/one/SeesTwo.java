package org.daybook.architecture.broken.daybook.mariadb.one;

import org.daybook.architecture.broken.daybook.mariadb.two.Step;
import org.daybook.architecture.broken.daybook.work.StepWorker;

public final class SeesTwo implements StepWorker {
    Step other = new Step();
}
