package org.daybook.innodb;

/** What a page says that it is, as far as anybody here asks. */
public final class PageType {

    public static final int ALLOCATED = 0;
    public static final int INODE = 3;
    public static final int SPACE_HEADER = 8;
    public static final int EXTENTS = 9;
    public static final int BLOB = 10;
    public static final int COMPRESSED_BLOB = 11;
    public static final int COMPRESSED_BLOB_2 = 12;
    public static final int INSTANT = 18;
    public static final int RTREE = 17_854;
    public static final int INDEX = 17_855;
    /** Page compression before full_crc32; with a key beside it, encrypted too. */
    public static final int PAGE_COMPRESSED = 34_354;

    public static final int PAGE_COMPRESSED_ENCRYPTED = 37_401;

    private PageType() {}

    /** A page of a B-tree, which has siblings, an index and a level. */
    public static boolean isIndex(int type) {
        return type == INDEX || type == INSTANT || type == RTREE;
    }
}
