package org.daybook.cli.local;

import java.util.List;
import java.util.concurrent.Callable;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;

/** Here only to be listed and explained. */
abstract class OfTheLauncher implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new Failure(
                Exit.USAGE,
                "this is run by the launcher, the script 'daybook' at the top of a clone.",
                List.of("./daybook help"));
    }
}
