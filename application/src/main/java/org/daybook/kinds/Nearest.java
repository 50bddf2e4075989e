package org.daybook.kinds;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {

    private Nearest() {}

    /** @return the closest of {@code known}, if it is close enough to be a slip of the fingers or a piece of the name */
    static Optional<String> to(String typed, Collection<String> known) {
        if (typed.length() > 60) {
            return Optional.empty();
        }
        Optional<String> piece = known.stream()
                .filter(k -> typed.length() >= 3 && (k.contains(typed) || typed.contains(k)))
                .findFirst();
        return piece.or(() -> known.stream()
                .min(Comparator.comparingInt(k -> distance(typed, k)))
                .filter(k -> distance(typed, k) <= Math.max(2, k.length() / 3)));
    }

    /** Letters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
