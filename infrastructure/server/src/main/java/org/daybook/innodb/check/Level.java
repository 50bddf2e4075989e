package org.daybook.innodb.check;

import java.util.Arrays;

/**
 * The pages of one level of an index, from left to right.
 *
 * @param pages numbers of the pages, damaged ones among them
 * @param parents the page above each; empty where the order was told by the links alone
 * @param records the record of the page above that leads to each
 * @param complete the pages above name all of them
 */
record Level(int[] pages, int[] parents, int[] records, boolean complete) {

    static Level of(int page) {
        return new Level(new int[] {page}, new int[0], new int[0], true);
    }

    boolean hasParents() {
        return parents.length == pages.length;
    }

    /** Grows while a level is put together. */
    static final class Draft {
        private int[] pages = new int[64];
        private int[] parents = new int[64];
        private int[] records = new int[64];
        private int size;

        void add(int page, int parent, int record) {
            if (size == pages.length) {
                pages = Arrays.copyOf(pages, size * 2);
                parents = Arrays.copyOf(parents, size * 2);
                records = Arrays.copyOf(records, size * 2);
            }
            pages[size] = page;
            parents[size] = parent;
            records[size++] = record;
        }

        int size() {
            return size;
        }

        Level fromAbove(boolean complete) {
            return new Level(
                    Arrays.copyOf(pages, size), Arrays.copyOf(parents, size), Arrays.copyOf(records, size), complete);
        }

        Level fromLinks() {
            return new Level(Arrays.copyOf(pages, size), new int[0], new int[0], false);
        }
    }
}
