-- The tables of the Wiki Education Dashboard that the incident of 2025-12-04 touched, and those around them: names,
-- types, nullability and indexes as of that day. References are columns by Rails' naming; no table declares a foreign
-- key. Each statement ends with a semicolon at the end of its line.

CREATE TABLE wikis (
  id INT NOT NULL AUTO_INCREMENT,
  language VARCHAR(16),
  project VARCHAR(16),
  PRIMARY KEY (id),
  UNIQUE KEY index_wikis_on_language_and_project (language, project)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE users (
  id INT NOT NULL AUTO_INCREMENT,
  username VARCHAR(255),
  created_at DATETIME,
  updated_at DATETIME,
  trained TINYINT(1) DEFAULT 0,
  global_id INT,
  remember_created_at DATETIME,
  remember_token VARCHAR(255),
  wiki_token VARCHAR(255),
  wiki_secret VARCHAR(255),
  permissions INT DEFAULT 0,
  real_name VARCHAR(255),
  email VARCHAR(255),
  onboarded TINYINT(1) DEFAULT 0,
  greeted TINYINT(1) DEFAULT 0,
  greeter TINYINT(1) DEFAULT 0,
  locale VARCHAR(255),
  chat_password VARCHAR(255),
  chat_id VARCHAR(255),
  registered_at DATETIME,
  first_login DATETIME,
  PRIMARY KEY (id),
  UNIQUE KEY index_users_on_username (username)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE user_profiles (
  id INT NOT NULL AUTO_INCREMENT,
  bio TEXT,
  user_id INT,
  image_file_name VARCHAR(255),
  image_content_type VARCHAR(255),
  image_file_size BIGINT,
  image_updated_at DATETIME,
  location VARCHAR(255),
  institution VARCHAR(255),
  email_preferences TEXT,
  image_file_link VARCHAR(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE courses (
  id INT NOT NULL AUTO_INCREMENT,
  title VARCHAR(255),
  created_at DATETIME,
  updated_at DATETIME,
  start DATETIME,
  `end` DATETIME,
  school VARCHAR(255),
  term VARCHAR(255),
  character_sum INT DEFAULT 0,
  view_sum BIGINT DEFAULT 0,
  user_count INT DEFAULT 0,
  article_count INT DEFAULT 0,
  revision_count INT DEFAULT 0,
  slug VARCHAR(255),
  subject VARCHAR(255),
  expected_students INT,
  description TEXT,
  submitted TINYINT(1) DEFAULT 0,
  passcode VARCHAR(255),
  timeline_start DATETIME,
  timeline_end DATETIME,
  day_exceptions VARCHAR(2000) DEFAULT '',
  weekdays VARCHAR(255) DEFAULT '0000000',
  new_article_count INT DEFAULT 0,
  no_day_exceptions TINYINT(1) DEFAULT 0,
  trained_count INT DEFAULT 0,
  cloned_status INT,
  type VARCHAR(255) DEFAULT 'ClassroomProgramCourse',
  upload_count INT DEFAULT 0,
  uploads_in_use_count INT DEFAULT 0,
  upload_usages_count INT DEFAULT 0,
  syllabus_file_name VARCHAR(255),
  syllabus_content_type VARCHAR(255),
  syllabus_file_size BIGINT,
  syllabus_updated_at DATETIME,
  home_wiki_id INT,
  recent_revision_count INT DEFAULT 0,
  needs_update TINYINT(1) DEFAULT 0,
  chatroom_id VARCHAR(255),
  flags TEXT,
  level VARCHAR(255),
  private TINYINT(1) DEFAULT 0,
  withdrawn TINYINT(1) DEFAULT 0,
  references_count INT DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY index_courses_on_slug (slug)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE courses_users (
  id INT NOT NULL AUTO_INCREMENT,
  created_at DATETIME,
  updated_at DATETIME,
  course_id INT,
  user_id INT,
  character_sum_ms INT DEFAULT 0,
  character_sum_us INT DEFAULT 0,
  revision_count INT DEFAULT 0,
  assigned_article_title VARCHAR(255),
  role INT DEFAULT 0,
  recent_revisions INT DEFAULT 0,
  character_sum_draft INT DEFAULT 0,
  real_name VARCHAR(255),
  role_description VARCHAR(255),
  total_uploads INT,
  references_count INT DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY index_courses_users_on_course_id_and_user_id_and_role (course_id, user_id, role),
  KEY index_courses_users_on_course_id (course_id),
  KEY index_courses_users_on_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE courses_wikis (
  id BIGINT NOT NULL AUTO_INCREMENT,
  course_id INT,
  wiki_id INT,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY index_courses_wikis_on_course_id_and_wiki_id (course_id, wiki_id),
  KEY index_courses_wikis_on_course_id (course_id),
  KEY index_courses_wikis_on_wiki_id (wiki_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE course_wiki_namespaces (
  id BIGINT NOT NULL AUTO_INCREMENT,
  namespace INT,
  courses_wikis_id BIGINT,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY index_course_wiki_namespaces_on_courses_wikis_id (courses_wikis_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE campaigns (
  id INT NOT NULL AUTO_INCREMENT,
  title VARCHAR(255),
  slug VARCHAR(255),
  url VARCHAR(255),
  created_at DATETIME,
  updated_at DATETIME,
  description TEXT,
  start DATETIME,
  `end` DATETIME,
  template_description TEXT,
  default_course_type VARCHAR(255),
  default_passcode VARCHAR(255),
  register_accounts TINYINT(1) DEFAULT 0,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE campaigns_courses (
  id INT NOT NULL AUTO_INCREMENT,
  campaign_id INT,
  course_id INT,
  created_at DATETIME,
  updated_at DATETIME,
  PRIMARY KEY (id),
  UNIQUE KEY index_campaigns_courses_on_course_id_and_campaign_id (course_id, campaign_id),
  KEY index_campaigns_courses_on_campaign_id (campaign_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE campaigns_users (
  id INT NOT NULL AUTO_INCREMENT,
  campaign_id INT,
  user_id INT,
  role INT DEFAULT 0,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  KEY index_campaigns_users_on_campaign_id (campaign_id),
  KEY index_campaigns_users_on_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE articles (
  id INT NOT NULL AUTO_INCREMENT,
  title VARCHAR(255),
  created_at DATETIME,
  updated_at DATETIME,
  views_updated_at DATE,
  namespace INT,
  rating VARCHAR(255),
  rating_updated_at DATETIME,
  deleted TINYINT(1) DEFAULT 0,
  language VARCHAR(10),
  average_views FLOAT,
  average_views_updated_at DATE,
  wiki_id INT,
  mw_page_id INT,
  index_hash VARCHAR(255) AS (IF(deleted, NULL, CONCAT(mw_page_id, '-', wiki_id))) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY index_articles_on_index_hash (index_hash),
  KEY index_articles_on_mw_page_id (mw_page_id),
  KEY index_articles_on_namespace_and_wiki_id_and_title (namespace, wiki_id, title)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE articles_courses (
  id INT NOT NULL AUTO_INCREMENT,
  created_at DATETIME,
  updated_at DATETIME,
  article_id INT,
  course_id INT,
  view_count BIGINT DEFAULT 0,
  character_sum INT DEFAULT 0,
  new_article TINYINT(1) DEFAULT 0,
  references_count INT DEFAULT 0,
  tracked TINYINT(1) DEFAULT 1,
  user_ids TEXT,
  first_revision DATETIME(6),
  average_views FLOAT,
  average_views_updated_at DATE,
  PRIMARY KEY (id),
  KEY index_articles_courses_on_article_id (article_id),
  UNIQUE KEY index_articles_courses_on_course_id_and_article_id (course_id, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE article_course_timeslices (
  id BIGINT NOT NULL AUTO_INCREMENT,
  course_id INT NOT NULL,
  article_id INT NOT NULL,
  start DATETIME(6),
  `end` DATETIME(6),
  character_sum INT DEFAULT 0,
  references_count INT DEFAULT 0,
  revision_count INT DEFAULT 0,
  user_ids TEXT,
  new_article TINYINT(1) DEFAULT 0,
  tracked TINYINT(1) DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  first_revision DATETIME(6),
  PRIMARY KEY (id),
  UNIQUE KEY article_course_timeslice_by_article_course_start_and_end (article_id, course_id, start, `end`),
  KEY article_course_timeslice_by_updated_at (course_id, updated_at, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE course_wiki_timeslices (
  id BIGINT NOT NULL AUTO_INCREMENT,
  course_id INT NOT NULL,
  wiki_id INT NOT NULL,
  start DATETIME(6),
  `end` DATETIME(6),
  character_sum INT DEFAULT 0,
  references_count INT DEFAULT 0,
  revision_count INT DEFAULT 0,
  stats TEXT,
  last_mw_rev_datetime DATETIME(6),
  needs_update TINYINT(1) DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY course_wiki_timeslice_by_course_wiki_start_and_end (course_id, wiki_id, start, `end`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE course_user_wiki_timeslices (
  id BIGINT NOT NULL AUTO_INCREMENT,
  course_id INT NOT NULL,
  user_id INT NOT NULL,
  wiki_id INT NOT NULL,
  start DATETIME(6),
  `end` DATETIME(6),
  character_sum_ms INT DEFAULT 0,
  character_sum_us INT DEFAULT 0,
  character_sum_draft INT DEFAULT 0,
  references_count INT DEFAULT 0,
  revision_count INT DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY course_user_wiki_timeslice_by_course_user_wiki_start_and_end (course_id, user_id, wiki_id, start, `end`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE revisions (
  id INT NOT NULL AUTO_INCREMENT,
  characters INT DEFAULT 0,
  created_at DATETIME,
  updated_at DATETIME,
  user_id INT,
  article_id INT,
  views BIGINT DEFAULT 0,
  date DATETIME,
  new_article TINYINT(1) DEFAULT 0,
  deleted TINYINT(1) DEFAULT 0,
  wp10 FLOAT,
  wp10_previous FLOAT,
  `system` TINYINT(1) DEFAULT 0,
  ithenticate_id INT,
  wiki_id INT,
  mw_rev_id BIGINT,
  mw_page_id INT,
  features TEXT,
  features_previous TEXT,
  summary TEXT,
  PRIMARY KEY (id),
  KEY index_revisions_on_article_id_and_date (article_id, date),
  KEY index_revisions_on_article_id (article_id),
  KEY index_revisions_on_user_id (user_id),
  UNIQUE KEY index_revisions_on_wiki_id_and_mw_rev_id (wiki_id, mw_rev_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE categories (
  id BIGINT NOT NULL AUTO_INCREMENT,
  wiki_id INT,
  article_titles MEDIUMTEXT,
  name VARCHAR(255),
  depth INT DEFAULT 0,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  source VARCHAR(255) DEFAULT 'category',
  PRIMARY KEY (id),
  KEY index_categories_on_name (name),
  UNIQUE KEY index_categories_on_wiki_id_and_name_and_depth_and_source (wiki_id, name, depth, source),
  KEY index_categories_on_wiki_id (wiki_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE categories_courses (
  id BIGINT NOT NULL AUTO_INCREMENT,
  category_id INT,
  course_id INT,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  KEY index_categories_courses_on_category_id (category_id),
  UNIQUE KEY index_categories_courses_on_course_id_and_category_id (course_id, category_id),
  KEY index_categories_courses_on_course_id (course_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE tags (
  id INT NOT NULL AUTO_INCREMENT,
  course_id INT,
  tag VARCHAR(255),
  `key` VARCHAR(255),
  created_at DATETIME,
  updated_at DATETIME,
  PRIMARY KEY (id),
  UNIQUE KEY index_tags_on_course_id_and_key (course_id, `key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE assignments (
  id INT NOT NULL AUTO_INCREMENT,
  created_at DATETIME,
  updated_at DATETIME,
  user_id INT,
  course_id INT,
  article_id INT,
  article_title VARCHAR(255),
  role INT,
  wiki_id INT,
  sandbox_url TEXT,
  flags TEXT,
  PRIMARY KEY (id),
  KEY index_assignments_on_course_id_and_user_id (course_id, user_id),
  KEY index_assignments_on_course_id (course_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE alerts (
  id INT NOT NULL AUTO_INCREMENT,
  course_id INT,
  user_id INT,
  article_id INT,
  revision_id INT,
  type VARCHAR(255),
  email_sent_at DATETIME,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  message TEXT,
  target_user_id INT,
  subject_id INT,
  resolved TINYINT(1) DEFAULT 0,
  details TEXT,
  PRIMARY KEY (id),
  KEY index_alerts_on_article_id (article_id),
  KEY index_alerts_on_course_id (course_id),
  KEY index_alerts_on_revision_id (revision_id),
  KEY index_alerts_on_target_user_id (target_user_id),
  KEY index_alerts_on_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE commons_uploads (
  id INT NOT NULL AUTO_INCREMENT,
  user_id INT,
  file_name VARCHAR(2000),
  uploaded_at DATETIME,
  usage_count INT,
  created_at DATETIME,
  updated_at DATETIME,
  thumburl VARCHAR(2000),
  thumbwidth VARCHAR(255),
  thumbheight VARCHAR(255),
  deleted TINYINT(1) DEFAULT 0,
  PRIMARY KEY (id),
  KEY index_commons_uploads_on_user_id (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE training_modules_users (
  id INT NOT NULL AUTO_INCREMENT,
  user_id INT,
  training_module_id INT,
  last_slide_completed VARCHAR(255),
  completed_at DATETIME,
  created_at DATETIME,
  updated_at DATETIME,
  flags TEXT,
  PRIMARY KEY (id),
  UNIQUE KEY index_training_modules_users_on_user_id_and_training_module_id (user_id, training_module_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE weeks (
  id INT NOT NULL AUTO_INCREMENT,
  title VARCHAR(255),
  course_id INT,
  created_at DATETIME,
  updated_at DATETIME,
  `order` INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY index_weeks_on_course_id (course_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE versions (
  id INT NOT NULL AUTO_INCREMENT,
  item_type VARCHAR(255) NOT NULL,
  item_id INT NOT NULL,
  event VARCHAR(255) NOT NULL,
  whodunnit VARCHAR(255),
  object LONGTEXT,
  created_at DATETIME,
  PRIMARY KEY (id),
  KEY index_versions_on_item_type_and_item_id (item_type, item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE settings (
  id BIGINT NOT NULL AUTO_INCREMENT,
  `key` VARCHAR(255),
  value TEXT,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY index_settings_on_key (`key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
