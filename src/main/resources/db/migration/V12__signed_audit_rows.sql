-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

-- Each row names the start of a node that wrote it and its number there, under a MAC whose key the
-- database does not have. Rows from before have none of the three. A row that is sealed says
-- whether its MAC was right; the column is empty for rows from before.
alter table audit_entry add column writer varchar(32);
alter table audit_entry add column writer_number bigint;
alter table audit_entry add column row_mac varchar(64);
alter table audit_entry add column genuine boolean;
create unique index audit_entry_of_writer on audit_entry (writer, writer_number);

-- The last place in the chain whose row may lack a MAC; empty until the first start with this
-- schema has sealed the rows from before.
alter table audit_chain add column signed_after bigint;

-- One row for each start of a node, written by that node alone: of its numbers up to this one, so
-- many were committed.
create table audit_writer (
  id         varchar(32)                 primary key,
  started_at timestamp(6) with time zone not null,
  stated_at  timestamp(6) with time zone not null,
  settled    bigint                      not null,
  committed  bigint                      not null,
  ended      boolean                     not null,
  mac        varchar(64)                 not null
);

-- What was sealed of each of them, written under the lock of audit_chain.
create table audit_tally (
  writer        varchar(32) primary key,
  sealed        bigint      not null,
  forgotten     bigint      not null,
  checked       bigint      not null,
  missing       bigint      not null,
  missing_after bigint      not null,
  missing_until bigint      not null,
  mac           varchar(64) not null
);
