package org.daybook.architecture.broken.daybook.util;

public final class Misnamed {}
