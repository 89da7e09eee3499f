BEGIN TRANSACTION;
CREATE TABLE application_versions (
    version_id TEXT NOT NULL PRIMARY KEY,
    version_name TEXT NOT NULL UNIQUE,
    version_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL);
INSERT INTO "application_versions" VALUES('e92ca60c-c3fb-43f1-b175-0fee3e480a65','1',1795944017000,1795944017000,'credwright');
CREATE TABLE codes (
	account VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (account)
);
CREATE TABLE dbos_migrations (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO "dbos_migrations" VALUES(125);
CREATE TABLE evidence_key (
	id INTEGER NOT NULL, 
	told VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "evidence_key" VALUES(1,'0a47d0a840a7dc1ab4941527999685c2316d3568867adb459dae2b5b3236e8ee');
CREATE TABLE notices (
	id VARCHAR(80) NOT NULL, 
	run VARCHAR(80) NOT NULL, 
	event VARCHAR(20) NOT NULL, 
	portal VARCHAR(200) NOT NULL, 
	flow VARCHAR(40) NOT NULL, 
	provider VARCHAR(20) NOT NULL, 
	reason TEXT NOT NULL, 
	do TEXT NOT NULL, 
	tracking_id VARCHAR(40) NOT NULL, 
	since DOUBLE NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE notifications (
    message_uuid TEXT NOT NULL DEFAULT (hex(randomblob(16))) PRIMARY KEY,
    destination_uuid TEXT NOT NULL,
    topic TEXT,
    message TEXT NOT NULL,
    created_at_epoch_ms INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000), "serialization" TEXT DEFAULT NULL, "consumed" BOOLEAN NOT NULL DEFAULT FALSE, consumed_by_function_id INTEGER,
    FOREIGN KEY (destination_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE "operation_outputs" (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    function_name TEXT NOT NULL DEFAULT '',
    output TEXT,
    error TEXT,
    child_workflow_id TEXT,
    started_at_epoch_ms INTEGER,
    completed_at_epoch_ms INTEGER,
    serialization TEXT,
    application_name TEXT DEFAULT NULL,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    PRIMARY KEY (workflow_uuid, function_id)
);
CREATE TABLE pauses (
	portal VARCHAR(200) NOT NULL, 
	account VARCHAR(80) NOT NULL, 
	failures INTEGER NOT NULL, 
	until DOUBLE NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (portal, account)
);
CREATE TABLE queues (
    queue_id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))),
    name TEXT NOT NULL UNIQUE,
    concurrency INTEGER,
    worker_concurrency INTEGER,
    rate_limit_max INTEGER,
    rate_limit_period_sec REAL,
    priority_enabled BOOLEAN NOT NULL DEFAULT FALSE,
    partition_queue BOOLEAN NOT NULL DEFAULT FALSE,
    polling_interval_sec REAL NOT NULL DEFAULT 1.0,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL, "partition_concurrency" INTEGER DEFAULT NULL, "partition_worker_concurrency" INTEGER DEFAULT NULL, "partition_rate_limit_max" INTEGER DEFAULT NULL, "partition_rate_limit_period_sec" REAL DEFAULT NULL);
INSERT INTO "queues" VALUES('54AA099C6794FDAAC0947EBB693A8BBD','portal pecos',NULL,1,NULL,NULL,1,1,0.2,1795944017000,1795944054695,'credwright',1,NULL,NULL,NULL);
CREATE TABLE runs (
	id VARCHAR(80) NOT NULL, 
	batch VARCHAR(80) NOT NULL, 
	place INTEGER NOT NULL, 
	portal VARCHAR(40) NOT NULL, 
	origin VARCHAR(200) NOT NULL, 
	known_as VARCHAR(200) NOT NULL, 
	account VARCHAR(80) NOT NULL, 
	command VARCHAR(40) NOT NULL, 
	profile TEXT NOT NULL, 
	profile_digest VARCHAR(64) NOT NULL, 
	extras TEXT NOT NULL, 
	provider VARCHAR(20) NOT NULL, 
	kind VARCHAR(80) NOT NULL, 
	wave INTEGER NOT NULL, 
	stage VARCHAR(20) NOT NULL, 
	doing VARCHAR(20) NOT NULL, 
	leg INTEGER NOT NULL, 
	handed_over INTEGER NOT NULL, 
	executor VARCHAR(80) NOT NULL, 
	not_before DOUBLE NOT NULL, 
	tries INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	next_step TEXT NOT NULL, 
	failure VARCHAR(20) NOT NULL, 
	error VARCHAR(80) NOT NULL, 
	waiting_for VARCHAR(200) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	approved_by VARCHAR(200) NOT NULL, 
	approved_digest VARCHAR(64) NOT NULL, 
	approved_press INTEGER NOT NULL, 
	presses INTEGER NOT NULL, 
	tracking_id VARCHAR(40) NOT NULL, 
	status VARCHAR(80) NOT NULL, 
	due VARCHAR(20) NOT NULL, 
	evidence TEXT NOT NULL, 
	created DOUBLE NOT NULL, 
	began DOUBLE NOT NULL, 
	changed DOUBLE NOT NULL, 
	filed DOUBLE NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES('enroll-1000000715-1f36c9001','roster-1f36c9',1,'pecos','{portal}','{portal}','','enroll','{folder}/parked.json','6b3612cf44c18fd7ac2a55bef9c8af3fcbbacacf142166bfb2c30ef8d3730ace','{}','1000000715','CMS-855O Initial enrollment',0,'parked','prepare',2,1,'000000000001-1',1.79594402704323124891e+09,0,'“Personal Information” has no question called “Graduation Year”; the nearest are ….','If the portal renamed it, its page class needs the new label; nothing was put into any other field. The report of its evidence tells what “…” stands for.','business','FieldMissing','operator','','','',-1,0,'','','','["machine:{folder}/runs/enroll-1000000715-001"]',1.79594401264895343773e+09,1.79594401912725925444e+09,1.79594402704386591918e+09,0.0);
INSERT INTO "runs" VALUES('enroll-1000000723-1f36c9002','roster-1f36c9',2,'pecos','{portal}','{portal}','','enroll','{folder}/ready.json','d3d6de7e5af75fb2f41ecb2a92a3a97fdea5ecb8fd21a5fcafcb61a0fbb9938e','{}','1000000723','CMS-855O Initial enrollment',0,'to approve','file',4,3,'000000000001-1',1.79594406992301034928e+09,0,'','credwright runs approve enroll-1000000723-1f36c9002 --as NAME','','FieldMissing','operator','53f9681f55d3b6785d89840f2b24e9dd45e9b103d9ad953e4bc6bdef6601d34f','','',-1,0,'','','','["machine:{folder}/runs/enroll-1000000723-001"]',1.79594401264895343773e+09,1.7959440549373669624e+09,1.7959440699239277839e+09,0.0);
CREATE TABLE streams (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    "offset" INTEGER NOT NULL, function_id INTEGER NOT NULL DEFAULT 0, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key, "offset"),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE submissions (
	id INTEGER NOT NULL, 
	portal VARCHAR(200) NOT NULL, 
	provider VARCHAR(20) NOT NULL, 
	kind VARCHAR(80) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	run VARCHAR(80) NOT NULL, 
	approved_by VARCHAR(200) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	tracking_id VARCHAR(40) NOT NULL, 
	known TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	intended_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (portal, provider, kind, digest)
);
CREATE TABLE typed_codes (
	account VARCHAR(64) NOT NULL, 
	sealed TEXT NOT NULL, 
	PRIMARY KEY (account)
);
CREATE TABLE version (
	number INTEGER NOT NULL
);
INSERT INTO "version" VALUES(1);
CREATE TABLE workflow_events (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_events_history (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, function_id, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid)
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_input (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    inputs TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_input" VALUES('enroll-1000000715-1f36c9001/1','{"args": ["enroll-1000000715-1f36c9001", 1], "kwargs": {}}',1795944017000);
INSERT INTO "workflow_input" VALUES('enroll-1000000723-1f36c9002/1','{"args": ["enroll-1000000723-1f36c9002", 1], "kwargs": {}}',1795944017000);
INSERT INTO "workflow_input" VALUES('enroll-1000000723-1f36c9002/3','{"args": ["enroll-1000000723-1f36c9002", 3], "kwargs": {}}',1795944054000);
CREATE TABLE workflow_output (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    output TEXT,
    error TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_output" VALUES('enroll-1000000715-1f36c9001/1','"parked"',NULL,1795944027000);
INSERT INTO "workflow_output" VALUES('enroll-1000000723-1f36c9002/1','"parked"',NULL,1795944033000);
INSERT INTO "workflow_output" VALUES('enroll-1000000723-1f36c9002/3','"to approve"',NULL,1795944069000);
CREATE TABLE workflow_schedules (
    schedule_id TEXT PRIMARY KEY,
    schedule_name TEXT NOT NULL UNIQUE,
    workflow_name TEXT NOT NULL,
    workflow_class_name TEXT,
    schedule TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'ACTIVE',
    context TEXT NOT NULL
, "last_fired_at" TEXT DEFAULT NULL, "automatic_backfill" BOOLEAN NOT NULL DEFAULT FALSE, "cron_timezone" TEXT DEFAULT NULL, "queue_name" TEXT DEFAULT NULL, "application_name" TEXT DEFAULT NULL);
CREATE TABLE workflow_status (
    workflow_uuid TEXT PRIMARY KEY,
    status TEXT,
    name TEXT,
    authenticated_user TEXT,
    assumed_role TEXT,
    authenticated_roles TEXT,
    request TEXT,
    output TEXT,
    error TEXT,
    executor_id TEXT,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    application_version TEXT,
    application_id TEXT,
    class_name TEXT DEFAULT NULL,
    config_name TEXT DEFAULT NULL,
    recovery_attempts INTEGER DEFAULT 0,
    queue_name TEXT,
    workflow_timeout_ms INTEGER,
    workflow_deadline_epoch_ms INTEGER,
    inputs TEXT,
    started_at_epoch_ms INTEGER,
    deduplication_id TEXT,
    priority INTEGER NOT NULL DEFAULT 0
, queue_partition_key TEXT, forked_from TEXT, "owner_xid" TEXT DEFAULT NULL, "parent_workflow_id" TEXT DEFAULT NULL, "serialization" TEXT DEFAULT NULL, "delay_until_epoch_ms" BIGINT DEFAULT NULL, "was_forked_from" BOOLEAN NOT NULL DEFAULT FALSE, "rate_limited" BOOLEAN NOT NULL DEFAULT FALSE, "completed_at" BIGINT, "attributes" TEXT, "schedule_name" TEXT, "debounce_deadline_epoch_ms" BIGINT DEFAULT NULL, "is_debounced" BOOLEAN NOT NULL DEFAULT FALSE, "application_name" TEXT DEFAULT NULL, "creator_xid" TEXT DEFAULT NULL);
INSERT INTO "workflow_status" VALUES('enroll-1000000715-1f36c9001/1','SUCCESS','leg',NULL,NULL,NULL,NULL,NULL,NULL,'000000000001-1',1795944017000,1795944027000,'1','',NULL,NULL,1,'portal pecos',NULL,NULL,NULL,1795944019000,NULL,0,'the account',NULL,NULL,NULL,'credwright_json',NULL,0,0,1795944027000,'null',NULL,NULL,0,'credwright','afa69664-d5ab-4519-84a7-d132cdeca301');
INSERT INTO "workflow_status" VALUES('enroll-1000000723-1f36c9002/1','SUCCESS','leg',NULL,NULL,NULL,NULL,NULL,NULL,'000000000001-1',1795944017000,1795944033000,'1','',NULL,NULL,1,'portal pecos',NULL,NULL,NULL,1795944027000,NULL,0,'the account',NULL,NULL,NULL,'credwright_json',NULL,0,0,1795944033000,'null',NULL,NULL,0,'credwright','4526cad2-9f9d-47a5-9eea-8f310259fdbb');
INSERT INTO "workflow_status" VALUES('enroll-1000000723-1f36c9002/3','SUCCESS','leg',NULL,NULL,NULL,NULL,NULL,NULL,'000000000001-1',1795944054000,1795944069000,'1','',NULL,NULL,1,'portal pecos',NULL,NULL,NULL,1795944054000,NULL,0,'the account',NULL,NULL,NULL,'credwright_json',NULL,0,0,1795944069000,'null',NULL,NULL,0,'credwright','cd016dd1-9746-4b51-a1e2-ce375eddfa4e');
CREATE INDEX ix_runs_batch ON runs (batch);
CREATE INDEX ix_runs_provider ON runs (provider);
CREATE INDEX runs_by_stage ON runs (stage, not_before);
CREATE INDEX workflow_status_created_at_index ON workflow_status (created_at);
CREATE INDEX idx_workflow_topic ON notifications (destination_uuid, topic);
CREATE INDEX "idx_workflow_status_delayed" ON "workflow_status" ("delay_until_epoch_ms") WHERE status = 'DELAYED';
CREATE INDEX "idx_workflow_status_forked_from" ON "workflow_status" ("forked_from") WHERE "forked_from" IS NOT NULL;
CREATE INDEX "idx_workflow_status_parent_workflow_id" ON "workflow_status" ("parent_workflow_id") WHERE "parent_workflow_id" IS NOT NULL;
CREATE UNIQUE INDEX "uq_workflow_status_dedup_id" ON "workflow_status" ("queue_name", "deduplication_id") WHERE "deduplication_id" IS NOT NULL;
CREATE INDEX "idx_workflow_status_pending" ON "workflow_status" ("created_at") WHERE "status" = 'PENDING';
CREATE INDEX "idx_workflow_status_failed" ON "workflow_status" ("status", "created_at") WHERE "status" IN ('ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED');
CREATE INDEX "idx_workflow_status_rate_limited" ON "workflow_status" ("queue_name", "started_at_epoch_ms") WHERE "rate_limited" = TRUE;
CREATE INDEX "idx_workflow_status_completed_at" ON "workflow_status" ("completed_at") WHERE "completed_at" IS NOT NULL;
CREATE INDEX "idx_workflow_status_started_at" ON "workflow_status" ("started_at_epoch_ms") WHERE "started_at_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_workflow_status_schedule_name" ON "workflow_status" ("schedule_name") WHERE "schedule_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_owner_version"
    ON application_versions ("application_name", "version_name")
    WHERE "application_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_unclaimed_version"
    ON application_versions ("version_name")
    WHERE "application_name" IS NULL;
CREATE INDEX idx_workflow_input_retention
    ON workflow_input (retention_timestamp);
CREATE INDEX idx_workflow_output_retention
    ON workflow_output (retention_timestamp);
CREATE INDEX idx_operation_outputs_retention
    ON operation_outputs (retention_timestamp);
CREATE INDEX "idx_workflow_status_in_flight_v2" ON "workflow_status" ("queue_name", "status", "priority", "created_at", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING');
CREATE INDEX "idx_workflow_status_partition_dequeue_v3" ON "workflow_status" ("queue_name", "status", "queue_partition_key", "priority", "created_at", "workflow_uuid", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING') AND "queue_partition_key" IS NOT NULL;
CREATE INDEX "idx_operation_outputs_completed_at_function_name_v2" ON "operation_outputs" ("completed_at_epoch_ms", "function_name", "application_name");
CREATE INDEX "idx_workflow_status_deadline" ON "workflow_status" ("workflow_deadline_epoch_ms") WHERE "status" IN ('ENQUEUED', 'PENDING', 'DELAYED') AND "workflow_deadline_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_application_versions_timestamp" ON "application_versions" ("version_timestamp" DESC);
CREATE INDEX "idx_application_versions_owner_timestamp" ON "application_versions" ("application_name", "version_timestamp" DESC);
COMMIT;
