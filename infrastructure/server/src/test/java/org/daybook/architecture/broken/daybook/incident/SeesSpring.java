package org.daybook.architecture.broken.daybook.incident;

import org.springframework.core.env.Environment;

public interface SeesSpring {
    Environment environment();
}
