package org.daybook.architecture.broken.daybook.web;

import java.sql.Connection;

public interface OpensConnections {
    Connection open();
}
