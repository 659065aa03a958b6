-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

-- The login that an access token for the MFA API was renewed from, if it was.
alter table mfa_session add column family_id varchar(64);

-- The second factor that stands behind a login, if one does: the login ends when it is deleted.
alter table refresh_family add column authenticator_id varchar(64);
