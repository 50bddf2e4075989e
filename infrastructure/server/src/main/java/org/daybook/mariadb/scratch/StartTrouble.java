package org.daybook.mariadb.scratch;

import java.util.List;

/** Why a server did not come up, and what a person can do about it. */
public enum StartTrouble {
    PORT(List.of("Bind on TCP/IP port"), "Its port was taken in between; start it again."),
    OPTION(
            List.of("unknown option", "unknown variable", "ambiguous option", "unknown argument", "Too many arguments"),
            "Correct scratch-command of the target: this mariadbd does not know one of its options."),
    VERSION(
            List.of(
                    "Upgrade after a crash is not supported",
                    "Unsupported redo log format",
                    "downgrade after a crash is not supported",
                    "Cannot upgrade",
                    "was created with a backup",
                    "Invalid flags 0x",
                    "innodb_page_size"),
            "Start it with a mariadbd of the series that wrote the files (scratch-command of the target)."),
    HELD(
            List.of("Unable to lock", "Could not get an exclusive lock", "another mysqld", "another mariadbd"),
            "Another server has these files open: daybook run scratch-server action=status"),
    DENIED(
            List.of("Permission denied", "error number 13"),
            "Let the user of this node read and write the folder of the copies."),
    FULL(List.of("No space left", "error number 28"), "Free space on the disk of the copies."),
    ACCOUNTS(
            List.of(
                    "Can't open and lock privilege tables",
                    "mysql.global_priv",
                    "mysql.user' doesn't exist",
                    "Fatal error: Can't open",
                    "Could not initialize grant"),
            "The accounts of the files are damaged. With accounts=none it starts without any: then every user of this machine may read it."),
    /** It worked, or hung, for longer than it was given. */
    SLOW(
            List.of(),
            "It was still busy. Give it longer: patience=SECONDS. Where its log shows that it hangs: force-recovery=1."),
    /** The storage engine gave up; a higher force-recovery level may get it over that. */
    ENGINE(List.of(), "");

    private final List<String> signs;
    private final String advice;

    StartTrouble(List<String> signs, String advice) {
        this.signs = signs;
        this.advice = advice;
    }

    static StartTrouble of(String said) {
        for (StartTrouble trouble : values()) {
            if (trouble.signs.stream().anyMatch(said::contains)) {
                return trouble;
            }
        }
        return ENGINE;
    }

    public String advice() {
        return advice;
    }
}
