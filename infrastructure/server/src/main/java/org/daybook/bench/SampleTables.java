package org.daybook.bench;

import java.sql.SQLException;

/** Tables like those of a dashboard: wide rows with texts and a unique key, and narrow ones that name two parents. */
final class SampleTables {

    private SampleTables() {}

    /** Into a database that is there. @param rows of articles; half as many of articles_courses */
    static void in(OwnMariaDb server, String database, long rows) throws SQLException {
        server.execute(database, """
                CREATE TABLE articles (
                  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  title VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
                  wiki_id INT NOT NULL, mw_page_id INT, namespace TINYINT, deleted TINYINT(1) NOT NULL DEFAULT 0,
                  rating VARCHAR(10), rating_updated_at DATETIME, average_views FLOAT, language VARCHAR(10),
                  summary TEXT, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL,
                  UNIQUE KEY wiki_page (wiki_id, mw_page_id),
                  KEY by_title (title), KEY by_namespace (namespace, wiki_id), KEY by_update (updated_at)
                ) DEFAULT CHARSET=utf8mb4""", """
                CREATE TABLE articles_courses (
                  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, article_id INT NOT NULL, course_id INT NOT NULL,
                  view_count BIGINT NOT NULL DEFAULT 0, character_sum INT NOT NULL DEFAULT 0, new_article TINYINT(1),
                  user_ids TEXT, created_at DATETIME, updated_at DATETIME,
                  KEY by_article (article_id), KEY by_course (course_id)
                ) DEFAULT CHARSET=utf8mb4""", """
                INSERT INTO articles
                SELECT seq, CONCAT(CHAR(65 + seq * 7 %% 26), SUBSTR(MD5(seq), 1, 4 + seq %% 20), ' of ', seq), 1 + seq %% 3, seq * 13 %% 900000007,
                  seq %% 5, seq %% 40 = 0, ELT(1 + seq %% 5, 'fa', 'ga', 'b', 'c', NULL),
                  '2024-01-01' + INTERVAL seq %% 500000 MINUTE, seq / 7, 'en',
                  CONCAT('It''s said in ', MD5(seq * 3), ' that ', REPEAT('word ', 5 + seq %% 30), MD5(seq * 5)),
                  '2023-01-01' + INTERVAL seq MINUTE, '2024-06-01' + INTERVAL seq * 7919 %% 600000 MINUTE
                FROM seq_1_to_%d""".formatted(rows), """
                INSERT INTO articles_courses
                SELECT seq, 1 + seq * 7919 %% %d, 1 + seq * 31 %% 4000, seq * 11 %% 100000, seq %% 30000, seq %% 9 = 0,
                  CONCAT('- ', seq %% 7000, '\\n- ', seq %% 333), '2024-01-01' + INTERVAL seq MINUTE, '2024-09-01' + INTERVAL seq MINUTE
                FROM seq_1_to_%d""".formatted(rows, Math.max(1, rows / 2)));
    }
}
