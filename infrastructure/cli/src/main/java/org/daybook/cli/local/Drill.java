package org.daybook.cli.local;

import picocli.CommandLine.Command;

/** Plays the founding incident; the launcher does it, and the drill explains its options itself. */
@Command(
        name = "drill",
        description = "Damage a database and recover it, on embedded databases, start to end; then serve the page.")
public final class Drill extends OfTheLauncher {}
