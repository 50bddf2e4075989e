package org.daybook.cli.local;

import picocli.CommandLine.Command;

/** Measures Daybook beside what does the same by hand; the launcher starts it. */
@Command(
        name = "bench",
        description = "Measure Daybook side by side with what does the same by hand.",
        customSynopsis = {
            "daybook bench events [--rows N] [--only append|rebuild|as-of] [-o table|json]",
            "    the log beside raw inserts, and beside a cursor that reads and parses",
            "daybook bench dump [--rows N] [-o table|json]",
            "    a dump, packed and counted, beside plain mariadb-dump",
            "daybook bench salvage [--rows N] [-o table|json]",
            "    22 damages: rows that mariadb-dump saves, a person, and the step",
            "daybook bench load [--rows N] [-o table|json]",
            "    a load, counted and read back, beside the mariadb client on the same files"
        })
public final class Bench extends OfTheLauncher {}
