package org.daybook.drill.dashboard;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who is a user, and who is gone: two in the middle that could not be read, and all since the night of 14 November. Three
 * in the middle are so bulky that a page of 16 KiB holds two of them and nothing else: with that page two rows are lost.
 */
final class Users {

    private static final List<String> SEPARATORS = List.of(" ", "", "-", " (WMF) ", ".", " ★ ", " 🐎 ", "'s bot ");

    private static final List<List<String>> NAMES = Stream.of(
                    "Sage Amelia Ogunleye O'Connor McKenzie Wiki Historian",
                    "Žofie Jiří Nováková Dvořák Łukasz Şebnem Gülçin",
                    "José Núñez María Muñoz João Gonçalves",
                    "Zoë Noël Françoise Brontë Müller Groß",
                    "Мария Иван Наталія Ґалаґан Ёлкина Щербаков",
                    "محمد فاطمة الزهراء يوسف زینب",
                    "שרה יוסף מִרְיָם כהן",
                    "李娜 王伟 陳大文 歐陽 𠮷田",
                    "さくら 山田 タロウ か\u3099く",
                    "김민준 이서연 박지훈",
                    "प्रिया राजेश क्षितिज ज्ञानेश्वर",
                    "สมชาย พิมพ์ชนก น้ำฝน",
                    "Nguye\u0302\u0303n Trần Thi\u0323 Hươ\u0300ng",
                    "Γιώργος Ελένη Παπαδοπούλου")
            .map(names -> List.of(names.split(" ")))
            .toList();

    private static final int BULKY = 3;

    private final Draw draw;
    private final long old;
    private final long lost;

    Users(Scale scale, Draw draw) {
        this.draw = draw.of("users");
        this.old = scale.users();
        this.lost = scale.lostUsers();
    }

    long count() {
        return old + lost;
    }

    /** Users created up to 14 November; the last of them is the latest one still there. */
    long old() {
        return old;
    }

    long lost() {
        return lost;
    }

    /** The first of the two neighbours that could not be read. */
    long unreadable() {
        return old / 2;
    }

    /** Whether its row takes almost half a page: accounts of a spam wave, every field filled to its limit. */
    boolean isBulky(long id) {
        return id >= unreadable() && id < unreadable() + BULKY;
    }

    /** The bulky one that shares its page with another one, whatever lies before them. */
    long bulkyInTheMiddle() {
        return unreadable() + 1;
    }

    /** How many users have enrolments and are still there: all but the bulky ones. */
    long enrolled() {
        return old - BULKY;
    }

    long enrolledId(long number) {
        return number + 1 < unreadable() ? number + 1 : number + 1 + BULKY;
    }

    long lostId(long number) {
        return old + 1 + number;
    }

    /** A number from 0 where the user is missing; below 0 where it is there. */
    long missingNumber(long id) {
        if (id > old) {
            return 2 + id - old - 1;
        }
        return id == unreadable() || id == unreadable() + 1 ? id - unreadable() : -1;
    }

    long created(long id) {
        return id > old
                ? Moments.between(Moments.FIRST_LOST_USER, Moments.LAST_LOST_USER, id - old - 1, lost)
                : Moments.between(Moments.FIRST, Moments.LAST_READABLE_USER, id - 1, old);
    }

    /** Unique in the tables' collation too, where accents and emoji count for nothing, by its number. */
    String name(long id) {
        return realName(id) + SEPARATORS.get((int) draw.of("separator").below(SEPARATORS.size(), id)) + id;
    }

    /** A given and a family name, in any of many scripts. */
    String realName(long id) {
        List<String> names = NAMES.get((int) draw.of("script").below(NAMES.size(), id));
        long given = draw.of("given").below(names.size(), id);
        long family = draw.of("family").below(names.size(), id);
        return given == family ? names.get((int) given) : names.get((int) given) + " " + names.get((int) family);
    }
}
