package org.daybook.architecture.broken.daybook.mariadb.two;

import org.daybook.architecture.broken.daybook.work.StepWorker;

public final class Step implements StepWorker {}
