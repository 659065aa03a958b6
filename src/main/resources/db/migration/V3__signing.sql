-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

alter table resource_server add column token_dialect varchar(40) default 'access_token' not null;
alter table resource_server add column sealed_signing_secret varchar(4200);

-- A key is next, current or previous; the one there was goes on signing.
alter table signing_key add column state varchar(16) default 'current' not null;
alter table signing_key add column state_since timestamp(6) with time zone;
update signing_key set state_since = created_at;
alter table signing_key alter column state_since set not null;

-- The one row: when an operator last asked for new keys, and the lock under which they change.
create table key_rotation (
  id           integer                     primary key,
  requested_at timestamp(6) with time zone
);
insert into key_rotation (id) values (1);
