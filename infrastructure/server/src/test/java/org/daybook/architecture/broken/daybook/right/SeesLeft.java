package org.daybook.architecture.broken.daybook.right;

import org.daybook.architecture.broken.daybook.left.SeesRight;

public interface SeesLeft {
    SeesRight left();
}
