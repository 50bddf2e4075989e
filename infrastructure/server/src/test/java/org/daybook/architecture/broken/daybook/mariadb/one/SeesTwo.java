package org.daybook.architecture.broken.daybook.mariadb.one;

import org.daybook.architecture.broken.daybook.mariadb.two.Step;

public final class SeesTwo {
    Step other = new Step();
}
