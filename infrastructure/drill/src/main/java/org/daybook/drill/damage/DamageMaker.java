package org.daybook.drill.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Damages pages of a table's file, by a plan such as {@code leaf@0.1:flip,run@0.5+3:garbage,sec1@0.5:flip}: what chooses
 * pages, a colon, what is done to them. The same plan and the same seed damage the same file alike. The server has to be
 * stopped; the table has a signed INT or BIGINT as its primary key.
 */
public final class DamageMaker {

    /** The damages that were measured, each of them a plan. */
    public static final List<String> MEASURED = List.of(
            "leaf@0.5:zero",
            "leaf@0.5:flip",
            "leaf@0.5:dup",
            "leaf@0.5:stale",
            "leaf@0.5:torn",
            "leaf@0.5:recptr",
            "leaf@0.5:half",
            "leaf@0.5:link",
            "leaf@last:flip",
            "leaf@first:flip",
            "rnd@20:flip",
            "run@0.4+5:zero",
            "root:flip",
            "root:zero",
            "node@0.5:flip",
            "sec1@0.5:flip",
            "sec4@0.3:zero",
            "secroot1:flip",
            "page@0:zero",
            "page@0:flip",
            "leaf@0.8:trunc",
            "leaf@0.1:flip,leaf@0.35:zero,run@0.5+3:garbage,leaf@0.8:recptr,leaf@last:torn,sec1@0.5:flip");

    private static final int ASTRAY = 0x7abc;
    private static final int WALKED = 20;
    private static final int SUPREMUM = 112;
    private static final int FIRST_RECORD = 125;
    /** The greatest status in a record's head that InnoDB knows. */
    private static final int KNOWN_STATUS = 4;

    private final Image image;
    private final @Nullable Image older;
    private final Random random;
    private final Choice choice;
    private final List<Integer> leaves;

    private DamageMaker(Image image, @Nullable Image older, Random random) {
        this.image = image;
        this.older = older;
        this.random = random;
        this.choice = new Choice(image, random);
        this.leaves = choice.leaves();
    }

    /**
     * @param keyBytes of the primary key: 4 for INT, 8 for BIGINT
     * @param older the same file at an earlier time, for {@code stale}; null where no plan asks for it
     */
    public static DamageReport damage(Path file, String plan, long seed, int keyBytes, @Nullable Path older)
            throws IOException {
        DamageMaker maker = new DamageMaker(
                new Image(file, keyBytes), older == null ? null : new Image(older, keyBytes), new Random(seed));
        List<DamagedPage> done = new ArrayList<>();
        long rows = maker.leaves.stream()
                .mapToLong(page -> maker.image.keys(page).size())
                .sum();
        // All pages are chosen before the first is damaged: damage must not decide what is chosen.
        record Chosen(String where, int page, Effect effect) {}
        List<Chosen> chosen = new ArrayList<>();
        for (String item : plan.split(",")) {
            int colon = item.lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("'%s' is no damage: where:what, as leaf@0.5:zero".formatted(item));
            }
            String where = item.substring(0, colon).strip();
            Effect effect = Effect.of(item.substring(colon + 1).strip());
            maker.choice.pages(where).forEach(page -> chosen.add(new Chosen(where, page, effect)));
        }
        Set<Integer> hit = new HashSet<>();
        int end = Integer.MAX_VALUE;
        for (Chosen one : chosen) {
            // Of a page that is hit twice nobody could say what was on it.
            if (!hit.add(one.page()) || one.page() >= end) {
                throw new IllegalArgumentException(
                        "the plan hits page %d twice: choose others, or another seed".formatted(one.page()));
            }
            end = one.effect() == Effect.TRUNC ? one.page() : end;
            done.add(maker.damage(one.where(), one.page(), one.effect()));
        }
        Files.write(file, maker.image.content());
        return new DamageReport(file, plan, seed, rows, done);
    }

    private DamagedPage damage(String where, int page, Effect effect) {
        boolean leaf = leaves.contains(page);
        List<Long> keys = leaf && image.isThere(page) ? image.keys(page) : List.of();
        long index = image.index(page);
        int level = image.level(page);
        byte[] before = image.page(page);
        int lost = apply(page, effect, keys);
        return new DamagedPage(
                where,
                page,
                effect,
                index,
                level,
                keys,
                lost,
                sha256(before),
                image.isThere(page) ? sha256(image.page(page)) : "");
    }

    /** @return how many of the keys' rows nothing can bring back */
    private int apply(int page, Effect effect, List<Long> keys) {
        return switch (effect) {
            case ZERO -> {
                image.put(page, 0, new byte[image.pageSize]);
                yield keys.size();
            }
            case FLIP -> {
                int at = Math.min(image.pageSize - 16, Math.max(130, image.int2(page, 40) / 2));
                image.put(page, at, new byte[] {(byte) (image.int1(page, at) ^ 4)});
                yield 0;
            }
            case GARBAGE -> {
                byte[] garbage = new byte[512];
                random.nextBytes(garbage);
                image.put(page, 1024, garbage);
                yield 0;
            }
            case TORN -> {
                image.put(page, image.pageSize / 2, new byte[image.pageSize / 2]);
                yield 0;
            }
            case DUP -> {
                int place = leaves.indexOf(page);
                image.put(page, 0, image.page(place > 0 ? leaves.get(place - 1) : leaves.get(1)));
                yield keys.size();
            }
            case STALE -> stale(page, keys);
            case HALF -> {
                List<Integer> records = image.records(page);
                int last = records.get(records.size() / 2);
                image.put2(page, last - 2, SUPREMUM - last);
                image.sign(page);
                yield 0;
            }
            case RECPTR -> {
                List<Integer> records = image.records(page);
                int last = records.get(Math.min(WALKED, records.size()) - 1);
                image.put2(page, last - 2, astray(page, last) - last);
                image.sign(page);
                yield 0;
            }
            case CIRCLE -> {
                List<Integer> records = image.records(page);
                int last = records.get(records.size() / 2);
                image.put2(page, last - 2, records.getFirst() - last);
                image.sign(page);
                yield 0;
            }
            case LINK -> {
                image.put4(page, 12, page);
                image.sign(page);
                yield 0;
            }
            case TRUNC -> {
                int gone = leaves.stream()
                        .filter(leaf -> leaf >= page)
                        .mapToInt(leaf -> image.keys(leaf).size())
                        .sum();
                image.cut(page);
                yield gone;
            }
        };
    }

    /**
     * A place inside of records that no server takes for one: its status is unknown, and it claims to own others, so that
     * whoever walks over it stops there. Elsewhere a server may walk in a circle for ever.
     */
    private int astray(int page, int from) {
        int end = image.int2(page, 40);
        int start = Math.clamp(from + ASTRAY & image.pageSize - 1, FIRST_RECORD, end - 1);
        for (int tried = 0, at = start; tried < image.pageSize; tried++, at = at + 1 < end ? at + 1 : FIRST_RECORD) {
            boolean owns = (image.int1(page, at - 5) & 15) != 0;
            if (owns && (image.int1(page, at - 3) & 7) > KNOWN_STATUS) {
                return at;
            }
        }
        throw new IllegalArgumentException("page %d has no place where a record could lead astray".formatted(page));
    }

    private int stale(int page, List<Long> keys) {
        if (older == null) {
            throw new IllegalArgumentException("stale needs the same file at an earlier time");
        }
        image.put(page, 0, older.page(page));
        TreeSet<Long> gone = new TreeSet<>(keys);
        image.keys(page).forEach(gone::remove);
        return gone.size();
    }

    private static String sha256(byte[] page) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
