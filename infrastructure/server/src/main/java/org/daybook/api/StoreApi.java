package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.daybook.eventstore.ChainHead;
import org.daybook.eventstore.ChainVerifier;
import org.daybook.eventstore.ChainVerifier.Fault;
import org.daybook.eventstore.ChainVerifier.Report;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The log as a whole, for administrators. */
@RestController
@Tag(name = "store")
class StoreApi {

    private static final int MOST = 100;

    /**
     * Whether the log is what was once written.
     *
     * @param events how many were read
     * @param redacted how many of them have no content any more, rightly
     * @param first the first event that was altered, moved, added, or that is missing; null for a sound log
     * @param faults the first hundred
     */
    record Verification(
            boolean sound,
            long events,
            long redacted,
            int found,
            @Nullable Fault first,
            List<Fault> faults) {}

    private final ChainVerifier chains;

    StoreApi(ChainVerifier chains) {
        this.chains = chains;
    }

    /** @param heads "Chain head" lines of the server's log; any number of each chain */
    record Heads(@Nullable List<ChainHead> heads) {}

    @GetMapping("/api/store/verification")
    @Operation(
            summary = "Reads the whole log and checks its hash chains",
            description =
                    "That the latest events of a chain were cut off shows no hash: send the heads from the server's log.")
    Verification verify() {
        return of(chains.verify());
    }

    @PostMapping("/api/store/verification")
    @Operation(
            summary = "Reads the whole log and checks its hash chains against heads that were kept elsewhere",
            description = "Changes nothing. A head names a chain, how many events it had, and the last one's hash.")
    Verification verify(@RequestBody Heads body) {
        return of(chains.verify(required("heads", body.heads())));
    }

    private static Verification of(Report report) {
        List<Fault> faults = report.faults();
        return new Verification(
                report.isSound(),
                report.events(),
                report.redacted(),
                faults.size(),
                faults.isEmpty() ? null : faults.getFirst(),
                faults.stream().limit(MOST).toList());
    }
}
