package org.daybook.architecture.broken.daybook.work;

public interface StepWorker {}
