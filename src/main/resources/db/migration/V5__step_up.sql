-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

alter table tenant add column authentication_claims boolean default false not null;
-- Seconds; 0 stands for no limit.
alter table tenant add column step_up_max_age integer default 0 not null;

alter table resource_server add column requires_mfa boolean default false not null;

-- When and by what means the user authenticated, as the names of RFC 8176.
alter table mfa_session add column authenticated_at timestamp(6) with time zone;
update mfa_session set authenticated_at = created_at;
alter table mfa_session alter column authenticated_at set not null;
alter table mfa_session add column methods varchar(80) default 'pwd' not null;
update mfa_session set methods = 'pwd mfa' where second_factor;

alter table refresh_family add column methods varchar(80) default 'pwd' not null;
update refresh_family set methods = 'pwd mfa' where second_factor;
alter table refresh_family drop column second_factor;
