package org.daybook.architecture.broken.daybook.left;

import org.daybook.architecture.broken.daybook.right.SeesLeft;

public interface SeesRight {
    SeesLeft right();
}
