-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

-- As long as the ids of clients are.
alter table audit_entry alter column client_id set data type varchar(128);

-- The place of a row in the chain and the hash that holds it there; empty until it is sealed. What
-- is sealed and what is not are both found by the index.
alter table audit_entry add column sequence_number bigint;
alter table audit_entry add column chain_hash varchar(64);
create index audit_entry_sequence on audit_entry (sequence_number, id);

-- The one row: where the chain begins and ends, and the lock of the node that seals. It is made by
-- the first node that seals.
create table audit_chain (
  id            varchar(20)                 primary key,
  started_at    timestamp(6) with time zone not null,
  sealed_key    varchar(400)                not null,
  kept_after    bigint                      not null,
  kept_hash     varchar(64)                 not null,
  last_sequence bigint                      not null,
  last_hash     varchar(64)                 not null,
  mac           varchar(64)                 not null
);
