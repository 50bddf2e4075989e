package org.daybook.architecture.broken.daybook.incident;

public interface BrokenEvent {
    final class Happened implements BrokenEvent {}
}
