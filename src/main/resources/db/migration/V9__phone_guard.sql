-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

alter table tenant add column phone_sending boolean default true not null;
-- Empty stands for all countries.
alter table tenant add column phone_countries varchar(1000) default '' not null;
alter table tenant add column phone_per_number integer default 10 not null;
alter table tenant add column phone_per_prefix integer default 100 not null;
alter table tenant add column phone_per_client integer default 1000 not null;
alter table tenant add column phone_per_hour integer default 2000 not null;
alter table tenant add column phone_per_day integer default 10000 not null;
alter table tenant add column phone_breaker_sample integer default 100 not null;
alter table tenant add column phone_least_verified integer default 20 not null;

-- What was sent since a period began, to one country or in all, and how many of its codes came
-- back. A row is used again for the next period.
create table phone_traffic (
  subject  varchar(40) primary key,
  -- Milliseconds since 1970.
  since    bigint      not null,
  sent     integer     not null,
  verified integer     not null
);

-- How often something happened, for whoever runs the server.
create table figure (
  name   varchar(60)  not null,
  labels varchar(100) not null,
  total  bigint       not null,
  primary key (name, labels)
);
