package org.daybook.drill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL refuses to run as root. Where Daybook does, its PostgreSQL runs as the owner of an existing cluster, else
 * as {@code daybook} or {@code nobody}; elsewhere as whoever runs Daybook.
 */
final class UnprivilegedUser {

    private final List<String> prefix;
    private final int uid;
    private final int gid;

    private UnprivilegedUser(List<String> prefix, int uid, int gid) {
        this.prefix = prefix;
        this.uid = uid;
        this.gid = gid;
    }

    static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException e) {
            return System.getProperty("user.name").equals("root"); // no /proc
        }
    }

    /**
     * The user that runs a program on a folder. A user that may not enter the folder's parents (such as /root) gets
     * the one capability to pass through them, tried from the narrowest to the widest.
     *
     * @param cluster an existing cluster, or where one will be
     */
    static UnprivilegedUser toRun(Path program, Path cluster) throws IOException {
        if (!isRoot()) {
            return new UnprivilegedUser(List.of(), -1, -1);
        }
        int[] user = owner(cluster);
        Path inside = Files.isDirectory(cluster) ? cluster : cluster.getParent();
        if (!as(user, "").can("test -x \"$0\"", program)) {
            throw new StartRefused("PostgreSQL does not run as root, and uid " + user[0] + " cannot run " + program
                    + " by setpriv: set DAYBOOK_CACHE to a folder that every user may enter, or start Daybook as"
                    + " another user.");
        }
        for (String capability : List.of("", "+dac_read_search", "+dac_override")) {
            UnprivilegedUser candidate = as(user, capability);
            if (candidate.can("test -x \"$0\"", inside)) {
                return candidate;
            }
        }
        throw new StartRefused("PostgreSQL does not run as root, and uid " + user[0] + " cannot enter " + inside
                + ": start Daybook as another user, or choose a folder that every user may enter with --data DIR.");
    }

    private static UnprivilegedUser as(int[] user, String capability) {
        List<String> prefix =
                new ArrayList<>(List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
        if (!capability.isEmpty()) {
            prefix.add("--inh-caps=" + capability);
            prefix.add("--ambient-caps=" + capability);
        }
        return new UnprivilegedUser(List.copyOf(prefix), user[0], user[1]);
    }

    /** Whether every user may pass through a folder and its parents. */
    static boolean mayEveryoneEnter(Path folder) throws IOException {
        for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a file or folder to this user. */
    void own(Path file) throws IOException {
        if (uid > 0) {
            Files.setAttribute(file, "unix:gid", gid);
            Files.setAttribute(file, "unix:uid", uid);
        }
    }

    private boolean can(String test, Path path) throws IOException {
        return answer(command(List.of("sh", "-c", test, path.toString()))) != null;
    }

    private static int[] owner(Path cluster) throws IOException {
        if (Files.isDirectory(cluster)) {
            int uid = (int) Files.getAttribute(cluster, "unix:uid");
            if (uid != 0) {
                return new int[] {uid, (int) Files.getAttribute(cluster, "unix:gid")};
            }
        }
        for (String name : List.of("daybook", "nobody")) {
            String uid = answer(List.of("id", "-u", name));
            String gid = answer(List.of("id", "-g", name));
            if (uid != null && gid != null && !uid.equals("0")) {
                return new int[] {Integer.parseInt(uid), Integer.parseInt(gid)};
            }
        }
        throw new StartRefused("PostgreSQL does not run as root, and there is no user 'daybook' or 'nobody' here:"
                + " create one (useradd --system daybook), or start Daybook as another user.");
    }

    /** The output of a command that succeeded; null where it failed or does not exist. */
    private static @Nullable String answer(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return null; // no such program
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        return ServerProcess.exitCode(process) == 0 ? output : null;
    }
}
