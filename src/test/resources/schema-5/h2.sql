-- A database as it stood at schema version 5 (SCRIPT of H2 2.4), with the tenant beside it.
-- Its master key is that of the tests; times are of one year before it was made.
CREATE CACHED TABLE "public"."flyway_schema_history"(
    "installed_rank" INTEGER NOT NULL,
    "version" CHARACTER VARYING(50),
    "description" CHARACTER VARYING(200) NOT NULL,
    "type" CHARACTER VARYING(20) NOT NULL,
    "script" CHARACTER VARYING(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" CHARACTER VARYING(100) NOT NULL,
    "installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL
);
ALTER TABLE "public"."flyway_schema_history" ADD CONSTRAINT "public"."flyway_schema_history_pk" PRIMARY KEY("installed_rank");
INSERT INTO "public"."flyway_schema_history" VALUES
(-1, NULL, '<< Flyway Schema History table created >>', 'TABLE', '', NULL, 'sa', TIMESTAMP '2025-11-24 08:54:14.413829', 0, TRUE),
(1, '1', 'association spine', 'SQL', 'V1__association_spine.sql', 2058768412, 'sa', TIMESTAMP '2025-11-24 08:54:14.684426', 127, TRUE),
(2, '2', 'refresh tokens', 'SQL', 'V2__refresh_tokens.sql', 1574945607, 'sa', TIMESTAMP '2025-11-24 08:54:14.848197', 120, TRUE),
(3, '3', 'signing', 'SQL', 'V3__signing.sql', 2071753668, 'sa', TIMESTAMP '2025-11-24 08:54:14.950972', 78, TRUE),
(4, '4', 'client keys', 'SQL', 'V4__client_keys.sql', 1583580371, 'sa', TIMESTAMP '2025-11-24 08:54:15.001196', 7, TRUE),
(5, '5', 'step up', 'SQL', 'V5__step_up.sql', -627758251, 'sa', TIMESTAMP '2025-11-24 08:54:15.131343', 111, TRUE);
CREATE INDEX "public"."flyway_schema_history_s_idx" ON "public"."flyway_schema_history"("success" NULLS LAST);
CREATE CACHED TABLE "public"."tenant"(
    "id" INTEGER NOT NULL,
    "friendly_name" CHARACTER VARYING(200) NOT NULL,
    "default_audience" CHARACTER VARYING(600),
    "default_directory" CHARACTER VARYING(128),
    "mfa_policy" CHARACTER VARYING(40) NOT NULL,
    "phone_message_types" CHARACTER VARYING(40) NOT NULL,
    "challenge_enrolled" BOOLEAN NOT NULL,
    "authentication_claims" BOOLEAN DEFAULT FALSE NOT NULL,
    "step_up_max_age" INTEGER DEFAULT 0 NOT NULL
);
ALTER TABLE "public"."tenant" ADD CONSTRAINT "public"."CONSTRAINT_C" PRIMARY KEY("id");
INSERT INTO "public"."tenant" VALUES
(1, 'Schema Five', NULL, 'people', 'all-applications', 'sms', TRUE, FALSE, 0);
CREATE CACHED TABLE "public"."applied_line"(
    "line" CHARACTER VARYING(800) NOT NULL,
    "digest" CHARACTER VARYING(64) NOT NULL,
    "applied_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
ALTER TABLE "public"."applied_line" ADD CONSTRAINT "public"."CONSTRAINT_A" PRIMARY KEY("line");
INSERT INTO "public"."applied_line" VALUES
('resourceServer:https://api.example.com/', 'ea82ae8ee1444776567cc6a50268817d7df0d0c072d1d4a7db2e15446aef4cb4', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.294+00'),
('resourceServer:https://hs256.example.com/', '520b4505db060c1f0ab3ddc6cae158cc9336c04ec948857a1410b7da64cf212e', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.326+00'),
('client:post-client', 'e25bf6423eaf4efcad2d7403e5343920370e096797d9a45c3e5c092667343916', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.332+00'),
('clientGrant:post-client https://hs256.example.com/', 'e36fd31e9d8c03994966a20d7c812bc67ea4f76fcc43f1a4ea476bc1794863d5', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.359+00'),
('database:people', '6c99ea5d41b08f58545a3c4cdef7c3a44315c7bf2c1f63b7d150bd0b19b4effc', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.365+00'),
('tenant.friendly_name', '6b9b41bfaf9fdbbf65aed91dd091cda115238c7fa0f5a3e91b3ac8bc84f74f95', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.37+00'),
('tenant.default_directory', '49978fdc08c6a0cb75f93a6226cbb004e2193d56d7fe347b67b5d5d8d912569d', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.371+00'),
('guardianFactor:otp', 'f57e02d896c0624f5ad31f1f4fabc6d5c3d9254d556da13f09e8a92fc0fa12fc', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.372+00'),
('guardianFactor:sms', '1d9c3f9929b648758fc1c11b0467bb195ed92c64ee92de1659b35f8d04650d59', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.374+00'),
('guardianFactor:recovery-code', 'f2ebe658b2b877eae0d597b1b52daa1977eddc3fe46ec650c308caffd34ac291', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.375+00'),
('guardianPolicies', '4933065951b11b2bcf4fe51292f80c32058966f52eed64096708d468178feb12', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.377+00'),
('user:people/pool-00@example.com', '6ce7b1c0f1f5b74219cb2138f127302119d20ad8fa9a3e29fee8d79ac64671f6', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.419+00'),
('userPassword:people/pool-00@example.com', '25284360564f29046edb6d9c33931aa6ac42d614fdbd5ed408354faa4a2ef209', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.428+00'),
('user:people/pool-01@example.com', '2b607865a83e1b74662d6016e6d6f4b9870d9737f1e2bd4e5446c45107913922', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.595+00'),
('userPassword:people/pool-01@example.com', '7a65f8b222750a75dc02f2574b3f847a7a873d454db746f233067f882c5cd0d0', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.599+00'),
('user:people/pool-02@example.com', '1e5c01c67862345e6a6466c1c544695c96c3a4e293619a9c9b15434f137f8d86', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.7+00'),
('userPassword:people/pool-02@example.com', 'd2de0d1dbf104de33926eb89730901588ebe08087c93990f8341a2bb454a3689', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.702+00'),
('user:people/pool-03@example.com', '2153074042b7f2feac0e855d35c9b458aab90f3fb742b643c7f34557bd4074ae', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.202+00'),
('userPassword:people/pool-03@example.com', '67a70d4d35c4553a5bd5ed101384a1c25e43464cbded8de3f4a70675b62fa713', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.212+00'),
('userFactors:people/pool-03@example.com', '13599d0095458f40b9adb930c047ac3ded939a20d96d0ede66249496e3035e41', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.52+00');
CREATE CACHED TABLE "public"."guardian_factor"(
    "name" CHARACTER VARYING(40) NOT NULL,
    "enabled" BOOLEAN NOT NULL
);
ALTER TABLE "public"."guardian_factor" ADD CONSTRAINT "public"."CONSTRAINT_AF" PRIMARY KEY("name");
INSERT INTO "public"."guardian_factor" VALUES
('otp', TRUE),
('sms', TRUE),
('recovery-code', TRUE);
CREATE CACHED TABLE "public"."refresh_family"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "user_id" CHARACTER VARYING(64) NOT NULL,
    "client_id" CHARACTER VARYING(128) NOT NULL,
    "audience" CHARACTER VARYING(600) NOT NULL,
    "scope" CHARACTER VARYING(8000) NOT NULL,
    "authenticated_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP(6) WITH TIME ZONE,
    "revoked_at" TIMESTAMP(6) WITH TIME ZONE,
    "methods" CHARACTER VARYING(80) DEFAULT 'pwd' NOT NULL
);
ALTER TABLE "public"."refresh_family" ADD CONSTRAINT "public"."CONSTRAINT_9" PRIMARY KEY("id");
INSERT INTO "public"."refresh_family" VALUES
('fRCBqbleQYuDWKxzJJcpTcyenVvNSdsF', 'auth0|ce31c12209e93beb5af47b5d', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.545+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.651+00', NULL, NULL, 'pwd otp mfa'),
('FSU3zJGko1UDrJmeqRVEOVkvrAC1Wi8V', 'auth0|a909e339e94fe5f896598706', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.845+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.851+00', NULL, NULL, 'pwd sms mfa');
CREATE INDEX "public"."refresh_family_of_user" ON "public"."refresh_family"("user_id" NULLS LAST);
CREATE CACHED TABLE "public"."client_grant"(
    "client_id" CHARACTER VARYING(128) NOT NULL,
    "audience" CHARACTER VARYING(600) NOT NULL,
    "scopes" CHARACTER VARYING(8000) NOT NULL
);
ALTER TABLE "public"."client_grant" ADD CONSTRAINT "public"."CONSTRAINT_BE" PRIMARY KEY("client_id", "audience");
INSERT INTO "public"."client_grant" VALUES
('post-client', 'https://hs256.example.com/', '');
CREATE CACHED TABLE "public"."connection"(
    "name" CHARACTER VARYING(128) NOT NULL,
    "strategy" CHARACTER VARYING(40) NOT NULL,
    "enabled_clients" CHARACTER VARYING(8000) NOT NULL
);
ALTER TABLE "public"."connection" ADD CONSTRAINT "public"."CONSTRAINT_D" PRIMARY KEY("name");
INSERT INTO "public"."connection" VALUES
('people', 'auth0', 'post-client');
CREATE CACHED TABLE "public"."app_user"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "connection" CHARACTER VARYING(128) NOT NULL,
    "email" CHARACTER VARYING(320) NOT NULL,
    "email_verified" BOOLEAN NOT NULL,
    "sealed_phone" CHARACTER VARYING(400),
    "password_hash" CHARACTER VARYING(300) NOT NULL,
    "blocked" BOOLEAN NOT NULL,
    "enrolled_at" TIMESTAMP(6) WITH TIME ZONE,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "updated_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
ALTER TABLE "public"."app_user" ADD CONSTRAINT "public"."CONSTRAINT_4" PRIMARY KEY("id");
INSERT INTO "public"."app_user" VALUES
('auth0|ce31c12209e93beb5af47b5d', 'people', 'pool-00@example.com', FALSE, NULL, '$argon2id$v=19$m=19456,t=2,p=1$y3AGp3aVj2nirLqPQFMY+A$No6z2aAPO4UOLEPgmeiKReIkyuU2mJqHOyYNYV88K6E', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.408+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.431+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.572+00'),
('auth0|a909e339e94fe5f896598706', 'people', 'pool-01@example.com', FALSE, 'v1.5f0aab6f.m3MN0xI9vuyAoEcnLMrudzPbrjRo7ZJmyjBGOkH7Oux1it8Qe-jIcw', '$argon2id$v=19$m=19456,t=2,p=1$bBDVN8eErF/tYd60bN1Yrw$mShu+paSyKvGkTa1cZVDylJtD5k1jKnT2SOcLkJMzfA', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.804+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.601+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.686+00'),
('auth0|9270022fbde870cfef81d2fc', 'people', 'pool-02@example.com', FALSE, NULL, '$argon2id$v=19$m=19456,t=2,p=1$qjw3ywB5kpaj4zGRdxiQBg$DxUMkeaWhW6M0mYq6BdADPtKYip9zL1itDjsmicNO3g', FALSE, NULL, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.702+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.041+00'),
('auth0|f955c54d1d20ad7bd4cb57b5', 'people', 'pool-03@example.com', FALSE, NULL, '$argon2id$v=19$m=19456,t=2,p=1$+D8UC6zPxRRZ8eoRP4kC3A$/+Qcvw2uMFbP8KKqT0gZaS0YN0G4GxffYKL2BWKb8Zs', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.574+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.213+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.497+00');
CREATE CACHED TABLE "public"."authenticator"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "user_id" CHARACTER VARYING(64) NOT NULL,
    "kind" CHARACTER VARYING(24) NOT NULL,
    "device" CHARACTER VARYING(24) NOT NULL,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "confirmed_at" TIMESTAMP(6) WITH TIME ZONE,
    "last_auth_at" TIMESTAMP(6) WITH TIME ZONE,
    "begun_with" CHARACTER VARYING(16) NOT NULL,
    "begun_strong" BOOLEAN NOT NULL,
    "begun_by" CHARACTER VARYING(64),
    "client_id" CHARACTER VARYING(128)
);
ALTER TABLE "public"."authenticator" ADD CONSTRAINT "public"."CONSTRAINT_6" PRIMARY KEY("id");
INSERT INTO "public"."authenticator" VALUES
('totp|dev_pBYxVqDJaTy66hSv', 'auth0|f955c54d1d20ad7bd4cb57b5', 'totp', 'dev_pBYxVqDJaTy66hSv', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.57+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:34.57+00', NULL, 'import', FALSE, NULL, NULL),
('totp|dev_h7EyTf2tPTKZ4Ogk', 'auth0|ce31c12209e93beb5af47b5d', 'totp', 'dev_h7EyTf2tPTKZ4Ogk', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.197+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.427+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.495+00', 'MFA_TOKEN', FALSE, 'CmtAE9Wx4sHQVxgid7vuqpbgDnwV04ii', 'post-client'),
('recovery-code|dev_tbhHjUPqtMnTppok', 'auth0|ce31c12209e93beb5af47b5d', 'recovery-code', 'dev_tbhHjUPqtMnTppok', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.216+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.444+00', NULL, 'MFA_TOKEN', FALSE, 'CmtAE9Wx4sHQVxgid7vuqpbgDnwV04ii', 'post-client'),
('sms|dev_hXiGMSDkcCye34Bv', 'auth0|a909e339e94fe5f896598706', 'sms', 'dev_hXiGMSDkcCye34Bv', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.241+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.807+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.824+00', 'MFA_TOKEN', FALSE, '5wEn2r2wZrljFDZGj94zSnqn8H8Qgr5D', 'post-client'),
('recovery-code|dev_THlvZgpK42ebsIZG', 'auth0|a909e339e94fe5f896598706', 'recovery-code', 'dev_THlvZgpK42ebsIZG', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.245+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.817+00', NULL, 'MFA_TOKEN', FALSE, '5wEn2r2wZrljFDZGj94zSnqn8H8Qgr5D', 'post-client'),
('totp|dev_LcPwY7tjUp4W3OR1', 'auth0|9270022fbde870cfef81d2fc', 'totp', 'dev_LcPwY7tjUp4W3OR1', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.151+00', NULL, NULL, 'MFA_TOKEN', FALSE, 'npiM2N0I0F0tT2pCxbdBdZhIEZtAYjBj', 'post-client'),
('recovery-code|dev_D0cAqPLRmB4GLaTM', 'auth0|9270022fbde870cfef81d2fc', 'recovery-code', 'dev_D0cAqPLRmB4GLaTM', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.161+00', NULL, NULL, 'MFA_TOKEN', FALSE, 'npiM2N0I0F0tT2pCxbdBdZhIEZtAYjBj', 'post-client');
CREATE INDEX "public"."authenticator_of_user" ON "public"."authenticator"("user_id" NULLS LAST);
CREATE CACHED TABLE "public"."totp_seed"(
    "authenticator_id" CHARACTER VARYING(64) NOT NULL,
    "sealed" CHARACTER VARYING(400) NOT NULL,
    "last_step" BIGINT NOT NULL
);
ALTER TABLE "public"."totp_seed" ADD CONSTRAINT "public"."CONSTRAINT_F" PRIMARY KEY("authenticator_id");
INSERT INTO "public"."totp_seed" VALUES
('totp|dev_pBYxVqDJaTy66hSv', 'v1.5f0aab6f.WQUaT_7Pl6_igqxu6K1xJEEZdC8AwA1bIRH8jdaXGqEKScskz8NFlCH-9zrIjgItMgrhAFo8bLak3nN0', -1),
('totp|dev_h7EyTf2tPTKZ4Ogk', 'v1.5f0aab6f.eiLJRM7PchqPi3Jzca3RB2HulDZsGKbs4I1TsGm8I6cKZuO5rWfABDRGQ01S_0CArsy8etgwmamsTxe1', 58799149),
('totp|dev_LcPwY7tjUp4W3OR1', 'v1.5f0aab6f.-gIP2wIOsvx96NYEWtrxYTwVjdO0fZSxWxU5xO6WcK0O8SOdTofumYuzuh32Nctk_9k-Ew1Omwh_HypJ', -1);
CREATE CACHED TABLE "public"."phone_number"(
    "authenticator_id" CHARACTER VARYING(64) NOT NULL,
    "sealed" CHARACTER VARYING(400) NOT NULL
);
ALTER TABLE "public"."phone_number" ADD CONSTRAINT "public"."CONSTRAINT_DB" PRIMARY KEY("authenticator_id");
INSERT INTO "public"."phone_number" VALUES
('sms|dev_hXiGMSDkcCye34Bv', 'v1.5f0aab6f.WPw8KxNBvhIo5RK_23sWjBY-SM-q9nhgt829i3iHlcSJ2N7SbP6geQ');
CREATE CACHED TABLE "public"."recovery_code"(
    "authenticator_id" CHARACTER VARYING(64) NOT NULL,
    "code_hash" CHARACTER VARYING(64) NOT NULL
);
ALTER TABLE "public"."recovery_code" ADD CONSTRAINT "public"."CONSTRAINT_7" PRIMARY KEY("authenticator_id");
INSERT INTO "public"."recovery_code" VALUES
('recovery-code|dev_tbhHjUPqtMnTppok', '2c59c8964dc332df6973e76f01fbedd0339de3e7c01eba69db878b1e20c6649a'),
('recovery-code|dev_THlvZgpK42ebsIZG', '23f0005d3bb28ea14cf4e8ef9073ff90e061326f2e78b849dc94bcb138eccc47'),
('recovery-code|dev_D0cAqPLRmB4GLaTM', 'e2eb91fafc8e1bb31009649ba0308246a0b805642167d73d8a56d64536fe1dab');
CREATE CACHED TABLE "public"."mfa_session"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "kind" CHARACTER VARYING(16) NOT NULL,
    "user_id" CHARACTER VARYING(64) NOT NULL,
    "client_id" CHARACTER VARYING(128) NOT NULL,
    "audience" CHARACTER VARYING(600) NOT NULL,
    "scope" CHARACTER VARYING(8000) NOT NULL,
    "grant_name" CHARACTER VARYING(40) NOT NULL,
    "second_factor" BOOLEAN NOT NULL,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "consumed_at" TIMESTAMP(6) WITH TIME ZONE,
    "authenticated_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "methods" CHARACTER VARYING(80) DEFAULT 'pwd' NOT NULL
);
ALTER TABLE "public"."mfa_session" ADD CONSTRAINT "public"."CONSTRAINT_E" PRIMARY KEY("id");
INSERT INTO "public"."mfa_session" VALUES
('CmtAE9Wx4sHQVxgid7vuqpbgDnwV04ii', 'MFA_TOKEN', 'auth0|ce31c12209e93beb5af47b5d', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', 'password', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:35.93+00', TIMESTAMP WITH TIME ZONE '2025-11-24 09:04:35.93+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.532+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:35.889+00', 'pwd'),
('5wEn2r2wZrljFDZGj94zSnqn8H8Qgr5D', 'MFA_TOKEN', 'auth0|a909e339e94fe5f896598706', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', 'password', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.998+00', TIMESTAMP WITH TIME ZONE '2025-11-24 09:04:37.998+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.835+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.993+00', 'pwd'),
('npiM2N0I0F0tT2pCxbdBdZhIEZtAYjBj', 'MFA_TOKEN', 'auth0|9270022fbde870cfef81d2fc', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', 'password', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.031+00', TIMESTAMP WITH TIME ZONE '2025-11-24 09:04:39.031+00', NULL, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.03+00', 'pwd'),
('uKd9QfCgg0cDtc725rv7eigFkHjWm93z', 'MFA_TOKEN', 'auth0|a909e339e94fe5f896598706', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', 'password', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.514+00', TIMESTAMP WITH TIME ZONE '2025-11-24 09:04:39.514+00', NULL, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.509+00', 'pwd'),
('mKm8Z6tzEVgjMSJ1eDaaxFWuqQTOSExl', 'MFA_TOKEN', 'auth0|ce31c12209e93beb5af47b5d', 'post-client', 'https://api.example.com/', 'openid offline_access read:orders', 'password', FALSE, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.981+00', TIMESTAMP WITH TIME ZONE '2025-11-24 09:04:39.981+00', NULL, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.978+00', 'pwd');
CREATE INDEX "public"."mfa_session_of_user" ON "public"."mfa_session"("user_id" NULLS LAST);
CREATE INDEX "public"."mfa_session_expiry" ON "public"."mfa_session"("expires_at" NULLS LAST);
CREATE CACHED TABLE "public"."challenge"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "user_id" CHARACTER VARYING(64) NOT NULL,
    "authenticator_id" CHARACTER VARYING(64) NOT NULL,
    "session_id" CHARACTER VARYING(64) NOT NULL,
    "code_hash" CHARACTER VARYING(64) NOT NULL,
    "wrong_codes" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "consumed_at" TIMESTAMP(6) WITH TIME ZONE
);
ALTER TABLE "public"."challenge" ADD CONSTRAINT "public"."CONSTRAINT_5" PRIMARY KEY("id");
INSERT INTO "public"."challenge" VALUES
('8d2a63055eed345b6d0767a5bbc65fb43ebdb3778f076e26cb9f67c66e6d28eb', 'auth0|a909e339e94fe5f896598706', 'sms|dev_hXiGMSDkcCye34Bv', '5wEn2r2wZrljFDZGj94zSnqn8H8Qgr5D', '7eb7552f288b5053fbf2e246c42da41c3884d537273fd1d47b06b33202f26698', 1, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.261+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:59:38.261+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.827+00'),
('0ffe08164bf25ce6d2066b9d451051fcacda708ee1adfe3c89fa4c2777e6cb93', 'auth0|a909e339e94fe5f896598706', 'sms|dev_hXiGMSDkcCye34Bv', 'uKd9QfCgg0cDtc725rv7eigFkHjWm93z', 'ce3204508a975e5ce2166f1757ac5c0214711bac21aba75cbc0a90bb23572d65', 0, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.632+00', TIMESTAMP WITH TIME ZONE '2025-11-24 08:59:39.632+00', NULL);
CREATE INDEX "public"."challenge_of_session" ON "public"."challenge"("session_id" NULLS LAST);
CREATE INDEX "public"."challenge_of_authenticator" ON "public"."challenge"("authenticator_id" NULLS LAST);
CREATE INDEX "public"."challenge_expiry" ON "public"."challenge"("expires_at" NULLS LAST);
CREATE CACHED TABLE "public"."throttle"(
    "kind" CHARACTER VARYING(40) NOT NULL,
    "subject" CHARACTER VARYING(128) NOT NULL,
    "full_at" BIGINT NOT NULL
);
ALTER TABLE "public"."throttle" ADD CONSTRAINT "public"."CONSTRAINT_58" PRIMARY KEY("kind", "subject");
INSERT INTO "public"."throttle" VALUES
('failed_passwords', '4e5b5e46ecd493da5e6a0be1079e98cf27306db2b487fddbb57c125a241889ac', 1763974479743),
('associations', 'auth0|ce31c12209e93beb5af47b5d', 1763974837137),
('failed_codes', 'auth0|ce31c12209e93beb5af47b5d', 1763974477334),
('failed_passwords', '660a2974904cacb750daae05bb721eb7324bf48eff33355c4fe832d406dcb475', 1763974479213),
('associations', 'auth0|a909e339e94fe5f896598706', 1763974838181),
('phone_messages', 'auth0|a909e339e94fe5f896598706', 1763981678216),
('failed_codes', 'auth0|a909e339e94fe5f896598706', 1763974478740),
('failed_passwords', '2e766e1bc1335896f1501abc2283ebb593d7f027ed8ec67840c8dbc9da8a3d5d', 1763974478880),
('associations', 'auth0|9270022fbde870cfef81d2fc', 1763974839113);
CREATE INDEX "public"."throttle_full" ON "public"."throttle"("full_at" NULLS LAST);
CREATE CACHED TABLE "public"."signing_key"(
    "kid" CHARACTER VARYING(64) NOT NULL,
    "purpose" CHARACTER VARYING(16) NOT NULL,
    "algorithm" CHARACTER VARYING(10) NOT NULL,
    "public_jwk" CHARACTER VARYING(4000) NOT NULL,
    "sealed_jwk" CHARACTER VARYING(8000) NOT NULL,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "state" CHARACTER VARYING(16) DEFAULT 'current' NOT NULL,
    "state_since" TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
ALTER TABLE "public"."signing_key" ADD CONSTRAINT "public"."CONSTRAINT_D3" PRIMARY KEY("kid");
INSERT INTO "public"."signing_key" VALUES
('kSWYHt8wuP0LsCffbSTaZ', 'access', 'RS256', '{"kty":"RSA","e":"AQAB","use":"sig","kid":"kSWYHt8wuP0LsCffbSTaZ","alg":"RS256","n":"kj4fjLqlFoP7HCEEfFMA-hKoPEgHQsLTnbE4w9Ig1UnEPVfFZDNOmbOcwRioT3PqEVuJVWj6HzoNvcbBgMESbtY5-ca2pYN8-v4sU9ifEN_DxIT9QOgDDx4u7Rn2oAOVAOUTHcjOkFfxPTll7eaTUNTkFPyT8M6tm3-Ha5GK5MHaUoFDohWYh10ENFYkKvZzc18FLMowg1oTX69cMQ4HQd3y78vtU2yGJhw3xKrSS5ta6NbVL1lsJ1oY4Sd319mIOUmk8Zrehrj-Bjl4LRCo_oNg6YmJF75vrYqKr_l3EB3cpUp6aSmf2s61JlwGal6BS9FpOPbRcqwRez5Ku3UTdw"}', 'v1.5f0aab6f.iuN-tq5KhUzWR5nXJIaGtrlYofSh4FafaJRpozDOIUQk34_y6ck3i26heNtNPfrJUJLHICpjFkWbyiD9vXEQP6OWGOi3RbymJs5zIhmHgRrTwkHJagpT9hTswJnHce49j8cRt_v3MR0M7SZ_Tqxu5aQtrgR7z9MTYYsccebBt7hYaslU699t4weDW7I-ROaXw1gnmcu35l8XbgBMEgd95T2DWwjoGQDLWIuU5zSwOp1OFmwRFJPHyri3Y3ClzMQlghjHY6x_1NDdLNE5f3aJJzH2UoMLgznsQDFipNnNyAF_yDoS0jUoY6Wxuhn4WsSigR529wUeLdMbPT_MtBm1e5JIwHoi0qLUmbAHyWriD3cYbL--HPQ09NG6GVG4Fa0PqIn-tr0wAsJnwwGVYVYf6EMuac9FXPsZzYoNEVLcjOAwrSSvaDcu9RQKG39T7tRUVMSDuN57W00ycdHSHYcKX7ne98jOdp5efr8VtD-8_pB87wgybp4FZ8dT1R9JRroUJ_WhmvL1WAy8LpgQj5lNVYH5tCD4jAkIXz_gWhrVayC06ehNvkTNlPP69N0WArIdlU5Sp6GgfcNE-9yEfRv_fSNAn6DhrHfISjnG5bTUWM-BkSshUSXYnSK7Sf5gQ1CH9eqXi70rD8KWJ4N0akOV3mROfA50XaisnSpunp5inxUnn0qJXZX_nCWAlNDbxvmR--ZvBB2LM7frvH9Un_0kHxzNOMaUkudh4l1L1Our_Df8FS57M7jo6EiOe4A_XFO61tJpAUIrQMdXLKKj9T34-N1QUJuj_j30Vck_nVief_6lF7l_vsIAKtR--ZS2PVnZQTh6i7FGpXoFFFUdJimWDFApTrRzxMTNAQhT4aBJc26EjS8ekt8sgw_5Nz6sEaxFuYxfVuDHts7qOxzZBy_ce9l-21CwlY5AnLq59EZBIkAhawqr7riSov51yebBLX8Xx7Yw0XAY5buwwoK3OBvFm6m3P6V4kLgQAs-DYjf58BvxRvzXqXqaX479SFW4_3dOy15WKejUDifQgPYRMO6K-7JmonvrMx-OU-BmeNBvGCfh9z1KhJ7MAI7RQXMlPTwA-JJGf9srkf_4HXEf_3laK2yrhVFWr-H52P0amoCAg8LxXEN9kZKzp4t0Wx0tR4EgKxF58AJcujz1hfSoViKbmXKv61X8ysgit21qEb_OV2K7-hOAJz2YcHzou5FZt8OmLWEi3ehO4hxj6Gta0YuoomJNGCKvsrb77U8qA7lrb--Ja_35WB8NyJGzQqi4bOMh3ZQhj4Cn2_-P9YiQ-cYfRb9f5G3lDgo4Wmdotr7VMMvTWO5FoJ90OtHHu2FOoZATjEh7836C4PYO2a9LzTX8NhAbG287eYq8dtX-8UfkOyEPiY3os06s4IcUmRn9P6vEfgwTZt4jTRR1vGce3U-EzKADjZ6uNOxcoufGo8R8upa2xJFoTxxZUMbMS3wB88U7DSSIq63q-aVSighk4iQXa80Y-K37pkWW6r7QQqFxpmspeEIv_9neJsSfg4cNG_nh2KDNtb1dKIM3FfmQXuUlRDp0WF4LfyNZ1zbAvJGwVPdwf_ycxYe5B8FklP4SjW-N1jDzisRCtAQgOCw2ww2Ci0td14NzcraElCzHIsKh1-22ccWdYSj40rYnk8XrIDcCOI0ry-EOAaRMAr0Ro18pJb61uZtK9xB0iqSO3HW8ywtIAiorbQVQPwBf1l9j0U8fQOyxv91jm00tdv_GSGE6fCPmR4dMMAe4gxclnC7JBns0WUlsCRTbGIh31lEfYVIlyo8toidEfzmScbU1QbEax4kodWcp3UH-MGHlKpwnDChtQL_t4AqZe-RPK1FhOGiBsQfbwXgI3V9mDe9AL_ZWpJBFEaYrCwc0tQx49DXvdBDVTUUjav0pj60zGdsOz082M0ffE0XUOcvi732Rynix3X3ypHwyJmKprhxJKlkmTV3O_imLhjhoqAxdgmTNRxuvSrjin7yaHXSPLrSPJkKbUyH6_yadn39l18oMh3td3M_kRqOePIse0e4Ar5WHWLuhzz7EPE12Q6tYJzlgCU46WaL7odPQFpqwqBPRksZgsspsVFFpWZAU43nhYSjDy_fnE8qW0746b4SiILm4mrJ3MNZvYh1_UI9NAainmd9GdT0LeCE2x-m-QiOjcVhiEwa6jjKBLi6qup4FBO0WBPk5Ef7B27qnjX38N9TSCYK1G15f_ieqc7CJTcZ3m4HWBgonTp3F6Tq2Ocb9bz8jm1HGL34W0g', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:32.79+00', 'current', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:32.79+00'),
('HdtDWD7TfZgoUt3LwWh2E', 'access', 'RS256', '{"kty":"RSA","e":"AQAB","use":"sig","kid":"HdtDWD7TfZgoUt3LwWh2E","alg":"RS256","n":"sM_EnZgBb9vwOEAmwZrLYsKhitXquyfZA1uojDNv96KeiQx8uAs7bRvoMknMSmvKhKIrZBgw4gGDqXlurSyqaFzGkjE77_c6KwVsi9RzgI4L5q9HSIYMMPXugAL8CE2YeW3_Tp68NYG3_-oYLDbUQ_6A57vsoU5_kjbKh7GfkNPAq7GzLXOnKeAGd2kZ3LzG-eTYEDqmDqKj33YnLdHG8rLQK3bVID5zeiKWVi4W-EqOBnHAzMINFEnDNFaNERURCOfVSDvlcDY3uUe2CfLoSpbVg0iMl7JlnoCFbE3763myCwSMJvB50ucBh3FxdIPdCzcxh3H3L_bIKZKQ41zpTw"}', 'v1.5f0aab6f.17pW66ljvrWgRWd0-q8BWLL2GT8ALubGS6tVk0Xmc5hkz0L5E9MEfxKhMaOPU2gdI9qUXTWG-YZXs5B2vVtVy11H02HaFe2ueL6z81LR14BX465kOoLP4bnq4N_nalTK09tuKn3941RdVKJTS_sfE659N1g9yS0zeAI-4noBaKUEKoaCplYzkEHICcEuvVxGgJrd9otxX9Qup7RnfjXWjBR1FUM2-3w1emhMS8uaFYXj84YXVUBRqEor5vMEAUiESoPUT-8n9T5JJe6Uv9Ub1wnEn5gxPjhwLW3dyVZVDiNRlMAXh1TTwmUWg-TJ-Nb2zjW-gpkNyLj_YjH0eSSwGIz2wRkWSnzaXxE19eJSkLM2daXYWbpdKhLRAcB6jsMGRTykexeP3SKraU-V9ibE69LuY7HQ8HlzcyTWqceIYcP1388zsPMxmS8Dy6e2UbsQHR0vf23qZYZpHdE0D_BvjFdkPkuRJwGjFoLzvkVVH68qeBQIjnnq3uDBhQ7r_qlh9UZ35jZG2YOKxIdPrBFk_WbfQtqBmwjHTmX_QnUL9xbI1IhAZV_i7UvTyhH_VvafgzDYosI0-Ox1xgx5yW7rMC_WX9hixb-ipHksuemTUyCLmGcmgm2lSoMG6qDs68-oeROrx0VTSp3pMDO05Y9Qz39OGqid4loQAhce1BAouc4Xu_zI7dKv4UCmP57uJqi2rY1LSV0OREsn3WCjmbhzRcSi9wCmWE18aZIHWmr5JBuiEmm9YlMVnXhY3CGABMvr0-CjRsrgro9kiyQh0pwBIFEmLyaTboIdD8duf4AVxN993IJQ0kMmjX4gp_PbqjsbAW0438q9Hs9QI9Zd_j5qH1ftp4lHzB5wQTg5_e57gCteOe9UVssEjSWtj7v_xE-kwoUdck63yWWkl_6fWs4B4FfBUSjs0gTYw9ab71FeV7nqv56ErIR7uzQHvj2qnd1cT35LYq7CSjjNQlp7JVEnSbLPK2dZCXYmGMjRpOLUHY8RgBp7IDWs_RbB6HAKjWsuG-SGhCxsvmh7X6Vgk0_wyuhnLn9w32s59JKpgYgl4MDdOYSFNdx_Z8eTZM7Pg_HLYdLfil6z_OCui3gtebjxTeTP8INGf8m_pUNHxXE_6iiHcLOH0YNXtIDzcUsETxskS0mS_-k-hYmGDFNFvZKz7CYOOb7lIP4q_muyW8ED7wn0b18YD9OTUJa8cATvO23INLW0861V_iiK9odv2EasEcXkVFSp3t70xlvED1Cbv0kNwMHUqympWBrIbqKNMJ7lj_nchjo0nXTSgI0IjGtm23EBUD3UzS9MuKf3ZG4Imaq_tYasPAmynUG_kNK1RZ5Vb4SmxZcb2z2onh7b6Zn4MndzTTGQoWqJslw9DautY6Vxi2t64h7rrrWESuBXdxH1uqaXD5olhl4zPx6FKoyVmZts3ekAGC2lYDkxDAU5YrgCEduscKRVcLGiArOpr13qy5c5ZC_voZCYAJiacACooJHS72vVNYy6N9v3PvkTpcHovdGrU1W_KbnBrFcPCZgSst95QUQBCs6MDSnDCnLQ2_uUGR2nJ6KrT1Nn4ubVhsJ1hZI9vfVX9717tImfX77TafnbhWFrJ3Aj6C6iWumKlIgTOvVQaE15VhhfGZU2ldMJod0OjDXWRU1YnKCPMljygHoEv2z7SZBaCZcnMb-SPIe2q1igbOV7Z1J4fF4JA0QziT_0kSdPRCmQ27hYmFwTbk_MfaoP0jDFteHXS-dHWwllsEumWCXjOo9IaBYlP-g_A-PfJ0T4T0Ix4UsLKqsm0OFLuq952qw3zUx1kMT8kHH9JZN6-qpC3SupbjUxWZ0STgWCF44BTkqfH044MnTixhx83u-ln1p4UIwDheIQcNj2QJOBjjnUaN8zxikhhFGA06gxnhr-ShJFMwRi_4MZBQ3pK9A2uTqZM021TQhWpdVRmLPMSzdvzL2_3GE9ohpmuu8W2u0Q_gFPDETXo__4ppEGK77V0hNXu8FB_bw_VTEejgq37onixajfszI1cV2AMuubyalU-30WKKZMGID2FZUDgjnrq9qtr9-k8_QGjDAEzsWZ1pkzEZJFmfPjx_S5QqOXxUxZwCjjdYsFilYcOKQMZLYfWKIZM1CGi8EXYZ4yeShtFVT_u5AmBmflmvxsJuiGCZyyeJztEqbQCahGonbat0UfdRofHmJiekPANdTBniOEE4z0SBRIWdodwKHnuII-WejWGa8x-M3BK9ajsV1_3MLGSYH2j1RtnqAllS7Jqg', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:32.985+00', 'next', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:32.985+00');
INSERT INTO "public"."signing_key" VALUES
('jC5P1RQ0j2exgMyJ96sbb', 'mfa', 'ES256', '{"kty":"EC","use":"sig","crv":"P-256","kid":"jC5P1RQ0j2exgMyJ96sbb","x":"UIEI30dWMkSd5P4J-1E2wTAs2dNyFPn5uGiPehz39TA","y":"lIwhwiv8ygGjzVBMiROd5664P27-kSb4jpfip868kCs","alg":"ES256"}', 'v1.5f0aab6f.P6mEkMpbuaE6mgu5TJjnACZcyKe2bv5nfdAWFalWzBRtGhh0p4Sht7k7VllMWAmzAJD9ypvZRyTuCMyIQk2m6eEf0xutwPG7k3R36iaL86K0wHdRyJbpB1L6ZsPS5UxHrBPCizVriHWzx_NWgmuPhcRDy6w1NZGtyJZyLqANnD_OD1bscEyetrNqZRGXTtOzxnYiEXsdp7i4SaIoaLDwEylznEAjpQjzDW9FrI1JwZyZHSwZ-QD52_qVjX2Zn7A7wiM5EZ3ELU--iIT4SPSWTOMqo5svek4xT9uLpabQpKNnXr14nremeKvPCdOdZJIchVPa-ZUbWccOkySrOyMfbMtG17w', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.075+00', 'current', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.075+00'),
('0TeiII7I5hoo6lFsblVcd', 'mfa', 'ES256', '{"kty":"EC","use":"sig","crv":"P-256","kid":"0TeiII7I5hoo6lFsblVcd","x":"JnfEX74JTaVQYbmfpA9GFkgQgNKmRA-WapmHDxr1YB0","y":"z4u6_it_SExNnYjeZ2YHonU4kXwhKMffI3dbzpwVDoU","alg":"ES256"}', 'v1.5f0aab6f.QStMlai_1OyQeOXF2xJbwO3fLpFXmB6gEOqG3ECvagrOCrMYeFYnDXKVJLiKMgVKTC7OljskNeEo4CSqW92gkgi72uIpu70_SJSnEhji5yx1NH0CzLlt12Zm8aj-2X0FAe89DRQxF_v1vxYsBwCKWB95x7NV1KTFJqk_HBUQ3Fhq20ZfKOHv6sKk9nlms9g56gd_w41XsiJewSxsvpMU8GOKH4bZ1R5QgwEwsXGx5iJTz1AjtMnOKld4iWf50BgSwJLOZNUZG9WX0qp7vrhL4p7ViMFE0w0yH1xGtsqxLsObkoIbBiimRnTBF8OyNrXjU5JtYIJGS4CsORbl-iOr4zaFado', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.092+00', 'next', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:33.092+00');
CREATE CACHED TABLE "public"."audit_entry"(
    "id" BIGINT GENERATED BY DEFAULT AS IDENTITY(START WITH 1 RESTART WITH 21) NOT NULL,
    "at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "event" CHARACTER VARYING(40) NOT NULL,
    "success" BOOLEAN NOT NULL,
    "user_id" CHARACTER VARYING(64),
    "client_id" CHARACTER VARYING(128),
    "address" CHARACTER VARYING(64),
    "correlation_id" CHARACTER VARYING(64) NOT NULL,
    "detail" CHARACTER VARYING(400)
);
ALTER TABLE "public"."audit_entry" ADD CONSTRAINT "public"."CONSTRAINT_3" PRIMARY KEY("id");
INSERT INTO "public"."audit_entry" VALUES
(1, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:35.938+00', 'mfar', TRUE, 'auth0|ce31c12209e93beb5af47b5d', 'post-client', '127.0.0.1', 'c8baab24739f7a460bb691bcac84c4b6', NULL),
(2, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:36.13+00', 'fepft', FALSE, NULL, 'post-client', '127.0.0.1', 'c8baab24739f7a460bb691bcac84c4b6', 'Multifactor authentication required'),
(3, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.225+00', 'gd_start_enroll', TRUE, 'auth0|ce31c12209e93beb5af47b5d', 'post-client', '127.0.0.1', '2f2a76d872a6b2d832eb0e9a067f9ad5', 'totp|dev_h7EyTf2tPTKZ4Ogk'),
(4, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.492+00', 'gd_enrollment_complete', TRUE, 'auth0|ce31c12209e93beb5af47b5d', 'post-client', '127.0.0.1', '78b737e45b226d08e42a78fc4751726e', 'totp|dev_h7EyTf2tPTKZ4Ogk'),
(5, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.544+00', 'seotpft', TRUE, 'auth0|ce31c12209e93beb5af47b5d', 'post-client', '127.0.0.1', '78b737e45b226d08e42a78fc4751726e', 'totp|dev_h7EyTf2tPTKZ4Ogk'),
(6, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.998+00', 'mfar', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', '91c97788c6857b77860c35cb03d19c4d', NULL),
(7, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.018+00', 'fepft', FALSE, NULL, 'post-client', '127.0.0.1', '91c97788c6857b77860c35cb03d19c4d', 'Multifactor authentication required'),
(8, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.264+00', 'gd_start_enroll', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', '6d36d0e1abb843084d81b2275d675e46', 'sms|dev_hXiGMSDkcCye34Bv'),
(9, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.689+00', 'gd_send_sms', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', '6d36d0e1abb843084d81b2275d675e46', 'sms|dev_hXiGMSDkcCye34Bv'),
(10, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.823+00', 'gd_enrollment_complete', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', '7f1cabee624fe0fc13821a8eae2f2037', 'sms|dev_hXiGMSDkcCye34Bv'),
(11, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.844+00', 'seoobft', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', '7f1cabee624fe0fc13821a8eae2f2037', 'sms|dev_hXiGMSDkcCye34Bv'),
(12, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.033+00', 'mfar', TRUE, 'auth0|9270022fbde870cfef81d2fc', 'post-client', '127.0.0.1', '8c1955af7c2ca8a1f2d91f33c491db44', NULL),
(13, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.049+00', 'fepft', FALSE, NULL, 'post-client', '127.0.0.1', '8c1955af7c2ca8a1f2d91f33c491db44', 'Multifactor authentication required'),
(14, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.161+00', 'gd_start_enroll', TRUE, 'auth0|9270022fbde870cfef81d2fc', 'post-client', '127.0.0.1', '3f7e8cc84d70fc0cbaa6ec4c4629a329', 'totp|dev_LcPwY7tjUp4W3OR1'),
(15, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.514+00', 'mfar', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', '1b21f18a239f818faf20c8a24d5c7fb5', NULL),
(16, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.529+00', 'fepft', FALSE, NULL, 'post-client', '127.0.0.1', '1b21f18a239f818faf20c8a24d5c7fb5', 'Multifactor authentication required'),
(17, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.64+00', 'gd_start_auth', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', 'ae090f4743c89c716abd7a27cbed1918', 'sms|dev_hXiGMSDkcCye34Bv'),
(18, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.68+00', 'gd_send_sms', TRUE, 'auth0|a909e339e94fe5f896598706', 'post-client', '127.0.0.1', 'ae090f4743c89c716abd7a27cbed1918', 'sms|dev_hXiGMSDkcCye34Bv'),
(19, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.981+00', 'mfar', TRUE, 'auth0|ce31c12209e93beb5af47b5d', 'post-client', '127.0.0.1', '1d4a5d8f1f4d025cd3ddbf6637bc4d72', NULL),
(20, TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:39.993+00', 'fepft', FALSE, NULL, 'post-client', '127.0.0.1', '1d4a5d8f1f4d025cd3ddbf6637bc4d72', 'Multifactor authentication required');
CREATE INDEX "public"."audit_entry_of_user" ON "public"."audit_entry"("user_id" NULLS LAST, "at" NULLS LAST);
CREATE CACHED TABLE "public"."client"(
    "client_id" CHARACTER VARYING(128) NOT NULL,
    "name" CHARACTER VARYING(200),
    "secret_hash" CHARACTER VARYING(64),
    "token_endpoint_auth_method" CHARACTER VARYING(40) NOT NULL,
    "app_type" CHARACTER VARYING(40),
    "grant_types" CHARACTER VARYING(2000) NOT NULL,
    "id_token_lifetime" INTEGER NOT NULL,
    "rotation_type" CHARACTER VARYING(20) DEFAULT 'non-rotating' NOT NULL,
    "expiration_type" CHARACTER VARYING(20) DEFAULT 'non-expiring' NOT NULL,
    "refresh_lifetime" INTEGER DEFAULT 0 NOT NULL,
    "refresh_idle_lifetime" INTEGER DEFAULT 0 NOT NULL,
    "refresh_leeway" INTEGER DEFAULT 0 NOT NULL
);
ALTER TABLE "public"."client" ADD CONSTRAINT "public"."CONSTRAINT_AF1" PRIMARY KEY("client_id");
INSERT INTO "public"."client" VALUES
('post-client', NULL, '37fa4199aaa0ffa463d47a9db048977cf0fbdc3fa3bc2ff30c0c0b916baf9a23', 'client_secret_post', NULL, 'password refresh_token client_credentials http://auth0.com/oauth/grant-type/mfa-otp http://auth0.com/oauth/grant-type/mfa-oob http://auth0.com/oauth/grant-type/mfa-recovery-code', 36000, 'non-rotating', 'non-expiring', 0, 0, 0);
CREATE CACHED TABLE "public"."refresh_token"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "family_id" CHARACTER VARYING(64) NOT NULL,
    "created_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    "idle_expires_at" TIMESTAMP(6) WITH TIME ZONE,
    "rotated_at" TIMESTAMP(6) WITH TIME ZONE
);
ALTER TABLE "public"."refresh_token" ADD CONSTRAINT "public"."CONSTRAINT_AA" PRIMARY KEY("id");
INSERT INTO "public"."refresh_token" VALUES
('077497f015de117f26c9ca9e3870a17ec46d27fa3cb765ca297ffa15f60a989c', 'fRCBqbleQYuDWKxzJJcpTcyenVvNSdsF', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:37.651+00', NULL, NULL),
('dc4a4f97e1673b252465a8783a7b23500eef0bab345f995eff2943bfe7307b34', 'FSU3zJGko1UDrJmeqRVEOVkvrAC1Wi8V', TIMESTAMP WITH TIME ZONE '2025-11-24 08:54:38.853+00', NULL, NULL);
CREATE INDEX "public"."refresh_token_of_family" ON "public"."refresh_token"("family_id" NULLS LAST);
CREATE CACHED TABLE "public"."key_rotation"(
    "id" INTEGER NOT NULL,
    "requested_at" TIMESTAMP(6) WITH TIME ZONE
);
ALTER TABLE "public"."key_rotation" ADD CONSTRAINT "public"."CONSTRAINT_6F" PRIMARY KEY("id");
INSERT INTO "public"."key_rotation" VALUES
(1, NULL);
CREATE CACHED TABLE "public"."client_key"(
    "client_id" CHARACTER VARYING(128) NOT NULL,
    "position" INTEGER NOT NULL,
    "name" CHARACTER VARYING(200),
    "kid" CHARACTER VARYING(64),
    "algorithm" CHARACTER VARYING(10) NOT NULL,
    "public_key" CHARACTER VARYING(4000) NOT NULL,
    "expires_at" TIMESTAMP(6) WITH TIME ZONE
);
ALTER TABLE "public"."client_key" ADD CONSTRAINT "public"."CONSTRAINT_41B" PRIMARY KEY("client_id", "position");
CREATE CACHED TABLE "public"."used_assertion"(
    "id" CHARACTER VARYING(64) NOT NULL,
    "expires_at" TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
ALTER TABLE "public"."used_assertion" ADD CONSTRAINT "public"."CONSTRAINT_8" PRIMARY KEY("id");
CREATE INDEX "public"."used_assertion_expiry" ON "public"."used_assertion"("expires_at" NULLS LAST);
CREATE CACHED TABLE "public"."client_origin"(
    "client_id" CHARACTER VARYING(128) NOT NULL,
    "origin" CHARACTER VARYING(300) NOT NULL
);
ALTER TABLE "public"."client_origin" ADD CONSTRAINT "public"."CONSTRAINT_1B" PRIMARY KEY("client_id", "origin");
CREATE INDEX "public"."client_origin_clients" ON "public"."client_origin"("origin" NULLS LAST);
CREATE CACHED TABLE "public"."resource_server"(
    "identifier" CHARACTER VARYING(600) NOT NULL,
    "name" CHARACTER VARYING(200),
    "scopes" CHARACTER VARYING(8000) NOT NULL,
    "signing_alg" CHARACTER VARYING(10) NOT NULL,
    "token_lifetime" INTEGER NOT NULL,
    "allow_offline_access" BOOLEAN NOT NULL,
    "token_dialect" CHARACTER VARYING(40) DEFAULT 'access_token' NOT NULL,
    "sealed_signing_secret" CHARACTER VARYING(4200),
    "requires_mfa" BOOLEAN DEFAULT FALSE NOT NULL
);
ALTER TABLE "public"."resource_server" ADD CONSTRAINT "public"."CONSTRAINT_2" PRIMARY KEY("identifier");
INSERT INTO "public"."resource_server" VALUES
('https://api.example.com/', NULL, 'read:orders', 'RS256', 86400, TRUE, 'access_token', NULL, FALSE),
('https://hs256.example.com/', NULL, '', 'HS256', 86400, FALSE, 'access_token', 'v1.5f0aab6f.W4rBOmrb0m_zV7WG9Pkui1wubRn8dlIsfD8Xop0kwlIUYoY3ghPqw05zUIGto39Y4eGuWF2fJr1UT_bBcZi_Hk8ultdJJBp1HegNBvZPmw', FALSE);
ALTER TABLE "public"."app_user" ADD CONSTRAINT "public"."app_user_login" UNIQUE NULLS DISTINCT ("connection", "email");
ALTER TABLE "public"."refresh_token" ADD CONSTRAINT "public"."CONSTRAINT_AAA" FOREIGN KEY("family_id") REFERENCES "public"."refresh_family"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."authenticator" ADD CONSTRAINT "public"."CONSTRAINT_6C" FOREIGN KEY("user_id") REFERENCES "public"."app_user"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."challenge" ADD CONSTRAINT "public"."CONSTRAINT_539" FOREIGN KEY("session_id") REFERENCES "public"."mfa_session"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."app_user" ADD CONSTRAINT "public"."CONSTRAINT_45" FOREIGN KEY("connection") REFERENCES "public"."connection"("name") NOCHECK;
ALTER TABLE "public"."refresh_family" ADD CONSTRAINT "public"."CONSTRAINT_91" FOREIGN KEY("client_id") REFERENCES "public"."client"("client_id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."mfa_session" ADD CONSTRAINT "public"."CONSTRAINT_EB" FOREIGN KEY("user_id") REFERENCES "public"."app_user"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."client_origin" ADD CONSTRAINT "public"."CONSTRAINT_1" FOREIGN KEY("client_id") REFERENCES "public"."client"("client_id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."phone_number" ADD CONSTRAINT "public"."CONSTRAINT_DB8" FOREIGN KEY("authenticator_id") REFERENCES "public"."authenticator"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."recovery_code" ADD CONSTRAINT "public"."CONSTRAINT_75" FOREIGN KEY("authenticator_id") REFERENCES "public"."authenticator"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."challenge" ADD CONSTRAINT "public"."CONSTRAINT_53" FOREIGN KEY("authenticator_id") REFERENCES "public"."authenticator"("id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."client_key" ADD CONSTRAINT "public"."CONSTRAINT_41" FOREIGN KEY("client_id") REFERENCES "public"."client"("client_id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."client_grant" ADD CONSTRAINT "public"."CONSTRAINT_B" FOREIGN KEY("client_id") REFERENCES "public"."client"("client_id") ON DELETE CASCADE NOCHECK;
ALTER TABLE "public"."totp_seed" ADD CONSTRAINT "public"."CONSTRAINT_F6" FOREIGN KEY("authenticator_id") REFERENCES "public"."authenticator"("id") ON DELETE CASCADE NOCHECK;
