package org.daybook.mariadb.dump;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Manifest.Database;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;

/** A script of the shell that loads a dump with the stock client, for a day on which there is no Daybook. */
final class RestoreScript {

    static final String NAME = "restore.sh";

    private static final String HEAD = """
            #!/bin/sh
            # Loads this dump with the stock client, and needs nothing of Daybook: sh restore.sh [options of mariadb]
            # as: sh restore.sh --host=db --user=root --password. MARIADB names another client program.
            # Accounts and grants are not loaded; they are in objects/grants.sql.
            set -eu
            cd "$(dirname "$0")"
            for program in sha256sum mktemp "${MARIADB:-mariadb}" %s; do
                command -v "$program" > /dev/null || {
                    echo "restore.sh: there is no program $program; install it and run this again. Nothing was loaded." >&2
                    exit 1
                }
            done
            sha256sum --check --quiet SHA256SUMS
            load() { "${MARIADB:-mariadb}" "$@" --comments --max-allowed-packet=1G; }
            broken=$(mktemp)
            trap 'rm -f "$broken"' EXIT
            whole() {
                [ ! -s "$broken" ] || {
                    echo "restore.sh: $(cat "$broken") was not unpacked to its end; not all of its rows are loaded, and nothing behind it." >&2
                    exit 1
                }
            }
            """;

    private RestoreScript() {}

    static String of(Manifest manifest) {
        StringBuilder script = new StringBuilder(HEAD.formatted(unpacking(manifest)));
        for (Database database : manifest.databases()) {
            script.append("printf '%%s\\n' %s | load \"$@\"\n".formatted(quoted(database.create())));
        }
        objects(script, manifest, ObjectKind.SCHEMA);
        for (Part part : manifest.tables()) {
            for (RowFile file : part.files()) {
                script.append("{ %s %s || echo %s > \"$broken\"; } | load \"$@\" %s; whole\n"
                        .formatted(
                                Compression.of(file.path()).program(),
                                quoted(file.path()),
                                quoted(file.path()),
                                quoted("--database=" + part.database())));
            }
        }
        objects(script, manifest, ObjectKind.ROUTINE);
        objects(script, manifest, ObjectKind.VIEW);
        objects(script, manifest, ObjectKind.TRIGGER);
        objects(script, manifest, ObjectKind.EVENT);
        return script.toString();
    }

    /** Names of the programs that unpack it. */
    private static String unpacking(Manifest manifest) {
        return manifest.tables().stream()
                .flatMap(part -> part.files().stream())
                .map(file -> Compression.of(file.path()).program().split(" ")[0])
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static void objects(StringBuilder script, Manifest manifest, ObjectKind kind) {
        Set<String> files = new LinkedHashSet<>();
        for (StoredObject object : manifest.objects(kind)) {
            if (files.add(object.file())) {
                String database = object.name().substring(0, object.name().indexOf('.'));
                script.append(
                        "load \"$@\" %s < %s\n".formatted(quoted("--database=" + database), quoted(object.file())));
            }
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
