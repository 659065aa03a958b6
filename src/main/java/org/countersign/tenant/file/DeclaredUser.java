package org.countersign.tenant.file;

import java.util.List;
import java.util.Optional;
import org.countersign.account.UserProfile;

/**
 * A user: profile, password, confirmed factors and permissions are applied apart from each other.
 */
record DeclaredUser(
    Line<UserProfile> profile,
    Optional<Line<DeclaredPassword>> password,
    Optional<Line<List<DeclaredMfaFactor>>> factors,
    Optional<Line<List<DeclaredPermission>>> permissions) {}
