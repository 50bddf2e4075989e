package org.daybook.mariadb;

import java.sql.SQLException;
import org.daybook.operation.FailureCategory;
import org.daybook.targets.SqlTrouble;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;

/** The target's server refused or broke off what a step asked of it; its message says what to do. */
public final class ServerFailure extends StepFailure {

    private final SqlTrouble trouble;
    private final int code;

    private ServerFailure(FailureCategory category, String message, SQLException cause, SqlTrouble trouble) {
        super(category, message, cause);
        this.trouble = trouble;
        this.code = cause.getErrorCode();
    }

    public static ServerFailure of(Target target, SQLException e) {
        SqlTrouble trouble = SqlTrouble.of(e);
        FailureCategory category =
                switch (trouble) {
                    case UNREACHABLE, LOST, BUSY, CONFLICT, INTERRUPTED -> FailureCategory.RETRY;
                    default -> FailureCategory.NEEDS_HUMAN;
                };
        return new ServerFailure(category, trouble.sentence(target.name(), e), e, trouble);
    }

    public SqlTrouble trouble() {
        return trouble;
    }

    /** The server's error number; 0 where the driver itself failed. */
    public int code() {
        return code;
    }

    /** Another session stood in the way (1205, 1213 and the like): the transaction may be tried again at once. */
    public boolean isConflict() {
        return trouble == SqlTrouble.CONFLICT;
    }
}
