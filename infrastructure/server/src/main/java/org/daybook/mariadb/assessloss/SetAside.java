package org.daybook.mariadb.assessloss;

import org.daybook.evidence.KeySet;
import org.daybook.mariadb.extract.RowBatch;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.extract.SqlLiteral;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Column;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Suspect rows of a salvage that are not in the rebuilt table: neither lost nor there. */
final class SetAside {

    private SetAside() {}

    /** @param kept numbers of the rows that are there */
    static KeySet of(Survey.@Nullable Source salvage, Column number, KeySet kept) throws StepFailure {
        KeySet aside = new KeySet();
        if (salvage == null || !salvage.part().columns().contains(number.name())) {
            return aside;
        }
        int place = salvage.part().columns().indexOf(number.name());
        for (RowFile file : salvage.part().files(Trust.SUSPECT)) {
            try (RowFileReader rows = RowFileReader.open(salvage.extract().file(file.path()))) {
                for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                    for (byte[] row : batch.each()) {
                        String value = SqlLiteral.values(row).get(place).text();
                        if (value.matches("-?[0-9]{1,18}") && !kept.contains(Long.parseLong(value))) {
                            aside.add(Long.parseLong(value));
                        }
                    }
                }
            }
        }
        return aside;
    }
}
