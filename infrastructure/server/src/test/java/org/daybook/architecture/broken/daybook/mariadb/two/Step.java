package org.daybook.architecture.broken.daybook.mariadb.two;

public final class Step {}
