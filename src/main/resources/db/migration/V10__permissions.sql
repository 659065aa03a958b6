-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

alter table resource_server add column enforce_policies boolean default false not null;

-- What a user may do at an API. A user without a row may do nothing there.
create table user_permission (
  user_id     varchar(64)   not null references app_user (id) on delete cascade,
  audience    varchar(600)  not null,
  permissions varchar(8000) not null,
  primary key (user_id, audience)
);
