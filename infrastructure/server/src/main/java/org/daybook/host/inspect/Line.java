package org.daybook.host.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.daybook.innodb.check.Damage;
import org.jspecify.annotations.Nullable;

/**
 * A line of the report: a damage, or, with no kind, that a file was read to its end.
 *
 * @param table as SQL names it
 * @param kind of the damage
 * @param pages damaged pages from {@code page} on; pages read where there is no kind
 * @param suspicion a hint, not a proof
 * @param mayBeMended the log was not applied yet, and may put it right
 * @param used pages in use; of a file that was read to its end
 * @param freeDamaged pages given back that do not hold: nothing is lost with them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Line(
        String file,
        String table,
        @Nullable String index,
        @Nullable Integer level,
        Damage.@Nullable Kind kind,
        @Nullable Long page,
        long pages,
        @Nullable String after,
        @Nullable String before,
        @Nullable String from,
        @Nullable String detail,
        @Nullable Boolean suspicion,
        @Nullable Boolean mayBeMended,
        @Nullable Integer used,
        @Nullable Integer freeDamaged) {

    static Line read(String file, String table, int pages, int used, int freeDamaged) {
        return new Line(
                file, table, null, null, null, null, pages, null, null, null, null, null, null, used, freeDamaged);
    }

    static Line of(String file, String table, @Nullable String index, Damage damage) {
        return new Line(
                file,
                table,
                index,
                damage.level() < 0 ? null : (Integer) damage.level(),
                damage.kind(),
                (long) damage.page(),
                damage.pages(),
                damage.after(),
                damage.before(),
                damage.from(),
                damage.detail(),
                damage.kind().isSuspicion(),
                damage.mayBeMended(),
                null,
                null);
    }

    /** The file as a whole is not what it should be. */
    static Line whole(String file, String table, Damage.Kind kind, String detail) {
        return new Line(
                file,
                table,
                null,
                null,
                kind,
                null,
                0,
                null,
                null,
                null,
                detail,
                kind.isSuspicion(),
                false,
                null,
                null);
    }
}
